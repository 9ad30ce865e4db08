"""Whole sites about standing connections: what their readers are told, and what `check` must say of each."""

import json
from datetime import UTC, datetime
from typing import Any

import jsonschema
import pytest

from tests.checks.checking import NORTHWIND, PARTNER, TRIP, ids
from tests.sites.reading import entries, page, texts
from tests.story import Story, document, post

LINK = "More at [Northwind](https://docs.northwind.example/tea).\n"
ADDRESS = "/2009/07/tea/"
AWARD = """
[[connections]]
id = "nw-award"
kind = "award"
party = "northwind"
name = "MVR"
from = 2010-04-01
until = 2011-03-31
"""


def statement(site: Story) -> str:
    return " ".join(" ".join(texts(page(site, ADDRESS), "//article//p[@id='disclosure']//text()")).split())


def told(site: Story, day: str, said: Any = "standing", body: str = LINK, **keys: Any) -> None:
    site.write("posts/tea.md", post(body, date=day, permalink=ADDRESS, disclosure=said, **keys))


@pytest.mark.parametrize(
    ("profile", "label"), [pytest.param("us-ftc", "Disclosure:", id="no Ad"), pytest.param("uk-cap", "Ad:", id="an Ad")]
)
def test_a_paid_trip(site: Story, profile: str, label: str) -> None:
    site.settings(f'[disclosure]\nprofiles = ["{profile}"]\n{NORTHWIND}')
    told(site, "2009-07-08", {"items": [TRIP]})

    assert ids(site) == []
    short = f"{label} Northwind paid for my travel and lodging for PartnerCon 2009."
    assert statement(site).startswith(f"{label} Northwind paid for my travel and lodging for PartnerCon 2009.")
    assert " ".join(texts(page(site, "/"), "//p[@class='disclosure-short']")) == short
    assert entries(site)[0].summary.startswith(short)
    assert texts(page(site, ADDRESS), "//meta[@property='og:description']/@content")[0].startswith(short)


def test_none_beside_an_award_that_holds(site: Story) -> None:
    site.settings(NORTHWIND + AWARD)
    told(site, "2010-07-12", "none")

    assert [problem.rule for problem in site.fails()] == ["D011"]

    told(site, "2010-07-12", {"drop": [{"id": "nw-award", "why": "about PostgreSQL"}]})

    assert ids(site) == []
    ledger = json.loads(site.read("disclosures/ledger.json"))
    assert "about PostgreSQL" in json.dumps(ledger)


def test_a_post_of_2009_built_years_later(site: Story) -> None:
    site.settings(NORTHWIND + PARTNER + AWARD)
    now = datetime(2012, 5, 4, tzinfo=UTC)
    told(site, "2009-07-08")

    assert ids(site, now=now) == []
    assert "Registered Member" in statement(site)
    assert "MVR" not in statement(site)

    told(site, "2009-07-08", updated="2010-06-12")
    assert ids(site, now=now) == ["D010"]

    told(site, "2009-07-08", updated="2010-06-12", corrections=[{"date": "2010-06-12", "text": "Prices."}])
    assert ids(site, now=now) == []
    assert "Added on 12 June 2010: I hold Northwind’s MVR award." in statement(site)


@pytest.mark.parametrize(
    ("day", "profile", "is_shown"),
    [("2011-06-29", "us-ftc", False), ("2011-06-29", "uk-cap", True), ("2012-05-04", "uk-cap", False)],
    ids=["90 days after", "90 days after, where a year counts", "400 days after"],
)
def test_an_award_that_ended(site: Story, day: str, profile: str, is_shown: bool) -> None:
    site.settings(f'[disclosure]\nprofiles = ["{profile}"]\n{NORTHWIND}{AWARD}')
    told(site, day)

    assert ids(site) == []
    assert ("MVR" in statement(site)) is is_shown

    told(site, day, ["nw-award"])
    if is_shown:
        assert ids(site) == []
    else:
        assert [problem.rule for problem in site.fails()] == ["D008"]


