"""JSON to nodes: read by the standard library, and looked through once more for the lines, which it does not tell."""

import json

from generator.errors import Severity
from generator.nodes.findings import Findings
from generator.nodes.tree import DEEPEST, DepthError, Entry, Items, Node, Scalar, Table
from generator.system.patterns import lazy_re

_BLANKS = lazy_re(r"[ \t\n\r]*")
_HALVES = lazy_re("[\ud800-\udfff]")
"""Of characters: an escape can write one alone, and no file can hold it."""

_SCALAR = lazy_re(r'"(?:[^"\\]|\\.)*"|[^\s,\]}]+')


def parse_json(text: str, findings: Findings) -> Node | None:
    """What *text* holds; None where it cannot be read."""
    try:
        # Numbers stay text: Python reads those of 5,000 digits no more.
        json.loads(text, parse_int=str)
        return _Tree(text, findings).node()
    except json.JSONDecodeError as error:
        what = f"is not JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        findings.add("broken-json", what, "look for a comma or a quotation mark here or just above", line=error.lineno)
    except (RecursionError, DepthError):
        findings.refuse_depth()
    return None


class _Tree:
    """One pass over a text that is known to be JSON."""

    def __init__(self, text: str, findings: Findings) -> None:
        self.text = text
        self.findings = findings
        self.at = 0
        self.depth = 0
        self.line, self.counted = 1, 0

    def node(self) -> Node:
        self._skip()
        line = self._line()
        opening = self.text[self.at]
        if opening not in "{[":
            return self._scalar(line)
        self.depth += 1
        if self.depth > DEEPEST:
            raise DepthError
        node = Table(self._entries(), line) if opening == "{" else Items(self._items(), line)
        self.depth -= 1
        return node

    def _entries(self) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        while self._goes_on("}"):
            key = self._scalar(self._line())
            self._skip()
            self.at += 1
            entry = Entry(key.line, self.node())
            name = self.findings.sound_key(key.text, key.line)
            if name in entries:
                self.findings.refuse_repetition(name, key.line, entries[name].line)
            entries.setdefault(name, entry)
        return entries

    def _items(self) -> tuple[Node, ...]:
        found = []
        while self._goes_on("]"):
            found.append(self.node())
        return tuple(found)

    def _goes_on(self, closing: str) -> bool:
        """Whether another entry follows; steps over the mark before it, or over *closing*."""
        self._skip()
        if self.text[self.at] != closing:
            self.at += self.text[self.at] in "{[,"
            self._skip()
        is_over = self.text[self.at] == closing
        self.at += is_over
        return not is_over

    def _scalar(self, line: int) -> Scalar:
        found = _SCALAR.match(self.text, self.at)
        written = found[0] if found else ""
        self.at += len(written)
        if written.startswith('"'):
            return Scalar(self._whole(json.loads(written), line), line, "text")
        if written == "null":
            return Scalar(written, line, "null")
        return Scalar(written, line, "truth" if written in ("true", "false") else "number")

    def _whole(self, text: str, line: int) -> str:
        if text.isascii() or not (half := _HALVES.search(text)):
            return text
        what = f"holds U+{ord(half[0]):04X}, half a character, which no page can hold; it is left out"
        self.findings.add("control-character", what, "take it out", line=line, severity=Severity.WARNING)
        return _HALVES.sub("", text)

    def _skip(self) -> None:
        self.at = _BLANKS.match(self.text, self.at).end()  # type: ignore[union-attr]

    def _line(self) -> int:
        self.line += self.text.count("\n", self.counted, self.at)
        self.counted = self.at
        return self.line
