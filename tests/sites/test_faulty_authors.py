"""What follows from a fault in an author's file: one message, and no post that denies what the author declares."""

import pytest

from tests.sites.reading import page, texts
from tests.story import Story, comment, post

SETTINGS = """\
[vendors.northwind]
name = "Northwind"
domains = ["northwind.example"]

[[attach]]
when = { tag = "northwind" }
use = ["nw-partner"]
"""
MARA = """\
---
name: Mara Quill
connections:
  - {id: nw-partner, kind: employment, party: northwind, from: 2008-03-01, until: 2007-01-01}
---
"""
LINK = "More at [Northwind](https://northwind.example/).\n"
DROP = {"drop": [{"id": "nw-partner", "why": "named in passing"}]}


@pytest.fixture
def faulty(site: Story) -> Story:
    site.settings(SETTINGS)
    site.write("authors/mara.md", MARA)
    site.write("authors/tomo.md", "---\nname: Tomo Vale\n---\n")
    site.write("posts/standing.md", post(LINK, title="Standing", author="mara", disclosure="standing"))
    site.write("posts/named.md", post(title="Named", author=["tomo", "mara"], disclosure=["nw-partner"]))
    site.write("posts/dropped.md", post(LINK, title="Dropped", author="mara", disclosure=DROP))
    site.write("posts/in-full.md", post(LINK, title="In full", author="Mara Quill", disclosure="standing"))
    site.write("posts/tomo.md", post(LINK, title="Tomo", author="tomo vale"))
    site.write("comments/posts/tomo/1.md", comment("Cold.\n", name=None, author="mara"))
    site.write("comments/posts/tomo/2.md", comment("Hot.\n"))
    return site


def test_it_is_told_without_what_would_be_right_without_it(faulty: Story) -> None:
    [problem] = faulty.fails()

    assert str(problem) == (
        "content/authors/mara.md:4: `connections #1 until` is 2007-01-01, before `from`, which is 2008-03-01\n"
        "    fix: swap the two, or correct the one that is wrong"
    )


def test_what_is_wrong_whatever_stands_in_it_is_told_too(faulty: Story) -> None:
    faulty.write("posts/tomo.md", post(title="Tomo", author="tomo", disclosure=["nw-partnr"]))

    assert [problem.path for problem in faulty.fails()] == ["content/authors/mara.md", "content/posts/tomo.md"]


def test_no_post_of_theirs_is_published_without_what_they_declare(faulty: Story) -> None:
    report = faulty.build(keep_going=True)

    assert report.held_back == (
        "authors/mara.md",
        "posts/dropped.md",
        "posts/in-full.md",
        "posts/named.md",
        "posts/standing.md",
    )
    assert texts(page(faulty, "/"), "//article//h2") == ["Tomo"]
    assert page(faulty, "/2009/07/tomo/").xpath("//section[@id='comments']//li/@id") == ["comment-2"]
