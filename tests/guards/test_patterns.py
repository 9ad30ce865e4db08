"""Patterns mean the same in every Python that the blog may be built with."""

import re
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests.guards.patterns import own_patterns

parser = sys.modules["re"]._parser  # the only one who knows what a pattern is made of

SINGLE = {"LITERAL", "NOT_LITERAL", "IN", "ANY"}


def test_no_group_is_possessive() -> None:
    """Before Python 3.11.5 it loses matches: https://github.com/python/cpython/issues/106052."""
    found = own_patterns()

    assert len(found) > 100
    assert [one for one in found if _has_possessive_group(one.pattern)] == []


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("(?:ab?c|d)*+", True),
        ("x(?:(a|b){1,2}+y)", True),
        (r"(?=(?:!(?!\[)|a)++)", True),
        ("[^<]*+(?:<[^<]++)*<a", False),
        (r"[)*+]a?+", False),
    ],
)
def test_a_possessive_group_is_found(pattern: str, found: bool) -> None:
    assert _has_possessive_group(re.compile(pattern)) == found


def _has_possessive_group(pattern: "re.Pattern[Any]") -> bool:
    return any(
        str(item) == "POSSESSIVE_REPEAT" and not (len(repeated) == 1 and str(repeated[0][0]) in SINGLE)
        for item, repeated in _repeats(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))
    )


def _repeats(node: Any) -> Iterator[tuple[object, Any]]:
    """Each operation of a parsed pattern with the last of its arguments, which is what a repetition repeats."""
    if isinstance(node, tuple) and len(node) == 2 and str(node[0]).isupper() and isinstance(node[1], tuple):
        yield node[0], node[1][-1]
    if isinstance(node, tuple | list | parser.SubPattern):
        for part in node:
            yield from _repeats(part)
