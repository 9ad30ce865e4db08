"""Where in the source an address stands."""

from bisect import bisect_right

from generator.models import WIKI
from generator.system.patterns import lazy_re

_LINE_END = lazy_re("\n")
_STRICT = frozenset("(<\"'=")
_BRACKETS = frozenset("[")
_LOOSE = _STRICT | frozenset(", \t\n")
"""What stands before an address: in a link or an attribute, and in a definition or a list of addresses."""


LEADING = 8
"""So many characters may stand before a name: two brackets, and blanks."""


class SourceLines:
    """Finds the targets of one text, each occurrence once."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text = text
        self._first_line = first_line
        self._used: dict[str, int] = {}
        self._exhausted: set[tuple[str, frozenset[str]]] = set()
        self._ends: list[int] = []
        self._counted_to = 0
        self._count = 0

    def line_of(self, target: str) -> int | None:
        """The line of the file; None where the text has the address in other characters."""
        if not target:
            return None
        if target[0] == WIKI:
            return self._line_of_name(target[1:])
        position = self._find(target, _STRICT)
        if position < 0:
            position = self._find(target, _LOOSE)
        if position < 0:
            return None
        self._used[target] = position + len(target)
        return self._first_line + self._ends_before(position)

    def _line_of_name(self, name: str) -> int | None:
        """Likewise of a name in brackets."""
        if self._exhausted and (name, _BRACKETS) in self._exhausted:
            return None
        position = self._text.find(name, self._used.get(name, 0))
        while position >= 0 and not self._text[max(0, position - LEADING) : position].rstrip(" ").endswith("[["):
            position = self._text.find(name, position + 1)
        if position < 0:
            self._exhausted.add((name, _BRACKETS))
            return None
        self._used[name] = position + len(name)
        return self._first_line + self._ends_before(position)

    def _ends_before(self, position: int) -> int:
        """Counted on from the last time, as addresses mostly come in their order; where one does not, all are noted."""
        if not self._ends and position >= self._counted_to:
            self._count += self._text.count("\n", self._counted_to, position)
            self._counted_to = position
            return self._count
        if not self._ends:
            self._ends = [end.start() for end in _LINE_END.finditer(self._text)] or [len(self._text)]
        return bisect_right(self._ends, position)

    def _find(self, target: str, before: frozenset[str]) -> int:
        if self._exhausted and (target, before) in self._exhausted:
            return -1
        position = self._text.find(target, self._used.get(target, 0))
        while position > 0 and self._text[position - 1] not in before:
            position = self._text.find(target, position + 1)
        if position < 0:
            self._exhausted.add((target, before))
        return position
