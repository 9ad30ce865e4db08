"""How much memory a program takes with all the processes it starts.

Counted as PSS: a page that several processes share counts once, a part for each, so that forked workers are not counted
as copies of their parent. Linux only; elsewhere nothing is measured.
"""

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

PROC = Path("/proc")
PAUSE_SECONDS = 0.05
MEGABYTE = 1_000_000


def watched(process: subprocess.Popen[str]) -> float:
    """Wait for the process to end; its greatest memory in megabytes comes back."""
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(map(pss, family(process.pid))))
        time.sleep(PAUSE_SECONDS)
    return peak / MEGABYTE


def family(pid: int) -> Iterator[int]:
    """The process and all that come from it."""
    yield pid
    try:
        for children in (PROC / str(pid) / "task").glob("*/children"):
            for child in children.read_text().split():
                yield from family(int(child))
    except OSError:
        # It has ended in the meantime.
        return


def pss(pid: int) -> int:
    """In bytes; 0 for a process that has ended."""
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
