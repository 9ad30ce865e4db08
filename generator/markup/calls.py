"""Calls in a text: which macro or snippet, with which arguments, found wherever Markdown takes code for code.

A call is written as code with a name in braces, so that other programs show it as code:

    ```{name key="value" number=3}          {name key="value"}`text`
    text
    ```

Refuses nothing: what is no call stays as it is written.
"""

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from generator.system.patterns import lazy_re

START, END = "\ufdd4", "\ufdd5"
"""Around the number of a call, where one has been taken out of a text: characters that stand in none."""

_NAME = (
    r"\{[ \t]*+(?P<name>[A-Za-z][\w-]*+)(?=[ }\t])"
    r"(?P<arguments>[^\n\"'{}]*+(?:(?:\"[^\"\n]*+\"|'[^'\n]*+')[^\n\"'{}]*+)*)\}"
)
_INFO = lazy_re(rf"{_NAME}[ \t]*+", re.ASCII)
_BEFORE = lazy_re(_NAME, re.ASCII)
_RUN = lazy_re("`+")
_GAP = lazy_re(r"\n[ \t>]*+(?=\n)")
_MARGIN = lazy_re(r"(?:[ \t>]|[-*+][ ]|\d{1,9}[.)][ ])*")


class Call(NamedTuple):
    """One of them."""

    name: str
    arguments: str
    """As written, between the name and the closing brace."""

    body: str
    line: int
    """Of the text, counted from 0."""

    is_block: bool
    source: str = ""
    """As it is written within a text; empty for a block."""


def called_by(info: str) -> tuple[str, str] | None:
    """Name and arguments of a fenced block that calls something; None for code. `{.python}` is code."""
    found = _INFO.fullmatch(info.strip()) if info.lstrip().startswith("{") else None
    return (found["name"], found["arguments"]) if found else None


def without_calls(text: str, calls: list[Call]) -> str:
    """*text* with a mark for each call within a line of it; these are added to *calls*."""
    if START in text or END in text:
        text = text.replace(START, "").replace(END, "")
    if "}`" not in text:
        return text
    parts: list[str] = []
    done = counted = line = 0
    for start, end, width in _code_spans(text):
        if text[start - 1 : start] != "}":
            continue
        found = _call_before(text, max(done, text.rfind("\n", 0, start) + 1), start)
        if found is None:
            continue
        body = text[start + width : end - width]
        body = body[1:-1] if body[:1] == body[-1:] == " " and body.strip() else body
        line += text.count("\n", counted, found.start())
        counted = found.start()
        source = text[found.start() : end]
        calls.append(
            Call(found["name"], found["arguments"], body.replace("\n", " "), line, is_block=False, source=source)
        )
        parts += [text[done : found.start()], f"{START}{len(calls) - 1}{END}"]
        done = end
    return "".join(parts) + text[done:]


def _call_before(text: str, least: int, end: int) -> re.Match[str] | None:
    """The call whose braces end at *end*; a backslash before them says that there is none."""
    at = text.rfind("{", least, end)
    if at < 0 or text[max(at - 1, 0) : at] == "\\":
        return None
    return _BEFORE.fullmatch(text, at, end)


def _code_spans(text: str) -> Iterator[tuple[int, int, int]]:
    """Beginning, end, and number of backticks of each piece of code within a paragraph."""
    runs = [(found.start(), found.end()) for found in _RUN.finditer(text)]
    gaps = [found.start() for found in _GAP.finditer(text)]
    alike: dict[int, list[int]] = defaultdict(list)
    for number, (start, end) in enumerate(runs):
        alike[end - start].append(number)
    done = 0
    for number, (start, end) in enumerate(runs):
        width = end - start
        if start < done or text[start - 1 : start] == "\\":
            continue
        if width > 2 and _opens_block(text, start, end):
            done = _end_of_block(text, runs, number)
            continue
        others = alike[width]
        at = bisect(others, number)
        if at == len(others):
            continue
        close = runs[others[at]]
        gap = bisect(gaps, start)
        if gap < len(gaps) and gaps[gap] < close[0]:
            continue
        yield start, close[1], width
        done = close[1]


def _opens_block(text: str, start: int, end: int) -> bool:
    line = text.rfind("\n", 0, start) + 1
    rest = text.find("\n", end)
    is_alone = "`" not in text[end : rest if rest >= 0 else len(text)]
    return is_alone and _MARGIN.fullmatch(text, line, start) is not None


def _end_of_block(text: str, runs: list[tuple[int, int]], number: int) -> int:
    """Where a block of code ends that begins with this run."""
    width = runs[number][1] - runs[number][0]
    for start, end in runs[number + 1 :]:
        if end - start >= width and text[end : end + 1] in ("", "\n", " ") and _is_margin(text, start):
            return end
    return len(text)


def _is_margin(text: str, start: int) -> bool:
    line = text.rfind("\n", 0, start) + 1
    return not text[line:start].strip(" \t>")
