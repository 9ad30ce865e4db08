"""Feeds as somebody sees them who opens one in a browser."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

FEEDS = ("/feed.xml", "/atom.xml", "/category/events/feed.xml", "/category/events/atom.xml")
SHOWN = """selector => [...document.querySelectorAll(selector)]
    .filter(element => element.getBoundingClientRect().height > 0).map(element => element.textContent)"""
COLOURS = """() => ['color', 'backgroundColor'].map(
    name => getComputedStyle(document.documentElement)[name].match(/\\d+/g).slice(0, 3).map(Number))"""


@pytest.fixture
def page(chromium: "Browser") -> "Iterator[Page]":
    page = chromium.new_page()
    yield page
    page.close()


def _light(colour: list[int]) -> float:
    """Relative luminance, as WCAG has it."""
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("feed", FEEDS)
def test_titles_and_disclosures_are_shown_and_markup_is_not(feed: str, address: str, page: "Page") -> None:
    page.goto(address + feed)

    assert len(page.evaluate(SHOWN, "item > title, entry > title")) > 1
    assert any("Northwind" in text for text in page.evaluate(SHOWN, "item > description, entry > summary"))
    assert page.evaluate(SHOWN, "encoded, content, guid, id, updated") == []


@pytest.mark.parametrize("feed", FEEDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_feed_is_readable_in_light_and_dark(
    feed: str, scheme: Literal["light", "dark"], address: str, page: "Page"
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(address + feed)
    ink, paper = map(_light, page.evaluate(COLOURS))

    assert (paper > ink) is (scheme == "light")
    assert (max(ink, paper) + 0.05) / (min(ink, paper) + 0.05) > 7
    for width in (375, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_rss_feed_says_what_it_is(address: str, page: "Page") -> None:
    page.goto(f"{address}/feed.xml")
    said = page.evaluate("getComputedStyle(document.querySelector('channel > description'), '::after').content")

    assert "This is a web feed." in said
    assert page.evaluate(SHOWN, "channel > link") == ["https://blog.example.com/"]


def test_an_atom_feed_says_what_it_is_and_leads_to_the_blog(address: str, page: "Page") -> None:
    page.route("https://blog.example.com/**", lambda route: route.fulfill(body="<title>The blog</title>"))
    page.goto(f"{address}/atom.xml")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.wait_for_url("https://blog.example.com/")

    assert focused == "Read Small Fish here in the browser."
    assert page.title() == "The blog"


@pytest.mark.parametrize("feed", FEEDS)
def test_a_feed_asks_no_other_host(feed: str, address: str, page: "Page") -> None:
    asked: list[str] = []

    def note(route: "Route") -> Any:
        asked.append(route.request.url)
        return route.continue_()

    page.route("**/*", note)
    page.goto(address + feed)

    assert [url.removeprefix(address).partition("?")[0] for url in asked] == [feed, "/theme/feed.css"]
