"""The short form says the whole, or that it says less."""

from typing import Any

import msgspec
import pytest

from generator.config import DisclosureSettings, Vendor
from generator.disclosures import Resolved, Shown
from generator.disclosures.catalogue import LANGUAGES
from generator.disclosures.shortening import LONGEST
from generator.models import Disclosure
from generator.models.kinds import KIND_NAMES
from tests.disclosures.telling import VENDORS, author, config, declared, published, tie, told, worded

STANDING = Disclosure(kind="words", standing=True)
LINK = "https://northwind.example/"
TRIP = tie("paid_travel", received=("travel", "lodging", "pass"), event="PartnerCon 2010")
AWARD = tie("award", id="nw-award", name="Most Valuable Reseller", since="2010-04-01", until="2011-03-31")


def said_with(*items: object) -> Disclosure:
    return Disclosure(kind="words", items=items)  # type: ignore[arg-type]


FTC = "FTC Blogger disclosure: Fabrikam has offered to pay for and I accepted travel, lodging and pass for FabCon."


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("Fabrikam &amp; Co <em>lent</em> me a router.", "Fabrikam & Co lent me a router."),
        (FTC, FTC),
        ("I am a Fabrikam partner. I knew this under a confidentiality agreement.",) * 2,
        ("a" * 199 + ".",) * 2,
        pytest.param(
            "Fabrikam lent me a router. " + "I kept it. " * 17,
            "Fabrikam lent me a router. " + "I kept it. " * 14 + "I kept it…",
            id="cut where a sentence ends",
        ),
        pytest.param(
            "Fabrikam lent me a router, which I " + "kept " * 20 + "and love; they fed me" + " twice" * 20,
            "Fabrikam lent me a router, which I " + "kept " * 20 + "and love…",
            id="cut where a clause ends",
        ),
        pytest.param(
            "Fabrikam lent me " + "a router and " * 20 + "a mug.",
            "Fabrikam lent me " + "a router and " * 13 + "a router and…",
            id="cut where a word ends",
        ),
        pytest.param("無" * 300, "無" * 199 + "…", id="words without blanks"),
    ],
)
def test_the_authors_own_words_stand_or_are_seen_to_be_cut(words: str, short: str) -> None:
    assert (
        worded(published(Disclosure(kind="words", words="They fed me.")), config(), words=words.strip()).short == short
    )


LONG_STAY = "a stay of four nights in the hotel beside the hall, with breakfast and a boat"
LONG = "Northwind of the Outer Isles and Their Harbours and All the Lights on Them and the Boats Between Them Limited"


@pytest.mark.parametrize(
    ("items", "short"),
    [
        pytest.param(
            [tie("loan", "fabrikam", product="a router", kept="kept")],
            "Fabrikam lent me a router, which I kept.",
            id="what was kept is not only lent",
        ),
        pytest.param(
            [tie("loan", product="a hub", kept="returned"), tie("loan", "fabrikam", product="a switch", kept="kept")],
            "Fabrikam lent me a switch, which I kept; Northwind lent me a hub, which I returned.",
            id="kept before lent",
        ),
        pytest.param(
            [tie("hospitality", received=("tea",)), tie("affiliate", "bookshop")],
            "I earn a commission if you buy from Bookshop through links marked (paid link); "
            "Northwind treated me to tea.",
            id="a commission before tea",
        ),
        pytest.param(
            [tie("gift", received=("tea",), value="<25"), tie("gift", "fabrikam", received=("a car",), value=">2500")],
            "Fabrikam gave me a car; Northwind gave me tea.",
            id="by value",
        ),
        pytest.param(
            [tie("partner_program", tier="Gold Partner"), tie("review_copy", "fabrikam", product="a router")],
            "Fabrikam gave me a router for review; I am a Gold Partner in Northwind’s partner programme.",
            id="value received before relations",
        ),
        pytest.param(
            [tie("discount", received=("an 18 % commission",))],
            "I get an 18 % commission from Northwind that the public does not.",
            id="how much",
        ),
        pytest.param(
            [TRIP, tie("paid_travel", received=("travel", "pass"), event="PartnerCon 2011"),
             tie("prize_entry", "fabrikam"), tie("gift", "bookshop", received=("a licence",)),
             tie("membership", "bookshop")],
            "Northwind paid my travel, lodging and pass; Northwind paid my travel and pass; 3 more connections.",
            id="two trips, a prize, a licence",
        ),
        pytest.param(
            [tie("paid_travel", received=("travel",), event=f"PartnerCon {year}") for year in (2008, 2009, 2010)]
            + [tie("nda", "bookshop", permission="granted")],
            "Northwind paid my travel; Bookshop told me some of this in confidence; 2 more connections.",
            id="trips that read alike without what they were for",
        ),
        pytest.param(
            [tie("review_copy", product="a router", control="approval", obligation="expected", kept="kept", via="L")],
            "Northwind gave me a router for review, which I kept; a post was expected in return; "
            "Northwind approved this post…",
            id="what was asked in return is not left out before circumstances",
        ),
        pytest.param(
            [tie("paid_travel", received=("travel", LONG_STAY), event="PartnerCon 2010"), tie("client", "fabrikam")],
            "Northwind paid my travel…; 1 more connection.",
            id="things that there is no room for",
        ),
        pytest.param(
            [tie("paid_post", "isles"), tie("client", "fabrikam")],
            "Northwind of the Outer Isles and Their Harbours and All the Lights on Them and the Boats Between…; "
            "1 more connection.",
            id="a name that there is no room for",
        ),
    ],
)  # fmt: skip
def test_the_short_form_says_all_or_that_it_says_less(items: list[Any], short: str) -> None:
    vendors = VENDORS | {"isles": Vendor(name=LONG)}

    assert worded(published(said_with(*items)), config(vendors=vendors)).short == short


