"""Code in Markdown, taken out of the way while tags are looked for, and put back.

Blocks between fences, indented ones, `code` in a line, and elements whose content is as it is.
"""

import re
from collections.abc import Callable

from generator.system.patterns import lazy_re

_FENCE = lazy_re(r"[ \t>]*(`{3,}|~{3,})([^\n]*)")
_ITEM = lazy_re(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_ELEMENT = lazy_re(r"<(pre|code|script|style|textarea|kbd|samp)\b[^<>]*>", re.IGNORECASE)
_MARKS = lazy_re(r"`+")
_HIDDEN = lazy_re("\x1a(\\d{1,9})\x1a")


class Hidden:
    """What was taken out of one text; each piece left a mark of control characters, which no text has."""

    def __init__(self) -> None:
        self._pieces: list[str] = []

    def hide(self, piece: str) -> str:
        self._pieces.append(piece)
        return f"\x1a{len(self._pieces) - 1}\x1a"

    def shown(self, text: str) -> str:
        """*text* with all pieces back in place, also those within others."""
        for _ in range(6):
            if "\x1a" not in text:
                break
            text = _HIDDEN.sub(lambda found: self._pieces[int(found[1])], text)
        return text

    def changed(self, change: Callable[[str], str]) -> None:
        """Change all pieces."""
        self._pieces = [change(piece) for piece in self._pieces]

    def is_fence(self, line: str) -> bool:
        """Whether *line* is the mark of a block between fences."""
        return bool(_FENCE.match(self._first(line)))

    def is_block(self, line: str) -> bool:
        """Whether *line* is nothing but the mark of a block of lines."""
        return _HIDDEN.fullmatch(line.strip()) is not None and "\n" in self._first(line)

    def margin(self, line: str) -> int:
        """How many blanks stand before a block."""
        first = self._first(line)
        return len(first) - len(first.lstrip(" "))

    def moved(self, line: str, blanks: int) -> str:
        """The mark of the same block with so many blanks more before each of its lines, or fewer."""
        lines = self._first(line).split("\n")
        return self.hide("\n".join(_shifted(one, blanks) for one in lines))

    def _first(self, line: str) -> str:
        found = _HIDDEN.search(line)
        return self._pieces[int(found[1])] if found else ""


def _shifted(line: str, blanks: int) -> str:
    if blanks >= 0 or not line.strip():
        return " " * blanks + line if line.strip() else line
    have = len(line) - len(line.lstrip(" "))
    return line[min(have, -blanks) :]


def without_code(text: str, hidden: Hidden, *, is_html: bool = False) -> str:
    """*text* with a mark in place of each piece of code. In HTML elements alone make code.

    A text may hold marks already, of what was hidden before; no file does, as they are no characters of a text.
    """
    if not is_html:
        text = _without_blocks(text, hidden) if _may_have_blocks(text) else text
    if "<" in text:
        text = _without_elements(text, hidden)
    return _without_spans(text, hidden) if "`" in text and not is_html else text


def _may_have_blocks(text: str) -> bool:
    return "```" in text or "~~~" in text or "\n    " in text or "\n\t" in text or text.startswith(("    ", "\t"))


def _without_blocks(text: str, hidden: Hidden) -> str:
    lines = text.split("\n")
    out: list[str] = []
    at = 0
    in_list = False
    while at < len(lines):
        end = _end_of_fence(lines, at)
        if end is None and not in_list and (at == 0 or not lines[at - 1].strip()):
            end = _end_of_indented(lines, at)
        if end is not None:
            out.append(hidden.hide("\n".join(lines[at:end])))
            at = end
            continue
        line = lines[at]
        if _ITEM.match(line):
            in_list = True
        elif line.strip() and line[0] not in " \t":
            in_list = False
        out.append(line)
        at += 1
    return "\n".join(out)


def _end_of_fence(lines: list[str], at: int) -> int | None:
    """The number of the line behind a fenced block that begins at line *at*."""
    if "```" not in lines[at] and "~~~" not in lines[at]:
        return None
    line = lines[at]
    item = _ITEM.match(line)
    found = _FENCE.match(line, item.end() if item else 0)
    if found is None or (found[1][0] == "`" and "`" in found[2]):
        return None
    for end in range(at + 1, len(lines)):
        bare = lines[end].strip(" \t>")
        if bare.startswith(found[1]) and not bare.strip(found[1][0]):
            return end + 1
    return len(lines)


def _end_of_indented(lines: list[str], at: int) -> int | None:
    end = at
    for number in range(at, len(lines)):
        if lines[number].startswith(("    ", "\t")) and lines[number].strip():
            end = number + 1
        elif lines[number].strip():
            break
    return end if end > at else None


def _without_elements(text: str, hidden: Hidden) -> str:
    parts: list[str] = []
    small = text.lower()
    at = 0
    gone: set[str] = set()
    for found in _ELEMENT.finditer(text):
        name = found[1].lower()
        if found.start() < at or name in gone:
            continue
        end = small.find(f"</{name}>", found.end())
        if end < 0:
            gone.add(name)
            continue
        end += len(name) + 3
        parts += [text[at : found.start()], hidden.hide(text[found.start() : end])]
        at = end
    return "".join((*parts, text[at:]))


def _without_spans(text: str, hidden: Hidden) -> str:
    """Code ends at as many marks as it began with, in the same paragraph."""
    parts = re.split(r"(\n[ \t]*\n)", text)
    return "".join(_spans_hidden(part, hidden) if "`" in part else part for part in parts)


def _spans_hidden(part: str, hidden: Hidden) -> str:
    runs = [(one.start(), one.end()) for one in _MARKS.finditer(part)]
    by_length: dict[int, list[int]] = {}
    for start, end in reversed(runs):
        by_length.setdefault(end - start, []).append(start)
    out: list[str] = []
    at = 0
    for start, end in runs:
        same = by_length[end - start]
        while same and same[-1] <= start:
            same.pop()
        if start < at or not same:
            continue
        close = same[-1] + (end - start)
        out += [part[at:start], hidden.hide(part[start:close])]
        at = close
    return "".join((*out, part[at:]))
