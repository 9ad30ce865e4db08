"""What posts are called in feeds, by which readers' programs know them again: it stays whatever becomes of them."""

import json
from collections.abc import Callable

import pytest

from tests.feeds.samples import atom_ids, rss_ids
from tests.sites.reading import entries
from tests.story import SITE, Story, post

NAMED = SITE + 'id = "fish.example,2001"\n'

Change = Callable[[Story], object]

CHANGES: list[object] = [
    pytest.param(lambda site: site.write("posts/tea.md", post(slug="cold-tea")), id="slug"),
    pytest.param(lambda site: site.write("posts/tea.md", post(permalink="/hot/")), id="permalink"),
    pytest.param(lambda site: site.write("posts/tea.md", post(title="Coffee")), id="title"),
    pytest.param(lambda site: site.write("posts/tea.md", post(title=None)), id="a note made of it"),
    pytest.param(lambda site: site.write("posts/tea.md", post(date="2011-01-02")), id="date"),
    pytest.param(lambda site: site.write("posts/tea.md", post("Other words.\n", category="Cups")), id="text"),
    pytest.param(lambda site: site.settings(NAMED.replace("blog.example.com", "tea.example.org")), id="domain"),
    pytest.param(lambda site: site.settings(NAMED.replace("https:", "http:")), id="scheme"),
    pytest.param(lambda site: site.settings(NAMED.replace(".com/", ".com/blog/")), id="folder on the server"),
    pytest.param(lambda site: site.settings(NAMED + '[posts]\npermalink = "/{slug}/"\n'), id="pattern of addresses"),
    pytest.param(lambda site: site.settings(NAMED + "[feeds]\nfull = false\n"), id="feeds of summaries"),
]


def _ids(site: Story) -> tuple[list[str | None], ...]:
    items = json.loads(site.read("feed.json"))["items"]
    return rss_ids(site.read("feed.xml")), atom_ids(site.read("atom.xml")), [item["id"] for item in items]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize(
    ("guid", "expected"),
    [
        pytest.param(None, "tag:fish.example,2001:posts/tea.md", id="made of the source"),
        pytest.param("urn:uuid:7f3e", "urn:uuid:7f3e", id="written down"),
    ],
)
def test_ids_stay(site: Story, change: Change, guid: str | None, expected: str) -> None:
    site.settings(NAMED)
    site.write("posts/tea.md", post())
    change(site)
    text = (site.root / "content/posts/tea.md").read_text()
    site.write("posts/tea.md", text.replace("disclosure:", f"guid: {guid}\ndisclosure:") if guid else text)

    site.build()

    assert _ids(site) == ([expected], [expected], [expected])


def test_an_id_is_a_uri_whatever_the_file_is_called(site: Story) -> None:
    site.settings(NAMED)
    site.write("posts/grüner tee.md", post())

    site.build()

    assert _ids(site)[1] == ["tag:fish.example,2001:posts/gr%C3%BCner%20tee.md"]


def test_without_an_id_of_the_site_its_host_stands_for_it(site: Story) -> None:
    site.write("posts/tea.md", post())

    site.build()

    assert _ids(site)[0] == ["tag:blog.example.com,2000:posts/tea.md"]


MOVED = """\
content/posts/green.md: warning: this was content/posts/tea.md; under its new name feed readers show it once more, \
as a new post
    fix: add the line `guid: tag:blog.example.com,2000:posts/tea.md`"""


def _renamed(site: Story, text: str) -> list[str]:
    """What a build says after a post's file was renamed, and was changed to *text*."""
    site.remove("posts/tea.md")
    site.write("posts/green.md", text)
    return [str(problem) for problem in site.build().problems]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(post(), id="renamed alone"),
        pytest.param(post(title="Green tea", date="2009-07-09"), id="with another title and date"),
        pytest.param(post("Cold water.\n"), id="with another text"),
    ],
)
def test_a_build_tells_once_that_a_post_was_renamed(site: Story, text: str) -> None:
    site.write("posts/tea.md", post())
    site.write("posts/milk.md", post("From cows.\n", title="Milk"))
    site.build()

    assert _renamed(site, text) == [MOVED]
    assert site.build().problems == ()


def test_a_renamed_post_does_not_stop_a_strict_build(site: Story) -> None:
    """The next one would not say it any more."""
    site.write("posts/tea.md", post())
    site.write("posts/milk.md", post("From cows.\n", title="Milk"))
    site.build()
    site.remove("posts/tea.md")
    site.write("posts/green.md", post())

    assert [problem.rule for problem in site.build(strict=True).problems] == ["F004"]


