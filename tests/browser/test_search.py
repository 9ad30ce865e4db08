"""Searching in a real browser, under the policy that the blog sends: by keyboard, by ear, and with care."""

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import served
from tests.browser.test_pages import AXE, TAGS
from tests.story import Story, page, post
from tests.tools import missing, npm_file

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SITE = """
[search]
enabled = true

[outputs]
host = "netlify"

[vendors.northwind]
name = "Northwind"
domains = ["northwind.example"]

[[connections]]
id = "nw-job"
kind = "employment"
party = "northwind"
from = 2008-01-01
"""


def write(site: Story) -> None:
    site.settings(SITE)
    tied = post("A samovar.\n", title="Kettle", date="2008-03-04", disclosure=["nw-job"])
    site.write("posts/kettle.md", tied)
    site.write("posts/tee.md", post("Heißer Samovar.\n", title="Tee <b>", date="2009-03-04", lang="de"))
    site.write("about.md", page("We live in Wagga.\n"))
    for number in range(30):
        # One year is full of a word that each other one names in passing.
        site.write(
            f"posts/z{number}.md", post("Zeppelin " * 9, title=f"Zeppelin {number}", date=f"2010-03-{number + 1:02}")
        )
        filler = post(f"{'Leaves and water. ' * 20}\n", title=f"Filler {number}", date=f"2011-03-{number + 1:02}")
        site.write(f"posts/f{number}.md", filler)
    site.write("posts/passing.md", post(f"{'Leaves and water. ' * 20} Zeppelin.\n", title="Passing", date="2011-05-01"))
    # Two of many words: in its own year each is as rare as in the blog it is not.
    for title, date, words in (
        ("Leafy", "2010-06-01", f"{'Leaves and water. ' * 9}Kestrel."),
        ("Kestrel", "2009-06-01", f"{'Kestrel and water. ' * 9}Leaves."),
        ("Only leaves", "2009-06-02", "Leaves and water."),
    ):
        site.write(f"posts/{title}.md", post(words, title=title, date=date, category="Birds"))


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Of the blog, which lies below a path."""
    root = tmp_path_factory.mktemp("searched")
    site = Story(root / "site", output="public/blog")
    write(site)
    site.build(output=site.public, base_url="https://blog.example.com/blog/")
    assert "'wasm-unsafe-eval'" in site.read("_headers")
    with served(root / "site/public") as origin:
        yield f"{origin}/blog"


UNBROKEN = {
    "ja": ("新しい契約書を読みながら、紅茶を飲みました。", "港まで散歩しました。", "契約 紅茶"),
    "zh": ("我一边读新的许可协议，一边喝红茶。", "我们去港口散步。", "协议 红茶"),
}
"""By language a text, another one, and a question: two words from the middle of the first."""


class Searching:
    """A page, and what went wrong on it."""

    def __init__(self, browser: "Browser", origin: str, **options: Any) -> None:
        self.origin = origin
        self.page: Page = browser.new_page(reduced_motion="reduce", **options)
        self.wrong: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.wrong.append(message.text))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))

    def open(self, query: str = "") -> None:
        self.page.goto(f"{self.origin}/search/{query}")

    def status(self, words: str) -> None:
        self.page.get_by_role("status").filter(has_text=re.compile(f"^{re.escape(words)}$")).wait_for()

    @property
    def titles(self) -> list[str]:
        return self.page.locator(".hits h2").all_inner_texts()


@pytest.fixture
def searching(chromium: "Browser", origin: str) -> Iterator[Searching]:
    searching = Searching(chromium, origin)
    yield searching
    searching.page.close()
    assert searching.wrong == []
    assert [url for url in searching.asked if not url.startswith(f"{origin}/")] == []


def test_a_word_of_a_body_is_found_and_the_disclosure_comes_first(searching: Searching) -> None:
    searching.open()
    before = [url for url in searching.asked if "/search/pages/" in url]
    searching.page.get_by_label("Words").fill("samovar")
    searching.page.get_by_role("button", name="Search").click()
    searching.status("Found: 2")

    assert before == [], "nothing of the index is loaded before somebody searches"
    assert sorted(searching.titles) == ["Kettle", "Tee <b>"]
    kettle = searching.page.locator(".hits li", has_text="Kettle")
    first, second, third = kettle.locator(":scope > *").all()[:3]
    assert first.get_attribute("class") == "disclosure-short"
    assert "Northwind" in first.inner_text()
    assert first.locator("strong").inner_text().endswith(":")
    assert second.get_by_role("link", name="Kettle").get_attribute("href") == "/blog/2008/03/kettle/"
    assert "samovar" in third.locator("mark").inner_text().lower()
    assert kettle.locator(".byline").inner_text() == "4 March 2008"
    assert searching.page.locator(".hits li", has_text="Tee").get_attribute("lang") == "de"
    assert searching.page.url.endswith("/blog/search/?q=samovar")


def test_hits_are_narrowed_down(searching: Searching) -> None:
    searching.open("?q=samovar")
    searching.status("Found: 2")
    searching.page.get_by_label("Company").select_option("Northwind")
    searching.status("Found: 1")
    assert searching.titles == ["Kettle"]

    searching.page.get_by_label("Year").select_option("2009")
    searching.status("Nothing here has all of these words.")
    searching.page.get_by_label("Company").select_option("")
    searching.status("Found: 1")
    assert searching.titles == ["Tee <b>"]
    assert searching.page.url.endswith("?q=samovar&year=2009")


def test_a_filter_alone_shows_the_newest_first(searching: Searching) -> None:
    searching.open("?category=Drinks&year=2010")
    searching.status("Found: 30")

    assert searching.titles == [f"Zeppelin {number}" for number in range(29, 19, -1)]


def test_pages_are_found(searching: Searching) -> None:
    searching.open("?q=wagga")
    searching.status("Found: 1")

    assert searching.titles == ["About"]
    assert searching.page.locator(".hits .disclosure-short, .hits .byline").count() == 0


def test_what_a_year_is_full_of_stands_before_what_names_it_once(searching: Searching) -> None:
    searching.open("?q=zeppelin")
    searching.status("Found: 31")
    more = searching.page.get_by_role("button", name="Show more")
    for shown in (20, 30, 31):
        more.click()
        searching.page.locator(f".hits li:nth-child({shown})").wait_for()

    assert searching.titles[-1] == "Passing"
    assert more.is_hidden()


def test_of_two_words_the_rarer_decides_and_both_are_there(searching: Searching) -> None:
    searching.open("?q=leaves+kestrel")
    searching.status("Found: 2")

    assert searching.titles == ["Kestrel", "Leafy"], "and none of a year that knows one of the two alone"
    searching.open("?q=%22leaves+and%22+-+kestrel")
    searching.status("Found: 1")
    assert searching.titles == ["Leafy"]


def test_the_keyboard_is_enough(searching: Searching) -> None:
    page = searching.page
    searching.open()
    page.get_by_label("Words").focus()
    page.keyboard.type("zeppelin")
    page.keyboard.press("Enter")
    searching.status("Found: 31")
    stops = []
    for _ in range(15):
        page.keyboard.press("Tab")
        stops.append(page.locator(":focus").inner_text().split("\n")[0])

    assert stops[0] == "Search"
    assert stops[4:15] == [*searching.titles, "Show more"]
    page.keyboard.press("Enter")
    page.locator(".hits li:nth-child(20)").wait_for()
    assert page.locator(":focus").inner_text() == searching.titles[10]


def test_nobody_is_shut_out(chromium: "Browser", origin: str) -> None:
    searching = Searching(chromium, origin, bypass_csp=True)
    searching.open("?q=samovar")
    searching.status("Found: 2")
    page = searching.page
    page.evaluate(npm_file("axe-core/axe.min.js").read_text())
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(AXE, TAGS) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_without_script_it_says_so_and_leads_to_the_archive(chromium: "Browser", origin: str) -> None:
    searching = Searching(chromium, origin, java_script_enabled=False)
    searching.open("?q=samovar")
    page = searching.page

    assert page.locator("noscript p").inner_text().startswith("Searching needs JavaScript")
    assert page.locator("noscript p").is_visible()
    assert page.locator("noscript a").get_attribute("href") == "/blog/archive/"
    assert page.get_by_label("Words").is_hidden()
    page.close()


@pytest.mark.soak
@pytest.mark.parametrize("language", UNBROKEN)
def test_words_are_found_where_no_blanks_part_them(chromium: "Browser", tmp_path: Path, language: str) -> None:
    if find_spec("pagefind_bin_extended") is None:
        missing("the extended Pagefind is not installed; run: pip install -e '.[search-extended]'")
    text, other, question = UNBROKEN[language]
    site = Story(tmp_path / "site")
    site.settings(SITE)
    settings = tmp_path / "site/site.toml"
    settings.write_text(settings.read_text().replace('"en-AU"', f'"{language}"'))
    site.write("posts/tea.md", post(text, title="1", slug="tea", disclosure=["nw-job"]))
    site.write("posts/harbour.md", post(other, title="2", slug="harbour"))
    site.build()
    with served(site.root / "public") as origin:
        searching = Searching(chromium, origin)
        searching.open(f"?q={question}")
        searching.page.locator(".hits li").wait_for()

        assert searching.titles == ["1"]
        first = searching.page.locator(".hits li > *").first
        assert first.get_attribute("class") == "disclosure-short"
        assert "Northwind" in first.inner_text()
        assert set(searching.page.locator(".hits mark").all_inner_texts()) >= set(question.split())
        assert searching.wrong == []
        searching.page.close()


def test_the_page_for_what_is_not_found_asks_what_was_meant(searching: Searching) -> None:
    searching.page.goto(f"{searching.origin}/404.html")
    searching.page.get_by_label("Words").fill("samovar")
    searching.page.keyboard.press("Enter")
    searching.status("Found: 2")


def test_an_index_that_does_not_come_is_told_and_asked_for_again(chromium: "Browser", origin: str) -> None:
    searching = Searching(chromium, origin)
    searching.page.route("**/hits.json", lambda route: route.abort())
    searching.open("?q=samovar")
    searching.status("The search could not be loaded. Please try again later.")
    searching.page.unroute("**/hits.json")
    searching.page.get_by_role("button", name="Search").click()
    searching.status("Found: 2")
    searching.page.close()
