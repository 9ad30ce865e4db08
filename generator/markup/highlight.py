"""Code in colour: spans with the short classes of Pygments, and no styles."""

import threading
from functools import cache, lru_cache
from html import escape
from typing import TYPE_CHECKING

from generator.system.patterns import lazy_re

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType

LONGEST = 200_000
"""Characters of code that are coloured: what is longer is data, and takes seconds a megabyte."""

STRETCH = 3000
"""Characters that are all of words and blanks, or none of them: some lexers take the square of that many."""

_STRETCHES = lazy_re(r"[\w\s]+|[^\w\s]+")

SHORT = 8_000
"""Characters of a block that is remembered."""

KEPT = 512
"""How many are: in a preview every save renders a post again, mostly with its code unchanged."""


def highlight(code: str, language: str, marked: tuple[int, ...] = ()) -> str:
    """The inside of a `code` element; plain where the language is unknown. *marked* lines are counted from 1."""
    lexer = _lexer_class(language.lower()) if language else None
    if lexer is not None and not _is_affordable(code, lexer):
        _left_plain.codes.append(code)
        lexer = None
    if marked:
        return _lines(code, lexer, marked)
    if lexer is None:
        return escape(code, quote=False) + "\n" if code else ""
    return _short_spans(code, lexer) if len(code) <= SHORT else _spans(code, lexer)


def is_language(name: str) -> bool:
    """Whether code can be in it."""
    return _lexer_class(name.lower()) is not None


def take_uncoloured() -> list[str]:
    """The blocks of code that would have cost too much to colour, since this was last asked for."""
    codes, _left_plain.codes = _left_plain.codes, []
    return codes


class _LeftPlain(threading.local):
    def __init__(self) -> None:
        self.codes: list[str] = []


_left_plain = _LeftPlain()


def _is_affordable(code: str, lexer: "type[Lexer]") -> bool:
    """By what it holds and not by the clock: a page is the same on every machine."""
    if len(code) <= STRETCH or "text" in lexer.aliases:
        return len(code) <= LONGEST
    lengths = (match.end() - match.start() for match in _STRETCHES.finditer(code))
    return len(code) <= LONGEST and sum(length * length for length in lengths) <= STRETCH * STRETCH


@cache
def _lexer_class(language: str) -> "type[Lexer] | None":
    from pygments.lexers import find_lexer_class_by_name
    from pygments.util import ClassNotFound

    try:
        return find_lexer_class_by_name(language)
    except ClassNotFound:
        return None


def _spans(code: str, lexer: "type[Lexer]") -> str:
    """Neighbours of one class share a span. A lexer is made for each block: some remember what they read."""
    parts: list[str] = []
    current, text = "", ""
    for kind, value in lexer(stripnl=False).get_tokens(code):
        name = _class_name(kind)
        if name == current:
            text += value
            continue
        parts.append(_span(current, text))
        current, text = name, value
    parts.append(_span(current, text))
    return "".join(parts)


_short_spans = lru_cache(maxsize=KEPT)(_spans)


def _span(name: str, text: str) -> str:
    html = escape(text, quote=False)
    return f'<span class="{name}">{html}</span>' if name and text else html


@cache
def _class_name(kind: "_TokenType") -> str:
    from pygments.token import STANDARD_TYPES

    # A kind of a lexer's own has the class of the nearest one that is known: `split` lists it and all above it.
    name = next(STANDARD_TYPES[one] for one in reversed(kind.split()) if one in STANDARD_TYPES)
    return "" if name == "w" else name


def _lines(code: str, lexer: "type[Lexer] | None", marked: tuple[int, ...]) -> str:
    """The library's own formatter, which knows where lines begin."""
    import pygments
    from pygments.formatters import HtmlFormatter
    from pygments.lexers.special import TextLexer

    return pygments.highlight(code, (lexer or TextLexer)(stripnl=False), HtmlFormatter(nowrap=True, hl_lines=marked))
