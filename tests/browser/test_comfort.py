"""What the script of every page adds, in a real browser under the blog's own policy."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Themed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

GUIDE = "/2011/02/field-guide-to-partner-programs/"
WITH_CODE = "/2009/02/counting-seats/"
PAINTED = "getComputedStyle(document.documentElement).backgroundColor"
LIGHT, DARK = "rgb(255, 253, 248)", "rgb(22, 24, 27)"
A_FEW_LINES = 80
"""Pixels."""

DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Sizes are observed once the page is drawn."""

STOPS = """() => [...document.querySelectorAll(":is(pre, .scroll)")].map(box =>
    [box.scrollWidth > box.clientWidth, box.tabIndex === 0, Boolean(box.getAttribute("aria-label"))])"""


@pytest.fixture
def context(chromium: "Browser", address: str) -> "Iterator[BrowserContext]":
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light")
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    yield context
    context.close()


@pytest.fixture
def page(context: "BrowserContext") -> "Page":
    return context.new_page()


def test_dark_colours_are_chosen_with_a_button_and_remembered(page: "Page", address: str) -> None:
    page.goto(address + "/")
    assert page.evaluate(PAINTED) == LIGHT
    button = page.get_by_role("button", name="Dark colours", pressed=False)

    button.click()

    assert page.evaluate(PAINTED) == DARK
    assert page.get_by_role("button", name="Dark colours", pressed=True).is_visible()
    page.goto(address + GUIDE)
    assert page.evaluate(PAINTED) == DARK
    page.get_by_role("button", name="Dark colours").click()
    page.reload()
    assert page.evaluate(PAINTED) == LIGHT


def test_the_choice_is_there_before_the_body(context: "BrowserContext", address: str) -> None:
    """So nothing flashes."""
    context.add_init_script(
        """localStorage.setItem("theme", "dark");
        new MutationObserver((_, watcher) => {
            if (!document.body) return;
            window.whenBodyCame = document.documentElement.dataset.theme;
            watcher.disconnect();
        }).observe(document, {childList: true, subtree: true})"""
    )
    page = context.new_page()
    page.goto(address + "/")

    assert page.evaluate("window.whenBodyCame") == "dark"
    page.emulate_media(media="print")
    assert page.evaluate(PAINTED) == "rgb(255, 255, 255)", "ink is dark whatever was chosen"


def test_the_last_post_of_a_list_is_the_last_on_paper(chromium: "Browser", themed: Themed) -> None:
    """So that no empty page follows."""
    page = chromium.new_page(viewport={"width": 700, "height": 300})
    page.goto(themed.address + "/")
    page.emulate_media(media="print")
    below = page.evaluate(
        """() => {
            const last = [...document.querySelectorAll(".entry")].at(-1);
            return document.documentElement.scrollHeight - last.getBoundingClientRect().bottom - scrollY;
        }"""
    )
    page.close()

    assert below < A_FEW_LINES


def test_code_is_copied(page: "Page", address: str) -> None:
    # That it was copied is said for two seconds, in which a busy machine may not come to look.
    page.clock.install(time=0)
    page.goto(address + WITH_CODE)
    page.clock.pause_at(60)
    code = page.locator("pre > code").first.text_content()

    page.get_by_role("button", name="Copy").first.click()

    copied = page.get_by_role("button", name="Copied")
    copied.wait_for()
    assert code
    assert page.evaluate("navigator.clipboard.readText()") == code
    page.clock.run_for(2000)
    copied.wait_for(state="detached")


def test_headings_lead_to_themselves(page: "Page", address: str) -> None:
    page.goto(address + GUIDE)

    page.get_by_role("link", name="Link to “The tiers”").focus()
    page.keyboard.press("Enter")

    page.wait_for_url(f"{address}{GUIDE}#the-tiers")


@pytest.mark.parametrize("width", [320, 1280])
def test_only_boxes_that_scroll_are_stops_and_have_names(page: "Page", address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    found = []
    for path in (GUIDE, WITH_CODE):
        page.goto(address + path)
        page.evaluate(DRAWN)
        found += page.evaluate(STOPS)

    assert found
    assert [one for one in found if one[0] != one[1] or (one[0] and not one[2])] == []


def test_the_menu_is_folded_on_a_phone_and_opens_without_a_script(chromium: "Browser", address: str) -> None:
    page = chromium.new_page(viewport={"width": 375, "height": 800}, java_script_enabled=False)
    page.goto(address + "/")
    link = page.get_by_role("link", name="What we disclose")
    assert not link.is_visible()
    assert not page.get_by_role("button", name="Dark colours").is_visible()

    page.get_by_text("Menu", exact=True).click()

    assert link.is_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.reload()
    assert link.is_visible()
    assert not page.get_by_text("Menu", exact=True).is_visible()
    page.close()


def test_contents_stand_open_beside_the_text_where_there_is_room(page: "Page", address: str) -> None:
    page.goto(address + GUIDE)
    link = page.locator(".contents").get_by_role("link", name="The letters")
    assert link.is_visible()

    page.evaluate("scrollTo(0, 2500)")

    page.wait_for_function("document.querySelector('.contents').getBoundingClientRect().top > 0")
    page.set_viewport_size({"width": 375, "height": 800})
    assert not link.is_visible()
