"""A blog of ten thousand posts in one file of 300 MB comes in minutes, and in little memory."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.export import COMMENTS_A_POST, POSTS, export
from tests.tools import ROOT

MOST_SECONDS = 180
MOST_MEGABYTES = 400


@pytest.mark.soak
def test_three_hundred_megabytes_in_three_minutes(tmp_path: Path) -> None:
    file = tmp_path / "blog.xml"
    with file.open("w", encoding="utf-8") as stream:
        stream.writelines(export())
    assert file.stat().st_size > 300_000_000
    (tmp_path / "site").mkdir()

    begun = time.monotonic()
    command = [sys.executable, "-m", "generator", "import", "wordpress", "-r", str(tmp_path / "site"), str(file)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as running:
        most = 0
        while running.poll() is None:
            most = max(most, sum(map(_kilobytes, _family(running.pid))))
            time.sleep(1)
    seconds = time.monotonic() - begun

    assert running.returncode == 0
    assert len(list((tmp_path / "site/content/posts").rglob("*.md"))) == POSTS
    assert len(list((tmp_path / "site/content/comments").rglob("*.md"))) == POSTS * COMMENTS_A_POST
    assert most / 1024 < MOST_MEGABYTES
    assert seconds < MOST_SECONDS


def _family(pid: int) -> list[int]:
    """A process and those it started."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(one for child in children for one in _family(int(child)))]


def _kilobytes(pid: int) -> int:
    """What a process holds for itself, and its share of what several hold."""
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(row.split()[1]) for row in rows if row.startswith("Pss:")) if os.name == "posix" else 0
