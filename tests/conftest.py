"""The fixture most tests of whole behaviour are told through.

def test_editing_a_body_leaves_the_index_alone(site: Story) -> None:
    site.write("posts/tea.md", post(title="Tea", summary="On tea.", body="Hot."))
    site.build()
    site.write("posts/tea.md", post(title="Tea", summary="On tea.", body="Cold."))

    assert site.build().written == ["2009/07/tea/index.html", "feed.xml"]
"""

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.tools import CHROMIUM_FLAGS, program

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.story import Story

# To collect thousands of tests makes many objects and drops few: looking for circles is a quarter of the time.
gc.set_threshold(100_000)


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Jinja compiles templates of one text once for all sites: it is most of what a little site's first build does.

    A build keeps what it compiled beside the site by their text alone, too, whatever the settings are by then.
    """
    from jinja2 import Environment

    compiled: dict[tuple[object, ...], Any] = {}
    compile_anew = Environment.compile

    def compile_once(environment: Environment, source: Any, *more: Any) -> Any:
        key = (type(environment), source, *more)
        if key not in compiled:
            compiled[key] = compile_anew(environment, source, *more)
        return compiled[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Environment, "compile", compile_once)
        yield


@pytest.fixture
def site(tmp_path: Path) -> "Story":
    """An empty blog whose `site.toml` is fine; `from tests.story import Story, post` for the rest."""
    # Imported late, so that tests of single rooms run without loading the builder.
    from tests.story import Story

    story = Story(tmp_path / "site")
    story.settings("")
    return story


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """Debian's Chromium; `chromium.new_page()` has an empty profile of its own."""
    path = program("chromium", package="chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()
