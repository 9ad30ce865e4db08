"""The YAML that most front matter is: a word, a colon and a value or a row of words on each line.

It means the same to any parser, and takes a quarter of what libyaml does, which makes objects of every mark; whatever
is in doubt is left to that.
"""

from generator.nodes.tree import Entry, Items, Node, Scalar, Table
from generator.system.patterns import lazy_re

NULLS = frozenset(("", "~", "null", "Null", "NULL"))

_DOUBTFUL = "\x00-\x1f\x7f-\xbf\u0250-\U0010ffff"
"""Neither printed in ASCII nor letters of Latin: among them ends of lines, and what YAML does not allow."""

_FIRST = r"[A-Za-z0-9\u00c0-\u024f]"
_PART = rf"[^:\#{_DOUBTFUL}]*+"
_WORD = rf"{_FIRST}[^:\#,\[\]{{}}{_DOUBTFUL}]*+"
_LINE = lazy_re(
    r"([A-Za-z_][A-Za-z0-9_]{0,63}):[ ]+"
    rf"(?:({_FIRST}{_PART}(?::(?=[A-Za-z0-9/]){_PART})*)"
    rf"""|"([^"\\{_DOUBTFUL}]*+)"[ ]*"""
    rf"|\[({_WORD}(?:,[ ]*{_WORD})*)\][ ]*)"
)


def simple_table(text: str, line: int) -> Table | None:
    """What *text* says, whose first line is line *line* of the file; None where there is more to it."""
    entries: dict[str, Entry] = {}
    for number, written in enumerate(text.removesuffix("\n").split("\n"), line):
        found = _LINE.fullmatch(written)
        if found is None or found[1] in entries:
            return None
        name, plain, quoted, words = found.groups()
        value: Node
        if plain is not None:
            value = _plain(plain, number)
        elif quoted is not None:
            value = Scalar(quoted, number, "text")
        else:
            value = Items(tuple(_plain(word, number) for word in words.split(",")), number)
        entries[name] = Entry(number, value)
    return Table(entries, line)


def _plain(written: str, line: int) -> Scalar:
    text = written.strip(" ")
    return Scalar(text, line, "null" if text in NULLS else "plain")
