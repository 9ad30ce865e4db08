"""What posts have to do with each other: related ones, later ones that link to them, the parts of a series."""

from pathlib import Path

import pytest

from tests.engine.law import assert_lawful
from tests.sites.reading import astray, page, texts
from tests.story import Story, post

ORIGIN = "https://blog.example.com"
SETTINGS = """\
[posts]
recent = 0
[vendors.northwind]
name = "Northwind"
domains = ["northwind.example"]
"""
LOAN = {"items": [{"kind": "loan", "party": "northwind", "product": "a kettle"}]}


def address(day: int) -> str:
    return f"/2009/07/p{day}/"


def write(site: Story, day: int, body: str = "Hot.\n", **more: object) -> None:
    keys: dict[str, object] = {"title": f"P{day}", "date": f"2009-07-{day:02}"} | more
    site.write(f"posts/p{day}.md", post(body, **keys))  # type: ignore[arg-type]


def related(site: Story, day: int) -> list[str]:
    return texts(page(site, address(day)), "//section[@aria-labelledby='related-title']//h3")


def mentions(site: Story, day: int) -> list[str]:
    return texts(page(site, address(day)), "//section[@aria-labelledby='mentions-title']//bdi")


@pytest.fixture
def blog(site: Story) -> Story:
    site.settings(SETTINGS)
    return site


def test_what_shares_most_comes_first_and_the_newer_of_equals(blog: Story) -> None:
    write(blog, 1, tags=["tea"])
    write(blog, 2, tags=["tea", "cups"])
    write(blog, 3, tags=["cups"], category="Events")
    write(blog, 4)
    write(blog, 5, tags=["cups"])
    write(blog, 6, tags=["tea", "cups"])
    write(blog, 7, tags=["tea"])

    blog.build()

    assert related(blog, 6) == ["P2", "P5", "P1"]
    assert related(blog, 4) == [], "a category alone is not enough"
    assert related(blog, 1) == [], "later ones are not related"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param({"tags": ["tea"]}, {"tags": ["Tea"]}, id="a tag"),
        pytest.param(
            {"body": "[It](https://northwind.example/a).\n"},
            {"body": "[That](https://www.northwind.example/b).\n"},
            id="a company by links",
        ),
        pytest.param(
            {"disclosure": LOAN}, {"body": "[It](https://northwind.example/b).\n"}, id="a company by what ties to it"
        ),
        pytest.param({"body": "See [it](p1.md).\n"}, {"body": f"See [it]({address(1)}).\n"}, id="a post linked to"),
        pytest.param({}, {"body": "See [it](p2.md).\n"}, id="a link to it"),
    ],
)
def test_a_post_is_related_to_what_shares(blog: Story, first: dict[str, object], second: dict[str, object]) -> None:
    write(blog, 1)
    write(blog, 2, **first)  # type: ignore[arg-type]
    write(blog, 3, **second)  # type: ignore[arg-type]

    blog.build()

    assert "P2" in related(blog, 3)


def test_related_posts_bring_their_disclosure_before_their_title(blog: Story) -> None:
    write(blog, 1, tags=["tea"], disclosure=LOAN)
    write(blog, 2, tags=["tea"])

    blog.build()

    [line] = page(blog, address(2)).xpath("//section[@aria-labelledby='related-title']/article")
    assert texts(line, "./*") == ["Disclosure: Northwind lent me a kettle.", "P1", "1 July 2009"]
    assert line.xpath(".//a/@href") == [address(1)]
    assert astray(blog, f"{ORIGIN}/") == []


def test_nothing_that_may_not_be_shown_is_related(blog: Story) -> None:
    write(blog, 1, tags=["tea"])
    write(blog, 2, "See [it](p1.md).\n", tags=["tea"], draft=True)
    write(blog, 3, "See [it](p1.md).\n", tags=["tea"], unlisted=True)
    later = {"items": [{"kind": "nda", "party": "northwind", "permission": "granted", "embargo_until": "2031-01-01"}]}
    write(blog, 4, "See [it](p1.md).\n", tags=["tea"], disclosure=later)
    write(blog, 5, "See [it](p1.md).\n", tags=["tea"], expires="2010-01-01")
    write(blog, 6, "See [it](p1.md).\n", tags=["tea"])

    blog.build()

    assert related(blog, 6) == ["P1"]
    assert mentions(blog, 1) == ["P6"]


@pytest.mark.parametrize(("number", "shown"), [(0, []), (1, ["P3"]), (9, ["P3", "P2", "P1"])])
def test_a_setting_says_how_many(blog: Story, number: int, shown: list[str]) -> None:
    blog.settings(SETTINGS.replace("[posts]\n", f"[posts]\nrelated = {number}\n"))
    for day in range(1, 5):
        write(blog, day, tags=["tea"])

    blog.build()

    assert related(blog, 4) == shown


