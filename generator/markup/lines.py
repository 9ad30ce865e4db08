"""Where in the source an address stands."""

from bisect import bisect_right

_BEFORE = frozenset("([<\"'=, \t\n")


class SourceLines:
    """Finds the targets of one text, each occurrence once."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text = text
        self._first_line = first_line
        self._used: dict[str, int] = {}
        self._ends: list[int] = []

    def line_of(self, target: str) -> int | None:
        """The line of the file; None where the text has the address in other characters."""
        if not target:
            return None
        position = self._text.find(target, self._used.get(target, 0))
        while position > 0 and self._text[position - 1] not in _BEFORE:
            position = self._text.find(target, position + 1)
        if position < 0:
            return None
        self._used[target] = position + len(target)
        if not self._ends:
            self._ends = [index for index, char in enumerate(self._text) if char == "\n"] or [len(self._text)]
        return self._first_line + bisect_right(self._ends, position)
