"""A page for each company that posts are tied to: what ties whom to it, and every post that has to do with it."""

import pytest

from tests.sites.reading import ORIGIN, astray, page, sitemap, texts
from tests.story import Story, post

SETTINGS = """\
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

[[connections]]
id = "fk-award"
kind = "award"
party = "fabrikam"
name = "Most Valuable Reseller"
from = 2010-01-01
"""
LINK = "[Northwind](https://www.northwind.example/x) wrote.\n"
LOAN = {"items": [{"kind": "loan", "party": "northwind", "product": "a kettle"}]}


@pytest.fixture
def blog(site: Story) -> Story:
    site.settings(SETTINGS)
    site.write("posts/link.md", post(LINK, title="A letter", date="2009-07-08", disclosure="standing"))
    site.write("posts/loan.md", post(title="A kettle", date="2010-02-03", disclosure=LOAN))
    site.write("posts/tag.md", post(title="On prices", date="2010-03-04", tags=["northwind"]))
    site.write("posts/late.md", post(LINK, title="Afterwards", date="2012-01-02", disclosure="standing"))
    site.write("posts/words.md", post(title="A cup", date="2012-03-04", disclosure="Northwind sent a cup."))
    drop = {"drop": [{"id": "nw-partner", "why": "only named in a quotation"}]}
    site.write("posts/drop.md", post(LINK, title="A quotation", date="2010-08-01", disclosure=drop))
    site.write("posts/tea.md", post(title="Tea", date="2012-05-06"))
    site.write("posts/hidden.md", post(LINK, title="Hidden", date="2009-09-09", disclosure="standing", unlisted=True))
    return site


def shown(site: Story, address: str = "/company/northwind/") -> list[str]:
    return texts(page(site, address), "//article//h3")


def test_it_tells_what_ties_whom_to_the_company_and_since_when(blog: Story) -> None:
    blog.build()

    built = page(blog, "/company/northwind/")
    assert texts(built, "//h1 | //main//h2") == ["Northwind", "Connections", "Posts"]
    assert texts(built, "//main/p[@class='standfirst']") == [
        "What ties the people who write here to Northwind, and every post that has to do with it."
    ]
    partner = "My employer Tidewater IT is a Registered Member in Northwind’s partner programme."
    rows = [texts(row, "./td") for row in built.xpath("//tbody/tr")]
    assert rows == [
        ["Loan", "Ann Author: Northwind lent me a kettle.", ""],
        ["Partner programme", partner, "1 March 2008 – 30 June 2011"],
        ["Left out", "A quotation: only named in a quotation", ""],
    ]


def test_every_post_that_has_to_do_with_it_is_listed_with_its_disclosure(blog: Story) -> None:
    blog.build()

    assert shown(blog) == ["A cup", "Afterwards", "A quotation", "On prices", "A kettle", "A letter"]
    said = "My employer Tidewater IT is a Registered Member in Northwind’s partner programme"
    built = page(blog, "/company/northwind/")
    assert texts(built, "//article/p[contains(@class, 'disclosure-short')]") == [
        "Disclosure: Northwind sent a cup.",
        "Disclosure: Northwind lent me a kettle.",
        f"Disclosure: {said}.",
    ]


def test_a_company_that_no_post_shows_a_tie_to_has_none(blog: Story) -> None:
    blog.write("posts/other.md", post("[It](https://fabrikam.example/).\n", title="Earlier", date="2009-01-01"))
    blog.build()

    assert [path for path in blog.tree() if path.startswith("company/")] == ["company/northwind/index.html"]


def test_the_ledger_and_statements_of_one_company_lead_to_it(blog: Story) -> None:
    both = {"items": [*LOAN["items"], {"kind": "loan", "party": "fabrikam", "product": "a pot"}]}
    blog.write("posts/both.md", post(title="Both", date="2010-04-05", disclosure=both))
    blog.build()

    heads = page(blog, "/disclosures/").xpath("//main//h2/a/@href")
    assert heads == ["/company/fabrikam/", "/company/northwind/"]
    details = "//p[@id='disclosure']/a/@href"
    assert page(blog, "/2009/07/a-letter/").xpath(details) == [f"{ORIGIN}/company/northwind/"]
    assert page(blog, "/2010/04/both/").xpath(details) == [f"{ORIGIN}/disclosures/"]
    assert page(blog, "/2009/09/hidden/").xpath(details) == [f"{ORIGIN}/disclosures/"]
    assert texts(page(blog, "/2009/07/a-letter/"), "//p[@id='disclosure']/a") == ["Details"]
    assert page(blog, "/company/northwind/").xpath("//main//a[@href='/disclosures/']/text()") == ["All disclosures"]
    assert astray(blog, f"{ORIGIN}/") == []


def test_it_is_in_the_sitemap_with_the_ledger(blog: Story) -> None:
    blog.build()

    assert {f"{ORIGIN}/disclosures/", f"{ORIGIN}/company/northwind/"} <= set(sitemap(blog))


@pytest.mark.parametrize("setting", ["[outputs]\ncompanies = false\n", '[disclosure]\nledger = ""\n'])
def test_it_can_be_switched_off_and_goes_with_the_ledger(blog: Story, setting: str) -> None:
    blog.settings(SETTINGS + setting)
    blog.build()

    assert [path for path in blog.tree() if path.startswith("company/")] == []
    assert "/company/" not in "".join(data.decode() for path, data in blog.tree().items() if path.endswith("l"))


def test_many_posts_stand_on_pages_and_a_new_one_touches_the_first_alone(blog: Story) -> None:
    blog.settings(SETTINGS + "[posts]\nper_page = 2\nrecent = 0\n")
    blog.build()

    assert shown(blog) == ["A cup", "Afterwards"]
    assert shown(blog, "/company/northwind/page/1/") == ["A kettle", "A letter"]
    assert texts(page(blog, "/company/northwind/page/1/"), "//main//h2") == ["Posts"]
    blog.write("posts/new.md", post(title="New", date="2013-01-01", tags=["Northwind"]))
    written = blog.build().written
    assert [path for path in written if path.startswith("company/")] == ["company/northwind/index.html"]


def test_a_new_body_leaves_it_alone(blog: Story) -> None:
    blog.build()
    blog.write("posts/link.md", post(LINK + "\nMore.\n", title="A letter", date="2009-07-08", disclosure="standing"))

    assert [path for path in blog.build().written if path.startswith("company/")] == []


def test_a_text_at_its_address_is_told(blog: Story) -> None:
    blog.write("posts/mine.md", post(title="Mine", permalink="/company/northwind/"))

    assert "\n".join(map(str, blog.fails())) == (
        "content/posts/mine.md: content/posts/mine.md and the page of Northwind both want the address "
        "/company/northwind/\n"
        "    fix: give one of them another `slug` or `permalink`"
    )


def test_two_companies_at_one_address_are_told(blog: Story) -> None:
    twin = SETTINGS.replace("[vendors.fabrikam]", "[vendors.NorthWind]").replace('"fabrikam"', '"NorthWind"')
    blog.settings(twin)
    item = {"kind": "loan", "party": "NorthWind", "product": "a pot"}
    blog.write("posts/twin.md", post(title="Twin", date="2010-04-05", disclosure={"items": [item]}))

    assert "\n".join(map(str, blog.fails())) == (
        "site.toml: the page of Fabrikam and the page of Northwind both want the address /company/northwind/\n"
        "    fix: give one of the two tables `[vendors.NAME]` another name"
    )
