"""Patterns of permalinks: which placeholders there are, and which of other generators were meant."""

import re
from string import Formatter

from generator.nodes.findings import nearest
from generator.system.patterns import lazy_re
from generator.urls import clean_address

PLACEHOLDERS = ("year", "month", "day", "hour", "minute", "slug", "category")

_OF_OTHERS = lazy_re(
    r":(?P<colon>[a-z_]+)|%(?P<percent>\w+)%|<(?P<angle>\w+)>|\$(?P<dollar>\w+)|\[(?P<square>\w+)\]"
    r"|\{\{ *\.?(?P<braces>\w+) *\}\}"
)
"""As Jekyll and Hugo, WordPress, and templates write them."""

_MEANT = {name: name for name in PLACEHOLDERS} | {
    "i_month": "month", "monthnum": "month", "i_day": "day", "title": "slug", "postname": "slug", "name": "slug",
    "slugorfilename": "slug", "slugorcontentbasename": "slug", "filename": "slug", "contentbasename": "slug",
    "basename": "slug", "categories": "category", "section": "category",
}  # fmt: skip
_WITHOUT_OURS = {"path", "output_ext", "short_year", "yearday", "weekday", "post_id", "author"}
_STYLES = {"pretty", "date", "ordinal", "weekdate", "none"}
"""Patterns that have a name in Jekyll."""


def pattern_fault(pattern: str) -> tuple[str, str] | None:
    """What is wrong with a permalink's pattern, and how to mend it."""
    known = ", ".join(f"`{{{name}}}`" for name in PLACEHOLDERS)
    if of_others(pattern):
        meant = _OF_OTHERS.sub(lambda found: _ours(found, pattern), pattern)
        is_whole = _OF_OTHERS.search(meant) is None and not _fault(meant)
        return "in the letters of another generator", f"write `{meant}`" if is_whole else f"known are {known}"
    return _fault(pattern)


def of_others(pattern: str) -> bool:
    """Whether something in it stands for a part of an address in another generator."""
    words = map(_word, _OF_OTHERS.finditer(pattern))
    return any(word in _MEANT or word in _WITHOUT_OURS for word in words) or pattern.strip("/") in _STYLES


def is_pattern(address: str) -> bool:
    """Whether *address* is none, but a pattern of ours or of another generator."""
    return of_others(address) or any(f"{{{name}}}" in address for name in PLACEHOLDERS)


def is_style(address: str) -> bool:
    """Whether it is the name of one in Jekyll: `pretty`."""
    return address.strip("/") in _STYLES and not address.startswith("/")


def _word(found: re.Match[str]) -> str:
    return str(found[found.lastgroup or 0]).lower()


def _ours(found: re.Match[str], pattern: str) -> str:
    name = _MEANT.get(_word(found))
    return f"{{{name}}}" if name else found[0]


def _fault(pattern: str) -> tuple[str, str] | None:
    known = ", ".join(f"`{{{name}}}`" for name in PLACEHOLDERS)
    try:
        names = [name for _, name, form, how in Formatter().parse(pattern) if name is not None or form or how]
    except ValueError:
        return "in which a brace is not closed", f"write placeholders such as {known}"
    for name in names:
        if name not in PLACEHOLDERS:
            meant = _MEANT.get((name or "").lower()) or nearest(name or "", PLACEHOLDERS)
            return f"in which `{{{name}}}` is unknown", f"write `{{{meant}}}`" if meant else f"known are {known}"
    try:
        clean_address(pattern.format(**dict.fromkeys(PLACEHOLDERS, "x")))
    except (ValueError, IndexError, KeyError) as error:
        return f"which {error}", "write a path from the site's root, such as `/{year}/{month}/{slug}/`"
    if not set(names) & {"slug", "minute", "hour", "day"}:
        return "in which nothing tells one post from another", f"write placeholders such as {known}"
    return None
