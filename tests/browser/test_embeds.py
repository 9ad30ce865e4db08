"""What is kept elsewhere, in a real browser: asked for after a click and not before."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

YOUTUBE = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&start=5"
NOTE = "Clicking loads it from youtube-nocookie.com, which then learns your network address."
PLACES = """() => [...document.querySelectorAll('.embed > :is(a, iframe), main')].map(
    element => [element.offsetLeft, element.offsetTop, element.offsetWidth, element.offsetHeight])"""
FOCUSED = "document.activeElement.tagName + ' ' + document.activeElement.title"


class Watched:
    """Pages of the blog; every other host is cut off, and what it was asked is kept."""

    def __init__(self, browser: "Browser", address: str, **options: Any) -> None:
        self.asked: list[str] = []
        self._address = address
        self.page: Page = browser.new_page(**options)
        self.page.route("**/*", self._answer)
        self.page.goto(f"{address}/films/")

    def _answer(self, route: "Route") -> None:
        if not route.request.url.startswith(self._address):
            self.asked.append(route.request.url)
            route.fulfill(body="<!doctype html><title>Player</title><p>Player", content_type="text/html")
        else:
            route.continue_()


@pytest.fixture(params=[375, 1280])
def watched(request: pytest.FixtureRequest, chromium: "Browser", address: str) -> Iterator[Watched]:
    watched = Watched(chromium, address, viewport={"width": request.param, "height": 800})
    yield watched
    watched.page.close()


def test_a_click_puts_the_player_in_the_place_of_its_box(watched: Watched) -> None:
    page = watched.page
    box = page.get_by_role("button", name="Video on YouTube")
    assert box.inner_text().split("\n")[-1] == NOTE
    before = page.evaluate(PLACES)
    assert watched.asked == []

    box.click()
    page.frame_locator("iframe").get_by_text("Player").wait_for()

    assert watched.asked == [YOUTUBE]
    assert page.evaluate(FOCUSED) == "IFRAME Video on YouTube"
    frame = page.locator("iframe")
    assert (frame.get_attribute("allow") or "").split("; ")[0] == "autoplay"
    assert "allow-top-navigation" not in (frame.get_attribute("sandbox") or "allow-top-navigation")

    for name in ("How to pour", "A song", "Post on social.example"):
        page.get_by_role("button", name=name).press(" ")
    assert page.locator("iframe").count() == len(before) - 1
    assert page.evaluate(PLACES) == before, "nothing moves"


def test_a_link_for_another_tab_stays_one(watched: Watched) -> None:
    click = "link => link.dispatchEvent(new MouseEvent('click', {ctrlKey: true, cancelable: true}))"

    assert watched.page.locator(".embed a").first.evaluate(click), "the browser goes on with it"
    assert watched.page.locator("iframe").count() == 0


def test_without_script_it_is_a_link_with_the_same_words(chromium: "Browser", address: str) -> None:
    watched = Watched(chromium, address, java_script_enabled=False)
    link = watched.page.get_by_role("link", name="Video on YouTube")

    assert link.inner_text() == "Video on YouTube"
    assert link.get_attribute("href") == "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=5"
    assert watched.page.get_by_text("Clicking loads").count() == 0
    assert watched.asked == []
    watched.page.close()
