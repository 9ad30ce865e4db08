"""CSV and JSON as form services export them, and the files of Staticman: many records, or one."""

import csv
import io
import json
from collections.abc import Iterator

from generator.comments.foreign.records import Record
from generator.errors import Problem
from generator.nodes.findings import Findings
from generator.nodes.from_json import parse_json
from generator.nodes.from_yaml import parse_yaml
from generator.nodes.tree import Entry, Items, Node, Scalar, Table, is_null
from generator.sources.split import split
from generator.text import first_words

Row = tuple[int, Record]
"""With the line on which it begins."""

WITHIN = ("data", "fields", "payload", "payload_params", "values", "answers")
"""Tables inside a record that hold what was written into the form."""

LISTS = ("submissions", "data", "results", "items", "responses")
"""Where a whole export has its records."""

MOST_CHARS = 1_000_000
"""In one cell."""

MARKS = {",": "a comma", ";": "a semicolon", "\t": "a tab"}
"""Between cells."""

MOST_SHOWN = 6
"""Words of a cell in a message."""


def read_csv(path: str, text: str) -> Iterator[Row | Problem]:
    csv.field_size_limit(MOST_CHARS)
    head = text.partition("\n")[0]
    mark = max(MARKS, key=head.count)
    # Strict, for quotation marks that are none would end a comment where it has a comma.
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    line = 2
    try:
        for row in rows:
            if more := [value for value in row.pop(None, []) if value.strip()]:
                words = first_words(more[0], MOST_SHOWN)
                what = f'has more cells than the first line has names: "{words}" belongs to none'
                fix = f"put the cell that has {MARKS[mark]} in it between quotation marks"
                yield Problem(path=path, line=line, rule="broken-csv", what=what, fix=fix)
            else:
                yield line, {name: value for name, value in row.items() if isinstance(value, str)}
            line = rows.line_num + 1
    except csv.Error as error:
        is_cut = "unexpected end" in str(error)
        why = "a quotation mark is never closed" if is_cut else str(error)
        fix = "export it once more, or mend the quotation marks; what stands below was not read"
        yield Problem(path=path, line=line, rule="broken-csv", what=f"is no CSV file that can be read: {why}", fix=fix)


def read_json(path: str, text: str) -> Iterator[Row | Problem]:
    """A list of records, one of them alone, or a table that holds the list; a record may hold the form's fields."""
    findings = Findings(path)
    node = parse_json(text, findings)
    yield from findings.in_order()
    if node is not None:
        yield from _records(node)


def read_file_of_staticman(path: str, text: str) -> Iterator[Row | Problem]:
    findings = Findings(path)
    if path.lower().endswith((".yml", ".yaml")):
        node = parse_yaml(text, findings)
        table = node if isinstance(node, Table) else Table({}, None)
    else:
        parts = split(text, findings)
        table = parts.table
        if parts.body.strip():
            table = Table({**table.entries, "message": Entry(parts.body_line, Scalar(parts.body, parts.body_line))}, 1)
    yield from findings.in_order()
    if table.entries:
        yield 1, _record(table)


def _records(node: Node) -> Iterator[Row]:
    if isinstance(node, Items):
        for item in node.items:
            yield from _records(item)
    elif isinstance(node, Table):
        inside = [node.entries[name].value for name in LISTS if name in node.entries]
        lists = [one for one in inside if isinstance(one, Items)]
        if lists:
            yield from _records(lists[0])
        else:
            yield node.line or 1, _record(node)


def _record(table: Table) -> Record:
    found: dict[str, str] = {}
    for name, entry in table.entries.items():
        if isinstance(entry.value, Table) and name in WITHIN:
            found = {**found, **_record(entry.value)}
        elif (said := _text(entry.value)) is not None:
            found.setdefault(name, said)
    return found


def _text(node: Node) -> str | None:
    if isinstance(node, Scalar):
        return None if is_null(node) else node.text
    if isinstance(node, Items):
        return ", ".join(filter(None, map(_text, node.items)))
    return None


def looks_like_json(text: str) -> bool:
    if text.lstrip()[:1] not in ("[", "{"):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
