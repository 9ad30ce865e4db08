"""Code in colour: spans with the short classes of Pygments, and no styles."""

from functools import cache, lru_cache
from html import escape

LONGEST = 200_000
"""Characters of code that are coloured: what is longer is data, and takes seconds a megabyte."""

KEPT = 512
"""How many blocks are remembered: in a preview every save renders a post again, mostly with its code unchanged."""


@lru_cache(maxsize=KEPT)
def highlight(code: str, language: str, marked: tuple[int, ...] = ()) -> str:
    """The inside of a `code` element; plain where the language is unknown. *marked* lines are counted from 1."""
    lexer = _lexer_class(language.lower()) if language and len(code) <= LONGEST else None
    if lexer is None and not marked:
        return escape(code, quote=False) + "\n" if code else ""
    return _lines(code, language, marked) if marked else _spans(code, lexer)


@cache
def _lexer_class(language: str):  # type: ignore[no-untyped-def]
    from pygments.lexers import find_lexer_class_by_name
    from pygments.util import ClassNotFound

    try:
        return find_lexer_class_by_name(language)
    except ClassNotFound:
        return None


def _spans(code: str, lexer) -> str:  # type: ignore[no-untyped-def]
    """Neighbours of one class share a span."""
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


def _span(name: str, text: str) -> str:
    html = escape(text, quote=False)
    return f'<span class="{name}">{html}</span>' if name and text else html


@cache
def _class_name(kind) -> str:  # type: ignore[no-untyped-def]
    from pygments.token import STANDARD_TYPES

    while kind not in STANDARD_TYPES:
        kind = kind.parent
    name = STANDARD_TYPES[kind]
    return "" if name == "w" else name


def _lines(code: str, language: str, marked: tuple[int, ...]) -> str:
    """The library's own formatter, which knows where lines begin."""
    import pygments
    from pygments.formatters import HtmlFormatter
    from pygments.lexers.special import TextLexer

    lexer = _lexer_class(language.lower()) or TextLexer
    return pygments.highlight(code, lexer(stripnl=False), HtmlFormatter(nowrap=True, hl_lines=marked))