def test_a_build_that_fails_for_another_reason_tells_it_too(site: Story) -> None:
    """The next one, with that mended, would not."""
    site.write("posts/tea.md", post())
    site.write("posts/milk.md", post("From cows.\n", title="Milk"))
    site.write("posts/cups.md", post("Of clay.\n", title="Cups"))
    site.build()
    site.remove("posts/tea.md")
    site.write("posts/green.md", post())
    site.write("posts/milk.md", post("From [cows](cows.md).\n", title="Milk"))

    assert [problem.rule for problem in site.fails()] == ["F004", "broken-link"]


def test_the_line_that_the_warning_names_keeps_the_id(site: Story) -> None:
    site.write("posts/tea.md", post())
    site.build()
    before = _ids(site)

    assert _renamed(site, post(guid="tag:blog.example.com,2000:posts/tea.md")) == []
    assert _ids(site) == before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(post(draft=True), post(draft=True), id="a draft"),
        pytest.param(post(draft=True), post(), id="one that was a draft"),
        pytest.param(post(date="2030-01-01"), post(date="2030-01-01"), id="one that is not due yet"),
        pytest.param(post(unlisted=True), post(unlisted=True), id="one that is in no feed"),
        pytest.param(post(), post("Of clay.\n", title="Cups"), id="another post"),
        pytest.param(post(guid="urn:x:1"), post(guid="urn:x:1"), id="one with an id of its own"),
    ],
)
def test_what_no_reader_takes_for_new_is_not_told(site: Story, before: str, after: str) -> None:
    site.write("posts/tea.md", before)
    site.write("posts/milk.md", post("From cows.\n", title="Milk"))
    site.build()

    assert _renamed(site, after) == []


def test_a_renamed_post_changes_nothing_but_what_is_told(site: Story, tmp_path_factory: pytest.TempPathFactory) -> None:
    site.write("posts/tea.md", post())
    site.write("posts/milk.md", post("From cows.\n", title="Milk"))
    site.build()
    assert _renamed(site, post()) == [MOVED]
    clean = Story(tmp_path_factory.mktemp("clean"))
    clean.settings("")
    clean.write("posts/green.md", post())
    clean.write("posts/milk.md", post("From cows.\n", title="Milk"))

    assert clean.build().problems == ()
    assert site.tree() == clean.tree()


def test_two_posts_with_one_text_are_told_apart(site: Story) -> None:
    site.write("posts/tea.md", post())
    site.build()
    site.write("posts/green.md", post(title="Green", date="2009-08-01"))

    assert site.build().problems == (), "the first is still there"
    assert len({entry.id for entry in entries(site)}) == 2


STUB = "More soon.\n"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(
            {"a.md": post(STUB, title="A"), "b.md": post(STUB, title="B")},
            {"b2.md": post(STUB, title="A"), "a2.md": post(STUB, title="B")},
            {"b2.md": "a.md", "a2.md": "b.md"},
            id="two with one text",
        ),
        pytest.param(
            {"a.md": post(STUB, title="A"), "b.md": post(STUB, title="B")},
            {"b.md": post(STUB, title="B"), "c.md": post(STUB, title="C", date="2010-01-01")},
            {},
            id="one deleted and another begun with the text of a third",
        ),
        pytest.param(
            {"a.md": post(title="A")},
            {"b.md": post(title="B"), "c.md": post(title="C")},
            {},
            id="copied twice",
        ),
        pytest.param(
            {"a.md": post(title="A"), "b.md": post(STUB, title="B")},
            {"a.md": post(title="A"), "c.md": post(title="C")},
            {},
            id="one deleted and another copied",
        ),
        pytest.param(
            {"a.md": post("One.\n", title="Links"), "b.md": post("Two.\n", title="Links")},
            {"a2.md": post("Two.\n", title="Links"), "b2.md": post("One.\n", title="Links")},
            {"a2.md": "b.md", "b2.md": "a.md"},
            id="two with one title and date",
        ),
    ],
)
def test_a_rename_is_told_where_it_is_one(
    site: Story, before: dict[str, str], after: dict[str, str], expected: dict[str, str]
) -> None:
    for name, text in before.items():
        site.write(f"posts/{name}", text.replace("---\n", f"---\nslug: {name[0]}-old\n", 1))
    site.build()
    for name in before:
        site.remove(f"posts/{name}")
    for name, text in after.items():
        site.write(f"posts/{name}", text.replace("---\n", f"---\nslug: {name[:-3]}\n", 1))

    told = {problem.path: problem.fix for problem in site.build().problems}

    assert told == {
        f"content/posts/{new}": f"add the line `guid: tag:blog.example.com,2000:posts/{old}`"
        for new, old in expected.items()
    }
