"""`$x^2$` and `$$x^2$$` as MathML, where a site chooses to have them read; what is no formula stays text.

By Pandoc's rule, so that prices are none: no blank behind the first dollar sign and before the last, and no digit
behind that. An engine puts what it finds between marks; the library is loaded when there is one.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape, unescape
from typing import NamedTuple
from xml.etree.ElementTree import ParseError, fromstring

from generator.system.patterns import lazy_re

START, DISPLAY, END = "\ufddd", "\ufdde", "\ufddf"
"""Where a formula in a line begins, one that stands alone, and where each ends; they stand for no characters."""

_MARKS = (START, DISPLAY, END)

DISPLAYED = lazy_re(r"(?<![\\$])\$\$(?!\$)((?:[^$\\\x02]|\\[^\x02])+)\$\$")
INLINE = lazy_re(r"(?<![\\$])\$(?![\s$])((?:[^$\\\x02]|\\[^\x02])+)(?<!\s)\$(?!\d)")

_ON_LINES = lazy_re(
    r"^(?P<before>[ ]{0,3})\$\$[ \t]*\n(?P<lines>(?:(?![ \t]*\$\$)[ \t]*[^\s][^\n]*\n)+)[ \t]*\$\$[ \t]*$", re.MULTILINE
)
_MARKED = lazy_re(f"([{START}{DISPLAY}])([^{START}{DISPLAY}{END}]*){END}")
_BRACE = lazy_re(r"\\.|[{}]", re.DOTALL)
_NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"
_ELEMENTS = frozenset(
    "math menclose mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom mroot mrow ms mspace msqrt mstyle msub"
    " msubsup msup mtable mtd mtext mtr munder munderover mprescripts none".split()
)
_REFUSED = frozenset(("href", "style", "class", "id"))
_FAULTS = {
    "DenominatorNotFoundError": "a fraction lacks a part",
    "NumeratorNotFoundError": "a fraction lacks a part",
    "DoubleSubscriptsError": "two subscripts follow on each other",
    "DoubleSuperscriptsError": "two superscripts follow on each other",
    "ExtraLeftOrMissingRightError": "`\\left` and `\\right` make no pair",
    "MissingEndError": "what `\\begin` begins is not ended",
    "MissingSuperScriptOrSubscriptError": "a mark for sub- or superscript has nothing behind it",
    "NoAvailableTokensError": "something is missing at its end",
}


class Fault(NamedTuple):
    """A formula that cannot be read."""

    tex: str
    why: str


class UnreadableError(Exception):
    """Says why in words."""


def marked(tex: str, *, is_displayed: bool) -> str:
    """HTML for what an engine has found."""
    return f"{DISPLAY if is_displayed else START}{escape(tex, quote=False)}{END}"


def without_marks(text: str) -> str:
    """A text of an author's, in which nothing may be taken for a mark."""
    return "".join(part for part in text if part not in _MARKS) if any(mark in text for mark in _MARKS) else text


def on_one_line(text: str, is_code: Callable[[int], bool] = lambda place: False) -> str:
    """*text* with each formula that stands on lines of its own on one, so that none of them begins a list."""
    if "$$" not in text:
        return text

    def joined(found: re.Match[str]) -> str:
        if is_code(found.start()):
            return found[0]
        return f"{found['before']}$${' '.join(found['lines'].split())}$$"

    return _ON_LINES.sub(joined, text)


def with_formulas(html: str) -> tuple[str, list[Fault]]:
    """*html* with MathML in the place of what was marked, and what cannot be read."""
    faults: list[Fault] = []

    def written(found: re.Match[str]) -> str:
        tex = unescape(found[2]).strip()
        try:
            return _mathml(tex, found[1] == DISPLAY)
        except UnreadableError as error:
            faults.append(Fault(tex, str(error)))
            return f"<code>{escape(tex, quote=False)}</code>"

    return _MARKED.sub(written, html), faults


@lru_cache(maxsize=512)
def _mathml(tex: str, is_displayed: bool) -> str:
    from latex2mathml.converter import convert

    _check_braces(tex)
    try:
        html = convert(tex, display="block" if is_displayed else "inline")
    except RecursionError as error:
        raise UnreadableError("it is nested too deep") from error
    except Exception as error:
        # The library's own errors have no common class.
        name = type(error).__name__
        raise UnreadableError(_FAULTS.get(name, f"the library for formulas stops at it ({name})")) from error
    _check(html)
    return html


def _check_braces(tex: str) -> None:
    depth = 0
    for brace in _BRACE.findall(tex):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        if depth < 0:
            break
    if depth:
        raise UnreadableError("a brace has no partner")


def _check(html: str) -> None:
    """The library passes on what it does not know, and some of what is no MathML."""
    try:
        parts = list(fromstring(html).iter())  # noqa: S314 - entities are declared before the first tag alone
    except ParseError as error:
        raise UnreadableError("it holds `<` or `&` where no formula has them") from error
    for part in parts:
        name = part.tag.removeprefix(_NAMESPACE)
        if name not in _ELEMENTS or not _REFUSED.isdisjoint(part.attrib):
            raise UnreadableError("it holds what is no formula, such as a link or a style")
        if (part.text or "").startswith("\\"):
            raise UnreadableError(f"`{(part.text or '').strip()}` is no command that is known here")
