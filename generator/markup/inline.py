"""One line of Markdown, for disclosures and corrections: links, emphasis, code; no blocks, no HTML of the author's."""

import threading
from functools import cached_property, lru_cache
from html import escape
from typing import Protocol

from generator.system.patterns import lazy_re
from generator.text import strip_control

KEPT = 4096
"""How many texts are remembered: a blog says the same few disclosures in thousands of posts."""

_MARKUP = lazy_re(r"[*_`~\[\\<&]")


class InlineEngine(Protocol):
    def convert(self, text: str) -> tuple[str, tuple[str, ...]]: ...


def render_inline(text: str, lang: str) -> str:
    """Inline HTML of *text*, which is in *lang*; line breaks in it are blanks. Addresses stay as they are written."""
    return _rendered(text, lang)[0]


def refused_inline(text: str, lang: str) -> tuple[str, ...]:
    """The addresses that `render_inline` leaves out for their scheme."""
    return _rendered(text, lang)[1]


@lru_cache(maxsize=KEPT)
def _rendered(text: str, lang: str) -> tuple[str, tuple[str, ...]]:
    text = strip_control(" ".join(text.split()))
    if not _MARKUP.search(text):
        return escape(text, quote=False), ()
    return _engines.one.convert(text)


class _Engines(threading.local):
    """One for each thread: it remembers what it is at."""

    @cached_property
    def one(self) -> InlineEngine:
        from generator.markup.python_markdown.engine import InlineMarkdown

        return InlineMarkdown()


_engines = _Engines()
