"""Before its time a post under an embargo is built for nobody and named in nothing."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from generator.checks.runner import inspected
from tests.commands.running import run
from tests.sites.reading import page, texts
from tests.story import AS_OF, Story, post

SECRET = "Marlin"
"""What nobody may read before the embargo ends, in the post's title, address, text and bundle."""

BEFORE, AFTER = datetime(2025, 12, 31, tzinfo=UTC), datetime(2026, 1, 3, tzinfo=UTC)
NORTHWIND = """
[disclosure]
ledger = "/disclosures/"
[vendors.northwind]
name = "Northwind"
domains = ["northwind.example"]
"""
BRIEFING = """
[[connections]]
id = "nw-briefing"
kind = "nda"
party = "northwind"
permission = "granted"
from = 2009-07-01
embargo_until = 2026-01-02T09:00:00Z
"""
NDA = {"kind": "nda", "party": "northwind", "permission": "granted", "embargo_until": "2026-01-02T09:00:00Z"}
AUTHORS = (
    f"---\nname: Ann Author\nconnections:\n- {json.dumps(NDA | {'id': 'nw-briefing', 'from': '2009-07-01'})}\n---\n"
)
TAGGED = f'[[attach]]\nwhen = {{ tag = "{SECRET}" }}\nuse = ["nw-briefing"]\n'
LINK = "[Theirs](https://northwind.example/).\n"

WAYS: dict[str, tuple[str, str, Any, str]] = {
    "in the post": ("", "", {"items": [NDA]}, ""),
    "of one author in the post": ("", "", {"by": {"Ann Author": [NDA]}}, ""),
    "named by id": (BRIEFING, "", "nw-briefing", ""),
    "named by one author": (BRIEFING, "", {"by": {"Ann Author": ["nw-briefing"]}}, ""),
    "of an author, named by id": ("", AUTHORS, ["nw-briefing"], ""),
    "called up by a link": (BRIEFING, "", "standing", LINK),
    "of an author, called up by a link": ("", AUTHORS, "Words beside it.", LINK),
    "called up by a tag": (BRIEFING + TAGGED, "", "standing", ""),
}
"""What `site.toml` and the author's file declare, what the post says, and what its text ends with."""


def _secret(said: object = None, text: str = "", **more: Any) -> str:
    said = said or {"items": [NDA]}
    body = f"{SECRET} is a bundle.\n\n{text}"
    return post(body, title=f"Northwind {SECRET}", disclosure=said, tags=[SECRET], **more)


@pytest.fixture
def embargoed(site: Story, request: pytest.FixtureRequest) -> Story:
    settings, author, said, text = WAYS[getattr(request, "param", "in the post")]
    site.settings(NORTHWIND + settings)
    site.write("posts/tea.md", post("Hot.\n"))
    if author:
        site.write("authors/ann.md", author)
    site.write("posts/marlin/index.md", _secret(said, text))
    site.write("posts/marlin/marlin.txt", "Figures.")
    return site


in_each_way = pytest.mark.parametrize("embargoed", WAYS, indirect=True)


@in_each_way
@pytest.mark.parametrize("options", [{}, {"future": True, "drafts": True}], ids=["as always", "preview"])
def test_it_is_in_nothing_that_is_built(embargoed: Story, options: dict[str, bool]) -> None:
    report = embargoed.build(**options)

    named = [path for path, data in embargoed.tree().items() if SECRET.lower() in f"{path} {data!r}".lower()]
    assert named == []
    assert report.problems == ()
    assert embargoed.has("2009/07/tea/index.html")


@in_each_way
def test_it_is_published_when_the_embargo_ends(embargoed: Story) -> None:
    embargoed.build(as_of=AS_OF)

    embargoed.build(as_of=AFTER)

    built = page(embargoed, "/2009/07/marlin/")
    [said] = texts(built, "//p[@id='disclosure']")
    assert "I knew some of this under a non-disclosure agreement" in said
    assert embargoed.has("2009/07/marlin/marlin.txt")


@in_each_way
def test_an_unchanged_build_waits_for_that_moment(embargoed: Story) -> None:
    embargoed.build(as_of=datetime(2026, 1, 2, 8, 59, 59, tzinfo=UTC))
    assert not embargoed.has("2009/07/marlin/index.html")

    embargoed.build(as_of=datetime(2026, 1, 2, 9, 0, 0, tzinfo=UTC))
    assert embargoed.has("2009/07/marlin/index.html")


