"""The ledger lists what published posts show, and nothing else."""

import csv
import json
from typing import Any

import jsonschema
import msgspec
import pytest
from lxml import html

from generator.plan.outputs.ledger import LedgerRecord, ledger_json
from tests.sites.reading import page, texts
from tests.story import SITE, Story, post

SETTINGS = """\
[disclosure]
since = 2008-05-01

[vendors.northwind]
name = "Northwind"
domains = ["northwind.example"]

[vendors.fabrikam]
name = "Fabrikam"
domains = ["fabrikam.example"]

[[connections]]
id = "nw-partner"
kind = "partner_program"
party = "northwind"
tier = "Registered Member"
employer = "Tidewater IT"
from = 2008-03-01
until = 2011-06-30
evidence = "papers/contract.pdf"

[[connections]]
id = "fk-award"
kind = "award"
party = "fabrikam"
name = "Most Valuable Reseller"
from = 2010-01-01
"""
TRIP = {"kind": "paid_travel", "party": "northwind", "received": ["travel", "lodging"], "event": "PartnerCon 2010"}
LINK = "[Northwind](https://www.northwind.example/x) wrote.\n"

NOTICE = (
    "This list is made of what the authors have declared and said. "
    "It cannot tell you that a post complies with the law."
)


@pytest.fixture
def blog(site: Story) -> Story:
    site.settings(SETTINGS)
    site.write("posts/old.md", post("Long ago.\n", title="Old", date="2008-04-30", disclosure=None))
    site.write("posts/none.md", post("Hot.\n", title="Plain", date="2009-01-01"))
    site.write("posts/link.md", post(LINK, title="A letter", date="2009-07-08", disclosure="standing"))
    site.write("posts/trip.md", post(LINK, title="A trip", date="2010-07-12", disclosure={"items": [TRIP]}))
    drop = {"drop": [{"id": "nw-partner", "why": "only named in a quotation"}], "text": "A friend works there."}
    waive = {"D005": "the friend asked not to be named"}
    site.write(
        "posts/drop.md", post(LINK, title="A quotation", date="2010-08-01", disclosure=drop, disclosure_waive=waive)
    )
    return site


def lines(built: html.HtmlElement, company: str) -> list[tuple[str, ...]]:
    rows = built.xpath(f"//section[@aria-labelledby='company-{company}']//tbody/tr")
    return [tuple(texts(row, "./td")) for row in rows]


PARTNER = "My employer Tidewater IT is a Registered Member in Northwind’s partner programme."


def test_each_company_has_an_account_of_all_that_posts_say_of_it(blog: Story) -> None:
    blog.write("posts/words.md", post("Hot.\n", title="A kettle", date="2011-02-03", disclosure="They sent tea."))
    blog.build()

    built = page(blog, "/disclosures/")
    assert texts(built, "//main//h2") == ["Northwind", "In the authors’ own words"]
    assert texts(built, "//section/div/p") == ["3 posts, 2009–2010", "1 post"]
    assert texts(built, "//thead[1]//th") == ["Date", "Kind", "Statement", "Post"] * 2
    assert built.xpath("//section[1]//h2/@id | //tbody/@id") == [
        "company-northwind",
        "company-northwind-2010",
        "company-northwind-2009",
    ]
    trip = "Northwind paid for my travel and lodging for PartnerCon 2010."
    held = "1 March 2008 – 30 June 2011"
    assert lines(built, "northwind") == [
        ("1 August 2010", "In own words", "A friend works there.", "A quotation"),
        ("1 August 2010", "Left out", "only named in a quotation", "A quotation"),
        ("12 July 2010", "Travel", f"Ann Author: {trip}", "A trip"),
        ("12 July 2010", "Partner programme", f"{PARTNER} {held}", "A trip"),
        ("8 July 2009", "Partner programme", f"{PARTNER} {held}", "A letter"),
    ]
    assert texts(built, "//section[@aria-labelledby='own-words']//td") == [
        "3 February 2011", "In own words", "They sent tea.", "A kettle"
    ]  # fmt: skip


