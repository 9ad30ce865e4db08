"""The example blog in a real browser: for everybody, at any width, in light and dark, and asking nobody else."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

import pytest

from tests.browser.built import KINDS, Built
from tests.tools import npm_file

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (375, 1280)
AXE = """async what => (await axe.run(document, {runOnly: what})).violations.map(
    found => `${found.id}: ${found.help}: ${found.nodes.map(node => node.target.join(' ')).join(', ')}`)"""
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""All that a scheme decides."""

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def page(chromium: "Browser") -> "Iterator[Page]":
    page = chromium.new_page(reduced_motion="reduce")
    yield page
    page.close()


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_is_shut_out(kind: str, blog: Built, address: str, page: "Page") -> None:
    axe = npm_file("axe-core/axe.min.js").read_text()
    page.goto(address + blog.example(kind))
    page.evaluate(axe)
    found = {}
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            found[scheme, width] = page.evaluate(AXE, TAGS if scheme == "light" else COLOURS)

    assert {where: violations for where, violations in found.items() if violations} == {}


def unlike(blog: Built) -> Iterator[str]:
    """All pages but lists of a kind that is there already: what differs in them are the posts, which are shown."""
    lists = ("category", "tag", "year", "month")
    known = {blog.example(kind) for kind in lists}
    return (link for link in blog.pages if link in known or not any(blog.is_of(kind, link) for kind in lists))


def test_no_page_is_wider_than_its_window(blog: Built, address: str, page: "Page") -> None:
    wide = {}
    for link in unlike(blog):
        if blog.pages[link].xpath("//meta[@http-equiv='refresh']"):
            continue
        page.goto(address + link)
        for width in (320, *WIDTHS):
            page.set_viewport_size({"width": width, "height": 800})
            wide[link, width] = page.evaluate("document.documentElement.scrollWidth")

    assert {where: pixels for where, pixels in wide.items() if pixels > where[1]} == {}


def test_no_page_asks_another_host(blog: Built, address: str, chromium: "Browser") -> None:
    asked: list[str] = []

    def answer(route: "Route") -> Any:
        if route.request.url.startswith((address, "data:")):
            return route.continue_()
        asked.append(f"{route.request.frame.url}: {route.request.url}")
        return route.abort()

    page = chromium.new_page()
    page.route("**/*", answer)
    for kind in KINDS:
        page.goto(address + blog.example(kind))
    page.close()

    assert asked == []
