"""What is told of feeds. Only a setting, a post or something that changes built files can break most of these rules."""

import subprocess

import pytest

from generator.checks.feeds import read_feed
from generator.errors import Severity
from tests.checks.checking import damaged, ids, problems
from tests.commands.running import run
from tests.story import SITE, Story, post

TEA = "https://blog.example.com/2009/07/tea/"
ID = "tag:blog.example.com,2000:posts/tea.md"
DATE = "Wed, 08 Jul 2009 23:56:00 +1000"
ISO = "2009-07-08T23:56:00+10:00"
NOW = "2026-01-01T00:00:00+00:00"

DAMAGE = [
    pytest.param("feed.xml", ("Tea leaves", "Tea & leaves"), ["F008"], id="unreadable RSS"),
    pytest.param("feed.xml", ("Tea leaves", "Tea petals"), [], id="another word"),
    pytest.param("feed.json", ('"version"', '"version" "'), ["F008"], id="unreadable JSON"),
]

RULES = [
    # F001
    pytest.param("feed.xml", ("&lt;p&gt;Hot", '&lt;p&gt;&lt;img src="/a.png"&gt;Hot'), ["F001"], id="F001 src"),
    pytest.param(
        "feed.xml", ("&lt;p&gt;Hot", '&lt;p&gt;&lt;img src="https://e.org/a.png"&gt;Hot'), [], id="F001 whole src"
    ),
    pytest.param(
        "atom.xml",
        ("&lt;p&gt;Hot", '&lt;p&gt;&lt;img srcset="https://e.org/a.png 1x, b.png 2x"&gt;Hot'),
        ["F001"],
        id="F001 srcset",
    ),
    pytest.param("feed.json", ("<p>Hot", "<p><q cite='//e.org/'>Hot</q>"), ["F001"], id="F001 cite without a scheme"),
    pytest.param("feed.json", ("<p>Hot", "<p><a href='mailto:a@example.com'>Hot</a>"), [], id="F001 mail"),
    pytest.param("feed.xml", (f'href="{TEA[:25]}feed.xml"', 'href="/feed.xml"'), ["F001", "F005"], id="F001 itself"),
    pytest.param("feed.json", (f'"home_page_url": "{TEA[:25]}', '"home_page_url": "/'), ["F001"], id="F001 home"),
    # F002
    pytest.param("feed.xml", (f"<pubDate>{DATE}", "<pubDate>Thu, 01 Jan 2026 00:00:00 +0000"), ["F002"], id="F002 RSS"),
    pytest.param("feed.xml", (f"<pubDate>{DATE}", "<pubDate>Wed, 08 Jul 2009 13:56:00 +0000"), [], id="F002 in UTC"),
    pytest.param(
        "feed.xml", (f"<lastBuildDate>{DATE}", "<lastBuildDate>Thu, 01 Jan 2026 00:00:00 GMT"), ["F002"], id="F002 feed"
    ),
    pytest.param("atom.xml", (f"<published>{ISO}", f"<published>{NOW}"), ["F002"], id="F002 Atom published"),
    pytest.param("atom.xml", (f"<updated>{ISO}", f"<updated>{NOW}"), ["F002"], id="F002 Atom updated"),
    pytest.param("feed.json", (f'"date_modified": "{ISO}', f'"date_modified": "{NOW}'), ["F002"], id="F002 JSON"),
    # F003
    pytest.param("feed.xml", ("posts/milk.md", "posts/tea.md"), ["F003"], id="F003 RSS"),
    pytest.param("atom.xml", ("posts/milk.md", "posts/tea.md"), ["F003"], id="F003 Atom"),
    pytest.param("feed.json", ("posts/milk.md", "posts/milk.html"), [], id="F003 another id"),
    # F005
    pytest.param("feed.xml", ('rel="self"', 'rel="related"'), ["F005"], id="F005 RSS"),
    pytest.param("atom.xml", ('rel="self"', 'rel="related"'), ["F005"], id="F005 Atom"),
    pytest.param("feed.json", ('"feed_url"', '"_feed_url"'), ["F005"], id="F005 JSON"),
    pytest.param("atom.xml", ("com/atom.xml", "com/rss.xml"), ["F005"], id="F005 where nothing is"),
    pytest.param("atom.xml", ("com/atom.xml", "com/feed.xml"), [], id="F005 where another feed is"),
    # F006
    pytest.param("feed.xml", ("Tea leaves", "Tea &#11;leaves"), ["F006", "F008"], id="F006 a reference"),
    pytest.param("feed.xml", ("Tea leaves", "Tea \x0bleaves"), ["F006", "F008"], id="F006 a character"),
    pytest.param("feed.xml", ("Tea leaves", "Tea \udcff"), ["F006", "F008"], id="F006 not in UTF-8"),
    pytest.param("feed.xml", ("Tea leaves", "Tea &#x1F41F; \x85 leaves"), [], id="F006 a fish"),
    # F007
    pytest.param("feed.xml", (f"<link>{TEA}", "<link>https://blog.example.com/2009/07/x/"), ["F007"], id="F007 gone"),
    pytest.param("feed.json", (f'"{TEA}"', '"https://e.org/"'), ["F007"], id="F007 elsewhere"),
    pytest.param("feed.xml", (f"<link>{TEA}", "<link>https://blog.example.com/archive/"), [], id="F007 another page"),
]