@pytest.mark.parametrize("link", ["marlin/index.md", "marlin/marlin.txt"])
def test_a_link_to_it_is_a_problem_that_does_not_name_it(embargoed: Story, link: str) -> None:
    embargoed.write("posts/tea.md", post(f"Hot.\n\n[Soon]({link})\n"))

    [problem] = embargoed.fails()

    assert problem.rule == "D016"
    assert str(problem) == (
        "content/posts/tea.md:10: this link leads to a post under an embargo\n"
        "    fix: take the link out until the embargo ends"
    )


def test_what_is_wrong_with_it_is_told_afterwards(embargoed: Story) -> None:
    embargoed.write("posts/marlin/index.md", _secret(weight=3))
    embargoed.write("posts/marlin/marlin.png", b"no picture")

    assert embargoed.build().problems == ()

    told = [problem.path for problem in embargoed.build(as_of=AFTER).problems]
    assert told == ["content/posts/marlin/index.md", "content/posts/marlin/marlin.png"]


@in_each_way
def test_a_list_of_posts_does_not_name_it(embargoed: Story) -> None:
    from generator.commands.list import rows_of

    assert [row.title for row in rows_of(embargoed.root, BEFORE)[0]] == ["Tea"]
    assert [row.title for row in rows_of(embargoed.root, AFTER)[0]] == ["Northwind Marlin", "Tea"]


@in_each_way
def test_no_log_names_it(embargoed: Story) -> None:
    ran = run("build", "-v", "--explain", "--as-of", "2026-01-01T00:00:00Z", "-r", embargoed.root)

    assert ran.exit_code == 0
    assert "2009/07/tea/: new" in ran.output
    assert SECRET.lower() not in ran.output.lower()
    kept = [str(file.relative_to(embargoed.root)) for file in (embargoed.root / ".aboveboard").rglob("*")]
    assert [name for name in kept if SECRET.lower() in name.lower()] == []


@in_each_way
def test_what_names_it_elsewhere_is_an_error_that_does_not_name_it(embargoed: Story) -> None:
    embargoed.write("posts/tea.md", post("They say Northwind Marlin comes.\n"))
    embargoed.build()

    found = inspected(embargoed.root, None, AS_OF).problems

    assert {problem.rule for problem in found} - {"D002", "D033"} == {"D017"}
    assert SECRET.lower() not in "".join(map(str, found)).lower()


def test_a_connection_that_was_dropped_holds_nothing_back(site: Story) -> None:
    site.settings(NORTHWIND + BRIEFING)
    dropped = {"drop": [{"id": "nw-briefing", "why": "of another product"}]}
    site.write("posts/tea.md", post(LINK, disclosure=dropped))
    site.write("posts/before.md", post(LINK, title="Before", date="2009-06-30", disclosure="standing"))
    site.write("posts/since.md", post(LINK, title="Since", disclosure="standing"))

    site.build()

    built = ("2009/07/tea", "2009/06/before", "2009/07/since")
    assert [site.has(f"{path}/index.html") for path in built] == [True, True, False]


def test_a_link_that_is_added_holds_a_post_back_again(site: Story) -> None:
    site.settings(NORTHWIND + BRIEFING)
    site.write("posts/tea.md", post("Hot.\n", disclosure="standing"))
    site.build()
    assert site.has("2009/07/tea/index.html")

    site.write("posts/tea.md", post(f"Hot.\n\n{LINK}", disclosure="standing"))
    site.build()

    assert not site.has("2009/07/tea/index.html")


def test_a_declared_embargo_has_a_first_day(site: Story) -> None:
    site.settings(NORTHWIND + BRIEFING.replace("from = 2009-07-01\n", ""))

    [problem] = site.fails()

    assert str(problem) == (
        "site.toml:15: `[[connections]] #1 from` is missing: without it, older posts about the company would wait for "
        "the embargo too\n    fix: add `from`, the day on which you were told"
    )


def test_a_new_post_under_an_embargo_is_told_when_it_comes(site: Story) -> None:
    site.settings(NORTHWIND + BRIEFING.replace("2026-01-02", "2099-01-02"))

    ran = run("new", "-r", site.root, "Tea", "-c", "Drinks", "-d", "nw-briefing")

    assert ran.stderr == "the post is under an embargo, and published to nobody before 2099-01-02T20:00:00+11:00\n"
