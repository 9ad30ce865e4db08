"""Streams that are closed, full or not read to their end: a quiet end, and no traceback."""

import os
import subprocess
import sys

import pytest

from tests.story import Story, post
from tests.tools import ROOT

ABOVEBOARD = f"{sys.executable} -m generator"


def shell(script: str, site: Story) -> tuple[int, str, str]:
    """The exit code of the last program but those behind a pipe, and what was printed."""
    code = f"set -o pipefail; {script.format(aboveboard=ABOVEBOARD, root=site.root)}"
    # Without a buffer Python takes half a text for written where nobody reads on, and says nothing.
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    ran = subprocess.run(["bash", "-c", code], cwd=ROOT, env=environ, capture_output=True, text=True, timeout=60)
    return ran.returncode, ran.stdout, ran.stderr


@pytest.mark.parametrize(
    ("script", "code", "said"),
    [
        pytest.param("{aboveboard} list -r {root} | head -c 1", 1, "", id="not read to the end"),
        pytest.param("{aboveboard} build -r {root} | true", None, "", id="not read at all"),
        pytest.param("{aboveboard} build -r {root} <&- >&- 2>&-", 0, "", id="all closed"),
        pytest.param(
            "{aboveboard} list -r {root} > /dev/full",
            1,
            "standard output: cannot be written: No space left on device\n",
            id="full",
        ),
    ],
)
def test_the_end_is_quiet(site: Story, script: str, code: int | None, said: str) -> None:
    for number in range(10):
        site.write(f"posts/{number}.md", post(title=f"{number} {'tea ' * 4000}", slug=str(number)))

    ended, _, stderr = shell(script, site)

    assert stderr == said
    assert code is None or ended == code


@pytest.mark.parametrize("when", ["9999-12-31T23:59:59-12:00", "9999-12-31", "0001-01-01T00:00:00+14:00", "2200-01-01"])
def test_moments_that_no_calendar_reaches_are_refused(site: Story, when: str) -> None:
    from tests.commands.running import run

    site.write("posts/tea.md", post())

    ran = run("build", "-r", site.root, "--as-of", when)

    assert ran.exit_code == 2
    assert f"{when!r} is not in the years from 1900 to 2199" in ran.stderr
