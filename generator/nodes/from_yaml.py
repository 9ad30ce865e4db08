"""YAML to nodes, from the parser's events: no type is guessed, nothing is constructed, nothing is followed."""

import re
from typing import TYPE_CHECKING, Any

import yaml

from generator.nodes.findings import Findings
from generator.nodes.slips import KEY_AND_TEXT, slip_in_yaml
from generator.nodes.tree import DEEPEST, DepthError, Entry, Items, Node, Scalar, Table
from generator.nodes.values import CURLY

if TYPE_CHECKING:
    from collections.abc import Callable

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_TEXT_TAGS = frozenset((None, "!", "tag:yaml.org,2002:str"))
_CUT_OFF = re.compile(r"\s+#[^\s#]")

_LONG_FORM = re.compile(r"(?:items|drop|by|text):\s")
"""What begins the long form of `disclosure`: in quotes, readers would see it."""

_TIGHT = re.compile(r"([A-Za-z_][\w-]*)(?:[ \t]*(\uff1a)|:(?=[^\s:/]))")
"""A key without a blank behind its colon, or with the colon of Chinese and Japanese."""

_HASHTAGS = re.compile(r"#[\w-]+(?:[ \t,]+#[\w-]+)+")


class _UnreadableError(Exception):
    """A problem was found behind which nothing can be read."""


def parse_yaml(text: str, findings: Findings, *, line: int = 1) -> Node | None:
    """The first document of *text*, whose first line is line *line* of the file; None where it cannot be read."""
    loader = None
    try:
        # The loader written in Python looks at the characters as soon as it is made.
        loader = _Loader(text)
        return _Tree(loader, text, findings, line).root()
    except yaml.reader.ReaderError:
        _refuse_character(text, findings, line)
    except yaml.MarkedYAMLError as error:
        _explain(error, text, findings, line)
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
        self.lines = text.split("\n") if " #" in text or "\t#" in text else None
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

    def node(self, event: Any) -> Node:
        line = event.start_mark.line + self.first_line
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
        if self.lines is not None:
            self.warn_of_comment(event.end_mark, text)
        return Scalar(text, line, "null" if text in _NULLS else "plain")

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
        rest = (self.lines or [])[end.line][end.column :]
        if not _CUT_OFF.match(rest):
            return
        from generator.errors import Severity

        whole = (text + rest).strip()
        cut_off = rest.strip()
        fix = f"put the value in quotes: {_quoted(whole)}; or write a blank behind the `#` of a comment"
        if not text and _HASHTAGS.fullmatch(whole):
            words = ", ".join(re.findall(r"[\w-]+", whole))
            cut_off, fix = whole, f"write the words without `#`: [{words}]"
        what = f'"{cut_off}" is taken for a comment and left out'
        line = end.line + self.first_line
        self.findings.add("cut-off-value", what, fix, line=line, severity=Severity.WARNING)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _explain(error: yaml.MarkedYAMLError, text: str, findings: Findings, first_line: int) -> None:
    """One problem in the author's words for what the parser stumbled on."""
    mark = error.problem_mark or error.context_mark
    row, column = (mark.line, mark.column) if mark else (0, 0)
    if "nesting depth" in str(error.problem):
        # The scanner runs ahead of the nodes, and since PyYAML 6.0.4 has a limit of its own.
        findings.refuse_depth(row + first_line)
        return
    lines = text.split("\n")
    if at_fault := _line_at_fault(error, lines, row):
        row, what, fix = at_fault
        findings.add("broken-front-matter", what, fix, line=row + first_line)
        return
    written = lines[row] if row < len(lines) else ""
    context = error.context_mark.line if error.context_mark and "flow" in str(error.context) else None
    if slip := slip_in_yaml(lines, row, column, str(error.problem), context):
        row, what, fix = slip
        findings.add("broken-front-matter", what, fix, line=row + first_line)
        return
    what, fix = _words(str(error.problem), written, column)
    if str(error.problem) == "found unexpected end of stream" and error.context_mark:
        row = error.context_mark.line
        what, fix = "has a quotation mark that is not closed", "close it at the end of the text"
    findings.add("broken-front-matter", what, fix, line=row + first_line)


def _line_at_fault(error: yaml.MarkedYAMLError, lines: list[str], row: int) -> tuple[int, str, str] | None:
    """Which line is meant, counted from 0, where the parser only stumbled on a later one."""
    problem = str(error.problem)
    first = next((at for at, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")), 0)
    if "expected <document start>" in problem and lines[first].startswith(" ") and not lines[row].startswith(" "):
        return (
            first,
            "has a first key that is indented, and keys below it that are not",
            "take the blanks before it out",
        )
    if error.context_mark and problem == "could not find expected ':'":
        row = error.context_mark.line
    elif not problem.startswith("mapping values"):
        return None
    for at in (row, row - 1):
        if at >= 0 and (tight := _TIGHT.match(lines[at])):
            what = f"`{tight[1]}` has a colon of full width" if tight[2] else f"a blank is missing after `{tight[1]}:`"
            return at, what, f"write `{tight[1]}: {lines[at][tight.end() :].strip()}`"
    above = KEY_AND_TEXT.fullmatch(lines[row - 1].rstrip()) if row else None
    if above and ":" not in lines[row] and lines[row][:1].strip():
        return row, f"`{above[2]}` goes on in a line that is not indented", "indent it by two blanks"
    return None


def _words(problem: str, written: str, column: int) -> tuple[str, str]:
    if "\t" in written[: column + 1] and not written[:column].strip():
        return "is indented with a tab, which YAML does not allow", "indent with blanks"
    match = KEY_AND_TEXT.fullmatch(written.rstrip())
    if match and match[3] in ("-", "?"):
        what = f"`{match[2]}` has a lone `{match[3]}`, which YAML takes for its own"
        return what, "write a word in its place, such as `none`, or take the key out"
    if match and (problem.startswith("mapping values") or written[column : column + 1] in tuple("@`%*&!|>")):
        key, value = match[2], match[3]
        if key in ("disclosure", "disclosures") and _LONG_FORM.match(value):
            what = f"`{key}` has a key of its own on the same line, which YAML cannot read"
            return what, f"end the line at `{key}:` and write below it, indented by two blanks: {value}"
        sign = ":" if problem.startswith("mapping values") else written[column : column + 1]
        return (
            f"`{key}` has a `{sign}` that YAML takes for its own",
            f"put the value in quotes: {key}: {_quoted(curly[1] if (curly := CURLY.fullmatch(value)) else value)}",
        )
    return f"is not YAML: {problem}", "look for quotes, brackets or blanks that do not match, here or just above"
