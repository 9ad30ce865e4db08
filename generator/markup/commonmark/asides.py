"""`!!! note "Title"` with an indented text below: rewritten as a quotation with a mark in it, for the parser to nest.

Only what the parser takes for the beginning of a paragraph is edited, so code that shows an aside stays as it is.
"""

import re
from bisect import bisect_right
from itertools import accumulate

from pyromark import Markdown

from generator.markup.alerts import title_of
from generator.markup.nesting import NestingError
from generator.system.patterns import lazy_re

OPENING, TITLE = "\ufdd0", "\ufdd1"
"""Stand before the classes and before the title; code points that stand for no character."""

DEEPEST = 50
"""How far asides may nest: each level is a pass over the text."""

_HEADER = lazy_re(r'!!! ?(?P<classes>[\w\-]+(?: +[\w\-]+)*)(?: +"(?P<title>.*?)")?[ \t]*')
_SOME = lazy_re(r"^[ \t>\d.)*+-]*!!! ?\w", re.MULTILINE)
_BEFORE = lazy_re(r"(?:[ >]|[-*+](?=[ ])|\d{1,9}[.)](?=[ ]))*")
_NO_TEXT = lazy_re(r"[ ]*(?:[-*+>#]|\d+[.)]|$)")
_INDENT = "    "


def with_asides_quoted(parser: Markdown, text: str, lang: str) -> str:
    """*text* with its asides as quotations whose first paragraph begins with `OPENING`."""
    for _ in range(DEEPEST):
        before = text
        if _SOME.search(text):
            text = _quoted(text.split("\n"), _places(parser, text), lang)
        if text == before:
            return text
    raise NestingError(DEEPEST)


def _places(parser: Markdown, text: str) -> list[tuple[int, int]]:
    """Line and column, counted from 0, of what may be a header."""
    source = text.encode()
    starts = [0, *accumulate(len(line) + 1 for line in source.split(b"\n"))]
    found: list[tuple[int, int]] = []
    opened = False
    for event, where in parser.events_with_range(text):
        text_here = str(event.get("Text", "")) if isinstance(event, dict) else ""
        if opened and text_here.startswith("!!!"):
            line = bisect_right(starts, where["start"]) - 1
            found.append((line, len(source[starts[line] : where["start"]].decode())))
        opened = event in ({"Start": "Paragraph"}, {"Start": "Item"})
    return found


def _quoted(lines: list[str], places: list[tuple[int, int]], lang: str) -> str:
    out: list[str] = []
    done = 0
    for number, column in places:
        header = _HEADER.fullmatch(lines[number], column)
        if number < done or header is None or not _BEFORE.fullmatch(lines[number], 0, column):
            continue
        out += lines[done:number]
        below, done = _content(lines, number, column)
        before = re.sub("[^ >]", " ", lines[number][:column])
        if before == lines[number][:column] and out and out[-1][column:].lstrip(" ").startswith(">"):
            # It would be one quotation with that which ends here.
            out.append(before.rstrip())
        out.append(f"{lines[number][:column]}> {_mark(header, lang)}")
        out += [f"{before}>", *(f"{before}> {line}" for line in below)]
        if done < len(lines) and not _NO_TEXT.match(lines[done]):
            out.append(before.rstrip())
    return "\n".join(out + lines[done:])


def _content(lines: list[str], number: int, column: int) -> tuple[list[str], int]:
    """The indented lines below a header without their indent, and the number of the line after them."""
    before = re.sub("[^ >]", " ", lines[number][:column])
    found: list[str] = []
    end = number + 1
    for position in range(number + 1, len(lines)):
        line = lines[position].expandtabs(4)
        if line.startswith(before + _INDENT) and line.strip(" >"):
            found += [""] * (position - end)
            found.append(line[len(before) + len(_INDENT) :])
            end = position + 1
        elif line.strip(" >"):
            break
    return found, end


def _mark(header: re.Match[str], lang: str) -> str:
    classes = " ".join(header["classes"].lower().split())
    title = header["title"]
    return f"{OPENING}{classes}{TITLE}{title_of(classes.split(' ')[0], lang) if title is None else title}"
