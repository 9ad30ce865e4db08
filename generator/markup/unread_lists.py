"""Lists that other programs read, and the default engine does not: right below a line, or indented by two blanks.

Refuses to tell of a lone line that begins with a dash, which is more often prose than a list of one.
"""

import re
from collections.abc import Iterator
from itertools import islice

from generator.errors import Problem, Severity
from generator.markup.foreign_tags import without_code, without_hidden
from generator.system.patterns import lazy_re

UNREAD_LIST = "unread-list"

MOST_LISTS = 10
"""So many are told of a text."""

_SIGN = lazy_re(r"\n[-*+1 ]")
"""How a line of HTML begins that may be such an item; most texts have none, and one search is what they pay for it."""

_ITEM = r"(?:[-*+]|\d{1,3}[.)])[ \t]"
_RUN = lazy_re(
    r"(?<=\n) {0,7}+(?P<mark>[-*+]|1[.)])[ \t]++(?P<words>[^\n<&]{0,40}+)[^\n]*+"
    rf"(?:\n(?! {{0,7}}+{_ITEM})[^<\n][^\n]*+){{0,5}}\n {{0,7}}+{_ITEM}[^\n]*+(?:\n[^<\n][^\n]*+)*"
)
"""Two items at least, as they stand in a paragraph on the page, and the rest of it."""

_INDENTED = lazy_re(
    r"^(?P<quote>(?:> ?){0,9})(?P<blanks> ?)[-*+] [^\n]*+\n(?P=quote)(?P=blanks)(?P<more> {2,3})(?<!    )[-*+] ",
    re.MULTILINE,
)

_BLANK_LINE = re.compile(r"[ >\t]*")
_IN_ITEM = re.compile(rf"[ >\t]*{_ITEM}")

_DOCS = "docs/markdown-engines.md shows both"


def unread_lists(path: str, text: str, first_line: int, html: str) -> Iterator[Problem]:
    """One for each list in *text* that is none in *html*, which the default engine made of it."""
    written = ""
    if _SIGN.search(html) and (runs := _runs(html)):
        written = without_code(text)
        yield from _below_lines(path, written, first_line, runs)
    if "  - " in text or "  * " in text or "  + " in text:
        for found in islice(_INDENTED.finditer(written or without_code(text)), MOST_LISTS):
            line = first_line + text.count("\n", 0, found.start("more"))
            what = "this list is indented by less than four blanks, so it joins the list above it"
            yield _problem(path, line, what, f"indent it by four; {_DOCS}")


def _runs(html: str) -> list[re.Match[str]]:
    return list(islice(_RUN.finditer(without_hidden(html)), MOST_LISTS))


def _below_lines(path: str, written: str, first_line: int, runs: list[re.Match[str]]) -> Iterator[Problem]:
    rows = written.split("\n")
    row = 0
    for run in runs:
        # Words that begin with a mark of Markdown's own are other ones on the page.
        words = re.escape(run["words"].rstrip()) or r"[*_`!<&\[]"
        begin = re.compile(rf"[ \t>]*{re.escape(run['mark'])}[ \t]+{words}")
        at = next((at for at in range(row + 1, len(rows)) if begin.match(rows[at])), 0)
        start = _paragraph(rows, at)
        # What HTML holds is no Markdown, and no empty line makes a list of it.
        if not at or start == at or rows[start].lstrip(" \t>").startswith("<"):
            continue
        row = at
        fix = "indent it by four blanks" if _IN_ITEM.match(rows[start]) else "put an empty line above it"
        what = "this list belongs to the line above it, and readers see its marks as they stand"
        yield _problem(path, first_line + at, what, f"{fix}; {_DOCS}")


def _paragraph(rows: list[str], at: int) -> int:
    """The row in which it begins."""
    while at and not _BLANK_LINE.fullmatch(rows[at - 1]):
        at -= 1
    return at


def _problem(path: str, line: int, what: str, fix: str) -> Problem:
    return Problem(path=path, line=line, rule=UNREAD_LIST, severity=Severity.WARNING, what=what, fix=fix)
