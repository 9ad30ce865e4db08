"""Comments stored with the blog, on the pages of their posts."""

import re
from datetime import UTC, datetime
from typing import Any

import mf2py
import pytest

from tests.engine.law import assert_lawful
from tests.sites.reading import ORIGIN, page, texts
from tests.story import Story, comment, post
from tests.tools import ROOT

ADDRESS = "/2009/07/tea/"
FOLDER = "comments/posts/tea"
ANN = "---\nname: Ann Author\n---\nWrites.\n"


@pytest.fixture
def tea(site: Story) -> Story:
    """A post with a question, its author's answer, and somebody else's question."""
    site.write("authors/ann.md", ANN)
    site.write("posts/tea.md", post())
    site.write(f"{FOLDER}/1.md", comment("How *hot*?\n", url="https://jules.example/"))
    site.write(f"{FOLDER}/2.yml", "author: ann\nparent: 1\ndate: 2009-07-11\nbody: Just boiling.\n")
    site.write(f"{FOLDER}/3.md", comment("[Mine](https://pots.example/) is colder.\n", name="Kim", date="2009-07-10"))
    return site


def thread(site: Story) -> list[str]:
    return texts(page(site, ADDRESS), "//section[@id='comments']/ol/li")


def test_comments_stand_below_the_post_in_reading_order(tea: Story) -> None:
    tea.build()

    assert thread(tea) == [
        "Jules 9 July 2009, 8:15 am How hot?",
        "Ann Author Writes here 11 July 2009 in reply to Jules Just boiling.",
        "Kim 10 July 2009 Mine is colder.",
    ]
    assert texts(page(tea, ADDRESS), "//section[@id='comments']/h2") == ["3 comments"]
    assert page(tea, ADDRESS).xpath("//section[@id='comments']//li/@id") == ["comment-1", "comment-2", "comment-3"]


def test_links_of_readers_are_not_ours(tea: Story) -> None:
    tea.build()

    links = {one.get("href"): one.get("rel") for one in page(tea, ADDRESS).xpath("//section[@id='comments']//a")}
    assert links == {
        "https://jules.example/": "nofollow ugc noopener",
        "https://pots.example/": "nofollow ugc noopener",
        "/author/ann/": None,
        "#comment-1": None,
        "#comment-2": None,
        "#comment-3": None,
    }


def test_programs_find_comments_within_the_post(tea: Story) -> None:
    tea.build()

    parsed = mf2py.parse(doc=tea.read("2009/07/tea/index.html"), url=f"{ORIGIN}{ADDRESS}")
    (entry,) = (item for item in parsed["items"] if item["type"] == ["h-entry"])
    first = entry["properties"]["comment"][0]
    assert first["type"] == ["h-cite"]
    assert first["properties"]["url"] == [f"{ORIGIN}{ADDRESS}#comment-1"]
    assert first["properties"]["content"] == ["How hot?"]
    assert first["properties"]["published"] == ["2009-07-09T08:15:00+1000"]
    assert first["properties"]["author"][0]["properties"] == {"name": ["Jules"], "url": ["https://jules.example/"]}
    assert [one["properties"]["author"][0]["value"] for one in entry["properties"]["comment"]] == [
        "Jules",
        "Ann Author",
        "Kim",
    ]
    assert entry["properties"]["name"] == ["Tea"], "what readers wrote is no part of the post's own properties"


STATES = {
    "open": (None, 3, ["There is no comment form here yet."]),
    "closed": ("closed", 3, ["Comments are closed."]),
    "off": (False, 0, []),
}


@pytest.mark.parametrize(("wanted", "shown", "said"), STATES.values(), ids=STATES)
def test_a_post_decides_whether_they_are_shown(tea: Story, wanted: object, shown: int, said: list[str]) -> None:
    tea.write("posts/tea.md", post(comments=wanted))
    tea.build()

    assert len(thread(tea)) == shown
    assert texts(page(tea, ADDRESS), "//section[@id='respond']//p[@class='hint']") == said
    assert not page(tea, ADDRESS).xpath("//form[@action]")


def test_switched_off_for_the_whole_blog_none_are_shown(tea: Story) -> None:
    tea.settings("[comments]\nenabled = false\n")
    tea.build()

    assert thread(tea) == []
    assert not tea.has("comments/feed.xml")


def test_words_are_in_the_posts_language(tea: Story) -> None:
    tea.write("posts/tea.md", post(lang="de"))
    tea.build()

    assert texts(page(tea, ADDRESS), "//section[@id='comments']/h2") == ["3 Kommentare"]
    assert "Schreibt hier" in thread(tea)[1]
    assert "als Antwort auf Jules" in thread(tea)[1]


def test_a_thread_goes_where_its_post_goes(tea: Story) -> None:
    tea.remove("posts/tea.md")
    tea.write("posts/drinks/tea.md", post(comments_id="posts/tea"))
    tea.build()

    assert len(thread(tea)) == 3


