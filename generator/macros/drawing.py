"""A call of a macro or a snippet: its arguments read, and what it stands for.

A macro is given what the text that calls it is made of, and what does not differ from one text of the blog to the next.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from markupsafe import Markup

from generator.macros.repertoire import FEED_TEMPLATE, INCLUDE, MACROS, SNIPPETS, TEMPLATE, TEXT, Part, snippet_name
from generator.system.patterns import lazy_re
from generator.templating.small import SmallTemplates, TemplateFault
from generator.text import closest

Value = str | int | float | bool

GIVEN = ("args", "body", "content", "lang", "site")
"""What every macro is given, beside its arguments."""

_ARGUMENT = lazy_re(
    r"""[\x20\t]*+(?:(?P<key>[A-Za-z_]\w*+)=)?
        (?:"(?P<double>[^"\n]*+)"|'(?P<single>[^'\n]*+)'|(?P<bare>[^\s"'={}]++))(?=[\x20\t]|$)""",
    re.ASCII | re.VERBOSE,
)
_WORDS = {"true": True, "false": False}
_NUMBER = lazy_re(r"-?\d{1,15}(?P<fraction>\.\d{1,15})?", re.ASCII)


class CallFault(Exception):  # noqa: N818 - an author's, not the program's
    """A call that stands for nothing."""

    def __init__(self, rule: str, what: str, fix: str) -> None:
        super().__init__(what)
        self.rule, self.what, self.fix = rule, what, fix


class Drawn(NamedTuple):
    """What a macro made, as HTML."""

    page: str
    feed: str | None
    """For feeds; None where they get what the page gets."""


def read_arguments(written: str) -> tuple[list[str], dict[str, Value], str]:
    """Those without a name, those with one, and where it cannot be read any further. Raises CallFault."""
    alone: list[str] = []
    named: dict[str, Value] = {}
    at = 0
    written = written.rstrip()
    while at < len(written):
        found = _ARGUMENT.match(written, at)
        if found is None:
            return alone, named, written[at:].strip()
        at = found.end()
        value = _value(found)
        if found["key"] in named:
            raise CallFault("bad-call", f"`{found['key']}` is given twice", "take one of the two out")
        if found["key"]:
            named[found["key"]] = value
        else:
            alone.append(str(value))
    return alone, named, ""


def _value(found: re.Match[str]) -> Value:
    bare = found["bare"]
    if bare is None:
        return str(found["double"] if found["double"] is not None else found["single"])
    if bare in _WORDS:
        return _WORDS[bare]
    number = _NUMBER.fullmatch(bare)
    return bare if number is None else float(bare) if number["fraction"] else int(bare)


def is_known(name: str, part: Part) -> bool:
    return name == INCLUDE or f"{name}{TEMPLATE}" in part.macros


def snippet_called(written: str, body: str, part: Part) -> str:
    """The name of the snippet that `{include ...}` means. Raises CallFault."""
    alone, named, rest = read_arguments(written)
    name = snippet_name(str(named.pop("name", "")) or next(iter(alone), "") or body)
    if not name or rest or named or len(alone) > 1:
        raise CallFault("bad-call", f"`{INCLUDE}` takes the name of one snippet", f"write {{{INCLUDE} NAME}}")
    if name not in part.snippets:
        known = [one.removeprefix(f"{SNIPPETS}/") for one in part.known or () if one.startswith(f"{SNIPPETS}/")]
        near = closest(name, known)
        fix = f"did you mean `{near}`?" if near else "write it, or take this call out"
        raise CallFault("missing-snippet", f"there is no {SNIPPETS}/{name}{TEXT}", fix)
    return name


def draw(name: str, written: str, body: str, content: Callable[[], tuple[str, str]], part: Part, lang: str) -> Drawn:
    """What the macro *name* makes; *content* brings the body as HTML, for pages and for feeds. Raises CallFault."""
    if not is_known(name, part):
        raise _no_macro(name, part)
    named = _named(written)
    templates = _templates(_Sources(part.macros))
    content = cache(content)
    try:
        _check_names(name, named, templates)
        given = {**named, "args": named, "body": body, "lang": lang, "site": part.site}

        def drawn(template: str, number: int) -> str:
            inner = content()[number] if templates.ask("content", template) else ""
            return templates.of.draw(template, {**given, "content": Markup(inner)})

        page = drawn(f"{name}{TEMPLATE}", 0)
        feed = f"{name}{FEED_TEMPLATE}"
        return Drawn(page, drawn(feed, 1) if feed in part.macros else None)
    except TemplateFault as fault:
        told = fault.problem
        where = f"{told.path}:{told.line}" if told.line else told.path
        raise CallFault(told.rule, f"the macro `{name}` fails in {where}: {told.what}", told.fix) from fault


def _named(written: str) -> dict[str, Value]:
    alone, named, rest = read_arguments(written)
    if wrong := rest or next(iter(alone), ""):
        fix = f'write it with a name, as in `key="{wrong}"`' if not rest else 'write each as `key="value"`'
        raise CallFault("bad-call", f"`{wrong}` is no argument that a macro can read", fix)
    if taken := next((key for key in named if key in GIVEN), ""):
        raise CallFault("bad-call", f"`{taken}` is what every macro is given, and no argument", "choose another name")
    return named


def _check_names(name: str, named: Mapping[str, Value], templates: "_Templates") -> None:
    asked = templates.asked(f"{name}{TEMPLATE}") | templates.asked(f"{name}{FEED_TEMPLATE}")
    unknown = next((key for key in named if key not in asked), "")
    if unknown and "args" not in asked:
        near = closest(unknown, sorted(asked.difference(GIVEN)))
        fix = f"did you mean `{near}`?" if near else f"take it out, or print it in {MACROS}/{name}{TEMPLATE}"
        raise CallFault("bad-call", f"the macro `{name}` has no use for `{unknown}`", fix)


def _no_macro(name: str, part: Part) -> CallFault:
    near = closest(name, [INCLUDE, *(one for one in part.known or () if "/" not in one)])
    fix = f"did you mean `{near}`?" if near else f"write it, or `{{.{name}}}` if this is code"
    return CallFault("missing-macro", f"there is no {MACROS}/{name}{TEMPLATE}", fix)


class _Sources(dict[str, str]):
    """Templates by name, known by what they hold."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(tuple(self.items()))


class _Templates:
    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources
        self.of = SmallTemplates(sources, MACROS)
        self.asked = cache(self._asked)

    def ask(self, name: str, template: str) -> bool:
        return name in self.asked(template)

    def _asked(self, template: str) -> frozenset[str]:
        """What the *template* asks for, and what those that it refers to do; which these are is not looked up."""
        return self.of.names_asked_for(template) if template in self._sources else frozenset()


_templates = lru_cache(maxsize=8)(_Templates)