def test_words_beside_connections_are_part_of_the_short_form() -> None:
    loan = tie("loan", "fabrikam", product="a router")

    assert worded(published(said_with(loan)), config(), words="They fed me").short == (
        "Fabrikam lent me a router. They fed me"
    )
    assert worded(published(said_with(loan)), config(), words=FTC).short == f"{FTC} Fabrikam lent me a router."


def test_texts_of_owners_are_part_of_the_short_form_or_an_ellipsis_stands_for_them() -> None:
    row = msgspec.structs.replace(tie("affiliate", "bookshop", id="books"), text={"en": "It is 18 %."})
    vendors = VENDORS | {"bookshop": Vendor(name="Bookshop", text={"en": "As a Bookshop Associate I earn"})}

    assert (
        worded(published(said_with(row)), config()).short
        == "I earn a commission if you buy from Bookshop through links marked (paid link). It is 18 %."
    )
    assert worded(published(said_with(row)), config(vendors=vendors)).short == (
        "I earn a commission if you buy from Bookshop through links marked (paid link)…"
    )


def test_what_holds_on_the_day_is_said_in_its_tense() -> None:
    one = published(STANDING, LINK, date="2010-07-12")

    assert worded(one, config(AWARD)).short == "I hold Northwind’s Most Valuable Reseller award."
    uk = config(AWARD, disclosure=DisclosureSettings(profiles=("uk-cap",)))
    assert worded(published(STANDING, LINK, date="2011-06-29"), uk).short == (
        "Until March 31, 2011, I held Northwind’s Most Valuable Reseller award."
    )


def test_every_author_is_named_with_what_is_theirs() -> None:
    mara = author("mara", "Mara Quill", tie("award", id="nw", name="MVR"))
    tomo = author("tomo", "Tomo Lind", tie("employment", id="job"))
    one = published(STANDING, LINK, authors=("mara", "tomo"))

    assert worded(one, config(), mara, tomo).short == (
        "Tomo Lind: I work for Northwind; Mara Quill: I hold Northwind’s MVR award."
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("more", [0, 1, 40])
def test_no_short_form_is_too_long(lang: str, more: int) -> None:
    for kind in KIND_NAMES:
        strongest = tie(kind, "northwind", product="p" * 90, received=("r" * 90,), name="n", tier="t")
        row = Shown(connection=strongest, kind_class="A", owner="mara", why="")
        resolved = Resolved(kind="words", shown=(row,) * (more + 1), authors=("mara", "tomo"))

        assert 0 < len(told(resolved, declared(), config(), lang=lang).short) <= LONGEST
