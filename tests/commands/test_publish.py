"""`publish` and `unpublish` change the lines that they are about, and not a byte more."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.commands import site as site_of_commands
from tests.commands.running import run
from tests.story import Story, comment, post

NOW = datetime(2026, 11, 24, 23, tzinfo=UTC)
"""Wednesday, 10 in the morning in Sydney."""

DATE = "2026-11-30T08:00:00+11:00"


@pytest.fixture(autouse=True)
def wednesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_of_commands, "now", lambda: NOW)


FORMS = [
    pytest.param(
        b"---\ntitle: Tea\ndate: 2026-11-01 # some day\ncategory: Drinks\ndisclosure: none\ndraft: true\n---\n\nHot.\n",
        b"---\ntitle: Tea\ndate: %s # some day\ncategory: Drinks\ndisclosure: none\n---\n\nHot.\n",
        id="a remark stays",
    ),
    pytest.param(
        b"\xef\xbb\xbf---\r\nstatus: draft\r\ntitle: 'Tea'\r\npubDate: '2026-11-01'\r\n"
        b"category: A\r\ndisclosure: none\r\n---\r\nHot.",
        b"\xef\xbb\xbf---\r\ntitle: 'Tea'\r\npubDate: '%s'\r\ncategory: A\r\ndisclosure: none\r\n---\r\nHot.",
        id="CRLF, a byte order mark, quotes, other spellings",
    ),
    pytest.param(
        b"---\n# mine\npublished: no\ntitle: Tea\ncategory: A\ndisclosure: none\nparams:\n  a: 1\n\n# end\n---\nHot.\n",
        b"---\n# mine\ntitle: Tea\ncategory: A\ndisclosure: none\nparams:\n  a: 1\ndate: %s\n\n# end\n---\nHot.\n",
        id="no date yet",
    ),
    pytest.param(
        b'+++\ntitle = "Tea"\ndraft = true # no\ndate = 2026-11-01\ncategory = "A"\n'
        b'disclosure = "none"\n[params]\nx = 1\n+++\nHot.\n',
        b'+++\ntitle = "Tea"\ndate = %s\ncategory = "A"\ndisclosure = "none"\n[params]\nx = 1\n+++\nHot.\n',
        id="TOML",
    ),
    pytest.param(
        b'+++\ntitle = "Tea"\ndraft = true\ncategory = "A"\ndisclosure = "none"\n\n[params]\nx = 1\n+++\nHot.\n',
        b'+++\ntitle = "Tea"\ncategory = "A"\ndisclosure = "none"\ndate = %s\n\n[params]\nx = 1\n+++\nHot.\n',
        id="TOML above its tables",
    ),
]


@pytest.mark.parametrize(("before", "after"), FORMS)
def test_only_these_lines_change(site: Story, before: bytes, after: bytes) -> None:
    file = site.write("posts/tea.md", before)
    file.chmod(0o640)

    ran = run("publish", "tea", "-r", site.root, "--at", "monday 8:00")

    assert ran.stdout == "content/posts/tea.md\n"
    assert file.read_bytes() == after % DATE.encode()
    assert file.stat().st_mode & 0o777 == 0o640
    assert ran.stderr.startswith(
        "scheduled for Monday, 2026-11-30 08:00 (Australia/Sydney); the first build after that publishes it\n"
        'as it stands the post says "Nothing to disclose."\n'
    )
    site.build(as_of=datetime(2026, 12, 1, tzinfo=UTC))
    assert site.has("2026/11/tea/index.html")


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("", "disclosure: none\ndraft: true\n---"),
        ("draft: false # out\n", "draft: true # out\n---"),
        ("published: 'yes'\n", "published: 'false'\n---"),
        ("status: published\n", "status: draft\n---"),
    ],
)
def test_a_post_becomes_a_draft_in_the_spelling_that_it_has(site: Story, line: str, marked: str) -> None:
    text = f"---\ntitle: Tea\ndate: 2009-07-08\ncategory: A\ndisclosure: none\n{line}---\nHot.\n"
    file = site.write("posts/tea.md", text)
    site.write("posts/milk.md", post("[Tea](tea.md)\n", title="Milk"))

    ran = run("unpublish", "tea", "-r", site.root)

    assert marked in file.read_text()
    assert ran.stdout == "content/posts/tea.md\n"
    assert ran.stderr == (
        "a draft again; the next build takes it off the blog\n"
        "    content/posts/milk.md:8 links to it, and stops the build until that is gone\n"
    )


def test_whatever_stops_the_build_once_a_post_is_a_draft_is_named(site: Story) -> None:
    site.settings("[markdown]\nwiki_links = true\n")
    site.write("posts/tea.md", post(title="Hot tea"))
    site.write("comments/posts/tea/jules.md", comment())
    site.write("posts/milk.md", post("[[Hot tea]]\n\n[it](/2009/07/hot-tea/)\n", title="Milk"))
    site.write("posts/cake.md", post("```{comment jules}\n```\n", title="Cake"))

    ran = run("unpublish", "tea", "-r", site.root)

    places = [line.partition(", and")[0].strip() for line in ran.stderr.splitlines()[1:]]
    assert places == [
        "content/posts/cake.md:8 quotes a comment on it",
        "content/posts/milk.md:8 links to it",
        "content/posts/milk.md:10 links to it",
    ]
    assert sorted(problem.where for problem in site.fails()) == sorted(place.split()[0] for place in places)


def test_out_of_the_folder_of_drafts_a_post_takes_its_links_along(site: Story) -> None:
    front = "---\ntitle: Trip\ncategory: A\ndisclosure: none\n---\n\n"
    site.write("posts/drafts/trip/index.md", f"{front}![](boat.txt) [Milk](../../milk.md#cold) [Cake](../cake.md)\n")
    site.write("posts/drafts/trip/boat.txt", "A boat")
    site.write("posts/milk.md", post("## Cold\n", title="Milk"))
    site.write("posts/drafts/cake.md", post("[Trip](trip/index.md), `(trip/index.md)`\n", title="Cake"))

    ran = run("publish", "trip", "-r", site.root)

    assert ran.stdout == "content/posts/trip/index.md\n"
    assert "    content/posts/drafts/cake.md links to it, and was mended\n" in ran.stderr
    text = (site.root / "content/posts/trip/index.md").read_text()
    assert text.endswith("![](boat.txt) [Milk](../milk.md#cold) [Cake](../drafts/cake.md)\n")
    assert (site.root / "content/posts/trip/boat.txt").is_file()
    assert not (site.root / "content/posts/drafts/trip").exists()
    assert "[Trip](../trip/index.md), `(trip/index.md)`" in (site.root / "content/posts/drafts/cake.md").read_text()


def _snapshot(root: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in (root / "content").rglob("*") if file.is_file()}


FLOW = "---\n{title: Tea, category: A, disclosure: none, draft: true}\n---\nHot.\n"
REFUSED = [
    pytest.param(
        {"tea.md": post(date="2009-07-08 23:56")},
        "content/posts/tea.md:3: is published already, since 2009-07-08 23:56 (Australia/Sydney)\n"
        "    fix: correct its `date` by hand, which may change its address; or take it back first: "
        "aboveboard unpublish\n",
        id="published",
    ),
    pytest.param(
        {"tea.md": "---\ntitle: Tea\ndraft: true\n# what\ncategory: A\n---\nHot.\n"},
        "content/posts/tea.md: `disclosure` is missing\n    fix: add `disclosure: none` if nothing ties you to the "
        "companies in the post, else a sentence that says what does\n",
        id="nothing disclosed",
    ),
    pytest.param(
        {"tea.md": "---\ntitle: Tea\ndraft: true\ncategory: A\ndisclosure: none\n# mine\nslug: a/b\n---\nHot.\n"},
        'content/posts/tea.md:7: `slug` is "a/b", which is more than one part of an address\n'
        "    fix: write one part of an address, such as `tea-and-cake`; a whole one is a `permalink`\n",
        id="a fault",
    ),
    pytest.param(
        {"drafts/tea.md": post("[Milk](../m&#105;lk.md)\n", draft=True), "milk.md": post(title="Milk")},
        "content/posts/drafts/tea.md: has links that could not be mended for its new place, content/posts/tea.md\n"
        "    fix: move it by hand, and mend its links; nothing was changed in any file\n",
        id="a link that is written in another way than it is meant",
    ),
    pytest.param(
        {"tea.md": FLOW},
        "content/posts/tea.md: has its front matter in a form in which the line `draft` could not safely be changed\n"
        "    fix: change it by hand: each key in a line of its own; nothing was changed in any file\n",
        id="all keys on one line",
    ),
    pytest.param(
        {"tea.md": post(draft=True, expires="2026-11-20")},
        "content/posts/tea.md:6: `expires` is 2026-11-20 00:00, before it would be published\n"
        "    fix: write a later moment, or take it out\n",
        id="expired",
    ),
    pytest.param(
        {"2009-07-08-tea.md": post(), "2010-07-08-tea.md": post(draft=True)},
        'content/posts: "tea" is the name of more than one post: content/posts/2009-07-08-tea.md, '
        "content/posts/2010-07-08-tea.md\n"
        "    fix: name the one that you mean by its file\n",
        id="two of the name",
    ),
    pytest.param(
        {"teas.md": post(title="Teas", draft=True)},
        'content/posts: there is no post "tea"\n    fix: did you mean teas?\n',
        id="none of the name",
    ),
    pytest.param(
        {"tea.md": post(title="A", draft=True), "tea/index.md": post(title="B", draft=True), "drafts/tea.md": post()},
        "content/posts/tea.md: is there already, where content/posts/drafts/tea.md would have to go\n"
        "    fix: choose another name, or move that file away first; nothing was changed in any file\n",
        id="no room",
    ),
]


@pytest.mark.parametrize("word", ["about", "About", "content/about.md", "/about/", "shop/prices"])
@pytest.mark.parametrize("command", [("publish",), ("unpublish",), ("rename", "--title", "X")])
def test_a_page_is_told_from_a_post(site: Story, command: tuple[str, ...], word: str) -> None:
    site.write("about.md", "---\ntitle: About\n---\nTea.\n")
    site.write("shop/prices.md", "---\ntitle: Prices\n---\nTea.\n")

    ran = run(*command, word, "-r", site.root)

    page = "shop/prices" if "shop" in word else "about"
    assert ran.stderr == (
        'content/posts: there is no post "About"\n    fix: did you mean about?\n'
        if word == "About"
        else f"content/{page}.md: is a page, and only posts are published, renamed and answered by commands\n"
        "    fix: rename its file, and write its old address under `aliases`; `draft: true` takes it off the blog\n"
    )


@pytest.mark.parametrize(("files", "told"), REFUSED)
def test_what_cannot_be_done_changes_nothing(site: Story, files: dict[str, str], told: str) -> None:
    for name, text in files.items():
        site.write(f"posts/{name}", text)
    before = _snapshot(site.root)

    ran = run("publish", "content/posts/drafts/tea.md" if "drafts/tea.md" in files else "tea", "-r", site.root)

    assert (ran.stderr, ran.exit_code) == (told, 1)
    assert _snapshot(site.root) == before


def test_a_draft_needs_no_taking_back(site: Story) -> None:
    site.write("posts/tea.md", post(draft=True))

    assert run("unpublish", "tea", "-r", site.root).stderr == (
        "content/posts/tea.md: is a draft already\n    fix: nothing is left to do: it is not published\n"
    )


def test_a_moment_that_is_none(site: Story) -> None:
    ran = run("publish", "tea", "-r", site.root, "--at", "8/7/2026")

    assert ran.exit_code == 2
    assert "'8/7/2026' is no moment; write it as 2026-07-08, or as 2026-08-07 if the month comes first" in ran.stderr


def test_the_name_of_a_post_under_an_embargo_is_not_proposed(site: Story) -> None:
    item = {"kind": "nda", "party": "Northwind", "permission": "granted", "embargo_until": "2027-01-01"}
    site.write("posts/teas.md", post(title="Teas", disclosure={"items": [item]}))

    assert run("publish", "tea", "-r", site.root).stderr == (
        'content/posts: there is no post "tea"\n    fix: `aboveboard list` names all posts with their files\n'
    )


def test_an_embargo_is_stronger_than_a_date(site: Story) -> None:
    item = {"kind": "nda", "party": "Northwind", "permission": "granted", "embargo_until": "2027-01-01"}
    site.write("posts/tea.md", post(draft=True, disclosure={"items": [item]}))

    assert run("publish", "tea", "-r", site.root, "--at", "friday 9").stderr == (
        "dated Friday, 2026-11-27 09:00 (Australia/Sydney)\n"
        "the post is under an embargo, and published to nobody before 2027-01-01T00:00:00+11:00\n"
    )


def test_a_post_that_waits_can_be_called_for_another_moment(site: Story) -> None:
    file = site.write("posts/tea.md", post(date="2026-12-24 09:00"))

    assert run("publish", "tea", "-r", site.root, "--at", "tomorrow").stderr.startswith(
        "scheduled for Thursday, 2026-11-26 00:00 (Australia/Sydney); "
    )
    assert file.read_text() == post(date="2026-11-26")
