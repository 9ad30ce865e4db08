"""Connections declared once, on every post that they concern, as of its day."""

from typing import Any

import pytest

from tests.sites.reading import entries, page, texts
from tests.story import Story, document, post

LINK = "More at [Northwind](https://docs.northwind.example/tea).\n"
VENDORS = """
[vendors.northwind]
name = "Northwind"
domains = ["northwind.example"]
[vendors.bookshop]
name = "Bookshop"
domains = ["bookshop.example"]
"""
TIER = """
[[connections]]
id = "nw-tier"
kind = "partner_program"
party = "northwind"
tier = "Registered Member"
employer = "Tidewater IT"
from = 2008-03-01
until = 2011-06-30
"""
AWARD = """
[[connections]]
id = "nw-award"
kind = "award"
party = "northwind"
name = "Most Valuable Reseller"
from = 2010-04-01
until = 2011-03-31
"""
TRIP = {"kind": "paid_travel", "party": "northwind", "received": ["travel"], "event": "PartnerCon"}
ADDRESS = "/2009/07/tea/"


def statement(site: Story, address: str = ADDRESS) -> str:
    return " ".join(" ".join(texts(page(site, address), "//article//p[@id='disclosure']//text()")).split())


def profile(name: str) -> str:
    return f'[disclosure]\nprofiles = ["{name}"]\n'


def dated(day: str, body: str = LINK, **keys: Any) -> str:
    return post(body, date=day, permalink=ADDRESS, **{"disclosure": "standing", **keys})


@pytest.mark.parametrize(
    ("profiles", "label"),
    [pytest.param("us-ftc", "Disclosure:", id="us-ftc prints no Ad"), pytest.param("uk-cap", "Ad:", id="uk-cap does")],
)
def test_a_paid_trip_reaches_every_surface(site: Story, profiles: str, label: str) -> None:
    site.settings(VENDORS + profile(profiles))
    site.write("posts/tea.md", dated("2009-07-08", "Hot.\n", disclosure={"items": [TRIP]}))
    site.build()

    assert statement(site) == f"{label} Northwind paid for my travel for PartnerCon. Details"
    short = f"{label} Northwind paid for my travel for PartnerCon."
    assert " ".join(texts(page(site, "/"), "//p[@class='disclosure-short']")) == short
    assert entries(site)[0].summary.startswith(short)
    (described,) = page(site, ADDRESS).xpath("//meta[@property='og:description']/@content")
    assert described.startswith(short)


def test_none_is_refused_while_the_award_holds(site: Story) -> None:
    site.settings(VENDORS + AWARD)
    site.write("posts/tea.md", dated("2010-07-12", disclosure="none"))

    (problem,) = site.fails()
    assert problem.rule == "D011"
    assert str(problem) == (
        "content/posts/tea.md:5: `disclosure` is `none`, but a link to docs.northwind.example (line 9) calls up "
        "`nw-award` (award, Northwind)\n"
        "    fix: write `standing`, or, if it does not matter here, "
        '`disclosure: {drop: [{id: nw-award, why: "..."}]}` with the reason'
    )


def test_a_dropped_award_is_fine_with_a_reason(site: Story) -> None:
    site.settings(VENDORS + AWARD)
    drop = {"drop": [{"id": "nw-award", "why": "only quoted"}]}
    site.write("posts/tea.md", dated("2010-07-12", disclosure=drop))
    site.build()

    assert texts(page(site, ADDRESS), "//p[@class='disclosure-none']") == ["Nothing to disclose."]


def test_an_old_post_shows_what_was_true_on_its_day(site: Story) -> None:
    site.settings(VENDORS + TIER + AWARD)
    site.write("posts/tea.md", dated("2009-07-08"))
    site.build()

    assert statement(site) == (
        "Disclosure: When this was published, my employer Tidewater IT was a Registered Member in Northwind’s "
        "partner programme. Details"
    )


def test_a_correction_says_what_has_begun_since(site: Story) -> None:
    site.settings(VENDORS + AWARD)
    corrections = [{"date": "2010-06-12", "text": "Prices."}]
    site.write("posts/tea.md", dated("2009-07-08", corrections=corrections))
    site.build()

    assert statement(site) == (
        "Disclosure: Added on 12 June 2010: I hold Northwind’s Most Valuable Reseller award. Details"
    )


@pytest.mark.parametrize(
    ("day", "profiles", "said"),
    [
        pytest.param("2011-06-29", "us-ftc", "", id="90 days after the end"),
        pytest.param(
            "2011-06-29",
            "uk-cap",
            "Disclosure: Until 31 March 2011, I held Northwind’s Most Valuable Reseller award. Details",
            id="90 days after, where the past year counts",
        ),
        pytest.param("2012-05-04", "us-ftc", "", id="400 days after"),
        pytest.param("2012-05-04", "uk-cap", "", id="400 days after, where the past year counts"),
    ],
)
def test_an_end_counts_for_as_long_as_the_profile_says(site: Story, day: str, profiles: str, said: str) -> None:
    site.settings(VENDORS + AWARD + profile(profiles))
    site.write("posts/tea.md", dated(day))
    site.build()

    assert statement(site) == said


