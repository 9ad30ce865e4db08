"""Headings as GitHub spells them in addresses: letters of all scripts stay, and a second one of a name ends in `-1`."""

import unicodedata
from collections import Counter
from collections.abc import Iterable

from generator.models import Heading
from generator.text import composed


def id_elsewhere(headings: Iterable[Heading], fragment: str) -> str:
    """The id of the heading that `#fragment` leads to on GitHub; empty where it leads to none."""
    from generator.markup import plain_text

    times: Counter[str] = Counter()
    for heading in headings:
        slug = _slug(plain_text(heading.html))
        number, times[slug] = times[slug], times[slug] + 1
        if fragment == (f"{slug}-{number}" if number else slug):
            return heading.id
    return ""


def _slug(text: str) -> str:
    return "".join("-" if char == " " else char for char in composed(text).lower() if char == " " or _is_kept(char))


def _is_kept(char: str) -> bool:
    return char in "-_" or char.isalnum() or unicodedata.category(char)[0] == "M"