def test_an_embargo_and_a_slip_of_the_tongue(site: Story) -> None:
    site.settings(NORTHWIND)
    item = {
        "kind": "nda", "party": "northwind", "permission": "granted", "product": "Zephyr Nine",
        "embargo_until": "2026-01-02T09:00:00Z",
    }  # fmt: skip
    site.write(
        "posts/new.md", post("It is here.\n", title="What comes", permalink="/new/", disclosure={"items": [item]})
    )
    site.write("posts/milk.md", post(title="Milk"))

    assert ids(site) == []
    built = {path: data for path, data in site.tree().items() if b"What comes" in data or b"Zephyr" in data}
    assert built == {}

    site.write("posts/milk.md", post("![Not the zephyr nine](https://i.example/x.png)\n", title="Milk"))
    assert ids(site) == ["D017"]

    site.write("posts/milk.md", post(title="Milk"))
    assert ids(site, now=datetime(2026, 1, 3, tzinfo=UTC)) == []
    [said] = texts(page(site, "/new/"), "//p[@id='disclosure']")
    assert said.startswith("Disclosure: I knew some of this under a non-disclosure agreement with Northwind")


def test_two_authors_one_of_whom_travelled(site: Story) -> None:
    site.settings(NORTHWIND)
    for key, name in (("mara", "Mara Quill"), ("tomo", "Tomo Reyes")):
        site.write(f"authors/{key}.md", document("", {"name": name}))
    told(site, "2009-07-08", {"by": {"mara": {"items": [TRIP]}, "tomo": "none"}}, author=["mara", "tomo"])

    assert ids(site) == []
    assert statement(site).startswith("Disclosure: Mara Quill: Northwind paid for my travel")


def test_a_guest_with_another_employer(site: Story) -> None:
    site.settings(NORTHWIND + '[vendors.fabrikam]\nname = "Fabrikam"\ndomains = ["fabrikam.example"]\n')
    for key, name, party in (("mara", "Mara Quill", "fabrikam"), ("pia", "Pia Gast", "northwind")):
        job = {"id": f"{key}-job", "kind": "employment", "party": party, "confirmed": "2025-12-01"}
        site.write(f"authors/{key}.md", document("", {"name": name, "connections": [job]}))
    told(site, "2009-07-08", "standing", f"{LINK} [F](https://fabrikam.example/)\n", author="pia")

    assert ids(site) == []
    assert statement(site) == "Disclosure: I work for Northwind. Details"


def test_a_paid_post_in_a_json_feed(site: Story) -> None:
    site.settings(f'[disclosure]\nprofiles = ["uk-cap"]\n{NORTHWIND}')
    paid = {"kind": "paid_post", "party": "northwind", "form": "cash", "control": "none"}
    told(site, "2009-07-08", {"items": [paid]})

    assert ids(site) == []
    [item] = json.loads(site.read("feed.json"))["items"]
    schema = json.loads(site.read("disclosures/ledger.schema.json"))
    record = {"$ref": "#/$defs/DisclosureRecord", "$defs": schema["$defs"]}
    about = {name: value for name, value in item["_disclosure"].items() if name != "about"}
    jsonschema.validate(about, record)
    assert about["text"].startswith("Ad: Northwind paid me to write this")
    assert item["title"].startswith("Ad: ")
    assert texts(page(site, ADDRESS), "//title")[0].startswith("Ad: ")
    assert texts(page(site, ADDRESS), "//meta[@property='og:title']/@content")[0].startswith("Ad: ")
    assert statement(site).startswith("Ad: Northwind paid me to write this;")


def test_the_ledger_built_again(site: Story) -> None:
    site.settings(NORTHWIND + PARTNER + 'evidence = "papers/contract.pdf"\n' + AWARD)
    told(site, "2009-07-08")

    assert ids(site) == []
    before = {path: data for path, data in site.tree().items() if path.startswith("disclosures/")}
    site.build(force=True)
    assert {path: data for path, data in site.tree().items() if path.startswith("disclosures/")} == before
    assert b"contract.pdf" not in b"".join(before.values())
    assert b"nw-award" not in b"".join(before.values()), "no post shows it"


def test_three_ties_and_a_sentence(site: Story) -> None:
    shares = '[[connections]]\nid = "nw-shares"\nkind = "ownership"\nparty = "northwind"\n'
    site.settings(NORTHWIND + PARTNER + AWARD + shares)
    told(site, "2010-07-12", "They also fed me twice.")

    assert ids(site) == []
    assert len(texts(page(site, ADDRESS), "//article//p[@class='disclosure']")) == 1
    assert len(statement(site)) < 400
    [short] = texts(page(site, "/"), "//p[@class='disclosure-short']")
    assert short == (
        "Disclosure: I own shares in Northwind; my employer is a partner of Northwind; I hold an award of Northwind… "
        "They also fed me twice."
    )
