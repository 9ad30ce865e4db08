"""Short footnotes beside the text: where each stands on a wide screen, and that they are a list everywhere else."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import served
from tests.story import Story, post

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

WORDS = "Licences are sold by person or by machine, and the cheaper of the two depends on who shares what. "
TEXT = f"""\
{WORDS * 2}[^one] {WORDS}[^two]{WORDS}[^three]

- {WORDS}[^in-a-list]

> {WORDS}[^in-a-quote]

| a | b |
| --- | --- |
| c[^in-a-table] | d |

## A heading

{WORDS * 8}

{WORDS * 2}[^last]

[^one]: {WORDS}
[^two]: Two.
[^three]: {WORDS * 2}
[^in-a-list]: Near the one before.
[^in-a-quote]: Pushed down.
[^in-a-table]: `c`
[^last]: {WORDS}
"""

BOXES = """selector => [...document.querySelectorAll(selector)].map(element => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return [left, top, right, bottom];
})"""
NOTES, MARKS, BODY = ".footnote li", "sup[class]", ".e-content"


@pytest.fixture(scope="module")
def notes(chromium: "Browser", tmp_path_factory: pytest.TempPathFactory) -> "Iterator[tuple[Page, str]]":
    site = Story(tmp_path_factory.mktemp("notes"))
    site.settings("")
    site.write("posts/a.md", post(TEXT, title="Plain"))
    site.write("posts/b.md", post(TEXT.replace("> ", "## Two\n\n> ", 1), title="Headed", toc=True))
    site.build()
    page = chromium.new_page(reduced_motion="reduce")
    with served(site.root / "public") as origin:
        yield page, f"{origin}/2009/07"
    page.close()


def boxes(page: "Page", selector: str) -> list[list[float]]:
    found: list[list[float]] = page.evaluate(BOXES, selector)
    return found


def is_list(page: "Page") -> bool:
    """Whether the notes stand one below the other, below the text and as wide."""
    [body] = boxes(page, BODY)
    marks, notes = boxes(page, MARKS), boxes(page, NOTES)
    return notes == sorted(notes, key=lambda box: box[1]) and all(
        body[0] < left < right <= body[2] and top > marks[-1][3] and bottom <= body[3]
        for left, top, right, bottom in notes
    )


def test_each_stands_at_its_mark_or_below_the_one_before(notes: "tuple[Page, str]") -> None:
    page, address = notes
    for width, path in ((1100, "/plain/"), (1280, "/headed/")):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(address + path)
        [body], [article] = boxes(page, BODY), boxes(page, "main > .h-entry")
        end = max(box[3] for box in boxes(page, ".post-head > .byline, .contents"))
        found = boxes(page, NOTES)
        for mark, note in zip(boxes(page, MARKS), found, strict=True):
            assert abs(note[1] - max(mark[1], end)) < 16, "no further away than the gap between two"
            assert note[1] >= end
            assert note[2] < body[0]
            end = note[3]
        assert len(found) == 7
        assert end < article[3]
        assert boxes(page, ".tags")[0][1] > body[3], "and nothing stands before the text that belongs behind it"
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_elsewhere_they_are_a_list_below_the_text(notes: "tuple[Page, str]") -> None:
    """On a narrow screen, and on paper however wide."""
    page, address = notes
    for width, path, media in ((1000, "/headed/", "screen"), (1440, "/plain/", "print")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(media=media)  # type: ignore[arg-type]
        page.goto(address + path)
        assert is_list(page), (width, path, media)
    page.emulate_media(media="screen")


def test_keys_go_from_mark_to_note_and_back(notes: "tuple[Page, str]") -> None:
    page, address = notes
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{address}/plain/")
    page.locator(f"{MARKS} a").nth(4).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.className") == "footnote-backref"
    assert page.evaluate("document.activeElement.hash") == "#fnref:in-a-quote"
    assert page.locator(":focus").is_visible()
    page.keyboard.press("Enter")
    assert page.locator(":target").inner_text() == "5"
