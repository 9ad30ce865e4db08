"""TOML to nodes: read by the standard library, and the lines, which it does not tell, found by looking for the keys."""

import re
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from typing import Any, TypeAlias

from generator.language.moments import how_to_write
from generator.nodes.findings import Findings
from generator.nodes.tree import DEEPEST, DepthError, Entry, Items, Node, Scalar, Table

Path: TypeAlias = tuple[str | int, ...]

# Not compiled here: settings without a fault need none of them.
_PART = r"""[\w-]+|"(?:[^"\\]|\\.)*"|'[^']*'"""
_NAME = rf"(?:{_PART})(?:\s*\.\s*(?:{_PART}))*"
_HEADER = rf"\s*(\[\[?)\s*({_NAME})\s*\]\]?\s*(?:#.*)?$"
_KEY = rf"\s*({_NAME})\s*="
_DEEP_KEY = r"""(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){500}"""
_LONG_NUMBER = r"[\w]{1000,}"
_TOO_LONG = "A number has more digits than can be read"
_PLACE = r" \(at (?:line (\d+), column \d+|end of document)\)$"


class _Float(str):
    """A number with a point, as it was written: `1.10`."""

    __slots__ = ()


def parse_toml(
    text: str, findings: Findings, *, line: int = 1, with_lines: bool = True, lists: Collection[str] = ()
) -> Table | None:
    """The table that *text* is, whose first line is line *line* of the file; None where it cannot be read.

    Looking for the lines costs more than reading; without them every value is on the first. *lists* are the tables
    that there may be several of.
    """
    try:
        values = read_toml(text, parse_float=_Float)
    except tomllib.TOMLDecodeError as error:
        _explain(str(error), text, findings, line, lists)
        return None
    except DepthError:
        findings.refuse_depth()
        return None
    lines: dict[Path, int] = {}
    for path, row in _lines(text.split("\n")) if with_lines else ():
        lines.setdefault(path, row + line)
    return _table(values, (), lines, line, findings)


def read_toml(text: str, parse_float: Callable[[str], Any] = float) -> dict[str, Any]:
    """As `tomllib.loads`; raises `TOMLDecodeError`, or DepthError, for all that is wrong.

    `tomllib` raises others for what lies too deep and for numbers of thousands of digits, or reads them.
    """
    # Such a key takes `tomllib` minutes.
    if text.count(".") >= 500 and re.search(_DEEP_KEY, text):
        raise DepthError
    try:
        values = tomllib.loads(text, parse_float=parse_float)
        _refuse_excess(values)
    except tomllib.TOMLDecodeError:
        raise
    except RecursionError as error:
        raise DepthError from error
    except ValueError as error:
        number = re.search(_LONG_NUMBER, text)
        row = 1 + text.count("\n", 0, number.start() if number else 0)
        raise tomllib.TOMLDecodeError(f"{_TOO_LONG} (at line {row}, column 1)") from error
    return values


def _refuse_excess(values: dict[str, Any]) -> None:
    """Raise what reading raises elsewhere: tables may be deep without being read so, and numbers long by sixteens."""
    level: list[object] = [values]
    for _ in range(DEEPEST):
        level = [one for holder in level for one in (holder.values() if isinstance(holder, dict) else holder)]  # type: ignore[attr-defined]
        for number in level:
            if isinstance(number, int):
                str(number)
        level = [one for one in level if isinstance(one, dict | list)]
        if not level:
            return
    raise DepthError


def _table(values: Mapping[str, object], path: Path, lines: Mapping[Path, int], line: int, findings: Findings) -> Table:
    entries: dict[str, Entry] = {}
    for key, value in values.items():
        at = lines.get((*path, key), line)
        entry = Entry(at, _node(value, (*path, key), lines, at, findings))
        name = findings.sound_key(key, at)
        if name in entries:
            findings.refuse_repetition(name, at, entries[name].line)
        entries.setdefault(name, entry)
    return Table(entries, line)


def _node(value: object, path: Path, lines: Mapping[Path, int], line: int, findings: Findings) -> Node:
    if isinstance(value, dict):
        return _table(value, path, lines, line, findings)
    if isinstance(value, list):
        places = [((*path, index), lines.get((*path, index), line)) for index in range(len(value))]
        found = (_node(item, at, lines, row, findings) for item, (at, row) in zip(value, places, strict=True))
        return Items(tuple(found), line)
    if isinstance(value, bool):
        return Scalar("true" if value else "false", line, "truth")
    if isinstance(value, int):
        return Scalar(str(value), line, "number")
    if isinstance(value, _Float):
        return Scalar(str(value), line, "number")
    if isinstance(value, str):
        return Scalar(value, line, "text")
    return Scalar(str(value), line, "plain")


def _lines(rows: list[str]) -> Iterator[tuple[Path, int]]:
    """Every key and table with the row it begins in, counted from 0; strings of several rows are skipped."""
    table: Path = ()
    counts: dict[Path, int] = {}
    closing = ""
    for row, text in enumerate(rows):
        if closing:
            closing = "" if closing in text else closing
            continue
        if header := re.match(_HEADER, text):
            table = _inside_last(_parts(header[2]), counts)
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                yield table, row
                table = (*table, counts[table])
            yield from ((table[:depth], row) for depth in range(min(len(table), DEEPEST), 0, -1))
        elif key := re.match(_KEY, text):
            parts = _parts(key[1])
            yield from (((*table, *parts[:depth]), row) for depth in range(min(len(parts), DEEPEST), 0, -1))
        closing = _opened(text)