@pytest.fixture
def tea(site: Story) -> Story:
    site.write("posts/milk.md", post("From cows.\n", title="Milk", date="2009-07-01"))
    site.write("posts/tea.md", post("Hot water.\n", title="Tea leaves", slug="tea"))
    return site


@pytest.mark.parametrize(("path", "change", "broken"), [*DAMAGE, *RULES])
def test_what_is_told_of_a_feed(tea: Story, path: str, change: tuple[str, str], broken: list[str]) -> None:
    assert sorted({problem.rule for problem in damaged(tea, path, change)}) == broken


def test_sound_feeds_are_not_told_of(tea: Story) -> None:
    tea.settings('[feeds]\nfull = false\n[site]\ntitle = "Fish"\nurl = "https://example.org/blog/"\nauthor = "Ann"\n')
    tea.write("posts/cups.md", post("[a](#b)\n\n## B {#b}\n", title=None, updated="2010-01-01", date="2009-01-01"))
    tea.write("posts/größe.md", post(title="Größe", slug="", permalink="/größe/", date="2009-02-01"))

    assert ids(tea) == []


def test_the_message_names_the_file_and_the_line(tea: Story) -> None:
    [found] = damaged(tea, "atom.xml", ('rel="self"', 'rel="related"'))

    assert str(found) == (
        "public/atom.xml: warning: the feed has no link with `rel=self`\n"
        "    fix: build again; if it stays, the generator has a fault"
    )
    assert found.source == (
        "specification: RFC 4287, 4.1.1; RSS Best Practices Profile, atom:link; JSON Feed 1.1, feed_url"
    )


def test_a_problem_of_a_post_is_told_at_the_post(tea: Story) -> None:
    [found] = damaged(tea, "feed.json", ("<p>Hot", "<p><a href='/x/'>Hot</a>"))

    assert str(found) == (
        "content/posts/tea.md: in feeds the text holds the address `/x/` (feed.json)\n"
        "    fix: write it with its scheme, `https://...`, or as a link to the file it leads to"
    )


def test_without_an_address_of_the_site_nothing_can_be_completed(tea: Story) -> None:
    tea.settings(SITE.replace('url = "https://blog.example.com/"\n', ""))

    [found] = problems(tea)

    assert str(found) == (
        "site.toml: warning: feeds hold addresses without a host\n"
        "    fix: set `url` in the table [site] before you publish"
    )


def test_without_feeds_no_address_has_to_be_completed(tea: Story) -> None:
    tea.settings(SITE.replace('url = "https://blog.example.com/"\n', "") + "[outputs]\nfeeds = false\n")

    assert ids(tea) == []


def test_two_posts_with_one_guid(tea: Story) -> None:
    tea.write("posts/milk.md", post(title="Milk", date="2009-07-01", guid=ID))

    [found] = problems(tea)

    assert (found.rule, found.severity, found.path) == ("F003", Severity.ERROR, "content/posts/tea.md")
    assert found.what == f"the post has the id `{ID}` in feeds, which is that of content/posts/milk.md"


VERSION = '"version": "https://jsonfeed.org/version/1.1"'


@pytest.mark.parametrize(
    ("feed", "fault"),
    [
        pytest.param('{%s, "items": null}', "Expected `array`, got `null` - at `$.items`", id="no list"),
        pytest.param("[{%s}]", "Expected `object`, got `array`", id="a list"),
        pytest.param(
            '{%s, "items": [{"url": []}]}', "Expected `str`, got `array` - at `$.items[0].url`", id="an address"
        ),
        pytest.param(
            '{%s, "items": [{"date_published": 5}]}',
            "Expected `str`, got `int` - at `$.items[0].date_published`",
            id="a date",
        ),
        pytest.param('{%s, "items": [5]}', "Expected `object`, got `int` - at `$.items[0]`", id="no item"),
        pytest.param('{%s, "feed_url": 7}', "Expected `str`, got `int` - at `$.feed_url`", id="its own address"),
    ],
)
def test_a_json_feed_of_another_shape_cannot_be_read(feed: str, fault: str) -> None:
    read = read_feed("a.json", (feed % VERSION).encode())

    assert read is not None
    assert (read.fault, read.items) == (fault, ())


