"""What a blogger sees: the open page follows each save, and says what is wrong."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.serve.running import SECONDS, serving
from tests.story import Story, post

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

MILLISECONDS = SECONDS * 1000


@pytest.fixture
def page(chromium: "Browser") -> "Iterator[Page]":
    page = chromium.new_page()
    page.set_default_timeout(MILLISECONDS)
    yield page
    page.close()


def overlay(page: "Page") -> "Locator":
    return page.locator("aboveboard-problems [role=alert]")


def test_an_open_page_follows_what_is_saved(site: Story, page: "Page") -> None:
    good = post("Hot water and leaves.\n", title="Tea")
    site.write("posts/tea.md", good)

    with serving(site.root) as served:
        page.goto(f"{served.url}2009/07/tea/")
        site.write("posts/tea.md", good.replace("Hot water", "Cold milk"))
        page.get_by_text("Cold milk and leaves.").wait_for()
        assert not overlay(page).count()

        site.write("posts/tea.md", good.replace("2009-07-08 23:56", "last week"))
        overlay(page).wait_for()
        assert overlay(page).locator("h2").inner_text() == "1 problem; you see the last good build"
        assert overlay(page).locator("code").inner_text() == "content/posts/tea.md:3"
        assert [text for text in overlay(page).locator("p").all_inner_texts() if "last week" in text]
        assert [text for text in overlay(page).locator("p").all_inner_texts() if text.startswith("fix: ")]
        assert page.get_by_text("Cold milk and leaves.").count()

        site.write("posts/tea.md", good.replace("Hot water", "Cold milk"))
        overlay(page).wait_for(state="detached")
        site.write("posts/tea.md", good)
        page.get_by_text("Hot water and leaves.").wait_for()


def test_a_page_opened_while_something_is_wrong_says_so(site: Story, page: "Page") -> None:
    site.write("posts/tea.md", post(title="<b>Tea</b>", date="<img src=x onerror=alert(1)>"))

    with serving(site.root) as served:
        page.goto(served.url)
        overlay(page).wait_for()
        assert overlay(page).locator("h2").inner_text() == "1 problem; nothing is built yet"
        assert overlay(page).locator("code").inner_text() == "content/posts/tea.md:3"
        assert not overlay(page).locator("img").count()
        site.write("posts/tea.md", post(title="Tea"))
        page.get_by_role("link", name="Tea").first.wait_for()


def test_a_page_that_nobody_sees_catches_up_when_it_is_seen(site: Story, page: "Page") -> None:
    """A browser opens six connections to one host; more tabs than that must still work."""
    site.write("posts/tea.md", post("Hot water.\n", title="Tea"))
    # A moment later, because a page that reloads itself cannot answer.
    hide = "hidden => { Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});"
    hide += " setTimeout(() => document.dispatchEvent(new Event('visibilitychange')), 50); }"

    with serving(site.root) as served:
        page.goto(f"{served.url}2009/07/tea/")
        page.evaluate(hide, True)
        page.wait_for_timeout(100)
        site.write("posts/tea.md", post("Cold milk.\n", title="Tea"))
        served.line("")
        while "written" not in served.said[-1]:
            served.line("")
        page.wait_for_timeout(300)
        assert page.get_by_text("Hot water.").count()
        page.evaluate(hide, False)
        page.get_by_text("Cold milk.").wait_for()


def test_the_message_can_be_hidden(site: Story, page: "Page") -> None:
    site.write("posts/tea.md", post(title="Tea", date="last week"))

    with serving(site.root) as served:
        page.goto(served.url)
        overlay(page).get_by_role("button", name="Hide").click()
        overlay(page).wait_for(state="detached")
