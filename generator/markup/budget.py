"""What a text may cost: in steps, which are the same on every machine, and where nobody counts those, in seconds.

Steps that are used up make a text plain. Time that is used up stops the build: what is published never depends on it.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import FrameType

MOST_STEPS = 1_000_000_000
"""A step is some nanoseconds; what people write takes a thousandth of these."""

MOST_SECONDS = 10.0
"""Of this process alone, whatever else the machine is busy with."""


class CostlyError(Exception):
    """A text has used its steps up."""


class TooLongError(BaseException):
    """A text has used its time up; no library takes it for an error of its own."""


class Steps:
    """How many a text has taken so far."""

    def __init__(self) -> None:
        self._taken = 0

    def begin(self) -> None:
        self._taken = 0

    def take(self, number: int) -> None:
        self._taken += number
        if self._taken > MOST_STEPS:
            raise CostlyError


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise TooLongError after so much time of this process; only a main thread can be stopped, and not on Windows."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return
    _listen()
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


@cache
def _listen() -> None:
    """Once for each process, and those that it starts: it costs more than the clock itself."""
    signal.signal(signal.SIGVTALRM, _stop)


def _stop(number: int, frame: FrameType | None) -> None:
    raise TooLongError