def test_an_id_that_is_over_stops_the_build(site: Story) -> None:
    site.settings(VENDORS + AWARD + profile("uk-cap"))
    site.write("posts/tea.md", dated("2012-05-04", disclosure=["nw-award"]))

    assert [(problem.rule, problem.line) for problem in site.fails()] == [("D008", 5)]


def test_the_sentence_names_the_author_who_travelled(site: Story) -> None:
    site.settings(VENDORS)
    site.write("authors/mara.md", document("", {"name": "Mara Quill"}))
    site.write("authors/tomo.md", document("", {"name": "Tomo Lind"}))
    by = {"by": {"mara": {"items": [TRIP]}, "tomo": "none"}}
    site.write("posts/tea.md", dated("2009-07-08", author=["mara", "tomo"], disclosure=by))
    site.build()

    assert statement(site) == "Disclosure: Mara Quill: Northwind paid for my travel for PartnerCon. Details"


def test_a_guest_shows_only_the_guests_connections(site: Story) -> None:
    site.settings(VENDORS)
    for key, name, employer in (("mara", "Mara Quill", "bookshop"), ("pia", "Pia Gast", "northwind")):
        job = {"id": f"{key}-job", "kind": "employment", "party": employer}
        site.write(f"authors/{key}.md", document("", {"name": name, "connections": [job]}))
    body = LINK + "\nAnd [books](https://bookshop.example/).\n"
    site.write("posts/tea.md", dated("2009-07-08", body, author="pia"))
    site.build()

    assert statement(site) == "Disclosure: I work for Northwind. Details"


def test_three_connections_and_a_sentence_are_one_box(site: Story) -> None:
    shares = '[[connections]]\nid = "nw-shares"\nkind = "ownership"\nparty = "northwind"\n'
    site.settings(VENDORS + TIER + AWARD + shares)
    site.write("posts/tea.md", dated("2010-07-12", disclosure="They also fed me twice."))
    site.build()

    said = statement(site)
    assert said.count("Northwind") == 3
    assert said.endswith("They also fed me twice. Details")
    assert len(said) < 400
    short = (
        "Disclosure: I own shares in Northwind; my employer is a partner of Northwind; I hold an award of Northwind… "
        "They also fed me twice."
    )
    assert texts(page(site, "/"), "//p[@class='disclosure-short']") == [short]


def test_an_own_redirect_to_a_shop_is_marked(site: Story) -> None:
    site.settings(
        VENDORS + '[[affiliate]]\nparty = "bookshop"\nmatch = ["bookshop.example/*?tag=t-20"]\nredirects = "/go/"\n'
    )
    site.write(
        "posts/tea.md",
        dated(
            "2009-07-08",
            "[Book](/go/book), [marked](https://bookshop.example/a?tag=t-20), [plain](https://bookshop.example/a).\n",
        ),
    )
    site.build()

    said = page(site, ADDRESS).xpath("//article//p[a[.='Book']]")[0]
    assert texts(said, ".") == ["Book (paid link), marked (paid link), plain."]
    assert [link.get("rel") for link in said.xpath("a")] == ["sponsored nofollow"] * 3
    assert statement(site).startswith("Disclosure: I earn a commission if you buy from Bookshop through links marked")


def test_files_are_held_against_each_other(site: Story) -> None:
    site.settings(VENDORS + AWARD)
    job = {"id": "nw-award", "kind": "employment", "party": "northwnd"}
    site.write("authors/mara.md", document("", {"name": "Mara Quill", "connections": [job]}))
    site.write("posts/tea.md", dated("2010-07-12", author="mara"))

    assert [(problem.rule, problem.where) for problem in site.fails()] == [
        ("repeated-id", "content/authors/mara.md:3"),
        ("unknown-company", "content/authors/mara.md:3"),
    ]


@pytest.mark.parametrize(("key", "is_asked"), [("date: 2010-07-12\n", True), ("", False)])
def test_a_dated_page_on_a_company_that_somebody_is_tied_to_is_asked_about(
    site: Story, key: str, *, is_asked: bool
) -> None:
    site.settings(VENDORS + AWARD)
    site.write("fair.md", f"---\ntitle: Fair\n{key}---\n\n[They](https://northwind.example/) came.\n")

    told = "".join(str(problem) for problem in site.build().problems if problem.rule == "misplaced-post")
    expected = (
        "content/fair.md:6: warning: has a `date`, as posts have, and leads to Northwind, to which "
        "`nw-award` (award, Northwind) ties somebody; a page shows no disclosure\n"
        "    fix: move it to content/posts/ if it is a post; else say in its text what ties you, and take `date` out"
    )
    assert told == (expected if is_asked else "")