@pytest.mark.parametrize("status", ["pending", "spam"])
def test_what_is_not_approved_is_nowhere(tea: Story, status: str) -> None:
    tea.write(f"{FOLDER}/4.md", comment("Buy PILLS.\n", name="Pillman", status=status))
    report = tea.build()

    assert report.problems == ()
    assert [path for path, data in tea.tree().items() if b"pill" in data.lower() or "/4." in path] == []


HIDDEN = {
    "a draft": {"draft": True},
    "a scheduled post": {"date": "2027-01-01"},
    "an expired post": {"expires": "2010-01-01"},
    "comments off": {"comments": False},
}


@pytest.mark.parametrize("keys", HIDDEN.values(), ids=HIDDEN)
def test_comments_on_what_is_not_published_are_published_nowhere(tea: Story, keys: dict[str, Any]) -> None:
    tea.write("posts/tea.md", post(**keys))
    tea.write("posts/milk.md", post(title="Milk"))
    report = tea.build()

    assert report.problems == ()
    assert [path for path, data in tea.tree().items() if b"boiling" in data or "comments" in path] == []


NDA = {"kind": "nda", "party": "northwind", "permission": "granted", "embargo_until": "2026-01-02T09:00:00Z"}


def test_comments_on_a_post_under_an_embargo_are_named_in_no_message(tea: Story) -> None:
    tea.settings('[vendors.northwind]\nname = "Northwind"\n')
    tea.write("posts/marlin.md", post("Marlin.\n", title="Marlin", disclosure={"items": [NDA]}))
    tea.write("comments/posts/marlin/1.md", comment("Marlin!\n", email="a@example.com"))
    tea.write("comments/posts/marlin/2.md", comment("Marlin?\n", parent="2"))
    report = tea.build()

    assert (report.problems, report.held_back) == ((), ())
    assert [path for path, data in tea.tree().items() if b"marlin" in data.lower() or "marlin" in path] == []

    told = tea.fails(as_of=datetime(2026, 1, 3, tzinfo=UTC))
    assert [problem.rule for problem in told] == ["stored-address", "circular-parent"]


def test_two_of_one_name_that_answer_each_other_end(tea: Story) -> None:
    tea.write("comments/posts/tea/a.md", comment("First.\n", id="same"))
    tea.write("comments/posts/tea/b.md", comment("Second.\n", id="same", parent="same"))

    report = tea.build(keep_going=True)

    assert [problem.rule for problem in report.problems] == ["repeated-id"]
    assert len(report.held_back) == 1


def test_mistakes_stop_the_build_all_at_once(tea: Story) -> None:
    tea.write(f"{FOLDER}/4.md", comment(email="kim@example.com"))
    tea.write(f"{FOLDER}/5.md", comment(author="anne"))
    tea.write("posts/milk.md", post(title="Milk", date=None))

    assert [(problem.where, problem.rule) for problem in tea.fails()] == [
        ("content/comments/posts/tea/4.md:4", "stored-address"),
        ("content/comments/posts/tea/5.md:4", "unknown-author"),
        ("content/posts/milk.md", "missing-date"),
    ]


def test_faulty_comments_are_held_back_and_the_rest_is_published(tea: Story) -> None:
    tea.write(f"{FOLDER}/4.md", comment(email="kim@example.com"))
    tea.write(f"{FOLDER}/5.md", comment(id="3"))
    tea.write(f"{FOLDER}/6.md", comment("Yes.\n", name="Lou", parent="5", date="2009-08-01"))
    report = tea.build(keep_going=True)

    assert report.held_back == (f"{FOLDER}/4.md", f"{FOLDER}/5.md")
    assert [words.split()[0] for words in thread(tea)] == ["Jules", "Ann", "Kim", "Lou"]


def test_a_new_comment_touches_its_post_the_feeds_and_what_counts_comments(tea: Story, tmp_path: Any) -> None:
    tea.write("posts/milk.md", post(title="Milk"))
    tea.build()
    tea.write(f"{FOLDER}/4.md", comment("Cold.\n", name="Lou", date="2009-08-01"))
    report = assert_lawful(tea, tmp_path / "fresh", explain=True)

    written = {path for path in report.written if not path.endswith((".xml", ".json"))}
    lists = ("", "2009/", "2009/07/", "author/ann/", "category/drinks/")
    assert written == {"2009/07/tea/index.html", "comments/index.html", *(f"{path}index.html" for path in lists)}
    why = {one.path: str(one).partition(": ")[2] for one in report.explanations}
    assert why["2009/07/tea/index.html"] == "list of comments changed"
    assert why["2009/07/tea/comments/feed.xml"] == "updated changed, items in it changed"


def test_the_first_and_the_last_comment(tea: Story, tmp_path: Any) -> None:
    for number, file in enumerate(("1.md", "2.yml", "3.md")):
        tea.build()
        tea.remove(f"{FOLDER}/{file}")
        assert_lawful(tea, tmp_path / f"fresh{number}")

    assert thread(tea) == []
    assert not tea.has("comments/feed.xml")
    assert not tea.has("2009/07/tea/comments/feed.xml")


