"""Fenced code: found wherever it stands, coloured by Pygments, kept out of the hands of all that follows.

A fence may be indented (in a list) or quoted; one that is never closed reaches to the end, as in CommonMark.
"""

import re
from dataclasses import dataclass

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from generator.markup.python_markdown.dialect import Seen
from generator.system.patterns import lazy_re

_QUOTE = r"[ ]{0,3}>(?:[ ]{0,4}>)%s[ ]?"
"""So many marks of a quotation; written so that each blank has one place, and nothing has to be tried twice."""

_OPENING = lazy_re(
    rf"(?P<quote>(?:{_QUOTE % '*'})?)(?P<indent>[ ]*)(?P<item>(?:(?:[-*+]|\d{{1,9}}[.)])[ ]+)*)"
    r"(?P<marks>`{3,}|~{3,})[ ]*(?P<info>[^\n]*)"
)
_LIST_ITEM = lazy_re(r"[ ]*(?:[-*+]|\d+[.)])[ ]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fence:
    """The opening line of a block."""

    quote: str
    indent: str
    item: str
    """The mark of a list, with which its line may begin."""

    marks: str
    info: str

    def closes(self, line: str) -> bool:
        mark = self.marks[0]
        return line.count(mark) >= len(self.marks) and not line.strip().strip(mark)


class Fences(Preprocessor):
    """Puts a placeholder where a block of code stood."""

    def __init__(self, md: Markdown, seen: Seen) -> None:
        super().__init__(md)
        self._seen = seen

    def run(self, lines: list[str]) -> list[str]:
        if "```" not in self._seen.text and "~~~" not in self._seen.text:
            return lines
        out: list[str] = []
        margins = _Margins(out)
        position = 0
        while position < len(lines):
            fence = _opening(lines[position])
            if fence is None:
                out.append(lines[position])
                position += 1
                continue
            code, position = _content(fence, lines, position + 1)
            placeholder = self.md.htmlStash.store(self._seen.code(fence.info, f"{code}\n").rstrip("\n"))
            blank = fence.quote.rstrip()
            goes_on = position < len(lines) and lines[position].lstrip(" ").startswith(">")
            out += [
                blank,
                f"{fence.quote}{margins.indent_for(fence)}{fence.item}{placeholder}",
                blank if goes_on else "",
            ]
        out += ["", ""]
        # From here on nothing within code counts, and a list's code may be indented deeper than it was.
        self._seen.read("\n".join(out))
        return out


def _opening(line: str) -> Fence | None:
    if "```" not in line and "~~~" not in line:
        return None
    match = _OPENING.match(line)
    if match is None or (match["marks"][0] == "`" and "`" in match["info"]):
        return None
    return Fence(**match.groupdict())


def _content(fence: Fence, lines: list[str], start: int) -> tuple[str, int]:
    """The code, and the number of the line after it."""
    quoted = fence.quote.count(">")
    code: list[str] = []
    for position in range(start, len(lines)):
        line = _without_quote(lines[position], quoted) if quoted else lines[position]
        if line is None:
            return "\n".join(code), position
        if fence.closes(line):
            return "\n".join(code), position + 1
        code.append(_dedented(line, len(fence.indent + fence.item)))
    return "\n".join(code).rstrip("\n"), len(lines)


def _without_quote(line: str, depth: int) -> str | None:
    match = re.match(_QUOTE % f"{{{depth - 1}}}", line)
    return line[match.end() :] if match else None


def _dedented(line: str, width: int) -> str:
    blanks = len(line) - len(line.lstrip(" "))
    return line[min(width, blanks) :]


class _Margins:
    """How far the lines before a block are indented: of those that any later block may belong to."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._read = 0
        self._open: list[tuple[int, str]] = []

    def indent_for(self, fence: Fence) -> str:
        """Below a list item, however little it is indented, a block belongs to the item: four blanks say so."""
        width = len(fence.indent)
        if width == 0 or fence.quote:
            return ""
        for line in self._lines[self._read :]:
            self._note(line)
        self._read = len(self._lines)
        above = next((line for indent, line in reversed(self._open) if indent < width), "")
        return " " * (-(-width // 4) * 4) if _LIST_ITEM.match(above) else fence.indent

    def _note(self, line: str) -> None:
        if not line.strip():
            return
        indent = len(line) - len(line.lstrip(" "))
        while self._open and self._open[-1][0] >= indent:
            self._open.pop()
        self._open.append((indent, line))
