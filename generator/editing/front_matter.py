"""Front matter changed line by line: what is not meant stays byte for byte, line ends and remarks too.

Refuses what it cannot do for certain: each change is read back, and says what it was to say and nothing else.
"""

from collections.abc import Iterable, Iterator

import msgspec

from generator.editing.scalars import as_yaml, quoted
from generator.errors import Problem, SiteError
from generator.models import CONTENT
from generator.nodes.findings import Findings
from generator.nodes.tree import Entry, Items, Node, Scalar
from generator.sources.decode import decoded
from generator.sources.keys import spellings
from generator.sources.split import split
from generator.system.patterns import lazy_re

_LINE = lazy_re(rb"[^\n]*\n|[^\n]+")
_HEAD = lazy_re(rb"""[ \t]*+(?:"[^"\r\n]*+"|'[^'\r\n]*+'|[^\s:=]++)[ \t]*+[:=][ \t]*+""")
_CLOSED = lazy_re(rb"""'[^'\r\n]*+(?:''[^'\r\n]*+)*'|"[^"\\\r\n]*+(?:\\.[^"\\\r\n]*+)*"|\[[^\]\r\n]*+\]""")
"""Values that say where they end."""

_REMARK = {b"---": lazy_re(rb"[ \t]#"), b"+++": lazy_re(rb"#")}
_BOM = b"\xef\xbb\xbf"
_CLOSING = {b"---": (b"---", b"..."), b"+++": (b"+++",)}

_MOMENT = lazy_re(r"\d{4}-\d\d-\d\d[Tt]\d")


class Line(msgspec.Struct, frozen=True):
    number: int
    """In the file as it lies on disk: of a line that is new, that of the one above it."""

    data: bytes
    """With its line end."""


