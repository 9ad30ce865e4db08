"""A preview that is open for days takes no more and more memory, and no processor while nobody writes."""

import os
import sys
import time
from pathlib import Path
from random import Random

import pytest

from benchmarks.preview import idle_share
from tests.serve.running import Served, serving
from tests.story import Story, post

pytestmark = [pytest.mark.soak, pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")]

POSTS = 150
EARLY, LATE = 20, 500
"""After so many builds memory is compared."""


@pytest.fixture
def blog(tmp_path: Path) -> Story:
    site = Story(tmp_path / "site")
    site.settings("")
    for number in range(POSTS):
        site.write(f"posts/{number}.md", _text(number, "Hot."))
    return site


def _text(number: int, word: str) -> str:
    body = f"{word}\n\n" + "Leaves and water, [as before](0.md).\n\n" * 20
    return post(
        body, title=f"Tea {number}", date=f"{2001 + number // 28}-01-{1 + number % 28:02}", slug=f"tea-{number}"
    )


def test_memory_after_many_builds_is_what_it_was_after_a_few(blog: Story) -> None:
    rng = Random(os.environ.get("SOAK_SEED", "1"))
    measured = []
    with serving(blog.root) as served:
        for build in range(1, LATE + 1):
            number = rng.randrange(POSTS)
            blog.write(f"posts/{number}.md", _text(number, f"Warm {build}."))
            served.line_with("written")
            if build % 10 == 0:
                # What browsers ask for between two builds takes memory, too.
                assert f"Warm {build}." in served.get(f"/{2001 + number // 28}/01/tea-{number}/")[1]
            if build in (EARLY, LATE):
                measured.append(_own_memory(served.pid))

    early, late = measured
    assert late <= 1.1 * early


def _own_memory(pid: int) -> int:
    """What it has taken for itself, in kilobytes: of libraries, others come to hold a part and let go of it."""
    [taken] = [line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("RssAnon:")]
    return int(taken.split()[1])


@pytest.mark.parametrize("arguments", [(), ("--poll",)], ids=["told", "looking"])
def test_a_preview_at_rest_takes_less_than_a_hundredth_of_a_core(blog: Story, arguments: tuple[str, ...]) -> None:
    with serving(blog.root, *arguments) as served:
        _await_rest(served)

        assert idle_share(served.pid) < 0.01


def _await_rest(served: Served) -> None:
    """The first build is looked over once more as soon as files are watched."""
    served.get("/")
    time.sleep(3)
