"""`: meaning` below a term: a colon that no blank follows (`:)`, `:tada:`, `:::tip`) is text, as in the default engine.

The parser takes any colon at the beginning of a line. It is shown another character for those that are text, which is
put right in the HTML; a backslash would stay where the colon stands in code that goes on from the line before.
"""

from pyromark import Markdown

from generator.system.patterns import lazy_re

COLON = "\ufdd2"
"""Stands for a colon that is text; a code point that stands for no character."""

ROUNDS = 10
"""Passes over a text; what one changes may bring up others, as far as anybody writes, once."""

_BEGINS_A_LINE = lazy_re(r":(?:(?<=[\n\t>]:)|(?<=[\n >][ ]:))")
_NO_DEFINITION = lazy_re(rb"[ ]*+(:)(?![ \t]+[^\s])")


def with_colons_as_text(parser: Markdown, text: str) -> str:
    """*text* with `COLON` for each colon that the parser takes for the beginning of a definition, and that is none."""
    if not _BEGINS_A_LINE.search(text):
        return text
    for _ in range(ROUNDS):
        source = text.encode()
        places = _places(parser, text, source)
        if not places:
            break
        for place in reversed(places):
            source = source[:place] + COLON.encode() + source[place + 1 :]
        text = source.decode()
    return text


def _places(parser: Markdown, text: str, source: bytes) -> list[int]:
    found = (
        _NO_DEFINITION.match(source, where["start"])
        for event, where in parser.events_with_range(text)
        if event == {"Start": "DefinitionListDefinition"}
    )
    return [match.start(1) for match in found if match]
