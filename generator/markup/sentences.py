"""Sentences as most are: words with a little code, emphasis, a link or an image, and nothing within anything else.

They are read by one pattern; what is not simple is left to the library's way.
"""

import re
from xml.etree.ElementTree import Element

from markdown import util

from generator.system.patterns import lazy_re

PATTERNS = ("backtick", "link", "image_link", "em_strong")
"""The library's patterns that are read here; without one of them nothing may be."""

_WORDS = r"[^\\`*_~\[\]<>&!\x02]"
_SIMPLE = lazy_re(
    rf"""(?P<plain>(?:{_WORDS}++|!(?!\[))+)
    |`(?P<code>[^`]+)`(?!`)
    |(?<!\S)(?P<stars>\*{{1,2}})(?!\s)(?P<emphasis>{_WORDS}++)(?<!\s)(?P=stars)(?!\*)
    |(?P<image>!?)\[(?!\^)(?P<text>{_WORDS}++)\]\((?P<address>[^\s()<>\[\]`"'\\\x02]+)\)""",
    re.VERBOSE,
)
"""What most sentences are made of; none of these holds another mark."""


def place_simple(parent: Element, text: str, others: tuple[str, ...] = ()) -> bool:
    """Make the elements of a text that is words, code, emphasis, links and images; False, with nothing done, if not.

    *others* are marks that mean something among words.
    """
    position = 0
    parts = []
    for part in _SIMPLE.finditer(text):
        if part.start() != position:
            return False
        position = part.end()
        parts.append(part)
    if position != len(text) or "  \n" in text or _have_any(parts, text, others):
        return False
    if len(parts) > 1 or (parts and parts[0].lastgroup != "plain"):
        _build(parent, parts)
    return True


def _have_any(parts: list[re.Match[str]], text: str, marks: tuple[str, ...]) -> bool:
    """Whether one of *marks* stands in the words, or in emphasis or a link's text; not in code and addresses."""
    found = [mark for mark in marks if mark in text]
    return bool(found) and any(
        mark in (part["plain"] or part["emphasis"] or part["text"] or "") for part in parts for mark in found
    )


def _build(parent: Element, parts: list[re.Match[str]]) -> None:
    """The elements stand before those that *parent* has already."""
    parent.text = None
    made: list[Element] = []
    for part in parts:
        kind = part.lastgroup
        if kind == "plain":
            if made:
                made[-1].tail = part[0]
            else:
                parent.text = part[0]
        else:
            made.append(_element(kind, part))
    parent[:0] = made


def _element(kind: str | None, part: re.Match[str]) -> Element:
    if kind == "code":
        element = Element("code")
        element.text = util.AtomicString(util.code_escape(part["code"].strip()))
    elif kind == "emphasis":
        element = Element("strong" if len(part["stars"]) == 2 else "em")
        element.text = part["emphasis"]
    elif part["image"]:
        element = Element("img", {"src": part["address"], "alt": part["text"]})
    else:
        element = Element("a", {"href": part["address"]})
        element.text = part["text"]
    return element
