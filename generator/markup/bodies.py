"""Markdown texts in, rendered bodies out: what a build hands to its workers.

Nothing that an author writes raises here; a text that cannot be rendered is a problem, and the next one is unaffected.
SiteError only where an engine is not installed.
"""

import re
import threading
from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from typing import TypeVar

import msgspec

from generator.errors import Problem, Severity, SiteError
from generator.macros.repertoire import COMMENT, Part
from generator.markup.budget import MOST_SECONDS, CostlyError, TooLongError, limited
from generator.markup.captions import captioned
from generator.markup.choices import NO_CHOICES, Choices
from generator.markup.code_blocks import Code, fenced
from generator.markup.cut import cut
from generator.markup.embeds import with_embeds
from generator.markup.engine import Engine, load_engine
from generator.markup.extensions import at_fault
from generator.markup.foreign_tags import foreign_tags
from generator.markup.forms import PAGE, with_forms, without_marks
from generator.markup.formulas import END as FORMULA
from generator.markup.formulas import Fault, with_formulas
from generator.markup.formulas import without_marks as without_formula_marks
from generator.markup.highlight import take_uncoloured
from generator.markup.lines import SourceLines
from generator.markup.nesting import NestingError, check_depth
from generator.markup.quotes import Quotes, with_quotes
from generator.markup.sidenotes import with_sidenotes
from generator.markup.slips import slips
from generator.markup.titles import CURLY, WHAT, curly_titles
from generator.markup.unclosed import Blocks, open_comments, open_formulas, open_tags
from generator.markup.unread_lists import unread_lists
from generator.models import Body, Outbound
from generator.schemes import instead_of, left_out

T = TypeVar("T")

MOST_NAMES = 5
"""So many of the things that were left out are named, each in so many characters."""

LONGEST_NAME = 60

SPLIT = "split it, or look for hundreds of brackets, quotes or backticks without partners"


class _Engines(threading.local):
    """One of each kind for each thread: they remember what they are at."""

    def __init__(self) -> None:
        self.by_name: dict[tuple[str, Choices], Engine] = {}


_engines = _Engines()


class BodyTask(msgspec.Struct, frozen=True, kw_only=True):
    """One text to render."""

    source: str
    """The file's path below `content/`."""

    text: str
    """Markdown, without the front matter; whoever read the file took out what XML 1.0 forbids."""

    body_line: int = 1
    """The line of the file on which the text begins."""

    lang: str = "en"
    """BCP 47."""

    smart: bool = False
    """Whether quotation marks, dashes and ellipses are made typographic."""

    excerpt_length: int = 320
    engine: str = "python-markdown"
    choices: Choices = Choices()
    sanitized: bool = False
    """Whether HTML that could act on a page is left out."""

    part: Part | None = None
    """The macros and snippets that it may call; None where there are none."""

    homes: tuple[str, ...] = ()
    """Where the blog used to be, as `path_below` takes it: links there are cut as the blog's own are."""

    is_told_of_tags: bool = True
    """Whether tags of other programs are warned of."""

    quotes: bool = False
    """Whether it may quote stored comments."""

    embeds: bool = True
    """Whether a paragraph that is an address of something known becomes a box that shows it."""


