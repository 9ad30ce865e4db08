"""JSON to nodes: read by the standard library, and looked through once more for the lines, which it does not tell."""

import json
import re

from generator.nodes.findings import Findings
from generator.nodes.tree import Entry, Items, Node, Scalar, Table

_BLANKS = re.compile(r"[ \t\n\r]*")
_SCALAR = re.compile(r'"(?:[^"\\]|\\.)*"|[^\s,\]}]+')


def parse_json(text: str, findings: Findings) -> Node | None:
    """What *text* holds; None where it cannot be read."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        what = f"is not JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        findings.add("broken-json", what, "look for a comma or a quotation mark here or just above", line=error.lineno)
        return None
    except RecursionError:
        findings.add("deep-nesting", "has too many lists and tables in one another", "write it flatter")
        return None
    return _Tree(text, findings).node()


class _Tree:
    """One pass over a text that is known to be JSON."""

    def __init__(self, text: str, findings: Findings) -> None:
        self.text = text
        self.findings = findings
        self.at = 0

    def node(self) -> Node:
        self._skip()
        line = self._line()
        opening = self.text[self.at]
        if opening == "{":
            return Table(self._entries(), line)
        return Items(self._items(), line) if opening == "[" else self._scalar(line)

    def _entries(self) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        while self._goes_on("}"):
            key = self._scalar(self._line())
            self._skip()
            self.at += 1
            entry = Entry(key.line, self.node())
            if key.text in entries:
                what = f"`{key.text}` is there twice, on lines {entries[key.text].line} and {key.line}"
                self.findings.add("repeated-key", what, "keep one of the two", line=key.line, key=key.text)
            entries.setdefault(key.text, entry)
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
            return Scalar(json.loads(written), line, "text")
        if written == "null":
            return Scalar(written, line, "null")
        return Scalar(written, line, "truth" if written in ("true", "false") else "number")

    def _skip(self) -> None:
        self.at = _BLANKS.match(self.text, self.at).end()  # type: ignore[union-attr]

    def _line(self) -> int:
        return 1 + self.text.count("\n", 0, self.at)
