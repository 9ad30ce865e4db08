"""Which kind of export a file is, by what it holds: names say little."""

from collections.abc import Iterator
from pathlib import Path

from generator.comments.foreign.records import Found, Names, read_record
from generator.comments.foreign.tables import (
    Row,
    looks_like_json,
    read_csv,
    read_file_of_staticman,
    read_json,
)
from generator.errors import Problem, Severity
from generator.nodes.findings import Findings
from generator.sources.decode import decoded
from generator.system.disk import read

ENDINGS = (".yml", ".yaml", ".json", ".md")
"""Of Staticman's files."""


def read_foreign(path: Path, names: Names) -> Iterator[Found]:
    """Every comment in a file, or in the files of a folder, whose own folders say which post it is.

    Says so where there is none: a file of another kind looks like one without comments.
    """
    is_empty = True
    for found in _read(path, names):
        is_empty = False
        yield found
    if is_empty:
        what = "holds no comments that are understood here"
        fix = "if there should be some, export them as CSV with the names of the columns in its first line, or as JSON"
        yield Problem(path=path.name, rule="no-comments", what=what, fix=fix, severity=Severity.WARNING)


def _read(path: Path, names: Names) -> Iterator[Found]:
    if path.is_dir():
        for file in sorted(one for one in path.rglob("*") if one.suffix.lower() in ENDINGS and one.is_file()):
            yield from _named_by_folder(file, path, names)
        return
    from generator.comments.foreign.isso import MAGIC, read_database
    from generator.comments.foreign.wxr import read_wxr

    with path.open("rb") as stream:
        start = stream.read(2048)
    if start.startswith(MAGIC):
        yield from read_database(path, names.clock)
    elif start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        yield from read_wxr(path, names.clock.zone)
    else:
        yield from _of_text(path, names)


def _of_text(path: Path, names: Names) -> Iterator[Found]:
    findings = Findings(path.name)
    text = decoded(read(path), findings)
    yield from findings.in_order()
    if text is None:
        return
    rows: Iterator[Row | Problem]
    if looks_like_json(text) or path.suffix.lower() == ".json":
        rows = read_json(path.name, text)
    elif path.suffix.lower() in ENDINGS:
        rows = read_file_of_staticman(path.name, text)
    else:
        rows = read_csv(path.name, text)
    for row in rows:
        if isinstance(row, Problem):
            yield row
        else:
            yield from read_record(row[1], f"{path.name}:{row[0]}", names)


def _named_by_folder(file: Path, home: Path, names: Names) -> Iterator[Found]:
    from msgspec.structs import replace

    from generator.comments.incoming import Incoming

    for found in _of_text(file, names):
        if isinstance(found, Incoming) and not found.thread:
            yield replace(found, thread=file.parent.relative_to(home).as_posix().strip("."), status="approved")
        else:
            yield found
