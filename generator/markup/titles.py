"""Titles of links between quotation marks that are none in Markdown: they end up in the address, or on the page."""

import re
from collections.abc import Iterator
from html import escape

from generator.system.patterns import lazy_re

CURLY = "curly-title"
WHAT = "has a link whose title stands between curly quotation marks, which are a part of the address"

_OPEN = "“”„«»‘’‚‹›"
_REST = rf"<?(?P<url>[^\s()<>]+)>?[ \t]+(?P<open>[{_OPEN}])(?P<title>[^()\n]*)"
_LINK = lazy_re(rf"\]\({_REST}")
_DEFINITION = lazy_re(rf"\]:[ \t]+{_REST}")
_LABEL = lazy_re(r" {0,3}\[[^\]\n]{1,200}")
_LONGEST_LABEL = 204
"""With the blanks before it."""

_IN_ADDRESS = lazy_re(rf"^(\S+)\s+[{_OPEN}](.*)$")
_CODE = lazy_re(r"<(pre|code)\b(?s:.*?)(?:</\1>|\Z)")


def curly_titles(text: str, html: str) -> Iterator[tuple[int, str]]:
    """The line within *text*, from 0, of each link with such a title, and how to write it.

    *html* is what became of *text*: a link in code is left alone.
    """
    if text.isascii():
        return
    # Looking for what each begins with is quick, where one pattern for both would try every line.
    written = [*_LINK.finditer(text), *(one for one in _DEFINITION.finditer(text) if _has_label(text, one.start()))]
    shown = _CODE.sub("", html) if written else ""
    for found in written:
        before = re.escape(escape(found["url"], quote=False))
        if re.search(rf"""[("\s]{before}\s+{found["open"]}""", shown):
            yield text.count("\n", 0, found.start()), straight(found["url"], found["title"])


def _has_label(text: str, end: int) -> bool:
    line = text.rfind("\n", max(0, end - _LONGEST_LABEL - 1), end) + 1
    return _LABEL.fullmatch(text, line, end) is not None


def straight(url: str, title: str) -> str:
    """How to write it."""
    return f'write them straight: `({url} "{title.strip().rstrip(_OPEN).strip()}")`'


def curly_title_in(address: str) -> str:
    """How to write an address that a title was taken into; empty where there is none."""
    found = None if address.isascii() else _IN_ADDRESS.match(address)
    return straight(found[1], found[2]) if found else ""
