"""How the time that something takes grows with its input, told so that a busy machine does not spoil it."""

import gc
from collections.abc import Callable, Iterable
from heapq import nlargest
from itertools import pairwise
from time import thread_time
from typing import Any, NamedTuple

MOST = 2.6
"""How many times as long twice the input may take: one pass takes twice as long, all pairs four times."""

NOTICEABLE_SECONDS = 0.01
HOPELESS_SECONDS = 0.1
TRIES = 6
SLOWEST = 4

SHORT = tuple(range(8, 105, 6))
"""In steps that show what doubles with a few characters more before it takes minutes."""

Run = Callable[[str], Any]
Text = tuple[str, str, str]
"""A beginning, what is repeated behind it, and an end."""


class Growth(NamedTuple):
    """The worst that was seen."""

    ratio: float = 0.0
    """By how much the time grew with each doubling; 0 where it never became noticeable."""

    text: Text = ("", "", "")
    seconds: float = 0.0


def grown(text: Text, size: int) -> str:
    before, body, end = text
    return before + body * (max(size - len(before), 1) // len(body) + 1) + end


def worst_growth(run: Run, texts: Iterable[Text], sizes: list[int]) -> Growth:
    """Ends with the first text that is clearly too much: some of them would take for ever."""
    worst = Growth()
    for text in texts:
        found = _growth(run, text, sizes)
        worst = max(worst, found)
        if found.ratio > MOST:
            break
    return worst


def slowest(run: Run, texts: Iterable[Text], size: int) -> list[Text]:
    """The few of them that take longest: what grows too fast is among them long before it hurts."""
    return nlargest(SLOWEST, texts, key=lambda text: _timed(run, grown(text, size)))


def _growth(run: Run, text: Text, sizes: list[int]) -> Growth:
    seconds = 0.0
    for shorter, longer in [*pairwise(SHORT), *pairwise(sizes)]:
        seconds = _timed(run, grown(text, longer))
        if seconds < NOTICEABLE_SECONDS:
            continue
        ratio = _settled(run, text, shorter, longer)
        if ratio > MOST or longer == sizes[-1]:
            return Growth(ratio, text, seconds)
    return Growth(0.0, text, seconds)


def _settled(run: Run, text: Text, shorter: int, longer: int) -> float:
    """The growth for a doubling of the input; of short texts, between such lengths.

    One that is too much must be so twice in succession: where memory is asked for anew, time makes a single step.
    """
    ratio = _ratio(run, text, shorter, longer)
    if ratio <= MOST or longer < 2 * shorter:
        return ratio
    return min(ratio, _ratio(run, text, longer, 2 * longer))


def _ratio(run: Run, text: Text, shorter: int, longer: int) -> float:
    """By the best of some tries."""
    small, large = grown(text, shorter), grown(text, longer)
    before = after = ratio = float("inf")
    for _ in range(TRIES):
        before, after = min(before, _timed(run, small)), min(after, _timed(run, large))
        ratio = after / before
        if ratio <= MOST or after > HOPELESS_SECONDS:
            break
    return ratio


def _timed(run: Run, text: str) -> float:
    """Seconds of this thread alone, whatever else the machine is busy with, and without looking for circles."""
    gc.collect(0)
    gc.disable()
    start = thread_time()
    run(text)
    seconds = thread_time() - start
    gc.enable()
    return seconds
