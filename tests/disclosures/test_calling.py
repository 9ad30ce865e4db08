"""What a post calls up: by its links, by what the settings say of it."""

from typing import Any

import pytest

from generator.config import Affiliate, Attach
from generator.disclosures import resolve
from generator.models import Enclosure
from tests.disclosures.telling import NONE, STANDING, declared, faults, published, shown, tie

TIER = tie("partner_program", id="nw-tier", tier="Registered Member", since="2008-03-01", until="2010-12-31")


@pytest.mark.parametrize(
    ("link", "called"),
    [
        pytest.param("https://northwind.example", True, id="the host"),
        pytest.param("http://www.Northwind.example/x", True, id="www and capitals"),
        pytest.param("https://docs.northwind.example/x", True, id="a host below it"),
        pytest.param("//northwind.example/x", True, id="without a scheme"),
        pytest.param("https://me@northwind.example:8080/x", True, id="with a port and a user"),
        pytest.param("https://notnorthwind.example/", False, id="a host that ends alike"),
        pytest.param("https://northwind.example.org/", False, id="a host that begins alike"),
        pytest.param("https://other.example/?to=northwind.example", False, id="a host in the query"),
    ],
)
def test_a_link_to_a_company_calls_up_its_connections(link: str, called: bool) -> None:
    assert shown(published(STANDING, link), declared(TIER)) == (["nw-tier"] if called else [])


@pytest.mark.parametrize(("url", "called"), [("https://cdn.northwind.example/talk.mp3", True), ("talk.mp3", False)])
def test_so_does_a_file_of_theirs_that_comes_with_a_post(url: str, called: bool) -> None:
    """Readers are led there as by a link."""
    one = published(STANDING, enclosure=Enclosure(url=url, type="audio/mpeg"))

    assert shown(one, declared(TIER)) == (["nw-tier"] if called else [])


@pytest.mark.parametrize(
    ("when", "more", "why"),
    [
        pytest.param({"tag": "northwind"}, {"tags": ("Northwind",)}, "the tag northwind", id="a tag"),
        pytest.param({"category": ["events", "drinks"]}, {}, "the category drinks", id="one of two categories"),
        pytest.param({"author": "mara"}, {}, "the author mara", id="an author"),
        pytest.param({"path": "posts/*"}, {}, "the path posts/*", id="a path"),
        pytest.param({"path": "/2010/*"}, {}, "the path /2010/*", id="an address"),
        pytest.param({"mentions": "northwind"}, {}, "the name of northwind", id="a name in the text"),
        pytest.param(
            {"link_domain_of": "fabrikam"}, {}, "a link to a domain of fabrikam", id="a link to another company"
        ),
        pytest.param(
            {"category": "drinks", "author": "mara"}, {}, "the category drinks and the author mara", id="both"
        ),
        pytest.param({"tag": "tea"}, {}, "", id="another tag"),
        pytest.param({"category": "drinks", "author": "tomo"}, {}, "", id="one of two"),
        pytest.param({"mentions": "fabrikam"}, {}, "", id="no name in the text"),
    ],
)
def test_settings_attach_connections(when: dict[str, object], more: dict[str, Any], why: str) -> None:
    blog = declared(TIER, attach=(Attach(when=when, use=("nw-tier",)),))

    resolved, problems = resolve(published(STANDING, "https://fabrikam.example/", **more), blog)

    assert [one.why for one in resolved.shown] == ([why] if why else [])
    assert problems == ()


@pytest.mark.parametrize(
    ("link", "called"),
    [
        pytest.param("https://bookshop.example/tea?tag=tidewater-20", True, id="the mark"),
        pytest.param("https://www.bookshop.example/tea?ref=x&tag=tidewater-20&y=1#top", True, id="among others"),
        pytest.param("https://bookshop.example/tea", False, id="without the mark"),
        pytest.param("https://bookshop.example/tea?tag=tidewater-200", False, id="another mark"),
        pytest.param("/go/book", True, id="an own redirect"),
        pytest.param("https://blog.example.com/blog/go/book", True, id="an own redirect in full"),
        pytest.param("/going/", False, id="an own page"),
    ],
)
def test_affiliate_links_call_up_the_commission(link: str, called: bool) -> None:
    row = Affiliate(party="bookshop", match=("bookshop.example/*?tag=tidewater-20",), redirects=("/go/",))
    blog = declared(affiliate=(row,))

    assert shown(published(STANDING, link), blog) == (["affiliate"] if called else [])
    assert ("a commission from Bookshop" in faults(published(NONE, link), blog)) is called