def test_later_posts_that_link_to_one_are_named_newest_first(blog: Story) -> None:
    write(blog, 1, "See [later](p4.md).\n")
    write(blog, 2)
    write(blog, 3, "See [it](p2.md) and [it again](p2.md#main).\n")
    write(blog, 4, f"See [it]({address(2)}).\n", disclosure=LOAN)

    blog.build()

    assert mentions(blog, 2) == ["P4", "P3"]
    assert mentions(blog, 4) == [], "an earlier one is none"
    built = page(blog, address(2))
    assert texts(built, "//section[@aria-labelledby='mentions-title']/h2") == ["Later posts that mention this one"]
    assert texts(built, "//section[@aria-labelledby='mentions-title']//li") == ["Disclosure: P4", "P3"]


def test_mentions_can_be_switched_off(blog: Story) -> None:
    blog.settings(SETTINGS.replace("[posts]\n", "[posts]\nmentions = false\n"))
    write(blog, 1)
    write(blog, 2, "See [it](p1.md).\n")

    blog.build()

    assert mentions(blog, 1) == []


def test_a_new_post_changes_only_pages_of_posts_that_it_links_to(blog: Story) -> None:
    for day in range(1, 7):
        write(blog, day, tags=["tea"])
    blog.build()
    write(blog, 8, "See [it](p2.md).\n", tags=["tea"])

    written = blog.build().written

    assert [path for path in written if path.startswith("2009/07/p")] == [
        "2009/07/p2/index.html",
        "2009/07/p6/index.html",
        "2009/07/p8/index.html",
    ], "the one before it leads to it as its neighbour"
    assert mentions(blog, 2) == ["P8"]
    assert related(blog, 8) == ["P2", "P6", "P5"]


def test_a_new_body_changes_no_page_of_others(blog: Story, tmp_path: Path) -> None:
    write(blog, 1, "One.\n", tags=["tea"], summary="On tea.")
    write(blog, 2, "See [it](p1.md).\n", tags=["tea"], summary="On cups.")
    write(blog, 3, "See [it](p2.md).\n", tags=["tea"], summary="On pots.")
    blog.build()
    write(blog, 2, "See [it](p1.md).\n\nMore.\n", tags=["tea"], summary="On cups.")

    written = blog.build().written

    assert [path for path in written if path.endswith(".html")] == ["2009/07/p2/index.html"]
    assert mentions(blog, 2) == ["P3"]
    assert related(blog, 2) == ["P1"]
    assert_lawful(blog, tmp_path / "clean")


EDITS: dict[str, dict[str, object]] = {
    "another tag": {"tags": ["cups"]},
    "another company": {"body": "[It](https://northwind.example/).\n"},
    "a link": {"body": "See [it](p1.md).\n", "tags": ["tea"]},
    "another date": {"date": "2009-07-09", "tags": ["tea"]},
    "another title": {"title": "New", "slug": "p3", "tags": ["tea"]},
    "a draft": {"draft": True, "tags": ["tea"]},
    "another disclosure": {"tags": ["tea"], "disclosure": LOAN},
}


@pytest.mark.parametrize("edit", EDITS)
def test_what_changes_in_the_middle_is_found_anew(blog: Story, tmp_path: Path, edit: str) -> None:
    for day in range(1, 7):
        write(blog, day, "[It](https://northwind.example/).\n" if day == 4 else "Hot.\n", tags=["tea"])
    blog.build()
    write(blog, 3, **EDITS[edit])  # type: ignore[arg-type]

    blog.build()

    assert_lawful(blog, tmp_path / "clean")


def test_a_part_of_a_series_tells_its_place_and_its_parts(blog: Story) -> None:
    write(blog, 1, series="Tea school")
    write(blog, 2, series="Tea school", disclosure=LOAN)
    write(blog, 3)
    write(blog, 4, series="Tea school")
    blog.build()

    built = page(blog, address(2))
    [nav] = built.xpath("//nav[@aria-label='Parts of this series']")
    assert texts(nav, "./p") == ["Part 2 of 3 in the series Tea school"]
    assert texts(nav, ".//li") == ["P1 Part before", "P2", "P4 Next part"]
    assert nav.xpath(".//a[@rel='prev']/@href") == [address(1)]
    assert nav.xpath(".//a[@rel='next']/@href") == [address(4)]
    assert texts(page(blog, address(1)), "//nav[@aria-label='Parts of this series']//li") == [
        "P1", "Disclosure: P2 Next part", "P4"
    ]  # fmt: skip


def test_a_series_of_one_part_counts_none(blog: Story) -> None:
    write(blog, 1, series="Tea school")
    blog.build()

    assert texts(page(blog, address(1)), "//p[@class='series']") == ["Part of the series Tea school"]


def test_a_long_series_names_the_parts_around(blog: Story) -> None:
    for day in range(1, 16):
        write(blog, day, series="Tea school")
    blog.build()

    parts = "//nav[@aria-label='Parts of this series']//li/@value"
    assert page(blog, address(8)).xpath(parts) == [str(number) for number in range(3, 14)]
    assert page(blog, address(1)).xpath(parts) == [str(number) for number in range(1, 12)]
    assert page(blog, address(15)).xpath(parts) == [str(number) for number in range(5, 16)]


def test_parts_of_one_series_are_not_related_besides(blog: Story) -> None:
    write(blog, 1, series="Tea school", tags=["tea"])
    write(blog, 2, series="Tea school", tags=["tea"])
    blog.build()

    assert related(blog, 2) == []
