"""The example blog in a real browser: for everybody, at any width, in light and dark, and asking nobody else."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

import pytest

from tests.browser.built import KINDS, Built
from tests.browser.conftest import Themed, served
from tests.story import Story, comment, post
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


TELLING = ("home", "post", "archive", "disclosures")
"""Kinds by which a further theme is known: it shows the others by the same means, and `make soak` looks at them."""


@pytest.mark.parametrize(
    ("themed", "kind"),
    [
        *(("default", kind) for kind in KINDS),
        *(pytest.param("classic", kind, marks=() if kind in TELLING else pytest.mark.soak) for kind in KINDS),
    ],
    indirect=["themed"],
)
def test_nobody_is_shut_out(themed: Themed, kind: str, page: "Page") -> None:
    blog, address, _ = themed
    axe = npm_file("axe-core/axe.min.js").read_text()
    page.goto(address + blog.example(kind))
    page.evaluate(axe)
    found = {}
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS if scheme == "light" else WIDTHS[-1:]:
            page.set_viewport_size({"width": width, "height": 800})
            found[scheme, width] = page.evaluate(AXE, TAGS if scheme == "light" else COLOURS)

    assert {where: violations for where, violations in found.items() if violations} == {}


def unlike(blog: Built) -> Iterator[str]:
    """All pages but lists of a kind that is there already: what differs in them are the posts, which are shown."""
    lists = ("category", "tag", "year", "month")
    known = {blog.example(kind) for kind in lists}
    return (link for link in blog.pages if link in known or not any(blog.is_of(kind, link) for kind in lists))


def test_no_page_is_wider_than_its_window(themed: Themed, page: "Page") -> None:
    blog, address, is_default = themed
    wide = {}
    for link in unlike(blog) if is_default else map(blog.example, KINDS):
        if blog.pages[link].xpath("//meta[@http-equiv='refresh']"):
            continue
        page.goto(address + link)
        for width in (320, WIDTHS[-1]):
            page.set_viewport_size({"width": width, "height": 800})
            wide[link, width] = page.evaluate("document.documentElement.scrollWidth")

    assert {where: pixels for where, pixels in wide.items() if pixels > where[1]} == {}


LONG = {
    "words": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "address": "https://northwind.example/partners/programme/2009/terms.html",
}


def test_titles_of_long_words_and_addresses_fit(chromium: "Browser", site: Story) -> None:
    for name, title in LONG.items():
        site.write(f"posts/{name}.md", post(f"{title}\n", title=title, slug=name, tags=[title], category=title))
        site.write(f"comments/posts/{name}/a.md", comment(f"{title}\n", name=title[:40]))
    wide = {}
    page = chromium.new_page()
    for theme in ("default", "classic"):
        site.settings(f'[[menu]]\ntitle = "{LONG["words"]}"\nurl = "/"\n[theme]\nname = "{theme}"\n')
        site.build()
        with served(site.public) as address:
            for link in ("/", "/2009/07/words/", "/2009/07/address/", "/archive/"):
                page.goto(address + link)
                for width in (320, 800, 1280, 2560):
                    page.set_viewport_size({"width": width, "height": 800})
                    wide[theme, link, width] = page.evaluate("document.documentElement.scrollWidth")
    page.close()

    assert {where: pixels for where, pixels in wide.items() if pixels > where[2]} == {}


def test_no_page_asks_another_host_or_has_a_message_for_the_console(themed: Themed, chromium: "Browser") -> None:
    blog, address, _ = themed
    asked: list[str] = []

    def answer(route: "Route") -> Any:
        if route.request.url.startswith((address, "data:")):
            return route.continue_()
        asked.append(f"{route.request.frame.url}: {route.request.url}")
        return route.abort()

    page = chromium.new_page()
    page.route("**/*", answer)
    page.on("console", lambda message: asked.append(message.text))
    for kind in KINDS:
        page.goto(address + blog.example(kind))
    page.close()

    assert asked == []