class FrontMatter(msgspec.Struct, frozen=True, dict=True):
    """A content file as its lines; each change makes another one, or raises `SiteError`."""

    source: str
    lines: tuple[Line, ...]

    @classmethod
    def of(cls, source: str, data: bytes) -> "FrontMatter":
        found = (one[0] for one in _LINE.finditer(data))
        return cls(source, tuple(Line(number, line) for number, line in enumerate(found, 1)))

    @property
    def data(self) -> bytes:
        return b"".join(line.data for line in self.lines)

    def number_of(self, line: int | None) -> int | None:
        """Where what stands on *line* now stood before."""
        return self.lines[line - 1].number if line and line <= len(self.lines) else None

    @property
    def spelt(self) -> dict[str, str]:
        """The keys, by their own names, as this file spells them."""
        return spellings(self._entries)

    def value(self, key: str) -> object:
        """What stands under a key, by its own name; None where it is not there."""
        return self.said.get(self.spelt.get(key, ""))

    def without(self, key: str) -> "FrontMatter":
        """Without a key that is there, and the lines of its value."""
        written = self.spelt[key]
        start, end = self._extent(written)
        said = {name: value for name, value in self.said.items() if name != written}
        return self._changed((self._with(start, end),), said, key)

    def with_value(self, key: str, value: str, node: object = None) -> "FrontMatter":
        """With *value* in place of the key's, or in a line of its own: written so, it is read as *node*."""
        written = self.spelt.get(key)
        node = _normal(value) if node is None else node
        if written is None:
            return self._changed(self._with_line(key, value), self.said | {key: node}, key)
        start, end = self._extent(written)
        if end > start + 1:
            raise self._unclear(key)
        data = self._replaced(self.lines[start].data, value)
        return self._changed((self._with(start, end, data),), self.said | {written: node}, key)

    def with_text(self, key: str, text: str) -> "FrontMatter":
        """The same with text, which is quoted where it must be."""
        return self.with_value(key, quoted(text) if self.mark == b"+++" else as_yaml(text), text)

    def with_items(self, key: str, items: tuple[str, ...]) -> "FrontMatter":
        """With a list of *items*: one line of it is added or taken out where each has its own."""
        if not items:
            return self.without(key)
        written, old = self.spelt.get(key), self.value(key)
        if written is not None:
            start, end = self._extent(written)
            dashed = self.mark == b"---" and any(
                line.data.lstrip().startswith(b"-") for line in self.lines[start + 1 : end]
            )
            if dashed and isinstance(old, list):
                said = self.said | {written: list(items)}
                return self._changed((self._with_dashes(start, end, old, items),), said, key)
        return self.with_value(key, f"[{', '.join(map(quoted, items))}]", list(items))

    def _with_dashes(self, start: int, end: int, old: list[object], items: tuple[str, ...]) -> "FrontMatter":
        rows = [at for at in range(start + 1, end) if self.lines[at].data.lstrip().startswith(b"-")]
        kept = [at for at, item in zip(rows, old, strict=False) if item in items]
        gone = set(rows) - set(kept)
        indent = self.lines[rows[0]].data.partition(b"-")[0]
        fresh = tuple(
            Line(self.lines[end - 1].number, indent + f"- {quoted(item)}".encode() + self._ending)
            for item in items
            if item not in old
        )
        between = tuple(self.lines[at] for at in range(start, end) if at not in gone)
        return FrontMatter(self.source, (*self.lines[:start], *between, *fresh, *self.lines[end:]))

    @property
    def mark(self) -> bytes:
        return _bare(self.lines[self._opening].data)

    @property
    def _ending(self) -> bytes:
        return b"\r\n" if self.lines[self._opening].data.endswith(b"\r\n") else b"\n"

    @property
    def _opening(self) -> int:
        """Raises `SiteError` where there is no front matter."""
        first = next((at for at, line in enumerate(self.lines) if _bare(line.data)), None)
        if first is None or _bare(self.lines[first].data) not in _CLOSING or self._closing_below(first) is None:
            raise self._unclear("")
        return first

    def _closing_below(self, opening: int) -> int | None:
        marks = _CLOSING[_bare(self.lines[opening].data)]
        rows = range(opening + 1, len(self.lines))
        return next((at for at in rows if self.lines[at].data.rstrip() in marks), None)

    @property
    def _entries(self) -> dict[str, Entry]:
        findings = Findings(self.source)
        text = decoded(self.data, findings)
        return split(text, findings).table.entries if text is not None else {}

    @property
    def said(self) -> dict[str, object]:
        """Each key with what is written there, whatever YAML or TOML takes it for."""
        return {key: _text(entry.value) for key, entry in self._entries.items()}

    def _extent(self, written: str) -> tuple[int, int]:
        """From the key's line to behind the last of its value."""
        starts = [(entry.line or 1) - 1 for entry in self._entries.values()]
        start = (self._entries[written].line or 1) - 1
        if starts.count(start) > 1:
            raise self._unclear(written)
        closing = self._closing_below(self._opening) or 0
        end = min((other for other in starts if other > start), default=closing)
        while end > start + 1 and (not (bare := self.lines[end - 1].data.strip()) or bare.startswith(b"#")):
            end -= 1
        return start, end

    def _replaced(self, line: bytes, value: str) -> bytes:
        """Quoted as it was, and with the remark behind it."""
        if not (head := _HEAD.match(line)):
            return line
        was, rest = self._value_of(line, head.end())
        mark = was[:1]
        new = value.encode()
        if mark in (b'"', b"'") and new[:1] not in (b'"', b"'", b"[") and mark not in new and b"\\" not in new:
            new = mark + new + mark
        elif mark == b"'" and new[:1] == b'"' and b"'" not in new and b"\\" not in new:
            new = mark + new[1:-1] + mark
        gap = b"" if head[0][-1:] in b" \t" else b" "
        behind = b" " if rest[:1] == b"#" else b""
        return head[0] + gap + new + behind + rest

    def _value_of(self, line: bytes, start: int) -> tuple[bytes, bytes]:
        """A value, and what stands behind it: blanks, a remark, the line's end."""
        if closed := _CLOSED.match(line, start):
            return closed[0], line[closed.end() :]
        remark = _REMARK[self.mark].search(line, max(start - 1, 0))
        end = max(start, len(line[: remark.start() if remark else len(line)].rstrip()))
        return line[start:end], line[end:]

    def _with_line(self, key: str, value: str) -> Iterator["FrontMatter"]:
        line = f"{key} = {value}" if self.mark == b"+++" else f"{key}: {value}"
        for at in self._places():
            yield self._with(at, at, line.encode() + self._ending)

    def _places(self) -> Iterator[int]:
        """Where a line may go, the best first: below the last key, above the first table, above the closing line."""
        is_toml, closing = self.mark == b"+++", self._closing_below(self._opening) or 0
        rows = range(self._opening + 1, closing)
        tables = (at for at in rows if is_toml and self.lines[at].data.lstrip().startswith(b"["))
        table = next(tables, closing)
        keys = (at for at in reversed(rows) if at < table and _says(self.lines[at].data))
        yield next(keys, self._opening) + 1
        yield table

    def _with(self, start: int, end: int, *data: bytes) -> "FrontMatter":
        number = self.lines[max(start - 1, 0) if start == end else start].number
        fresh = tuple(Line(number, line) for line in data)
        return FrontMatter(self.source, (*self.lines[:start], *fresh, *self.lines[end:]))

    def _changed(self, ways: Iterable["FrontMatter"], said: dict[str, object], key: str) -> "FrontMatter":
        for way in ways:
            if way.said == said:
                return way
        raise self._unclear(key)

    def _unclear(self, key: str) -> SiteError:
        what = "has no front matter that could safely be changed"
        if key:
            what = f"has its front matter in a form in which the line `{key}` could not safely be changed"
        fix = "change it by hand: each key in a line of its own; nothing was changed in any file"
        return SiteError(Problem(path=f"{CONTENT}{self.source}", rule="unclear-front-matter", what=what, fix=fix))


def _text(node: Node) -> object:
    """What is written, whatever YAML or TOML takes it for."""
    if isinstance(node, Scalar):
        return _normal(node.text)
    if isinstance(node, Items):
        return [_text(item) for item in node.items]
    return {key: _text(entry.value) for key, entry in node.entries.items()}


def _normal(text: str) -> str:
    """TOML's moments are told with a blank in place of their `T`."""
    return f"{text[:10]} {text[11:]}" if _MOMENT.match(text) else text


def _bare(line: bytes) -> bytes:
    return line.removeprefix(_BOM).strip()


def _says(line: bytes) -> bool:
    bare = line.strip()
    return bool(bare) and not bare.startswith(b"#")
