"""What the theme promises those who read and write in a browser: a disclosure one sees, a form that helps."""

import re
from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING, Literal

import pytest

from tests.browser.built import Built

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

LEAST_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3."""

FIRST_LINES = 56
"""Pixels: two lines of text on a phone."""

SENTENCE = re.compile(r"[.!?](?= |$)")
"""The end of one; the word that leads to the ledger has none."""

LOOK = """element => {
    const channels = colour => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
    const luminance = colour => channels(colour).map(v => v / 255)
        .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    const behind = node => {
        const colour = getComputedStyle(node).backgroundColor;
        return colour === 'rgba(0, 0, 0, 0)' ? behind(node.parentElement) : colour;
    };
    const [dark, light] = [getComputedStyle(element).color, behind(element)].map(luminance).sort((a, b) => a - b);
    return [parseFloat(getComputedStyle(element).fontSize), (light + 0.05) / (dark + 0.05)];
}"""


@pytest.fixture(scope="module")
def page(chromium: "Browser") -> "Iterator[Page]":
    page = chromium.new_page(reduced_motion="reduce")
    yield page
    page.close()


@pytest.fixture(scope="module")
def plain_page(chromium: "Browser") -> "Iterator[Page]":
    """Without JavaScript."""
    page = chromium.new_page(java_script_enabled=False, reduced_motion="reduce")
    yield page
    page.close()


PHONE: "ViewportSize" = {"width": 375, "height": 667}
LAPTOP: "ViewportSize" = {"width": 1280, "height": 800}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
VIEWS: tuple[tuple["ViewportSize", Literal["light", "dark"]], ...] = tuple(product((LAPTOP, PHONE), SCHEMES))


def saying(blog: Built) -> dict[str, str]:
    """The statement of each post that makes one, by the post's address."""
    found = {
        link: tree.xpath("//div[contains(@class, 'e-content')]/p[@class='disclosure']")
        for link, tree in blog.pages.items()
    }
    return {link: " ".join(said[0].text_content().split()) for link, said in found.items() if said}


def commented(blog: Built) -> str:
    """A post with a form."""
    return next(address for address, tree in blog.pages.items() if tree.xpath("//textarea"))


@pytest.mark.parametrize("kind", ["disclosure", "disclosure-none", "disclosure-short"])
def test_disclosures_are_as_large_and_as_clear_as_the_text(
    blog: Built, address: str, plain_page: "Page", kind: str
) -> None:
    plain_page.goto(address + next(link for link, tree in blog.pages.items() if tree.xpath(f"//p[@class='{kind}']")))
    for width, scheme in product((320, 375, 1280), SCHEMES):
        plain_page.set_viewport_size({"width": width, "height": 800})
        plain_page.emulate_media(color_scheme=scheme)
        text_size = plain_page.locator("html").evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
        for part in plain_page.locator(f".{kind}, .{kind} strong, .{kind} a").all():
            size, contrast = part.evaluate(LOOK)
            assert size >= text_size, (width, scheme)
            assert contrast >= LEAST_CONTRAST, (width, scheme)


PLACE = """selector => {
    const found = document.querySelector(selector), box = found.getBoundingClientRect()
    return [found.className, found.checkVisibility() && box.width * box.height > 0, box.top + scrollY]
}"""
"""Its class, whether it is seen, and how far down the page it begins."""


def test_statements_are_first_in_the_body_and_seen_without_a_click(
    blog: Built, address: str, plain_page: "Page"
) -> None:
    """And one of two sentences leaves the first words behind it on a phone's first screen."""
    unseen, below = [], []
    short = {link for link, said in saying(blog).items() if len(SENTENCE.findall(said)) <= 2}
    for link in saying(blog):
        plain_page.goto(address + link)
        for screen, scheme in VIEWS:
            plain_page.set_viewport_size(screen)
            plain_page.emulate_media(color_scheme=scheme)
            kind, is_seen, top = plain_page.evaluate(PLACE, ".e-content > :first-child")
            if not (kind == "disclosure" and is_seen and top + FIRST_LINES < screen["height"]):
                unseen.append((link, scheme, kind, top))
        _, is_seen, top = plain_page.evaluate(PLACE, ".e-content > :nth-child(2)")
        if link in short and not (is_seen and top + FIRST_LINES <= PHONE["height"]):
            below.append((link, top))

    assert unseen == []
    assert len(short) > 10
    assert below == []


def test_a_wrong_address_is_refused_with_a_word_beside_the_field(blog: Built, address: str, page: "Page") -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    page.goto(address + commented(blog))
    form = page.locator("#respond form")
    assert form.locator(".field-error:visible").count() == 0

    form.get_by_label("Comment").fill("Seventeen letters here.")
    form.locator("#respond-name").fill("Jules")
    form.get_by_label("Email").fill("jules")
    form.get_by_role("button").click()

    assert form.locator(".field-error:visible").all_text_contents() == ["Write an address such as name@example.com."]
    assert "POST" not in sent


def test_the_keyboard_never_reaches_the_trap_for_machines(blog: Built, address: str, page: "Page") -> None:
    page.goto(address + commented(blog))
    page.locator("#respond-text").focus()
    reached = []
    for _ in range(6):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.localName"))

    assert reached[:5] == ["respond-name", "respond-email", "respond-url", "respond-connection", "button"]
    assert "respond-trap" not in reached


def test_the_first_tab_leads_past_the_menu(blog: Built, address: str, page: "Page") -> None:
    page.goto(address + "/")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.getBoundingClientRect().top >= 0")
    assert page.evaluate("document.activeElement.hash") == "#main"