def test_readers_are_told_nothing_that_authors_alone_understand(blog: Story) -> None:
    blog.build()

    built = page(blog, "/disclosures/")
    assert texts(built, "//main//p")[1:] == [
        "3 posts, 2009–2010",
        NOTICE,
        "The same for programs: JSON, CSV, text",
    ]
    shown = blog.read("disclosures/index.html")
    assert [word for word in ("D005", "nw-partner", "asked not to be named", "reviewed") if word in shown] == []
    told = json.loads(blog.read("disclosures/ledger.json"))
    assert [(one["rule"], one["why"]) for one in told["waived"]] == [("D005", "the friend asked not to be named")]
    assert [(one["id"], one["why"]) for one in told["dropped"]] == [("nw-partner", "only named in a quotation")]
    assert (told["posts"], told["none"], told["unreviewed"]) == (5, 1, 1)


@pytest.mark.parametrize(
    ("body", "more", "words"),
    [
        pytest.param("[A page](https://www.fabrikam.example/x).\n", {}, "They sent tea.", id="by a link"),
        pytest.param("Hot.\n", {"tags": ["fabrikam"]}, "They sent tea.", id="by a tag"),
        pytest.param("Hot.\n", {"category": "Fabrikam"}, "They sent tea.", id="by its category"),
        pytest.param("Hot.\n", {}, "Fabrikam sent *tea*.", id="by the words themselves"),
    ],
)
def test_own_words_stand_with_the_company_that_they_are_about(
    site: Story, body: str, more: dict[str, Any], words: str
) -> None:
    site.settings(SETTINGS)
    site.write("posts/tea.md", post(body, disclosure=words, **more))

    site.build()

    built = page(site, "/disclosures/")
    assert texts(built, "//main//h2") == ["Fabrikam"]
    assert lines(built, "fabrikam") == [("8 July 2009", "In own words", words.replace("*", ""), "Tea")]


def test_own_words_beside_a_connection_are_lines_of_their_own(blog: Story) -> None:
    said = ["standing", "They also fed me twice."]
    blog.write("posts/link.md", post(LINK, title="A letter", date="2009-07-08", disclosure=said))
    blog.build()

    assert lines(page(blog, "/disclosures/"), "northwind")[-2:] == [
        ("8 July 2009", "Partner programme", f"{PARTNER} 1 March 2008 – 30 June 2011", "A letter"),
        ("8 July 2009", "In own words", "They also fed me twice.", "A letter"),
    ]


def test_a_list_of_companies_leads_to_each_account(blog: Story) -> None:
    blog.write("posts/tea.md", post("Hot.\n", title="Tea", date="2011-02-03", disclosure="Fabrikam sent tea."))
    blog.build()

    built = page(blog, "/disclosures/")
    assert built.xpath("//nav[@aria-label='Companies']//a/@href") == ["#company-fabrikam", "#company-northwind"]
    assert texts(built, "//nav[@aria-label='Companies']//li") == ["Fabrikam 1 post", "Northwind 3 posts"]


def test_dates_are_as_the_blog_writes_them(blog: Story) -> None:
    blog.settings(f'{SITE}date_format = "d/MM/y"\n{SETTINGS}')
    blog.build()

    assert "8/07/2009" in texts(page(blog, "/disclosures/"), "//td[@class='when']")


def test_nothing_undisclosed_and_no_evidence_is_in_it(blog: Story) -> None:
    blog.build()

    told = {path: data.decode() for path, data in blog.tree().items() if path.startswith("disclosures/")}
    assert sorted(told) == [
        "disclosures/index.html",
        "disclosures/ledger.csv",
        "disclosures/ledger.json",
        "disclosures/ledger.schema.json",
        "disclosures/ledger.txt",
    ]
    files = "".join(text for path, text in told.items() if "schema" not in path)
    assert "Fabrikam" not in files
    assert "fk-award" not in files
    assert "contract.pdf" not in files


def test_read_back_and_written_again_it_is_the_same(blog: Story) -> None:
    blog.build()
    data = (blog.public / "disclosures/ledger.json").read_bytes()

    assert ledger_json(msgspec.json.decode(data, type=LedgerRecord)) == data

    blog.build(force=True)
    assert (blog.public / "disclosures/ledger.json").read_bytes() == data


