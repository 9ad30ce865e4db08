"""What begins in a text and is never closed, so that it takes what follows: code, comments, formulas, elements.

Engines and browsers take all of it without a word. The text is asked what begins where, the page whether it is so.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.errors import Problem, Severity
from generator.markup.code_blocks import Code
from generator.markup.foreign_tags import comments_in, without_code, without_hidden
from generator.markup.formulas import DISPLAYED
from generator.system.patterns import lazy_re
from generator.text import blanked

MOST_TAGS = 10
"""So many of a text are told."""

_FENCE = lazy_re(
    r"^(?P<margin>(?:[ \t>]|[-*+][ ]|\d{1,9}[.)][ ])*)(?P<marks>`{3,}+|~{3,}+)(?P<info>[^\n]*+)", re.MULTILINE
)
_OUT_OF_QUOTE = lazy_re(r"\n(?![ ]{0,3}>)")
_BLANKS = " \t>"

_FORMULA = lazy_re(r"(?<!\\)\$\$")

_RAW = "script|style|textarea|iframe|title|xmp"
_NAMES = (
    f"{_RAW}|a|abbr|address|article|aside|audio|b|bdi|bdo|blockquote|button|canvas|center|cite|code|data|datalist|del"
    "|details|dfn|dialog|div|dl|em|fieldset|figcaption|figure|font|footer|form|h[1-6]|header|i|ins|kbd|label|legend"
    "|main|map|mark|menu|meter|nav|noscript|object|ol|output|picture|pre|progress|q|ruby|s|samp|search|section|select"
    "|small|span|strike|strong|sub|summary|sup|svg|table|template|time|tt|u|ul|var|video"
)
"""Elements that end where their tags say so and nowhere else."""

_TAG = lazy_re(
    rf"<(?:(?P<raw>{_RAW})(?=[\s/>])(?s:.*?)(?:(?P<closed></(?P=raw))(?=[\s>])|\Z)"
    rf"|(?P<end>/?+)(?P<name>{_NAMES})(?=[\s/>]))",
    re.IGNORECASE,
)
"""One of them, or all that lies in one that holds no others."""


class Blocks:
    """The fenced blocks that an engine found in a text. `code` is for the engine, to be given each of them."""

    def __init__(self, code: Code) -> None:
        self._code = code
        self._found: list[tuple[str, str]] = []

    def code(self, info: str, code: str) -> str:
        self._found.append((info.strip(), code))
        return self._code(info, code)

    def open_fences(self, path: str, text: str, first_line: int) -> Iterator[Problem]:
        """One for each block in *text* that is not closed, or not where its author meant to close it."""
        if not self._found:
            return
        for fence in _fences(text):
            marks, begin = fence.opening["marks"], fence.opening.start("marks")
            line = first_line + text.count("\n", 0, begin)
            if fence.is_open and self._holds(fence.opening, _last_line(text[fence.opening.end() :])):
                what = "the block of code that begins here is never closed, and takes the rest of the text"
                fix = f"write {marks} on a line of its own where it ends"
            elif fence.inner is not None and self._holds(fence.opening, fence.inner[0].strip(_BLANKS)):
                begun = fence.inner["marks"] + fence.inner["info"].rstrip()
                what = f"the block of code that begins here holds a line that begins one: {begun}"
                fix = f"write {marks} on a line where it ends, or {marks}{marks[0]} around it if it shows such a line"
            else:
                continue
            yield _problem(path, line, "open-fence", what, fix)

    def _holds(self, opening: re.Match[str], line: str) -> bool:
        """Whether the engine found such a block, with *line* in it."""
        info = opening["info"].strip()
        codes = (code for found, code in self._found if found == info)
        return any(line in map(_stripped, code.split("\n")) for code in codes)


class _Fence(NamedTuple):
    """A block as it stands in a text."""

    opening: re.Match[str]
    inner: re.Match[str] | None
    """The first line within it with which another one might begin."""

    is_open: bool


def _fences(text: str) -> Iterator[_Fence]:
    opening: re.Match[str] | None = None
    inner: re.Match[str] | None = None
    looked_to = 0
    for found in _FENCE.finditer(text):
        marks, info = found["marks"], found["info"].strip()
        if opening is not None and ">" in opening["margin"]:
            # The end of a quotation is that of all it holds.
            is_out = ">" not in found["margin"] or _OUT_OF_QUOTE.search(text, looked_to, found.start() - 1)
            opening = None if is_out else opening
        looked_to = found.end()
        if opening is None:
            opening, inner = (None if marks[0] == "`" and "`" in info else found), None
        elif marks.startswith(opening["marks"]) and not info and not found["margin"].strip(_BLANKS):
            yield _Fence(opening, inner, is_open=False)
            opening = None
        elif marks.startswith(opening["marks"]) and info and "`" not in info:
            inner = inner or found
    if opening is not None and not (">" in opening["margin"] and _OUT_OF_QUOTE.search(text.rstrip(), looked_to)):
        yield _Fence(opening, inner, is_open=True)


def _stripped(line: str) -> str:
    return line.strip(_BLANKS)


def _last_line(text: str) -> str:
    return _stripped(text.rstrip(f"{_BLANKS}\n").rpartition("\n")[2])


def open_comments(path: str, text: str, first_line: int, html: str) -> Iterator[Problem]:
    """What is wrong with comments in *text*, of which *html* was made."""
    if "!--" not in html:
        return
    if "<!--" in html and html.rfind("<!--") > max(html.rfind("-->"), html.rfind("--!>")):
        harm = "browsers hide all of the page behind it"
    elif "&lt;!--" in html and "<!--" in text and "&lt;!--" in without_hidden(html):
        harm = "readers see it as it stands"
    else:
        harm = ""
    for found in comments_in(text) if "<!--" in text else ():
        line = first_line + text.count("\n", 0, found.start())
        if not found[0].endswith("-->"):
            if harm:
                what = f"a comment begins with `<!--` and is never closed, and {harm}"
                yield _problem(path, line, "open-comment", what, "write `-->` where it ends")
                harm = ""
        elif "<!--" in found[0][4:-5] and found[0] in html:
            what = "the comment that begins here holds another `<!--`, and both end with the next `-->`"
            yield _problem(path, line, "open-comment", what, "write `-->` before it: comments cannot lie in each other")
    if harm.startswith("browsers"):
        # A macro has brought it.
        what = f"a comment begins with `<!--` and is never closed, and {harm}"
        yield _problem(path, first_line, "open-comment", what, "write `-->` where it ends")


def open_formulas(path: str, text: str, first_line: int, html: str) -> Iterator[Problem]:
    """Two dollar signs in *text* that have no others to close them, and stand on the page, *html*."""
    if "$$" not in text or "$$" not in without_hidden(html):
        return
    rest = blanked(DISPLAYED, without_code(text))
    if found := _FORMULA.search(rest):
        line = first_line + text.count("\n", 0, found.start())
        what = "`$$` begins a formula here that is never closed, so readers see the signs as they stand"
        fix = "write `$$` where it ends, and no empty line in it; or `\\$\\$` if dollars are meant"
        yield _problem(path, line, "open-formula", what, fix)


def open_tags(path: str, text: str, first_line: int, html: str) -> Iterator[Problem]:
    """Elements that *text* opens and does not close on the page, *html*, or closes without having opened them."""
    if "<" not in text or not _unpaired(text) or not (found := _unpaired(without_code(text))):
        return
    there = {(_name(tag), tag["end"] or "") for tag in _unpaired(html)}
    for tag in found[:MOST_TAGS]:
        name = _name(tag)
        if (name, tag["end"] or "") not in there:
            continue
        line = first_line + text.count("\n", 0, tag.start())
        if tag["end"]:
            what = f"`</{name}>` closes nothing that was opened here, and may close a part of the page around the text"
            yield _problem(path, line, "open-tag", what, f"take it out, or write `<{name}>` where it begins")
        else:
            what = f"`<{name}>` is never closed, so what follows belongs to it, and may do so to the end of the page"
            yield _problem(path, line, "open-tag", what, f"write `</{name}>` where it ends")


def _unpaired(html: str) -> list[re.Match[str]]:
    """Tags of which there is only one where there ought to be two, in their order."""
    opened: dict[str, list[re.Match[str]]] = {}
    stray: list[re.Match[str]] = []
    for tag in _TAG.finditer(html):
        name = _name(tag)
        if tag["closed"]:
            continue
        if not tag["end"]:
            opened.setdefault(name, []).append(tag)
        elif opened.get(name):
            opened[name].pop()
        else:
            stray.append(tag)
    return sorted((*stray, *(tag for tags in opened.values() for tag in tags)), key=lambda tag: tag.start())


def _name(tag: re.Match[str]) -> str:
    return (tag["raw"] or tag["name"]).lower()


def _problem(path: str, line: int, rule: str, what: str, fix: str) -> Problem:
    return Problem(path=path, line=line, rule=rule, severity=Severity.WARNING, what=what, fix=fix)
