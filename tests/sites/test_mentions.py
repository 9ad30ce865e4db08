"""Pages elsewhere that lead to a post, writers of one name, and how other sites know whose blog it is."""

from pathlib import Path

import mf2py
import pytest

from tests.engine.law import assert_lawful
from tests.sites.reading import ORIGIN, page, texts
from tests.story import Story, comment, post

ADDRESS = "/2009/07/tea/"
FILE = "2009/07/tea/index.html"
FOLDER = "comments/posts/tea"
MENTION = "https://webmention.io/blog.example.com/webmention"
THEMES = ("default", "classic")


@pytest.fixture
def tea(site: Story) -> Story:
    """A post with a comment, a mention without words, and a pingback with some."""
    site.write("posts/tea.md", post())
    site.write(f"{FOLDER}/1.md", comment("How hot?\n"))
    site.write(
        f"{FOLDER}/2.md", comment("", name="Pots", kind="mention", url="https://pots.example/a", date="2009-07-11")
    )
    site.write(
        f"{FOLDER}/3.md", comment("[...] *tea* [...]\n", name="Kim", kind="pingback", url="https://kim.example/")
    )
    return site


@pytest.mark.parametrize("theme", THEMES)
def test_they_are_listed_apart_and_counted_nowhere(tea: Story, theme: str) -> None:
    tea.settings(f'[theme]\nname = "{theme}"\n')
    tea.build()

    below = page(tea, ADDRESS)
    assert texts(below, "//section[@id='mentions']//li") == ["Kim 9 July 2009 [...] tea [...]", "Pots 11 July 2009"]
    assert texts(below, "//section[@id='comments']/h2") == ["1 comment"]
    assert [(a.get("href"), a.get("rel")) for a in below.xpath("//section[@id='mentions']//a")] == [
        ("https://kim.example/", "nofollow ugc noopener"),
        ("https://pots.example/a", "nofollow ugc noopener"),
    ]
    assert "Pots" not in tea.read("2009/07/tea/comments/feed.xml")
    assert "<slash:comments>1</slash:comments>" in tea.read("feed.xml")


def test_programs_find_the_entry_its_comments_and_its_mentions(tea: Story) -> None:
    tea.settings(f'[comments]\nwebmention = "{MENTION}"\n')
    tea.write(
        "authors/ann.md", "---\nname: Ann Author\nlinks:\n  Mastodon: https://social.example/@ann\n---\nWrites.\n"
    )
    tea.write("posts/tea.md", post(author="ann", updated="2009-07-10"))
    tea.build()

    parsed = mf2py.parse(doc=tea.read(FILE), url=f"{ORIGIN}{ADDRESS}")
    (entry,) = (item["properties"] for item in parsed["items"] if item["type"] == ["h-entry"])
    assert entry["name"] == ["Tea"]
    assert entry["url"] == entry["uid"] == [f"{ORIGIN}{ADDRESS}"]
    assert entry["published"] == ["2009-07-08T23:56:00+1000"]
    assert entry["updated"] == ["2009-07-10T00:00:00+1000"]
    assert entry["author"][0]["properties"]["url"] == [f"{ORIGIN}/author/ann/"]
    assert [one["properties"]["content"] for one in entry["comment"]] == [["How hot?"]]
    mentions = [one["properties"] for one in entry["mention"]]
    assert [(one["url"], one["name"]) for one in mentions] == [
        (["https://kim.example/"], ["Kim"]),
        (["https://pots.example/a"], ["Pots"]),
    ]
    assert parsed["rels"]["webmention"] == [MENTION]


def test_a_note_is_no_name_of_itself_and_all_else(site: Story) -> None:
    site.write("posts/note.md", post("Just boiled.\n", title=None, date="2009-07-09"))
    site.write("comments/posts/note/1.md", comment("Hot.\n"))
    site.build()

    (file,) = (path for path in site.tree() if path.startswith("2009/07/") and b"e-content" in site.tree()[path])
    parsed = mf2py.parse(doc=site.read(file), url=f"{ORIGIN}/2009/07/")
    (entry,) = (item["properties"] for item in parsed["items"] if item["type"] == ["h-entry"])
    assert entry["name"] == [entry["content"][0]["value"]]


def test_the_front_page_of_one_author_says_who_that_is_elsewhere(site: Story) -> None:
    site.write(
        "authors/ann.md", "---\nname: Ann Author\nlinks:\n  Mastodon: https://social.example/@ann\n---\nWrites.\n"
    )
    site.write("posts/tea.md", post(author="ann"))
    site.build()

    parsed = mf2py.parse(doc=site.read("index.html"), url=f"{ORIGIN}/")
    assert parsed["rels"]["me"] == ["https://social.example/@ann"]
    assert '<link rel="me"' not in site.read(FILE)

    site.write("authors/kim.md", "---\nname: Kim\n---\nWrites, too.\n")
    site.build()
    assert '<link rel="me"' not in site.read("index.html")


def test_a_mention_names_a_page(site: Story) -> None:
    site.write("posts/tea.md", post())
    site.write(f"{FOLDER}/1.md", comment("", kind="mention"))
    (problem,) = site.fails()

    assert str(problem) == (
        "content/comments/posts/tea/1.md: says of no page that it leads here\n    fix: add the page's address as `url`"
    )


def test_a_new_mention_rewrites_its_post_alone(tea: Story) -> None:
    tea.build()
    tea.write(f"{FOLDER}/4.md", comment("", name="Lee", kind="mention", url="https://lee.example/", date="2009-07-12"))

    assert tea.build().written == (FILE,)


def test_what_is_built_anew_is_what_is_built_at_once(tea: Story, tmp_path: Path) -> None:
    tea.build()
    tea.write(f"{FOLDER}/1.md", comment("How hot?\n", kind="mention", url="https://jules.example/"))
    assert_lawful(tea, tmp_path / "clean")


def test_of_two_writers_with_one_name_the_later_is_somebody_else(site: Story) -> None:
    site.write("posts/tea.md", post())
    for number, (writer, day) in enumerate((("0" * 16, 9), ("1" * 16, 11), ("0" * 16, 10), ("", 12)), 1):
        keys = {"writer": writer} if writer else {}
        site.write(f"{FOLDER}/{number}.md", comment(f"{number}\n", date=f"2009-07-{day:02}", **keys))
    site.build()

    found = page(site, ADDRESS).xpath("//li[.//*[@class='namesake']]/@id")
    assert found == ["comment-2"]
    assert "0" * 16 not in site.read(FILE)


def test_an_address_for_webmentions_is_an_address(site: Story) -> None:
    site.settings('[comments]\nwebmention = "webmention.io"\n')
    (problem,) = site.fails()

    assert problem.key == "comments.webmention"
