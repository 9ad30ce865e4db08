"""A template that cannot be parsed, told in the words of whoever writes it: which tag, and what it lacks."""

import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from generator.errors import Problem
from generator.system.patterns import lazy_re
from generator.text import closest

_CLOSED_BY = {"{{": "}}", "{%": "%}", "{#": "#}"}
_OPENED = lazy_re(r"\{[{%#]")
_LIKELY_END = lazy_re(r"<(?=[A-Za-z/!]|\s*$)|[%#]?\}")
"""Where an author is likely to have meant the end of a tag that has none."""

_QUOTED = lazy_re(r"[\"'“”„‘’]")
_TAGS = ("block", "call", "elif", "else", "extends", "filter", "for", "from", "if", "import", "include", "macro", "set")
_ENDS = ("endblock", "endcall", "endfilter", "endfor", "endif", "endmacro", "endset")


class TemplateTagError(Exception):
    """What the parser says of a template's *source*, and of which line; None where it knows no line."""

    def __init__(self, line: int | None, message: str, source: str) -> None:
        super().__init__(line, message)
        self.line, self.message, self.source = line, message.rstrip("."), source

    def problem(self, path: str) -> Problem:
        tag = _unfinished(self.source) if self.line else None
        if tag and tag.line <= (self.line or 0):
            what, fix = _without_end(tag)
            return Problem(path=path, line=tag.line, rule="template-syntax", what=what, fix=fix)
        what, fix = self._told()
        open_since = _NEVER_ENDED.match(self.message)
        line = _last_opened(self.source, open_since[1]) if open_since else self.line
        return Problem(path=path, line=line, rule="template-syntax", what=what, fix=fix)

    def _told(self) -> tuple[str, str]:
        if not self.line:
            return f"the template cannot be read: {self.message}", "write it in smaller parts"
        for pattern, words in _WORDED:
            if found := pattern.match(self.message):
                return words(found)
        fix = "put the tag right; each `{% if %}`, `{% for %}` and `{% block %}` needs its end"
        return f"the template cannot be read: {self.message}", fix


def _missing_end(found: re.Match[str]) -> tuple[str, str]:
    return f"a `{{% {found[1]} %}}` is never ended", f"write `{{% end{found[1]} %}}` where it ends"


def _unknown_tag(found: re.Match[str]) -> tuple[str, str]:
    name, inside = found[1], found[2]
    if name in _ENDS or name in ("else", "elif"):
        if inside:
            return f"`{{% {name} %}}` stands in a `{{% {inside} %}}`", f"write `{{% end{inside} %}}` before it"
        return f"`{{% {name} %}}` stands where nothing is open", "take it out, or write above it what it belongs to"
    near = "elif" if name in ("elseif", "elsif") else closest(name, (*_TAGS, *_ENDS))
    return f"there is no tag `{name}`", f"did you mean `{near}`?" if near else "take it out"


_NEVER_ENDED = lazy_re(r"Unexpected end of template\..* closed is '(\w+)'")
_WORDED: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[str, str]]], ...] = (
    (_NEVER_ENDED, _missing_end),
    (re.compile(r"Missing end of (raw) directive"), _missing_end),
    (re.compile(r"Encountered unknown tag '(\w+)'(?:.* closed is '(\w+)')?"), _unknown_tag),
)


def _last_opened(source: str, name: str) -> int | None:
    """The line of the last tag *name* that has no end; the parser knows only that the template is over."""
    from jinja2 import Environment

    lines: list[int] = []
    is_first = False
    for line, kind, text in Environment().lex(source):
        if is_first and text == name:
            lines.append(line)
        elif is_first and text == f"end{name}" and lines:
            lines.pop()
        is_first = kind == "block_begin" or (is_first and kind == "whitespace")
    return lines[-1] if lines else None


class _Tag(NamedTuple):
    line: int
    text: str
    """As far as the next tag."""

    char: str
    """What the parser stopped at, if at one character."""


def _without_end(tag: _Tag) -> tuple[str, str]:
    opener, closer = tag.text[:2], _CLOSED_BY[tag.text[:2]]
    text = tag.text.partition("\n")[0].rstrip()
    if closer in tag.text:
        whole = tag.text[: tag.text.index(closer) + 2]
        if tag.char in "\"'":
            return f"a quotation mark in `{whole}` has no second one", "write one at each end"
        return f"`{whole}` has curly quotation marks", f"write straight ones: `{_QUOTED.sub(chr(34), whole)}`"
    inner = text[2:]
    if "{" not in inner:
        inner = inner[: found.start()] if (found := _LIKELY_END.search(inner)) else inner
    meant = f"{opener} {inner.strip()} {closer}"
    return f"`{text}` is not closed: `{closer}` is missing", f"write `{meant}`, if it ends there"


def _unfinished(source: str) -> _Tag | None:
    """The first tag that does not end, or in which a quotation mark keeps it from ending."""
    from jinja2 import Environment, TemplateSyntaxError

    source = re.sub(r"\r\n?", "\n", source)
    seen: Counter[tuple[int, str]] = Counter()
    begun: tuple[int, str] | None = None
    before = message = ""
    try:
        for line, kind, text in Environment().lex(source):
            if kind.endswith("_begin"):
                begun = (line, text[:2])
                seen[begun] += 1
            elif kind.endswith("_end"):
                begun = None
                seen[line, text[:2]] += kind == "raw_end"
            elif begun and before + text in _CLOSED_BY:
                break
            before = text
    except TemplateSyntaxError as error:
        message = error.message or ""
    if begun is None:
        return None
    text = _text_of(source, *begun, seen[begun])
    found = re.match(r"unexpected char .([\"'“”„‘’])", message)
    is_closed = _CLOSED_BY[begun[1]] in text
    return None if is_closed and not found else _Tag(begun[0], text, found[1] if found else "")


def _text_of(source: str, line: int, opener: str, count: int) -> str:
    """A tag, the *count*th of its kind in its line, and what follows as far as the next one."""
    rest = source.split("\n", line - 1)[-1]
    place = -1
    for _ in range(count):
        place = rest.find(opener, place + 1)
    after = _OPENED.search(rest, place + 2)
    return rest[place : after.start() if after else None]
