"""What pulldown-cmark finds in a text, as events; marks that an author wants left alone are told apart.

An event is a word (`SoftBreak`) or a table with one key, as pyromark gives them; `Kept` is ours: HTML that stands for a
mark after a backslash or written as an entity, which is not to become typographic, to open a list
of attributes, or to mean anything else.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from pyromark import Markdown, Options

from generator.markup.choices import Choices
from generator.system.patterns import lazy_re

Event = Any

EXTRAS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_GFM
    | Options.ENABLE_DEFINITION_LIST
)


def options_of(choices: Choices) -> Options:
    """What the parser reads beside CommonMark. `~words~` is struck out unless it is to stand below the line."""
    options = EXTRAS | Options.ENABLE_SUBSCRIPT if choices.sub_and_sup else EXTRAS
    options = options | Options.ENABLE_WIKILINKS if choices.wiki_links else options
    return options | Options.ENABLE_MATH if choices.math else options


_MARKED = lazy_re(r"""\\["'{\[=~^]|&(?:quot|apos|\#0*3[49]|\#[xX]0*2[27]);""")
_AFTER_BACKSLASH = {'"': "&#34;", "'": "&#39;", "{": "{", "[": "[", "=": "=", "~": "~", "^": "^"}


def read_events(parser: Markdown, text: str) -> Iterator[Event]:
    """The events of *text*; neighbouring texts are one."""
    if ("\\" in text or "&" in text) and _MARKED.search(text):
        return _with_kept(parser.events_with_range(text), text.encode())
    return parser.events(text)


def _with_kept(events: Iterable[tuple[Event, Any]], source: bytes) -> Iterator[Event]:
    texts: list[str] = []
    for event, where in events:
        value = event.get("Text") if isinstance(event, dict) else None
        kept = _kept(value, source, where["start"], where["end"]) if value else ""
        if texts and (value is None or kept):
            yield {"Text": "".join(texts)}
            texts = []
        if kept:
            yield {"Kept": kept}
        if value is None:
            yield event
        elif rest := value[1:] if kept else value:
            texts.append(rest)
    if texts:
        yield {"Text": "".join(texts)}


def _kept(text: str, source: bytes, start: int, end: int) -> str:
    """What stands for the first character of *text*, if its author marked it."""
    if text in ('"', "'") and source[start : start + 1] == b"&":
        return source[start:end].decode()
    return _AFTER_BACKSLASH.get(text[0], "") if source[start - 1 : start] == b"\\" else ""
