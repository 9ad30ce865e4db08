"""Reading HTML as far as it takes to change single attributes and leave every other byte as it was."""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from generator.system.patterns import lazy_re

ATTRIBUTES = r"""[^>=]*+(?:=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|(?!["']))[^>=]*+)*"""
"""All between a tag's name and its end; a `>` in quotes is no end, and quotes begin behind an equals sign."""

END = r"(?:>|\Z)"
"""Of a tag after its attributes. One that is never closed reaches to the end of the text, as it does for a browser:
looked for in vain from each tag on, the end would cost the square of the text's length."""

_ANY = rf"""
    (?!(?:span|code|t[dh])\ class="[\w-]*+">|/?(?:p|em|strong|li|ul|code|span|td|tr|a)>)(?:
        (?P<raw>(?i:script|style|textarea|title|xmp|iframe|noembed|noframes))\b(?P<raw_attributes>{ATTRIBUTES})
            (?:>.*?(?:</(?P=raw)\s*>|\Z)|(?P<raw_unclosed>\Z)) |
        (?P<name>/?[a-zA-Z][^\s/<>]*+)(?P<attributes>[\s/]{ATTRIBUTES})(?:>|(?P<unclosed>\Z)) |
        (?P<bare>(?i:pre|/?table|/?h[1-6]))> |
        (?P<comment>!--.*?(?:--!?>|\Z))
    )
"""
TAG = lazy_re(f"<{_ANY}", re.VERBOSE | re.DOTALL)
"""An element whose content is no HTML, a tag with attributes, a tag without that we care for, or a comment.

The last group that matched tells which: `raw_attributes`, `attributes`, `bare` or `comment`; `unclosed` and
`raw_unclosed` are tags that the text ends in. The tags that there are
most of are passed over at once.
"""

TOKEN = lazy_re(
    rf"""<(?:
        a\ href="(?P<elsewhere>https?://[^/"&\s][^"&\s]*+)"> |
        (?P<heading>h[2-6])>(?P<words>[^<&]++)</(?P=heading)> |
        {_ANY}
    )""",
    re.VERBOSE | re.DOTALL,
)
"""A `TAG`, or at one go what most of them belong to: a link to another site, and a whole heading.

Then the last group is `elsewhere` or `words`.
"""

_ATTRIBUTE = lazy_re(r"""(?<![\s/])[\s/]*(?P<name>[^\s=/>"']+)(?:\s*=\s*(?P<value>"[^"]*"|'[^']*'|[^\s"'>]+))?""")


class Attribute(NamedTuple):
    """One attribute of a tag; *start* and *end* count within the text that was read and include the blank before it."""

    name: str
    value: str
    start: int
    value_start: int
    end: int

    @property
    def text(self) -> str:
        """The value as a browser understands it."""
        return unescape(self.value) if "&" in self.value else self.value


def attributes(text: str, start: int, end: int) -> Iterator[Attribute]:
    """The attributes between *start* and *end* of *text*."""
    for match in _ATTRIBUTE.finditer(text, start, end):
        value = match["value"] or ""
        quoted = value[:1] in ('"', "'")
        yield Attribute(
            match["name"].lower(),
            value[1:-1] if quoted else value,
            match.start(),
            match.start("value") + quoted if value else match.end(),
            match.end(),
        )


def attribute(tag: str, name: str) -> str | None:
    """The value of one attribute of a whole tag; None where it has none of that name."""
    return next((found.text for found in attributes(tag, _name_end(tag), len(tag) - 1) if found.name == name), None)


def _name_end(tag: str) -> int:
    match = re.match(r"<[^\s/>]+", tag)
    return match.end() if match else 0
