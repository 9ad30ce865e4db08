"""The YAML that most front matter is: a word, a colon and one value on each line, which means the same to any parser.

A quarter of what libyaml takes, which makes objects of every mark; whatever is in doubt is left to that.
"""

from generator.nodes.tree import Entry, Scalar, Table
from generator.system.patterns import lazy_re

NULLS = frozenset(("", "~", "null", "Null", "NULL"))

_DOUBTFUL = "\x00-\x1f\x7f-\xbf\u0250-\U0010ffff"
"""Neither printed in ASCII nor letters of Latin: among them ends of lines, and what YAML does not allow."""

_PART = rf"[^:\#{_DOUBTFUL}]*+"
_LINE = lazy_re(
    r"([A-Za-z_][A-Za-z0-9_]{0,63}):[ ]+"
    rf"(?:([A-Za-z0-9\u00c0-\u024f]{_PART}(?::(?=[A-Za-z0-9/]){_PART})*)"
    rf"""|"([^"\\{_DOUBTFUL}]*+)"[ ]*)"""
)


def simple_table(text: str, line: int) -> Table | None:
    """What *text* says, whose first line is line *line* of the file; None where there is more to it."""
    entries: dict[str, Entry] = {}
    for number, written in enumerate(text.removesuffix("\n").split("\n"), line):
        found = _LINE.fullmatch(written)
        if found is None or found[1] in entries:
            return None
        name, plain, quoted = found.groups()
        if plain is None:
            entries[name] = Entry(number, Scalar(quoted, number, "text"))
        else:
            value = plain.rstrip(" ")
            entries[name] = Entry(number, Scalar(value, number, "null" if value in NULLS else "plain"))
    return Table(entries, line)
