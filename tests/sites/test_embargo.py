"""Before its time a post under an embargo is built for nobody and named in nothing."""

import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.sites.reading import page, texts
from tests.story import AS_OF, Story, post

SECRET = "Marlin"
"""What nobody may read before the embargo ends, in the post's title, address, text and bundle."""

BEFORE, AFTER = datetime(2025, 12, 31, tzinfo=UTC), datetime(2026, 1, 3, tzinfo=UTC)
NORTHWIND = '[disclosure]\nledger = "/disclosures/"\n[vendors.northwind]\nname = "Northwind"\n'


def _secret(**more: Any) -> str:
    nda = {"kind": "nda", "party": "northwind", "permission": "granted", "embargo_until": "2026-01-02T09:00:00Z"}
    return post(
        f"{SECRET} is a bundle.\n", title=f"Northwind {SECRET}", disclosure={"items": [nda]}, tags=[SECRET], **more
    )


@pytest.fixture
def embargoed(site: Story) -> Story:
    site.settings(NORTHWIND)
    site.write("posts/tea.md", post("Hot.\n"))
    site.write("posts/marlin/index.md", _secret())
    site.write("posts/marlin/marlin.txt", "Figures.")
    return site


@pytest.mark.parametrize("options", [{}, {"future": True, "drafts": True}], ids=["as always", "preview"])
def test_it_is_in_nothing_that_is_built(embargoed: Story, options: dict[str, bool]) -> None:
    report = embargoed.build(**options)

    named = [path for path, data in embargoed.tree().items() if SECRET.lower() in f"{path} {data!r}".lower()]
    assert named == []
    assert report.problems == ()
    assert embargoed.has("2009/07/tea/index.html")


def test_it_is_published_when_the_embargo_ends(embargoed: Story) -> None:
    embargoed.build(as_of=AS_OF)

    embargoed.build(as_of=AFTER)

    built = page(embargoed, "/2009/07/marlin/")
    [said] = texts(built, "//p[@id='disclosure']")
    assert said.startswith("Disclosure: I knew some of this under a non-disclosure agreement")
    assert embargoed.has("2009/07/marlin/marlin.txt")


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


def test_a_list_of_posts_does_not_name_it(embargoed: Story) -> None:
    from generator.commands.list import rows_of

    assert [row.title for row in rows_of(embargoed.root, BEFORE)[0]] == ["Tea"]
    assert [row.title for row in rows_of(embargoed.root, AFTER)[0]] == ["Northwind Marlin", "Tea"]


def test_no_log_names_it(embargoed: Story) -> None:
    command = [sys.executable, "-m", "generator", "build", "-v", "--explain", "--as-of", "2026-01-01T00:00:00Z"]
    ran = subprocess.run([*command, "-r", embargoed.root], capture_output=True, text=True, check=True)

    assert SECRET.lower() not in (ran.stdout + ran.stderr).lower()
    kept = [str(file.relative_to(embargoed.root)) for file in (embargoed.root / ".aboveboard").rglob("*")]
    assert [name for name in kept if SECRET.lower() in name.lower()] == []
