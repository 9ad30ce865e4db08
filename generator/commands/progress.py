"""How far a long build is: on one line of a terminal that somebody watches, else a line every few seconds."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

PAUSE_SECONDS = 0.1
"""Between two lines: often enough to see it move, seldom enough to cost nothing."""

LOG_PAUSE_SECONDS = 5.0
"""Between two lines of a log, where a CI job would else look dead."""

PATIENCE_SECONDS = 0.5
"""What is over before this needs no progress."""


def _silent(_step: str, _done: int, _total: int) -> None:
    """Nobody watches."""


@contextmanager
def progress(*, wanted: bool) -> Iterator[Callable[[str, int, int], None]]:
    """A function that shows a step and how far it is; the line is gone at the end, however that comes about."""
    if not wanted:
        yield _silent
    elif sys.stderr.isatty():
        with _on_one_line() as show:
            yield show
    else:
        yield _in_a_log()


def _in_a_log() -> Callable[[str, int, int], None]:
    due = monotonic() + LOG_PAUSE_SECONDS

    def show(step: str, done: int, total: int) -> None:
        nonlocal due
        if monotonic() >= due:
            due = monotonic() + LOG_PAUSE_SECONDS
            sys.stderr.write(f"{step} {done:,} of {total:,}\n")
            sys.stderr.flush()

    return show


@contextmanager
def _on_one_line() -> Iterator[Callable[[str, int, int], None]]:
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
