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
        served.line_with("written")

        site.write("posts/tea.md", good.replace("2009-07-08 23:56", "last week"))
        overlay(page).wait_for()
        assert overlay(page).locator("h2").inner_text() == "1 error; you see the last good build"
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
        assert overlay(page).locator("h2").inner_text() == "1 error; nothing is built yet"
        assert overlay(page).locator("code").inner_text() == "content/posts/tea.md:3"
        assert not overlay(page).locator("img").count()
        site.write("posts/tea.md", post(title="Tea"))
        page.get_by_role("link", name="Tea").first.wait_for()


def test_a_page_that_nobody_sees_catches_up_when_it_is_seen(site: Story, page: "Page") -> None:
    """A browser opens six connections to one host; more tabs than that must still work."""
    site.write("posts/tea.md", post("Hot water.\n", title="Tea"))
    hide = "hidden => { Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});"
    hide += " document.dispatchEvent(new Event('visibilitychange')); }"

    with serving(site.root) as served:
        page.goto(f"{served.url}2009/07/tea/")
        page.evaluate(hide, True)
        site.write("posts/tea.md", post("Cold milk.\n", title="Tea"))
        served.line_with("written")
        page.wait_for_timeout(300)
        assert page.get_by_text("Hot water.").count()
        page.evaluate(hide, False)
        page.get_by_text("Cold milk.").wait_for()


def test_the_message_can_be_hidden(site: Story, page: "Page") -> None:
    site.write("posts/tea.md", post(title="Tea", date="last week"))

    with serving(site.root) as served:
        # What was saved during the first build is looked for as soon as files are watched, and told again.
        served.line("1 error")
        page.goto(served.url)
        overlay(page).get_by_role("button", name="Hide").click()
        overlay(page).wait_for(state="detached")


LONG = "A long story of tea.\n\n" * 300


def test_a_style_sheet_is_exchanged_while_the_page_stays(site: Story, page: "Page") -> None:
    site.write("posts/tea.md", post(LONG, title="Tea"))
    site.put("themes/default/static/extra.css", "h1 { color: rgb(1, 2, 3) }")
    color = "getComputedStyle(document.querySelector('h1')).color"

    with serving(site.root) as served:
        page.goto(f"{served.url}2009/07/tea/")
        assert page.evaluate(color) == "rgb(1, 2, 3)"
        page.evaluate("window.stayed = true; scrollTo(0, 900)")
        for blue in (4, 5):
            site.put("themes/default/static/extra.css", f"h1 {{ color: rgb(1, 2, {blue}) }}")
            page.wait_for_function(f"{color} === 'rgb(1, 2, {blue})'")
        page.wait_for_function("document.querySelectorAll('link[href*=extra]').length === 1")

        assert page.evaluate("[window.stayed, scrollY]") == [True, 900]


def test_a_page_that_is_not_concerned_stays_and_one_that_is_keeps_its_place(site: Story, page: "Page") -> None:
    site.settings("[posts]\nrecent = 0\n")
    site.write("posts/tea.md", post(f"## Leaves\n\n{LONG}", title="Tea"))
    site.write("posts/cake.md", post("Cake.\n", title="Cake", category="Food", date="2011-01-01"))

    with serving(site.root) as served:
        page.goto(f"{served.url}2009/07/tea/#leaves")
        page.evaluate("window.stayed = true; scrollTo(0, 900)")
        site.write("posts/cake.md", post("More cake.\n", title="Cake", category="Food", date="2011-01-01"))
        served.await_page("/2011/01/cake/", "More cake.")
        served.line_with("written")
        page.wait_for_timeout(300)
        assert page.evaluate("[window.stayed, scrollY]") == [True, 900]

        site.write("posts/tea.md", post(f"## Leaves\n\n{LONG}The end.", title="Tea"))
        page.get_by_text("The end.").wait_for()
        # A browser shows the text before it has run what puts the page back into its place.
        page.wait_for_function("document.readyState === 'complete' && scrollY === 900")
        assert page.evaluate("window.stayed === undefined")


def test_a_page_that_went_comes_back(site: Story, page: "Page") -> None:
    site.write("posts/cake.md", post("Cake.\n", title="Cake"))
    site.write("posts/tea.md", post("Hot water.\n", title="Tea"))

    with serving(site.root) as served:
        page.goto(f"{served.url}2009/07/tea/")
        site.remove("posts/tea.md")
        page.get_by_text("Hot water.").wait_for(state="detached")
        site.write("posts/tea.md", post("Hot water.\n", title="Tea"))
        page.get_by_text("Hot water.").wait_for()
