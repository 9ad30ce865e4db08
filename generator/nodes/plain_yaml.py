"""The YAML that most front matter is, read without a parser: a key and a value on each line, as plain words.

What is anything else is left to the parser, which then reads all of it; a test holds the two against each other.
"""

import re

from generator.nodes.tree import Entry, Items, Node, Scalar, Table

NULLS = frozenset(("", "~", "null", "Null", "NULL"))

_LINE = re.compile(
    r"""^([A-Za-z]\w{0,99}):[ ](?:
        (\w[^:#\n]*+(?::(?=\S)[^:#\n]*+)*)(?<![ ])  # plain text; a colon before a blank would begin another value
        |"([^"\\\n]*)"
        |\[(\w[\w-]*(?:,?[ ]\w[\w-]*)*)\]       # a list of plain words
    )$""",
    re.MULTILINE | re.VERBOSE,
)


def read_plain(text: str, line: int) -> Table | None:
    """The nodes that a parser makes of *text*, whose first line is line *line* of the file; None: ask one."""
    if not text.endswith("\n"):
        return None
    lines = _LINE.findall(text)
    # YAML allows fewer characters than are printable for Python, but for line breaks.
    if len(lines) != text.count("\n") or not text.replace("\n", "").isprintable():
        return None
    entries = {found[0]: Entry(at, _value(found, at)) for at, found in enumerate(lines, line)}
    return Table(entries, line) if len(entries) == len(lines) else None


def _value(found: tuple[str, str, str, str], line: int) -> Node:
    _, plain, quoted, listed = found
    if plain:
        return _word(plain, line)
    if listed:
        return Items(tuple(_word(word, line) for word in listed.split(", ")), line)
    return Scalar(quoted, line, "text")


def _word(text: str, line: int) -> Scalar:
    return Scalar(text, line, "null" if text in NULLS else "plain")
