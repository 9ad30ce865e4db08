"""What a parser of YAML stumbled on, in an author's words. Loaded only where there is such a thing."""

import yaml

from generator.nodes.findings import Findings
from generator.nodes.slips import KEY_AND_TEXT, slip_in_yaml
from generator.nodes.values import CURLY
from generator.system.patterns import lazy_re

_LONG_FORM = lazy_re(r"(?:items|drop|by|text):\s")
"""What begins the long form of `disclosure`: in quotes, readers would see it."""

_TIGHT = lazy_re(r"([A-Za-z_][\w-]*)(?:[ \t]*(\uff1a)|:(?=[^\s:/]))")
"""A key without a blank behind its colon, or with the colon of Chinese and Japanese."""


def quoted(text: str) -> str:
    """As a value of YAML in double quotation marks."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def explain(error: yaml.MarkedYAMLError, text: str, findings: Findings, first_line: int) -> None:
    """One problem in the author's words for what the parser stumbled on."""
    mark = error.problem_mark or error.context_mark
    row, column = _place(mark, text) if mark else (0, 0)
    if "nesting depth" in str(error.problem):
        # The scanner runs ahead of the nodes, and since PyYAML 6.0.4 has a limit of its own.
        findings.refuse_depth(row + first_line)
        return
    lines = text.split("\n")
    begun = _place(error.context_mark, text)[0] if error.context_mark else None
    if at_fault := _line_at_fault(str(error.problem), begun, lines, row):
        row, what, fix = at_fault
        findings.add("broken-front-matter", what, fix, line=row + first_line)
        return
    written = lines[row] if row < len(lines) else ""
    context = begun if "flow" in str(error.context) else None
    if slip := slip_in_yaml(lines, row, column, str(error.problem), context):
        row, what, fix = slip
        findings.add("broken-front-matter", what, fix, line=row + first_line)
        return
    what, fix = _words(str(error.problem), written, column)
    if str(error.problem) == "found unexpected end of stream" and begun is not None:
        row = begun
        what, fix = "has a quotation mark that is not closed", "close it at the end of the text"
    findings.add("broken-front-matter", what, fix, line=row + first_line)


def _place(mark: yaml.Mark, text: str) -> tuple[int, int]:
    """The row and the column as editors count them: YAML ends lines at U+0085, U+2028 and U+2029, too."""
    return text.count("\n", 0, mark.index), mark.index - text.rfind("\n", 0, mark.index) - 1


def _line_at_fault(problem: str, begun: int | None, lines: list[str], row: int) -> tuple[int, str, str] | None:
    """Which line is meant, counted from 0, where the parser only stumbled on a later one.

    *begun* is where it was when it began on what it could not read.
    """
    first = next((at for at, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")), 0)
    if "expected <document start>" in problem and lines[first].startswith(" ") and not lines[row].startswith(" "):
        return (
            first,
            "has a first key that is indented, and keys below it that are not",
            "take the blanks before it out",
        )
    if begun is not None and problem == "could not find expected ':'":
        row = begun
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
            f"put the value in quotes: {key}: {quoted(curly[1] if (curly := CURLY.fullmatch(value)) else value)}",
        )
    return f"is not YAML: {problem}", "look for quotes, brackets or blanks that do not match, here or just above"
