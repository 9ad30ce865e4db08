"""Stored comments that a text quotes: a call of its own, which becomes a slot.

    ```{comment 2026-11-27-jules}
    ```

Knows no comment: what may be shown, and how, is said where it is known what is published.
"""

from html import escape, unescape

from generator.errors import Problem
from generator.macros.repertoire import COMMENT
from generator.markup.calls import called_by
from generator.markup.code_blocks import Code
from generator.markup.forms import with_slots
from generator.models import Body, Slot
from generator.system.patterns import lazy_re

_BEGIN, _END = '<figure class="quoted-comment" title="', '"></figure>'
_MARKS = lazy_re(f'{_BEGIN}([^"]*+){_END}')
_NAME = lazy_re(r"""[ \t]*+(?:"([^"\n]++)"|'([^'\n]++)'|([^\s"'={}]++))[ \t]*+""")


class Quotes:
    """Those of one text. `code` is for the engine, to be given each fenced block."""

    def __init__(self, text: str, path: str, line: int, code: Code) -> None:
        """*text* begins on this *line* of the file at *path*; *code* is for blocks that are none of these."""
        self._text, self._path, self._line = text, path, line
        self._code = code
        self.problems: list[Problem] = []

    def code(self, info: str, code: str) -> str:
        called = called_by(info)
        if called is None or called[0] != COMMENT:
            return self._code(info, code)
        found = _NAME.fullmatch(called[1])
        name = next(filter(None, found.groups())) if found else ""
        if not name:
            self._tell(info, f"`{COMMENT}` takes the name of one comment", f"write {{{COMMENT} ID}}")
        elif code.strip():
            what = "what stands in the block that quotes a comment is shown nowhere"
            self._tell(info, what, "take it out of the block")
        return f"{_BEGIN}{escape(name)}{_END}\n"

    def _tell(self, info: str, what: str, fix: str) -> None:
        line = line_of(info.strip(), self._text, self._line)
        self.problems.append(Problem(path=self._path, line=line, rule="bad-call", what=what, fix=fix))


def with_quotes(body: Body, text: str, line: int) -> Body:
    """*body* with a slot for each comment; *text*, in which they are named, begins on this *line* of its file."""

    def slot(written: str) -> Slot:
        name = unescape(written)
        return Slot(kind="comment", attribute="", target=name, line=_line_of_name(name, text, line))

    return with_slots(body, _MARKS, slot) if any(_BEGIN in piece for piece in body.pieces) else body


def _line_of_name(name: str, text: str, line: int) -> int | None:
    ways = (f"{COMMENT} {name}}}", f'{COMMENT} "{name}"}}', f"{COMMENT} '{name}'}}", name)
    return next(filter(None, (line_of(one, text, line) for one in ways)), None)


def line_of(written: str, text: str, line: int) -> int | None:
    """Where *written* stands in *text*, which begins on this *line*; None where it is in another file."""
    at = text.find(written)
    return line + text.count("\n", 0, at) if at >= 0 else None
