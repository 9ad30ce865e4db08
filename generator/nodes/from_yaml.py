"""YAML to nodes, from the parser's events: no type is guessed, nothing is constructed, nothing is followed."""

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

import yaml

from generator.nodes.findings import Findings
from generator.nodes.simple_yaml import NULLS, simple_table
from generator.nodes.tree import DEEPEST, DepthError, Entry, Items, Node, Scalar, Table
from generator.system.patterns import lazy_re

if TYPE_CHECKING:
    from collections.abc import Callable

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT_TAGS = frozenset((None, "!", "tag:yaml.org,2002:str"))
_OTHER_ENDS = lazy_re("[\x85\u2028\u2029]")
_CUT_OFF = lazy_re(r"\s+#[^\s#]")

_HASHTAGS = lazy_re(r"#[\w-]+(?:[ \t,]+#[\w-]+)+")


class _UnreadableError(Exception):
    """A problem was found behind which nothing can be read."""


def parse_yaml(text: str, findings: Findings, *, line: int = 1) -> Node | None:
    """The first document of *text*, whose first line is line *line* of the file; None where it cannot be read."""
    return simple_table(text, line) or parse_any_yaml(text, findings, line)


def parse_any_yaml(text: str, findings: Findings, line: int) -> Node | None:
    """The same by libyaml."""
    loader = None
    try:
        # The loader written in Python looks at the characters as soon as it is made.
        loader = _Loader(text)
        return _Tree(loader, text, findings, line).root()
    except yaml.reader.ReaderError:
        _refuse_character(text, findings, line)
    except yaml.MarkedYAMLError as error:
        from generator.nodes.broken_yaml import explain

        explain(error, text, findings, line)
    except DepthError as error:
        findings.refuse_depth(error.args[0])
    except ValueError:
        # Only the parser in Python comes so far; the other one refuses these escapes itself.
        what = "is not YAML: found invalid Unicode character escape code"
        findings.add("broken-front-matter", what, "write the character itself", line=line + getattr(loader, "line", 0))
    except _UnreadableError:
        pass
    finally:
        if loader is not None:
            loader.dispose()
    return None


def _refuse_character(text: str, findings: Findings, line: int) -> None:
    """YAML allows fewer characters than XML does, and says so without a line."""
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    start = found.start() if found else 0
    findings.add(
        "control-character",
        f"holds the character U+{ord(text[start]):04X}, which front matter cannot have",
        "take it out; most editors do not show it",
        line=line + text.count("\n", 0, start),
    )


class _Tree:
    """Builds nodes from one stream of events."""

    def __init__(self, loader: Any, text: str, findings: Findings, first_line: int) -> None:
        self.next: Callable[[], Any] = loader.get_event
        self.findings = findings
        self.first_line = first_line
        self.text = text
        self.has_comments = " #" in text or "\t#" in text
        self.ends = [end.start() for end in re.finditer("\n", text)] if _OTHER_ENDS.search(text) else None
        self.depth = 0

    def root(self) -> Node | None:
        self.next()
        if isinstance(self.next(), yaml.StreamEndEvent):
            return Scalar("", self.first_line, "null")
        root = self.node(self.next())
        # Lines that do not belong to it are found only by reading on.
        self.next()
        self.next()
        return root

    def line_of(self, mark: Any) -> int:
        """As editors count: YAML ends lines at U+0085, U+2028 and U+2029, too."""
        row: int = mark.line if self.ends is None else bisect_left(self.ends, mark.index)
        return row + self.first_line

    def node(self, event: Any) -> Node:
        line = self.line_of(event.start_mark)
        if event.__class__ is yaml.AliasEvent or event.anchor is not None:
            self.refuse_anchor(event, line)
        if event.__class__ is yaml.ScalarEvent:
            return self.scalar(event, line)
        if event.tag not in (None, "!"):
            self.refuse_tag(event.tag, line)
        self.depth += 1
        if self.depth > DEEPEST:
            raise DepthError(line)
        node = self.table(line) if event.__class__ is yaml.MappingStartEvent else self.items(line)
        self.depth -= 1
        return node

    def scalar(self, event: Any, line: int) -> Scalar:
        if event.tag not in _TEXT_TAGS:
            self.refuse_tag(event.tag, line)
        text = event.value
        if event.style == '"' and not text.isascii():
            text.encode()
        if event.style or event.tag:
            return Scalar(text, line, "text")
        if self.has_comments:
            self.warn_of_comment(event.end_mark, text)
        return Scalar(text, line, "null" if text in NULLS else "plain")

    def items(self, line: int) -> Items:
        found = []
        while (event := self.next()).__class__ is not yaml.SequenceEndEvent:
            found.append(self.node(event))
        return Items(tuple(found), line)

    def table(self, line: int) -> Table:
        entries: dict[str, Entry] = {}
        while (event := self.next()).__class__ is not yaml.MappingEndEvent:
            key = self.node(event)
            value = self.node(self.next())
            if not isinstance(key, Scalar):
                self.findings.add(
                    "complex-key", "has a list or a table for a key", "write a word as the key", line=key.line
                )
            elif (name := self.findings.sound_key(key.text, key.line)) in entries:
                self.findings.refuse_repetition(name, key.line, entries[name].line)
            else:
                entries[name] = Entry(key.line, value)
        return Table(entries, line)

    def refuse_anchor(self, event: Any, line: int) -> None:
        sign = "*" if event.__class__ is yaml.AliasEvent else "&"
        self.findings.add(
            "yaml-alias",
            f"`{sign}{event.anchor}` is an alias of YAML, which is not followed",
            "write the value out, or put it in quotes if it is text",
            line=line,
        )
        raise _UnreadableError

    def refuse_tag(self, tag: str, line: int) -> None:
        written = tag.replace("tag:yaml.org,2002:", "!!")
        self.findings.add(
            "yaml-tag",
            f"`{written}` is a tag of YAML, which is not obeyed",
            "write the value without it, or put it in quotes if it is text",
            line=line,
        )

    def warn_of_comment(self, end: Any, text: str) -> None:
        """`title: Part #5` is "Part" and a comment; a comment that is meant has a blank behind its sign."""
        rest = self.text[end.index : self.text.find("\n", end.index) % (len(self.text) + 1)]
        if not _CUT_OFF.match(rest):
            return
        from generator.errors import Severity
        from generator.nodes.broken_yaml import quoted

        whole = (text + rest).strip()
        cut_off = rest.strip()
        fix = f"put the value in quotes: {quoted(whole)}; or write a blank behind the `#` of a comment"
        if not text and _HASHTAGS.fullmatch(whole):
            words = ", ".join(re.findall(r"[\w-]+", whole))
            cut_off, fix = whole, f"write the words without `#`: [{words}]"
        what = f'"{cut_off}" is taken for a comment and left out'
        line = self.line_of(end)
        self.findings.add("cut-off-value", what, fix, line=line, severity=Severity.WARNING)
