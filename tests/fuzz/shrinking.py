"""Less and less of a case that goes wrong, as long as it goes wrong in the same way."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from tests.fuzz.cases import Case

SHRINKING_SECONDS = 15
PIECES = (b"\n\n", b"\n", b" ", b"")
"""Blocks, lines, words, bytes: what a file is cut at, in this order."""


def shrunk(case: Case, goes_wrong: Callable[[Case], bool], seconds: float = SHRINKING_SECONDS) -> Case:
    """The smallest case found in so many *seconds* that goes wrong."""
    until = time.monotonic() + seconds
    is_smaller = True
    while is_smaller:
        is_smaller = False
        for smaller in _smaller(case):
            if time.monotonic() > until:
                return case
            if goes_wrong(smaller):
                case, is_smaller = smaller, True
                break
    return case


def _smaller(case: Case) -> Iterator[Case]:
    """The boldest cuts first."""
    for at in range(len(case.changes)):
        yield replace(case, changes=case.changes[:at] + case.changes[at + 1 :])
    for at, change in enumerate(case.changes):
        for data in _shorter(change.data or b""):
            yield replace(case, changes=(*case.changes[:at], replace(change, data=data), *case.changes[at + 1 :]))
    for at in range(1, len(case.command)):
        if case.command[at].startswith("-") and not case.command[at].startswith("--as-of"):
            yield replace(case, command=case.command[:at] + case.command[at + 1 :])


def _shorter(data: bytes) -> Iterator[bytes]:
    for mark in PIECES:
        pieces = data.split(mark) if mark else [data[at : at + 1] for at in range(len(data))]
        size = len(pieces) // 2
        while size:
            for start in range(0, len(pieces), size):
                yield mark.join(pieces[:start] + pieces[start + size :])
            size //= 2