def test_it_follows_the_schema_published_beside_it(blog: Story) -> None:
    blog.build()
    ledger = json.loads(blog.read("disclosures/ledger.json"))
    schema = json.loads(blog.read("disclosures/ledger.schema.json"))

    jsonschema.validate(ledger, schema)
    assert ledger["$schema"] == schema["$id"] == "https://blog.example.com/disclosures/ledger.schema.json"
    assert [one["connection"]["kind"] for one in ledger["connections"]] == ["paid_travel", "partner_program"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(ledger | {"posts": "five"}, schema)


def test_a_table_has_a_line_for_each_connection_and_post(blog: Story) -> None:
    blog.build()

    rows = list(csv.DictReader(blog.read("disclosures/ledger.csv").splitlines()))
    assert [(row["kind"], row["id"], row["date"], row["post"]) for row in rows] == [
        ("paid_travel", "", "2010-07-12", "A trip"),
        ("partner_program", "nw-partner", "2010-07-12", "A trip"),
        ("partner_program", "nw-partner", "2009-07-08", "A letter"),
    ]
    assert {row["url"] for row in rows if row["post"] == "A trip"} == {"https://blog.example.com/2010/07/a-trip/"}


def test_a_table_holds_no_formulas(blog: Story) -> None:
    blog.write("posts/link.md", post(LINK, title='=HYPERLINK("x")', date="2009-07-08", disclosure="standing"))
    blog.build()

    assert '"\'=HYPERLINK(""x"")",' in blog.read("disclosures/ledger.csv")


def test_plain_text_says_it_too(blog: Story) -> None:
    blog.build()

    told = blog.read("disclosures/ledger.txt")
    assert told.startswith("Small Fish: https://blog.example.com/disclosures/\n\nNorthwind, 2010\n- ")
    assert "without nw-partner (Northwind): only named in a quotation" in told


def test_every_page_leads_to_it_and_the_statement_does(blog: Story) -> None:
    blog.build()

    assert texts(page(blog, "/"), "//footer//a[@href='/disclosures/']") == ["Disclosures"]
    [link] = page(blog, "/2010/07/a-trip/").xpath("//p[@id='disclosure']/a")
    assert link.get("href") == "https://blog.example.com/company/northwind/"


def test_it_may_stand_elsewhere(blog: Story) -> None:
    blog.settings(SETTINGS.replace("[disclosure]\n", '[disclosure]\nledger = "/ties/"\n'))

    blog.build()

    assert blog.has("ties/ledger.json")
    assert not blog.has("disclosures/index.html")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        pytest.param('[disclosure]\nledger = ""\n', "They paid.", id="not wanted"),
        pytest.param("", "none", id="nothing"),
    ],
)
def test_a_blog_without_one_has_no_link_to_it(site: Story, settings: str, said: str) -> None:
    site.settings(settings)
    site.write("posts/tea.md", post("Hot.\n", disclosure=said))

    site.build()

    assert not site.has("disclosures/index.html")
    assert "/disclosures/" not in site.read("index.html")


def test_a_new_body_leaves_it_alone(blog: Story) -> None:
    blog.build()
    blog.write("posts/link.md", post(LINK + "\nMore.\n", title="A letter", date="2009-07-08", disclosure="standing"))

    assert not [path for path in blog.build().written if path.startswith("disclosures/")]


def test_its_style_is_another_address_once_it_is_another(site: Story) -> None:
    site.settings(SETTINGS)
    site.write("posts/tea.md", post(disclosure=["nw-partner"]))
    sheets = "//link[@rel='stylesheet']/@href"
    site.build()
    before = texts(page(site, "/disclosures/"), sheets)
    site.put("themes/default/static/ledger.css", "main { color: red }")

    site.build()

    after = texts(page(site, "/disclosures/"), sheets)
    assert [sheet.partition("?")[0] for sheet in after] == ["/theme/style.css", "/theme/ledger.css"]
    assert [was == now for was, now in zip(before, after, strict=True)] == [True, False]
    assert texts(page(site, "/company/northwind/"), sheets) == after
