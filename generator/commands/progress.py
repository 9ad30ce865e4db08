"""How far a long build is, on one line of a terminal that somebody watches."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

PAUSE_SECONDS = 0.1
"""Between two lines: often enough to see it move, seldom enough to cost nothing."""

PATIENCE_SECONDS = 0.5
"""What is over before this needs no progress."""


def _silent(_step: str, _done: int, _total: int) -> None:
    """Nobody watches."""


@contextmanager
def progress(*, wanted: bool) -> Iterator[Callable[[str, int, int], None]]:
    """A function that shows a step and how far it is; the line is gone at the end, however that comes about."""
    if not wanted or not sys.stderr.isatty():
        yield _silent
        return
    due = monotonic() + PATIENCE_SECONDS
    is_shown = False

    def show(step: str, done: int, total: int) -> None:
        nonlocal due, is_shown
        if monotonic() >= due:
            due = monotonic() + PAUSE_SECONDS
            is_shown = True
            _show(f"{step} {done:,} of {total:,}")

    try:
        yield show
    finally:
        if is_shown:
            _show("")


def _show(text: str) -> None:
    """In place of what the line held; no colour, so that `NO_COLOR` leaves it alone."""
    sys.stderr.write(f"\r\x1b[2K{text}")
    sys.stderr.flush()
