"""A right-to-left blog in a real browser: what is written from left to right in it keeps its order."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.story import Story, post

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ORIGIN = "https://blog.example.com"
SETTINGS = """
[site]
title = "شاي"
url = "https://blog.example.com/"
language = "ar"
[vendors.northwind]
name = "Northwind, Inc."
domains = ["northwind.example"]
"""
PLACES = """([selector, text]) => {
    const texts = [...document.querySelectorAll(selector)].flatMap(one =>
        [...function* (walker) { while (walker.nextNode()) yield walker.currentNode }(
            document.createTreeWalker(one, NodeFilter.SHOW_TEXT))]);
    const node = texts.find(one => one.data.includes(text)), start = node.data.indexOf(text);
    const left = at => { const range = document.createRange();
        range.setStart(node, at); range.setEnd(node, at + 1); return range.getBoundingClientRect().left };
    return [left(start), left(start + text.length - 1)];
}"""
"""Where the first and the last character of *text* are seen."""


@pytest.mark.parametrize("width", [375, 1280])
def test_names_titles_and_dates_of_the_other_direction_keep_their_order(
    chromium: "Browser", site: Story, width: int
) -> None:
    site.settings(SETTINGS)
    loan = {"items": [{"kind": "loan", "party": "northwind", "product": "C#"}]}
    site.write("posts/a.md", post("شاي", title="شاي", slug="a", category="شاي", tags=["C#"], disclosure=loan))
    site.write("posts/b.md", post("Hot?", title="What?", lang="en", category="شاي"))
    site.build()
    page = chromium.new_page(viewport={"width": width, "height": 800})
    page.route("**/*", lambda route: _answer(route, site.public))

    seen = [
        ("/", ".entry h2", "What?"),
        ("/", ".p-summary", "Hot?"),
        ("/", ".disclosure-short", "Inc."),
        ("/2009/07/a/", ".tags", "C#"),
        ("/disclosures/", "h2", "Inc."),
        ("/disclosures/", ".said", "Inc."),
        ("/disclosures/", ".said", "C#"),
    ]
    for address, selector, text in seen:
        page.goto(ORIGIN + address)
        first, last = page.evaluate(PLACES, [selector, text])
        assert first < last, (address, text)
        assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()


def _answer(route: "Route", public: Path) -> None:
    path = route.request.url.removeprefix(ORIGIN).partition("?")[0].lstrip("/")
    file = public / path / "index.html" if path.endswith("/") or not path else public / path
    if file.is_file():
        route.fulfill(path=file)
    else:
        route.abort()
