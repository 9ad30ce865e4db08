"""CSV to nodes: the first line names the columns, and each further one is a table of them; all values are text."""

import csv
from itertools import islice

from generator.nodes.findings import Findings
from generator.nodes.tree import Entry, Items, Scalar, Table


def parse_csv(text: str, findings: Findings) -> Items | None:
    """What *text* holds; None where it cannot be read. Spreadsheets part values by `;` where `,` is for decimals."""
    head = text.partition("\n")[0]
    rows = csv.reader(
        text.splitlines(keepends=True), delimiter=";" if ";" in head and "," not in head else ",", strict=True
    )
    items: list[Table] = []
    names: list[str] = []
    line = 1
    try:
        for row in rows:
            if not names:
                names = _names(row, line, findings)
            elif row:
                items.append(_table(names, row, line, findings))
            line = rows.line_num + 1
    except csv.Error as error:
        what = f"is not CSV: {str(error)[:1].lower()}{str(error)[1:]}"
        fix = "look for a quotation mark; within quoted text each is written twice"
        findings.add("broken-csv", what, fix, line=line)
        return None
    return Items(tuple(items), 1)


def _names(row: list[str], line: int, findings: Findings) -> list[str]:
    names = [findings.sound_key(name.strip(), line) for name in row]
    for number, name in enumerate(names, 1):
        if not name:
            findings.add("unnamed-column", f"column {number} has no name", "give it one in the first line", line=line)
        elif name in islice(names, number - 1):
            findings.refuse_repetition(name, line, line)
    return names


def _table(names: list[str], row: list[str], line: int, findings: Findings) -> Table:
    if len(row) != len(names):
        values = "1 value" if len(row) == 1 else f"{len(row)} values"
        what = f"has {values} in this line, and the first line names {len(names)}"
        findings.add("uneven-line", what, "write as many, and text with a comma in it in quotes", line=line)
    cells = zip(names, row, strict=False)
    return Table({name: Entry(line, Scalar(value.strip(), line, "text")) for name, value in cells}, line)
