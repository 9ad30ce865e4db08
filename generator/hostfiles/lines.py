"""How both are written: a line for each thing, comments, addresses."""

from collections.abc import Iterator
from io import StringIO

from generator.nodes.findings import Findings
from generator.system.patterns import lazy_re

_CONTROL = lazy_re(r"[\x00-\x08\x0b-\x1f\x7f]")


def said_lines(text: str) -> Iterator[tuple[int, str]]:
    """Those that say something, with their numbers, as editors and hosts count: other signs than CR and LF end none."""
    for number, line in enumerate(StringIO(text, newline=None), 1):
        line = line.strip(" \t\n")
        if line and not line.startswith("#"):
            yield number, line


def words_of(line: str) -> list[str]:
    """Of a line that says something, if only a blank that is none for editors."""
    return line.split() or [line]


def is_address(word: str) -> bool:
    return word.startswith(("/", "https://", "http://"))


def readable_lines(text: str, findings: Findings) -> Iterator[tuple[int, str]]:
    """The same without those that hold what nobody sees, and no host reads; *findings* are told."""
    for number, line in said_lines(text):
        if found := _CONTROL.search(line):
            what = f"holds a character that nobody sees and no host reads (U+{ord(found[0]):04X})"
            findings.add("bad-host-file", what, "take it out; writing the line anew does", line=number)
        else:
            yield number, line
