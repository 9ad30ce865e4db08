"""Tags of a template language in a text: paired with their ends, and replaced from the outside in.

What a tag means is asked of a function of the format; this knows brackets and their nesting alone.
"""

import re
from collections.abc import Callable, Sequence

import msgspec

from generator.system.patterns import lazy_re

DEEPEST = 40
"""How many pairs may lie in one another; what lies deeper is left out."""

_ARGUMENT = lazy_re(
    r"""(?:([\w.-]{1,80})[ \t\n]*=[ \t\n]*)?"""
    r"""(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`]*)`|((?:\\["'`\\]|[^\s"'`,])+))"""
)


class Tag(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    args: str = ""
    start: int
    end: int
    is_end: bool = False
    is_value: bool = False
    """It prints a value: `{{ page.title }}`."""

    is_whole: bool = False
    """It says itself that it has no end."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A tag that is to be replaced."""

    tag: Tag
    raw: str
    """What stands between it and its end, as written."""

    inner: Callable[[], str]
    """The same with all tags in it replaced."""

    is_pair: bool
    is_alone: bool
    """Nothing else stands on its lines."""


Make = Callable[[Found], str]


def replaced(text: str, tags: Sequence[Tag], make: Make) -> str:
    """*text* with each tag, and all that lies between it and its end, replaced by what *make* makes of it."""
    ends = _paired(tags)
    return _replaced(text, tags, ends, make, (0, len(text)), (0, len(tags)), 0)


def _paired(tags: Sequence[Tag]) -> dict[int, int]:
    """The number of the tag that ends each one that has an end."""
    ends: dict[int, int] = {}
    waiting: list[int] = []
    count: dict[str, int] = {}
    for number, tag in enumerate(tags):
        if tag.is_value or tag.is_whole:
            continue
        if not tag.is_end:
            waiting.append(number)
            count[tag.name] = count.get(tag.name, 0) + 1
        elif count.get(tag.name):
            while True:
                opening = waiting.pop()
                count[tags[opening].name] -= 1
                if tags[opening].name == tag.name:
                    break
            ends[opening] = number
    return ends


def _replaced(
    text: str,
    tags: Sequence[Tag],
    ends: dict[int, int],
    make: Make,
    span: tuple[int, int],
    numbers: tuple[int, int],
    depth: int,
) -> str:
    at, stop = span
    parts: list[str] = []
    number = numbers[0]
    while number < numbers[1]:
        tag = tags[number]
        last = ends.get(number, number)
        inside = (tag.end, tags[last].start if last > number else tag.end)
        within = (number + 1, last)

        def inner(inside: tuple[int, int] = inside, within: tuple[int, int] = within) -> str:
            if depth >= DEEPEST:
                return ""
            return _replaced(text, tags, ends, make, inside, within, depth + 1)

        is_alone = _is_alone(text, tag.start, tags[last].end)
        found = Found(tag=tag, raw=text[inside[0] : inside[1]], inner=inner, is_pair=last > number, is_alone=is_alone)
        parts += [text[at : tag.start], make(found)]
        at = tags[last].end
        number = last + 1
    return "".join((*parts, text[at:stop]))


def _is_alone(text: str, start: int, end: int) -> bool:
    before = text[text.rfind("\n", 0, start) + 1 : start]
    line_end = text.find("\n", end)
    after = text[end : line_end if line_end >= 0 else len(text)]
    return not before.strip() and not after.strip()


def arguments(written: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """Values by name, in small letters, and those without one."""
    named: dict[str, str] = {}
    bare: list[str] = []
    for found in _ARGUMENT.finditer(written):
        name, double, single, back, plain = found.groups()
        value = next((one for one in (double, single, back, plain) if one is not None), "")
        if double is not None or single is not None:
            value = re.sub(r"\\([\"'\\])", r"\1", value)
        if name:
            named[name.lower()] = value
        else:
            bare.append(value)
    return named, tuple(bare)
