"""Front matter and body, split by python-frontmatter through a handler that loses nothing.

Its own handlers take a rule for front matter and drop what it encloses, know no closing `...`, and strip the body.
"""

import re
from typing import Any, cast

import frontmatter
import msgspec
from frontmatter.default_handlers import BaseHandler

from generator.errors import Severity
from generator.nodes.findings import Findings
from generator.nodes.from_toml import parse_toml
from generator.nodes.from_yaml import parse_yaml
from generator.nodes.tree import Entry, Table, is_null
from generator.sources.marks import nearly_closing, nearly_opening, visible_alone
from generator.system.patterns import lazy_re
from generator.text import composed

_OPENING = lazy_re(r"(?:[ \t]*\n)*(---|\+\+\+)[ \t]*(?:\n|\Z)")
_CLOSING = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*$\n?", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*$\n?", re.MULTILINE),
}
_FIRST_KEY = lazy_re(r"""(?:[ \t]*(?:\#.*)?\n)*[ \t]*(?:\{|\?[ ]|(?:[\w.@<-]+|"[^"\n]*"|'[^'\n]*')[ \t]*:(?:\s|\Z))""")
_TIGHT_KEY = lazy_re(r"\s*(?:title|date|author|category|tags|slug|layout|draft|disclosure)(?::\S|[ \t]*\uff1a)")
_ONLY_REMARKS = lazy_re(r"(?:[ \t]*(?:#.*)?(?:\n|\Z))*")
_BARE_KEYS = lazy_re(
    r"\s*(?:title|date|author|categor(?:y|ies)|tags|slug|layout|draft|disclosure|unlisted)[ \t]*:[ \t]*\S",
    re.IGNORECASE,
)


_BELOW = lazy_re(
    r"\s*(?:(draft|unlisted)[ \t]*:[ \t]*(?:true|false|yes|no)"
    r"|(category|tags|slug|layout|permalink)[ \t]*:[ \t]*\S.*)[ \t]*(?:\n|\Z)"
)
"""Keys below the closing mark, where no text begins so."""

_JSON = lazy_re(r'\s*\{\s*"(?:title|date|author|draft|slug|tags|categories|description)"\s*:')
_TOML_KEY = lazy_re(r"\s*(?:title|date|author|draft|slug|tags|categories|description|layout)[ \t]*=")


class Split(msgspec.Struct, frozen=True):
    """A file's two parts."""

    table: Table
    body: str
    body_line: int


def split(text: str, findings: Findings) -> Split:
    """Only a block of keys at the very start is front matter; what is wrong with it is added to *findings*."""
    handler = _Handler(text, findings)
    # python-frontmatter strips what it is given and what it returns, and in Markdown leading blanks make code. So it
    # gets no text, which also spares copying all of it five times; the handler has it.
    entries, _ = frontmatter.parse("", handler=handler)
    start = handler.body_start
    return Split(Table(cast(dict[str, Entry], entries), None), text[start:], 1 + text.count("\n", 0, start))


class _Handler(BaseHandler):
    """One file's front matter, in YAML or TOML."""

    FM_BOUNDARY = re.compile(r"^(?:---|\+\+\+|\.\.\.)[ \t]*$", re.MULTILINE)

    def __init__(self, text: str, findings: Findings) -> None:
        super().__init__()
        self.text = text
        self.findings = findings
        self.body_start = 0
        self.mark = ""
        self.opening_line = 1

    def split(self, _text: str) -> tuple[str, str]:
        """The front matter alone; raises ValueError where there is none."""
        opening = _OPENING.match(self.text)
        if opening is None:
            self._look_for_keys()
            raise ValueError
        self.mark = opening[1]
        closing = _CLOSING[self.mark].search(self.text, opening.end())
        self.opening_line = 1 + self.text.count("\n", 0, opening.start(1))
        if closing is None:
            self._look_for_unclosed(opening.end())
            raise ValueError
        block = visible_alone(composed(self.text[opening.end() : closing.start()]))
        if self.mark == "---" and _TOML_KEY.match(block):
            self._other_language("TOML", "---", "write `+++` in place of both lines `---`")
            raise ValueError
        if self.mark == "---" and not any(
            (_FIRST_KEY.match(block), _TIGHT_KEY.match(block), _ONLY_REMARKS.fullmatch(block))
        ):
            self._note_rule()
            raise ValueError
        self.body_start = closing.end()
        self._look_below(closing.end())
        return block, ""

    def load(self, fm: str) -> dict[str, Any]:
        parse = parse_yaml if self.mark == "---" else parse_toml
        before = len(self.findings.problems)
        node = parse(fm, self.findings, line=self.opening_line + 1)
        errors = (one.line for one in self.findings.problems[before:] if one.severity is Severity.ERROR)
        if (line := next(errors, None)) and (near := nearly_closing(fm, self.opening_line + 1)) and line >= near[1]:
            # What follows from reading text as keys would only lead astray.
            found = [one for one in self.findings.problems[before:] if one.line and one.line < near[1]]
            self.findings.problems[before:] = found
            self._unclosed(near)
        elif line and self.mark == "+++" and _FIRST_KEY.match(fm):
            del self.findings.problems[before:]
            self._other_language("YAML", "+++", "write `---` in place of both lines `+++`")
        if isinstance(node, Table):
            return dict(node.entries)
        if node is not None and not is_null(node):
            self._note_rule()
            self.body_start = 0
        return {}

    def _other_language(self, language: str, mark: str, fix: str) -> None:
        self.findings.add("other-language", f"has {language} between lines `{mark}`", fix, line=self.opening_line)

    def _look_below(self, start: int) -> None:
        if found := _BELOW.match(self.text, start):
            name = found[1] or found[2]
            line = 1 + self.text.count("\n", 0, found.start(1 if found[1] else 2))
            what = f"`{name}` stands below the front matter, so it is text"
            fix = f"move it above the closing line `{self.mark}`"
            self.findings.add("bare-keys", what, fix, line=line, severity=Severity.WARNING)

    def _look_for_unclosed(self, start: int) -> None:
        if self.mark == "+++" or _FIRST_KEY.match(self.text, start):
            self._unclosed(nearly_closing(self.text[start:], self.opening_line + 1))

    def _unclosed(self, near: tuple[str, int] | None) -> None:
        why, line = near or ("", self.opening_line)
        self.findings.add(
            "unclosed-front-matter",
            "has front matter that is not closed" + (f": {why}" if why else ""),
            f"write a line `{self.mark}` between the keys and the text",
            line=line,
        )

    def _note_rule(self) -> None:
        self.findings.add(
            "rule-at-start",
            "begins with a rule, not with front matter, so all of it is text",
            "write keys such as `title: Tea` between the lines `---` if front matter is meant",
            line=self.opening_line,
            severity=Severity.NOTE,
        )

    def _look_for_keys(self) -> None:
        if near := nearly_opening(self.text):
            why, line = near
            what = f"has front matter that is not seen as such: {why}"
            fix = "begin the file with a line that is `---` and nothing else"
            self.findings.add("unopened-front-matter", what, fix, line=line)
        elif _JSON.match(self.text):
            fix = "write it as YAML, such as `title: Tea`, between lines `---`"
            self.findings.add("json-front-matter", "has front matter in JSON, which is not read", fix, line=1)
        elif _BARE_KEYS.match(self.text):
            self.findings.add(
                "bare-keys",
                "begins with keys that are not between lines `---`, so they are text",
                "write a line `---` above them and one below",
                line=1,
                severity=Severity.WARNING,
            )