def test_lists_too_deep_to_follow_cannot_be_read() -> None:
    read = read_feed("a.json", b'{%b, "a": %b}' % (VERSION.encode(), b"[" * 990 + b"]" * 990))

    assert read is not None
    assert read.fault.startswith("maximum recursion depth exceeded")


def test_files_of_the_author_that_look_like_feeds_and_pages_are_told(tea: Story) -> None:
    tea.write("a.json", "{" + VERSION + ', "items": null}')
    tea.write("comment.html", "<!-- x -->")
    tea.write("type.html", "<!doctype html>")
    tea.write("xml.html", '<?xml version="1.0"?>')

    told = [f"{one.path}: {one.what}" for one in problems(tea) if one.severity is Severity.ERROR]

    assert told == ["public/a.json: the feed cannot be read: Expected `array`, got `null` - at `$.items`"]


def _git(site: Story, *arguments: str) -> None:
    who = ["-c", "user.name=Ann", "-c", "user.email=ann@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", site.root, *who, *arguments], check=True, capture_output=True)


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        pytest.param("posts/green.md", post(slug="tea"), f"add the line `guid: {ID}`", id="renamed, same address"),
        pytest.param("posts/green.md", post(slug="green"), f"add the line `guid: {ID}`", id="renamed, same text"),
        pytest.param("posts/tea.md", post(guid="tag:x"), f"write `guid: {ID}`", id="another guid"),
        pytest.param("posts/green.md", post(slug="green", guid=ID), "", id="renamed, with the id written down"),
        pytest.param("posts/tea.md", post("Cold.\n", slug="cold", date="2011-01-01"), "", id="all else changed"),
        pytest.param("posts/green.md", post("New.\n", title="Green"), "", id="deleted, and another one written"),
        pytest.param("posts/milk.md", post(title="Milk"), "", id="deleted, and its text in an older one"),
        pytest.param("posts/green.md", post(unlisted=True), "", id="taken out of feeds"),
    ],
)
def test_an_id_that_changed_since_a_revision(site: Story, path: str, text: str, told: str) -> None:
    site.write("posts/tea.md", post(slug="tea"))
    site.write("posts/milk.md", post("From cows.\n", title="Milk"))
    _git(site, "init", "-q")
    _git(site, "add", ".")
    _git(site, "commit", "-qm", "Publish")
    site.remove("posts/tea.md")
    site.write(path, text)
    assert run("build", "-r", site.root).exit_code == 0

    ran = run("check", "-r", site.root, "--since", "HEAD")

    assert ran.exit_code == 0
    assert ("[F004]" in ran.stderr) == bool(told)
    assert told in ran.stderr


@pytest.mark.parametrize(
    ("path", "change", "broken"),
    [
        pytest.param("feeds/2009.xml", ("&lt;p&gt;From", '&lt;p&gt;&lt;img src="/a.png"&gt;From'), "F001", id="RSS"),
        pytest.param("feeds/2009.atom.xml", ("<updated>2009-07-01T", "<updated>2026-01-01T"), "F002", id="Atom"),
        pytest.param("feeds/2009.json", ("2009/07/milk/", "2009/07/gone/"), "F007", id="JSON"),
    ],
)
def test_archives_are_feeds_too(tea: Story, path: str, change: tuple[str, str], broken: str) -> None:
    tea.settings("[feeds]\nlimit = 1\n")

    assert {problem.rule for problem in damaged(tea, path, change)} == {broken}


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        pytest.param(("", ""), set(), id="as built"),
        pytest.param(('"content_text": "Disclosure: Northwind paid.', '"content_text": "'), {"D007"}, id="without it"),
    ],
)
def test_a_json_feed_of_summaries_begins_with_the_disclosure(
    tea: Story, change: tuple[str, str], broken: set[str]
) -> None:
    tea.settings("[feeds]\nfull = false\n")
    tea.write("posts/tea.md", post("Hot water.\n", title="Tea leaves", slug="tea", disclosure="Northwind paid."))

    assert {problem.rule for problem in damaged(tea, "feed.json", change)} == broken
