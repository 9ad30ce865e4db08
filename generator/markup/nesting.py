"""How deep elements lie within each other: parsers that follow browsers take ever longer for each further level."""

import re
from collections import Counter

from generator.system.patterns import lazy_re

MOST_LEVELS = 500
"""About what browsers keep."""

_MARK = lazy_re(
    r"<(?P<end>/?)(?P<name>(?!(?:area|br|col|dd|dt|hr|img|input|li|option|p|source|td|th|tr|track|wbr)[\s/>])[a-z][^\s/>]*+)",
    re.IGNORECASE,
)
"""A tag of an element that can lie in its own kind: one that is left open without harm is closed by the next."""


class NestingError(Exception):
    """Lists or quotes lie deeper within each other than anyone writes."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


def check_depth(html: str) -> None:
    """Raises NestingError. An end without a beginning ends nothing."""
    levels: Counter[str] = Counter()
    deepest = 0
    for mark in _MARK.finditer(html):
        name = mark["name"].lower()
        if not mark["end"]:
            levels[name] += 1
            deepest += 1
        elif levels[name]:
            levels[name] -= 1
            deepest -= 1
        if deepest > MOST_LEVELS:
            raise NestingError(MOST_LEVELS)