def test_edits_that_leave_the_post_alone(tea: Story, tmp_path: Any) -> None:
    """A file by another name is another comment; what is approved appears, and what its author is called changes."""
    tea.write("posts/milk.md", post("Cold.\n", title="Milk"))
    tea.write(f"{FOLDER}/4.md", comment("Cold.\n", name="Lou", status="pending"))
    tea.build()
    tea.remove(f"{FOLDER}/1.md")
    tea.write(f"{FOLDER}/one.md", comment("How *hot*?\n", url="https://jules.example/", id=None))
    tea.write(f"{FOLDER}/2.yml", "author: ann\nparent: one\ndate: 2009-07-11\nbody: Just boiling.\n")
    assert_lawful(tea, tmp_path / "renamed")
    assert page(tea, ADDRESS).xpath("//section[@id='comments']//li/@id") == ["comment-one", "comment-2", "comment-3"]

    tea.write(f"{FOLDER}/4.md", comment("Cold.\n", name="Lou", date="2009-08-01"))
    assert_lawful(tea, tmp_path / "approved")
    assert len(thread(tea)) == 4

    tea.write("authors/ann.md", ANN.replace("Ann", "Bea"))
    assert_lawful(tea, tmp_path / "called")
    assert thread(tea)[1].startswith("Bea Author Writes here")


def test_a_post_may_link_to_a_comment(tea: Story) -> None:
    tea.write("posts/milk.md", post("[Jules asks](tea.md#comment-1), and [Kim](tea.md#comment-4).\n", title="Milk"))

    [told] = tea.fails()
    assert str(told) == (
        "content/posts/milk.md:8: the link `tea.md#comment-4` leads to no heading of content/posts/tea.md\n"
        "    fix: it has no headings; take `#comment-4` out"
    )

    tea.write(f"{FOLDER}/4.md", comment("Cold.\n", name="Kim"))
    tea.build()
    links = [str(one) for one in page(tea, "/2009/07/milk/").xpath("//div[contains(@class, 'e-content')]//a/@href")]
    assert links == ["/2009/07/tea/#comment-1", "/2009/07/tea/#comment-4"]

    tea.write("posts/tea.md", post(comments=False))
    assert [problem.rule for problem in tea.fails()] == ["broken-anchor", "broken-anchor"]


def test_what_else_lies_among_comments_is_left_alone(tea: Story) -> None:
    tea.write(f"{FOLDER}/_notes.txt", "Ask Kim.")
    tea.write(f"{FOLDER}/_later.md", "No comment.")
    report = tea.build()

    assert report.problems == ()
    assert not any("notes" in path for path in tea.tree())


def test_no_two_elements_of_a_page_have_one_id(site: Story) -> None:
    """Whatever headings say and comments are called: of all that the templates name, and of comments themselves."""
    templates = "".join(file.read_text() for file in (ROOT / "themes/default/templates").glob("*.html"))
    named = set(re.findall(r' id="([\w-]+)"', templates))
    headings = "".join(f"## {one.replace('-', ' ')}\n\n" for one in sorted(named | {"comment-1", "about-1"}))
    site.settings("[comments]\nendpoint = 'https://forms.example.com/f'\n")
    site.write("authors/ann.md", ANN)
    site.write(
        "posts/tea.md", post(headings, author="ann", corrections=[{"date": "2009-08-01", "text": "Not *coffee*."}])
    )
    for name in ("1", "text", "name", "notes"):
        site.write(f"{FOLDER}/{name}.md", comment())
    site.build()

    ids = page(site, ADDRESS).xpath("//@id")
    assert {"comment-1", "comment-text", "respond-text", "heading-comment-1", "about-1"} <= set(ids)
    assert [one for one in set(ids) if ids.count(one) > 1] == []


@pytest.mark.parametrize("name", ["4.txt", "4.md.txt", "4"])
def test_a_file_that_is_no_comment_by_its_name_is_told(tea: Story, name: str) -> None:
    file = tea.write(f"{FOLDER}/{name}", comment("Cold.\n", name="Lee", date="2010-01-01"))
    message = (
        f"content/{FOLDER}/{name}: warning: is no comment by its name, and read by nobody\n"
        "    fix: call it `4.md` if it is one; begin its name with `_` if it is something else"
    )

    for _ in range(2):
        assert "\n".join(map(str, tea.build().problems)) == message
    file.rename(file.with_name("4.md"))
    assert tea.build().problems == ()
    assert thread(tea)[-1] == "Lee 1 January 2010 Cold."


def test_a_stray_file_among_the_comments_of_a_post_under_an_embargo_is_not_named(tea: Story) -> None:
    item = {"kind": "employment", "party": "contoso", "embargo_until": "2199-01-01"}
    tea.settings('[vendors.contoso]\ndomains = ["contoso.example"]\n')
    tea.write("posts/milk.md", post(title="Milk", disclosure=[item]))
    tea.write("comments/posts/milk/1.txt", comment())

    assert tea.build().problems == ()
