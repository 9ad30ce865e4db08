"""Typographic quotation marks, dashes and ellipses in the text between tags; code and attributes stay as they are.

A mark written as an entity (`&quot;`, `&#39;`) or after a backslash stays straight.
"""

import re
from typing import NamedTuple

from generator.markup.tags import ATTRIBUTES, END
from generator.system.patterns import lazy_re


class Quotes(NamedTuple):
    """How a language opens and closes, outside and inside."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str


NBSP = "\u00a0"
ENGLISH = Quotes("“", "”", "‘", "’")
_POINTED = Quotes("«", "»", "“", "”")
QUOTES = {
    "ar": _POINTED,
    "cs": Quotes("„", "“", "‚", "‘"),
    "da": Quotes("„", "“", "‚", "‘"),
    "de": Quotes("„", "“", "‚", "‘"),
    "de-ch": Quotes("«", "»", "‹", "›"),
    "es": _POINTED,
    "fi": Quotes("”", "”", "’", "’"),
    "fr": Quotes(f"«{NBSP}", f"{NBSP}»", "“", "”"),
    "fr-ch": Quotes("«", "»", "‹", "›"),
    "he": Quotes("”", "”", "’", "’"),
    "it": _POINTED,
    "nb": Quotes("«", "»", "‘", "’"),
    "pl": Quotes("„", "”", "‚", "’"),
    "pt-pt": _POINTED,
    "ru": Quotes("«", "»", "„", "“"),
    "sv": Quotes("”", "”", "’", "’"),
}
"""By BCP 47 tag in lower case; a language that is not here is quoted as English is."""

_APOSTROPHE = "’"
_UNTOUCHED = "script|style|textarea|pre|code|kbd|samp|var|tt|math|svg"
_PART = lazy_re(
    rf"<!--.*?(?:--!?>|\Z)|<({_UNTOUCHED})\b{ATTRIBUTES}(?:>.*?(?:</\1\s*>|\Z)|\Z)"
    rf"|<(?P<close>/?)(?P<name>[a-z][^\s/>]*){ATTRIBUTES}{END}",
    re.DOTALL | re.IGNORECASE,
)
_INLINE = frozenset("a abbr b bdi bdo cite del dfn em i img ins label mark q s small span strong sub sup u wbr".split())
_MARK = lazy_re(r"""(?<!\S)\S*://\S*|(?<!-)-{2,3}(?!-)|(?<!\.)\.{3}(?!\.)|["']""")
_SIGNS = {"--": "–", "---": "—", "...": "…"}
_OPENED, _CLOSED = "(", "x"
_OPENS_AFTER = frozenset(" \t\n\u00a0\u202f([{/-–—=")
_SHORTENED_YEAR = lazy_re(r"\d\d(?:s\b|\b(?!'))")


def smarten(html: str, lang: str) -> str:
    """*html* with the marks that *lang* uses."""
    writer = _Writer(QUOTES.get(lang.lower()) or QUOTES.get(lang.partition("-")[0].lower()) or ENGLISH)
    position = 0
    for part in _PART.finditer(html):
        writer.text(html[position : part.start()])
        writer.tag(part)
        position = part.end()
    writer.text(html[position:])
    return "".join(writer.out)


class _Writer:
    """What was written last decides whether a mark opens or closes."""

    def __init__(self, quotes: Quotes) -> None:
        self._quotes = quotes
        self._last = ""
        self._inner_open = 0
        self.out: list[str] = []

    def tag(self, part: re.Match[str]) -> None:
        self.out.append(part[0])
        name = part["name"]
        if name is None:
            # Code and the like are words: a mark after them closes.
            self._last = _CLOSED if part[1] else self._last
        elif name.lower() not in _INLINE:
            self._last, self._inner_open = "", 0

    def text(self, text: str) -> None:
        position = 0
        for mark in _MARK.finditer(text):
            self._write(text[position : mark.start()])
            self._mark(mark[0], text[mark.end() : mark.end() + 3])
            position = mark.end()
        self._write(text[position:])

    def _write(self, text: str) -> None:
        if text:
            self.out.append(text)
            self._last = text[-1]

    def _mark(self, mark: str, following: str) -> None:
        if mark not in ('"', "'"):
            self._write(_SIGNS.get(mark, mark))
            return
        opens = (not self._last or self._last in _OPENS_AFTER) and not following[:1].isspace()
        sign = self._double(opens) if mark == '"' else self._single(opens, following)
        self.out.append(sign)
        # What closes in one language opens in another, so the sign itself cannot say.
        self._last = _OPENED if opens else _CLOSED

    def _double(self, opens: bool) -> str:
        return self._quotes.opening if opens else self._quotes.closing

    def _single(self, opens: bool, following: str) -> str:
        if opens and not _SHORTENED_YEAR.match(following):
            self._inner_open += 1
            return self._quotes.inner_opening
        if self._inner_open and not following[:1].isalnum():
            self._inner_open -= 1
            return self._quotes.inner_closing
        return _APOSTROPHE
