"""Fenced code: found wherever it stands, coloured by Pygments, kept out of the hands of all that follows.

A fence may be indented (in a list) or quoted; one that is never closed reaches to the end, as in CommonMark.
"""

import re
from dataclasses import dataclass
from html import escape
from typing import Any

from markdown import Markdown
from markdown.extensions.attr_list import get_attrs_and_remainder
from markdown.preprocessors import Preprocessor

from generator.markup.dialect import Seen
from generator.markup.highlight import highlight

_OPENING = re.compile(r"(?P<quote>(?:[ ]{0,3}>[ ]?)*)(?P<indent>[ ]*)(?P<marks>`{3,}|~{3,})[ ]*(?P<info>[^\n]*)")
_LANGUAGE = re.compile(r"\.?([\w#.+-]+)")
_LINES = re.compile(r"""hl_lines=["']?([\d\s,-]+)""")
_LIST_ITEM = re.compile(r"[ ]*(?:[-*+]|\d+[.)])[ ]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fence:
    """The opening line of a block."""

    quote: str
    indent: str
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
        position = 0
        while position < len(lines):
            fence = _opening(lines[position])
            if fence is None:
                out.append(lines[position])
                position += 1
                continue
            code, position = _content(fence, lines, position + 1)
            placeholder = self.md.htmlStash.store(_html(fence.info, code))
            blank = fence.quote.rstrip()
            goes_on = position < len(lines) and lines[position].lstrip(" ").startswith(">")
            out += [blank, f"{fence.quote}{_indent_for(fence, out)}{placeholder}", blank if goes_on else ""]
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
        code.append(_dedented(line, len(fence.indent)))
    return "\n".join(code).rstrip("\n"), len(lines)


def _without_quote(line: str, depth: int) -> str | None:
    match = re.match(rf"(?:[ ]{{0,3}}>[ ]?){{{depth}}}", line)
    return line[match.end() :] if match else None


def _dedented(line: str, width: int) -> str:
    blanks = len(line) - len(line.lstrip(" "))
    return line[min(width, blanks) :]


def _indent_for(fence: Fence, before: list[str]) -> str:
    """Below a list item, however little it is indented, a block belongs to the item: four blanks say so."""
    width = len(fence.indent)
    if width == 0 or fence.quote:
        return ""
    for line in reversed(before):
        if line.strip() and len(line) - len(line.lstrip(" ")) < width:
            return " " * (-(-width // 4) * 4) if _LIST_ITEM.match(line) else fence.indent
    return fence.indent


def _html(info: str, code: str) -> str:
    language, classes, identifier = _read_info(info)
    match = _LINES.search(info)
    numbers = tuple(int(number) for number in re.findall(r"\d+", match[1])) if match else ()
    name = escape(" ".join(["highlight", *classes]))
    anchor = f' id="{escape(identifier)}"' if identifier else ""
    kind = f' class="language-{escape(language)}"' if language else ""
    return f'<div class="{name}"{anchor}><pre><code{kind}>{highlight(code, language, numbers)}</code></pre></div>'


def _read_info(info: str) -> tuple[str, list[str], str]:
    """Language, further classes and id of `python`, `python {...}` or `{.python .wide #id}`."""
    if not info.startswith("{"):
        match = _LANGUAGE.match(info)
        return (match[1] if match else ""), [], ""
    attributes: list[tuple[str, Any]] = get_attrs_and_remainder(info[1:].rstrip("} "))[0]
    classes = [value for key, value in attributes if key == "."]
    identifier = next((value for key, value in attributes if key == "id" and value), "")
    return (classes[0] if classes else ""), classes[1:], identifier
