"""Calls drawn: what macros and snippets make of them, put where they stood in the HTML of a text.

What a macro makes stands as if it had been written as HTML in the text; where it has another form for feeds, both stand
there until the text is cut. A call that cannot be drawn is a problem, and the text is what was written.
"""

import re
from collections.abc import Callable
from html import escape
from typing import NamedTuple

from msgspec.structs import replace

from generator.errors import Problem
from generator.macros.drawing import CallFault, draw, is_known, snippet_called
from generator.macros.repertoire import INCLUDE, SNIPPETS, TEXT, Part
from generator.markup.calls import END, START, Call, called_by, without_calls
from generator.markup.code_blocks import fenced
from generator.markup.forms import in_feed, in_two_forms, on_page
from generator.markup.highlight import is_language
from generator.system.patterns import lazy_re

DEEPEST = 20
"""So many calls may lie in one another."""

_MARK = rf"{START}(?P<number>\d++){END}"
_PLACES = lazy_re(
    rf"""(?:<(?P<around>p|div)>)?{_MARK}(?P<after></(?:p|div)>)?
      | <!--.*?(?:-->|\Z)
      | <(?P<raw>pre|code|script|style|textarea)\b.*?(?:</(?P=raw)\s*>|\Z)
      | <[A-Za-z/][^<>]*+>""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_LEFT = lazy_re(_MARK)
_BLOCK = lazy_re(
    r"\s*+<(?:address|article|aside|audio|blockquote|details|div|dl|fieldset|figure|footer|form|h[1-6]|header|hr|iframe"
    r"|nav|ol|p|pre|script|section|style|table|ul|video)\b",
    re.IGNORECASE,
)
_ONE_PARAGRAPH = lazy_re(r"<p>([^<]*+(?:<(?!/?p\b)[^<]*+)*)</p>\s*+")
_NOTE = lazy_re(r'(?<=["#])(fn(?:ref\d*+)?:)')
"""What the names of notes and of their marks begin with."""


class Inner(NamedTuple):
    """A text within another: what a call holds, or a snippet."""

    text: str
    path: str
    line: int
    """On which it begins."""

    within: tuple[str, ...]
    """The calls around it: the names of snippets, and nothing for others."""


class Task(NamedTuple):
    """Where the calls that are drawn stand, and what they are drawn from."""

    inner: Inner
    part: Part
    lang: str
    is_sanitized: bool


Convert = Callable[[Inner], tuple[str, tuple[Problem, ...]]]


class Calls:
    """The calls of one text. `code` is for the engine, to be given each fenced block."""

    def __init__(self, task: Task, convert: Convert) -> None:
        self._task = task
        self._convert = convert
        self._calls: list[Call] = []
        self._read_to = self._lines = self._texts = 0
        self.problems: list[Problem] = []
        self.text = without_calls(task.inner.text, self._calls)
        """What the engine is to be given."""

    def code(self, info: str, code: str) -> str:
        """The HTML of a fenced block, or a mark for what is to be drawn."""
        code = self._restored(code)
        called = called_by(info)
        if called is None or (not is_known(called[0], self._task.part) and is_language(called[0])):
            return fenced(info, code, self._task.lang)
        self._calls.append(Call(*called, code.removesuffix("\n"), self._line_of(info), is_block=True))
        return f"<div>{START}{len(self._calls) - 1}{END}</div>\n"

    def drawn(self, html: str) -> str:
        """*html* with what each call makes in its place."""
        return _PLACES.sub(self._place, html) if START in html else html

    def _line_of(self, info: str) -> int:
        """Of the next block with this *info*, counted from 0."""
        text = self._task.inner.text
        at = text.find(info.strip(), self._read_to)
        if at < 0:
            return self._lines
        line = self._lines + text.count("\n", self._read_to, at)
        end = text.find("\n", at)
        # No other begins in the same line.
        self._read_to, self._lines = (end + 1, line + 1) if end >= 0 else (len(text), line)
        return line

    def _place(self, found: re.Match[str]) -> str:
        number = found["number"]
        if number is None:
            return self._restored(found[0], escape)
        call = self._calls[int(number)]
        html = self._html(call)
        opening = f"<{found['around']}>" if found["around"] else ""
        closing = found["after"] or ""
        if opening and closing and (call.is_block or (opening == "<p>" and _BLOCK.match(on_page(html)))):
            return html
        return opening + html + closing

    def _restored(self, text: str, write: Callable[[str], str] = str) -> str:
        """Calls where none can be, as they were written."""
        return _LEFT.sub(lambda found: write(self._calls[int(found["number"])].source), text) if START in text else text

    def _html(self, call: Call) -> str:
        try:
            if len(self._task.inner.within) >= DEEPEST:
                raise CallFault("deep-nesting", "calls lie within each other too deep", "take some levels out")
            return self._included(call) if call.name == INCLUDE else self._made(call)
        except CallFault as fault:
            self._tell(call, fault)
        return fenced("", call.body) if call.is_block else escape(call.source, quote=False)

    def _included(self, call: Call) -> str:
        part, within = self._task.part, self._task.inner.within
        name = snippet_called(call.arguments, "" if call.is_block else call.body, part)
        if call.is_block and call.body.strip():
            what = f"what stands in the block that includes {SNIPPETS}/{name}{TEXT} is shown nowhere"
            raise CallFault("bad-call", what, "take it out of the block")
        if name in within:
            way = " → ".join([*(one for one in within[within.index(name) :] if one), name])
            raise CallFault("snippet-in-itself", f"the snippet includes itself: {way}", "take one of these calls out")
        html = self._converted(call, Inner(part.snippets[name], f"{SNIPPETS}/{name}{TEXT}", 1, (*within, name)))
        if not call.is_block and _BLOCK.match(html := _inline(html)):
            what = f"{SNIPPETS}/{name}{TEXT} holds more than words, and stands within a line here"
            fix = f"write a block of its own: ```{{{INCLUDE} {name}}}"
            raise CallFault("bad-call", what, fix)
        return html

    def _made(self, call: Call) -> str:
        def content() -> tuple[str, str]:
            outer = self._task.inner
            inner = Inner(call.body, outer.path, self._line(call) + call.is_block, (*outer.within, ""))
            html = self._converted(call, inner) if call.body.strip() else ""
            html = html if call.is_block else _inline(html)
            return on_page(html), in_feed(html)

        made = draw(call.name, call.arguments, call.body, content, self._task.part, self._task.lang)
        if made.feed is None or self._task.is_sanitized:
            return made.page
        return in_two_forms(made.page, made.feed)

    def _converted(self, call: Call, inner: Inner) -> str:
        html, told = self._convert(inner)
        is_ours = inner.path == self._task.inner.path
        self.problems += told if is_ours else (self._here(call, one) for one in told)
        self._texts += 1
        # Each text counts its notes from 1.
        return _NOTE.sub(rf"\g<1>{self._texts}.", html) if '"fn' in html else html

    def _here(self, call: Call, problem: Problem) -> Problem:
        """What is wrong in a snippet, told where it is included, for only there it can be told of all of them."""
        where = f"{problem.path}:{problem.line}" if problem.line else problem.path
        path, line = self._task.inner.path, self._line(call)
        return replace(problem, path=path, line=line, what=f"in {where}: {problem.what}")

    def _line(self, call: Call) -> int:
        return self._task.inner.line + call.line

    def _tell(self, call: Call, fault: CallFault) -> None:
        path, line = self._task.inner.path, self._line(call)
        self.problems.append(Problem(path=path, line=line, rule=fault.rule, what=fault.what, fix=fault.fix))


def _inline(html: str) -> str:
    """Without the paragraph around it, if that is all."""
    found = _ONE_PARAGRAPH.fullmatch(html.strip())
    return found[1] if found else html