class Rendered(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a task."""

    body: Body | None
    """None where the text could not be rendered; then the problems say why."""

    problems: tuple[Problem, ...] = ()


def render_bodies(tasks: Sequence[BodyTask]) -> list[Rendered]:
    """One result for each task, in the same order."""
    return [_render(task) for task in tasks]


def render_text(task: BodyTask) -> tuple[str, tuple[Problem, ...]]:
    """The HTML of a text whose addresses are the same wherever it is shown; empty where a problem says why."""

    def finish(html: str) -> str:
        # Whoever cleans it takes ever longer for each level.
        check_depth(html)
        return html

    html, problems = _made(task, finish)
    return html or "", problems


def _render(task: BodyTask) -> Rendered:
    curly: list[tuple[int, str]] = []
    foreign: list[Problem] = []

    def body_of(html: str) -> Body:
        curly.extend(curly_titles(task.text, html))
        if task.is_told_of_tags:
            foreign.extend(foreign_tags(f"content/{task.source}", task.text, task.body_line, html))
        if task.engine == "python-markdown" and not task.choices.extensions:
            foreign.extend(unread_lists(f"content/{task.source}", task.text, task.body_line, html))
        foreign.extend(slips(f"content/{task.source}", task.text, task.body_line, html))
        if task.embeds:
            html = with_embeds(html, task.lang, any_host=not task.sanitized)
        source = SourceLines(task.text, task.body_line)
        body = _cut(task, captioned(with_sidenotes(html)), source)
        body = with_forms(body) if task.part is not None and PAGE in html else body
        return with_quotes(body, task.text, task.body_line) if task.quotes else body

    body, problems = _made(task, body_of)
    problems += (*(_curly(task, *one) for one in curly), *foreign)
    if body is not None and body.refused:
        problems += tuple(_refused(task, one) for one in body.refused)
    return Rendered(body=body, problems=problems)


def _cut(task: BodyTask, html: str, source: SourceLines) -> Body:
    if not task.homes:
        return cut(html, source=source, excerpt_length=task.excerpt_length, lang=task.lang)
    from generator.markup.old_links import OldLinks

    old = OldLinks(task.homes)
    body = cut(old.held(html), source=source, excerpt_length=task.excerpt_length, lang=task.lang)
    return old.given_back(body, source)


def _made(task: BodyTask, finish: Callable[[str], T]) -> tuple[T | None, tuple[Problem, ...]]:
    try:
        with limited(MOST_SECONDS):
            html, told = _html(task)
            made = finish(html)
    except SiteError:
        # A library that is not installed is no fault of this text.
        raise
    except (NestingError, RecursionError):
        return _failed(task, _nested_too_deep(task))
    except TooLongError:
        return _failed(task, _endless(task))
    except Exception as error:
        # Whatever a library stumbles over, the other texts are rendered.
        return _failed(task, _unrenderable(task, error))
    return made, told


def _html(task: BodyTask) -> tuple[str, tuple[Problem, ...]]:
    """What the engine makes of the text, and what there is to tell of it."""
    html, told = _called(task, task.part) if task.part is not None else _fenced(task)
    for unclosed in (open_comments, open_tags, *((open_formulas,) if task.choices.math else ())):
        told += tuple(unclosed(f"content/{task.source}", task.text, task.body_line, html))
    if task.smart:
        from generator.markup.typography import smarten

        html = smarten(html, task.lang)
    if not task.sanitized:
        return html, told
    from generator.markup.sanitize import sanitized

    html, dropped = sanitized(html)
    return html, (*told, _dropped(task, dropped)) if dropped else told


def _called(task: BodyTask, part: Part) -> tuple[str, tuple[Problem, ...]]:
    """The same, with what it calls drawn in its places."""
    from generator.markup.drawn import Calls, Inner, Task

    def convert(inner: Inner) -> tuple[str, tuple[Problem, ...]]:
        calls = Calls(Task(inner, part, task.lang, task.sanitized), convert)
        blocks = Blocks(calls.code)
        html, told = _converted(task, calls.text, blocks.code)
        html = calls.drawn(html)
        return html, (*told, *blocks.open_fences(inner.path, inner.text, inner.line), *calls.problems)

    return convert(Inner(without_marks(task.text), f"content/{task.source}", task.body_line, ()))


def _fenced(task: BodyTask) -> tuple[str, tuple[Problem, ...]]:
    """The same of a text that calls nothing."""
    blocks = Blocks(partial(fenced, lang=task.lang))
    html, told = _converted(task, task.text, blocks.code)
    return html, (*told, *blocks.open_fences(f"content/{task.source}", task.text, task.body_line))


def _converted(task: BodyTask, text: str, code: Code) -> tuple[str, tuple[Problem, ...]]:
    # What guests write is cleaned afterwards, and nothing of MathML would be left.
    choices = task.choices._replace(math=False) if task.sanitized else task.choices
    engine = _engine(task.engine, choices)
    take_uncoloured()
    text = without_formula_marks(text) if choices.math else text
    quotes = Quotes(task.text, f"content/{task.source}", task.body_line, code)
    try:
        html = engine.convert(text, lang=task.lang, code=quotes.code if task.quotes and COMMENT in text else code)
    except CostlyError:
        _forget_engine(task)
        parts = (escape(part.strip(), quote=False) for part in text.split("\n\n"))
        return "".join(f"<p>{part}</p>\n" for part in parts if part), (_costly(task),)
    plain = tuple(_uncoloured(task, code) for code in take_uncoloured())
    if choices.math and FORMULA in html:
        html, faults = with_formulas(html)
        plain += tuple(_unread_formula(task, fault) for fault in faults)
    return html, (*(_unused_note(task, label) for label in engine.unused_notes), *plain, *quotes.problems)


def _curly(task: BodyTask, line: int, fix: str) -> Problem:
    return Problem(path=f"content/{task.source}", line=task.body_line + line, rule=CURLY, what=WHAT, fix=fix)


def get_ready(engine: str, choices: Choices = NO_CHOICES) -> None:
    """Load what rendering takes. SiteError where it is not installed."""
    _engine(engine, choices)


def _engine(name: str, choices: Choices = NO_CHOICES) -> Engine:
    if (name, choices) not in _engines.by_name:
        _engines.by_name[name, choices] = load_engine(name, choices)
    return _engines.by_name[name, choices]


def _failed(task: BodyTask, problem: Problem) -> tuple[None, tuple[Problem, ...]]:
    _forget_engine(task)
    return None, (problem,)


def _forget_engine(task: BodyTask) -> None:
    """A library that stopped half way may remember half a text, so the next text gets a fresh one."""
    _engines.by_name.pop((task.engine, task.choices), None)


def _nested_too_deep(task: BodyTask) -> Problem:
    return Problem(
        path=f"content/{task.source}",
        line=task.body_line,
        rule="deep-nesting",
        what="lists, quotes or elements lie within each other too deep to be rendered",
        fix="take some levels out",
    )


def _unrenderable(task: BodyTask, error: Exception) -> Problem:
    if name := at_fault(error, task.choices.extensions):
        return Problem(
            path=f"content/{task.source}",
            line=task.body_line,
            rule="unrenderable-body",
            what=f"the Markdown extension `{name}` fails on this text ({type(error).__name__}: {error})",
            fix="write it another way, or take the extension out of `[markdown] extensions`",
        )
    return Problem(
        path=f"content/{task.source}",
        line=task.body_line,
        rule="unrenderable-body",
        what=f"the Markdown library fails on this text ({type(error).__name__}: {error})",
        fix="halve the text until you find the lines it fails on, and write them another way",
    )


def _unused_note(task: BodyTask, label: str) -> Problem:
    begin = re.search(rf"^[ >]*\[\^{re.escape(label)}\]:", task.text, re.MULTILINE)
    return Problem(
        path=f"content/{task.source}",
        line=task.body_line + (task.text.count("\n", 0, begin.start()) if begin else 0),
        rule="unused-footnote",
        severity=Severity.WARNING,
        what=f"nothing in the text refers to the footnote `[^{label}]`, so it is left out",
        fix=f"write [^{label}] where the note belongs, or take it out",
    )


def _refused(task: BodyTask, one: Outbound) -> Problem:
    return Problem(
        path=f"content/{task.source}",
        line=one.line or task.body_line,
        rule="unsafe-scheme",
        severity=Severity.WARNING,
        what=left_out(one.url),
        fix=instead_of(one.url),
    )


def _dropped(task: BodyTask, names: tuple[str, ...]) -> Problem:
    shown = ", ".join(f"`{name[:LONGEST_NAME]}`" for name in names[:MOST_NAMES])
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    first = re.search(re.escape(names[0].rstrip(">").partition("=")[0]), task.text, re.IGNORECASE)
    return Problem(
        path=f"content/{task.source}",
        line=task.body_line + (task.text.count("\n", 0, first.start()) if first else 0),
        rule="unsafe-html",
        severity=Severity.WARNING,
        what=f"HTML that may not stand here is left out: {shown}{more}",
        fix="write it as Markdown, or take it out; docs/security.md says whose HTML is kept",
    )


def _uncoloured(task: BodyTask, code: str) -> Problem:
    first = next((line.strip() for line in code.splitlines() if line.strip()), "")
    at = task.text.find(first) if first else -1
    return Problem(
        path=f"content/{task.source}",
        line=task.body_line + (task.text.count("\n", 0, at) if at >= 0 else 0),
        rule="uncoloured-code",
        severity=Severity.WARNING,
        what="this code would take too long to colour, so it stays plain",
        fix="shorten it, or call its language `text`",
    )


def _unread_formula(task: BodyTask, fault: Fault) -> Problem:
    first, _, _ = fault.tex.partition("\n")
    at = task.text.find(first)
    shown = first if len(first) <= LONGEST_NAME else f"{first[:LONGEST_NAME]}…"
    return Problem(
        path=f"content/{task.source}",
        line=task.body_line + (task.text.count("\n", 0, at) if at >= 0 else 0),
        rule="unreadable-formula",
        what=f"the formula `{shown}` cannot be read: {fault.why}",
        fix="correct it, or put it between backticks if it is none",
    )


def _costly(task: BodyTask) -> Problem:
    return Problem(
        path=f"content/{task.source}",
        line=task.body_line,
        rule="costly-body",
        severity=Severity.WARNING,
        what="this text would take too long to render, so it is shown as it is written",
        fix=SPLIT,
    )


def _endless(task: BodyTask) -> Problem:
    return Problem(
        path=f"content/{task.source}",
        line=task.body_line,
        rule="slow-body",
        what=f"this text takes more than {MOST_SECONDS:g} seconds to render",
        fix=SPLIT,
    )