def _parts(written: str) -> Path:
    return tuple(_unquoted(part) for part in re.findall(_PART, written))


def _unquoted(part: str) -> str:
    if part.startswith('"') and "\\" in part:
        with suppress(tomllib.TOMLDecodeError):
            return str(tomllib.loads(f"key = {part}")["key"])
    return part.strip("\"'")


def _inside_last(table: Path, counts: Mapping[Path, int]) -> Path:
    """`[menu.more]` below `[[menu]]` belongs to its last entry, and so does `[[menu.items]]`."""
    found: Path = ()
    for part in table[:-1]:
        found = (*found, part)
        found = (*found, counts[found]) if found in counts else found
    return (*found, *table[-1:])


def _opened(text: str) -> str:
    """The quotation marks that close a string which goes on in the next row."""
    return next((marks for marks in ('"""', "'''") if text.count(marks) % 2), "")


def _explain(error: str, text: str, findings: Findings, first_line: int, lists: Collection[str]) -> None:
    from generator.nodes.slips import slip_in_toml

    place = re.search(_PLACE, error)
    said = error[: place.start()] if place else error
    rows = text.split("\n")
    row = int(place[1]) if place and place[1] else len(text.rstrip().split("\n"))
    written = rows[row - 1] if row <= len(rows) else ""
    at, what, fix = slip_in_toml(rows, row - 1, said) or (
        row - 1,
        *(_repeated(said, rows, row, first_line, lists) or _words(said, written)),
    )
    findings.add("broken-toml", what, fix, line=at + first_line)


def _repeated(said: str, rows: list[str], row: int, first_line: int, lists: Collection[str]) -> tuple[str, str] | None:
    """The second of two keys or tables of one name, and where the first is."""
    if not said.startswith(("Cannot overwrite", "Cannot declare")):
        return None
    shape = _KEY if re.match(_KEY, rows[row - 1]) else _HEADER
    if not (second := re.match(shape, rows[row - 1])):
        return None
    name = second[0].rstrip(" =").strip()
    same = (number for number, text in enumerate(rows, 1) if (found := re.match(shape, text)) and found[0] == second[0])
    first = next(same)
    if first == row and (other := _two_ways(rows, row - 1)):
        return _not_both(name, *other, f"{rows[row - 1]}\n{rows[other[1]]}", first_line)
    lines = f"on lines {first + first_line - 1} and {row + first_line - 1}"
    bare = name.partition("#")[0].strip()
    is_list = bare.strip("[] ") in lists and not bare.startswith("[[")
    return f"`{name}` is there twice, {lines}", f"write each as `[{bare}]`" if is_list else "keep one of the two"


def _two_ways(rows: list[str], row: int) -> tuple[Path, int] | None:
    """What *row* makes a table of, or gives a value, and the row in which it is the other."""
    places = list(_lines(rows))
    ours = next((path for path, at in places if at == row), ())
    found = [
        (path, at)
        for path, at in places
        if at != row and (path == ours or (path == ours[: len(path)] and re.match(_KEY, rows[at])))
    ]
    return max(found, key=lambda one: len(one[0]), default=None)


def _not_both(name: str, path: Path, at: int, written: str, first_line: int) -> tuple[str, str]:
    dotted = ".".join(str(part) for part in path if isinstance(part, str))
    what = f"`{name}` contradicts line {at + first_line}: one gives `{dotted}` a value, the other makes a table of it"
    is_list = re.search(r"=\s*\[", written)
    return what, f"write a table for each in that list, such as `[{dotted}.NAME]`" if is_list else "keep one of the two"


def _words(said: str, written: str) -> tuple[str, str]:
    key = re.match(_KEY, written)
    if key and said == "Invalid date or datetime":
        return f'`{key[1]}` is "{written[key.end() :].strip()}", not a date', how_to_write(written[key.end() :])
    value = written[key.end() :].strip() if key else ""
    if key and said == "Invalid value" and not value.startswith(("[", "{", '"', "'")):
        if value[:1] in tuple("\u201c\u201d\u201e\u2018\u2019"):
            straight = value.strip("\u201c\u201d\u201e\u2018\u2019")
            what = f"`{key[1]}` stands between curly quotation marks, which TOML does not know"
            return what, f'write straight ones: {key[1]} = "{straight}"'
        return (
            f"`{key[1]}` is {value or 'empty'}, which is no value in TOML",
            f'put text in quotes: {key[1]} = "{value}"',
        )
    if key and re.match(r"\d{1,4}[-/.]\d{1,2}[-/.]\d", value):
        # TOML itself knows dates, but not without seconds, nor with the year last.
        return f"`{key[1]}` is {value}, which TOML cannot read", f'put it in quotes: {key[1]} = "{value}"'
    if said == _TOO_LONG:
        return "has a number of more digits than can be read", "write it shorter, or in quotes if it is text"
    if said == "Illegal character '\\n'":
        return "has a quotation mark that is not closed", "close it at the end of the text"
    return (
        f"is not TOML: {said[:1].lower() + said[1:]}",
        "look for quotes, brackets or a `=` missing here or just above",
    )
