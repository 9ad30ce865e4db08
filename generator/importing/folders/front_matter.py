"""Front matter as other programs read it: YAML, TOML or JSON, with all slips that they forgave.

Of two equal keys the last counts, tabs are blanks, and what cannot be read as a whole is read line by line. Tags and
aliases of YAML make nothing but plain values, and not too many of them.
"""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import msgspec

from generator.nodes.lenient_yaml import loaded
from generator.system.patterns import lazy_re

MOST_VALUES = 5_000
"""In one file: aliases of YAML can stand for more than a memory holds."""

_OPENING = lazy_re(r"(?:[ \t]*\n)*(?:(---)(?:yaml|toml|json|js)?|(\+\+\+)|(;;;))[ \t]*(?:\n|\Z)")
_KEY_LINE = lazy_re(r"[A-Za-z_][\w .-]{0,40}:(?:[ \t]|\n|\Z)")
_KEY = lazy_re(r"([\w.-]{1,60})[ \t]*[:=][ \t]*+(.*)")
_BARE = lazy_re(r"(\s*(?:- )?[\w .-]{1,60}:[ \t]+)([^\s'\"\[{|>#].*|[\[{'\"].*)")

_WORDS = lazy_re(r"^[^#\s]", re.MULTILINE)
_TABS = lazy_re(r"^\t+(?=[\w-]+:)", re.MULTILINE)

JAVASCRIPT = "front matter in JavaScript"


class Split(msgspec.Struct, frozen=True, kw_only=True):
    """The two parts of a text."""

    values: dict[str, object] = {}
    start: int = 0
    """Where the body begins."""

    line: int = 1
    """On which line of the file that is."""

    slips: tuple[str, ...] = ()
    """What was wrong with the keys, in the plural."""

    is_there: bool = False


def split(text: str) -> Split:
    opening = _OPENING.match(text)
    if opening is None:
        return _json(text) if text.lstrip().startswith("{") else Split()
    mark = opening[1] or opening[2] or opening[3]
    end, start, is_closed = _closing(text, opening.end(), mark)
    if not is_closed and end == opening.end():
        return Split()
    block = text[opening.end() : end]
    slips: list[str] = [] if is_closed else ["front matter without an end"]
    word = opening[0].strip().removeprefix(mark)
    values = _values(block, mark, word, slips)
    if not values and not slips and _WORDS.search(block):
        # A rule, and not keys.
        return Split()
    line = 1 + text.count("\n", 0, start)
    return Split(values=values, start=start, line=line, slips=tuple(slips), is_there=True)


def _closing(text: str, start: int, mark: str) -> tuple[int, int, bool]:
    """Where the keys end, where the body begins, and whether a mark stands between them."""
    at = start
    marks = {mark, "..."} if mark == "---" else {mark}
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if text[at:end].rstrip() in marks:
            return at, min(end + 1, len(text)), True
        at = end + 1
    return _where_keys_end(text, start)


def _where_keys_end(text: str, start: int) -> tuple[int, int, bool]:
    """Of front matter that is never closed: at the first line that is neither a key nor indented."""
    at = start
    while at < len(text) and (_KEY_LINE.match(text, at) or text[at] in " \t-"):
        end = text.find("\n", at)
        at = len(text) if end < 0 else end + 1
    return at, at, False


def _values(block: str, mark: str, word: str, slips: list[str]) -> dict[str, object]:
    if word == "js":
        slips.append(JAVASCRIPT)
        return {}
    if word == "json" or (mark == ";;;"):
        return _plain_table(_from_json(block) or {}, slips)
    if mark == "+++" or word == "toml":
        return _plain_table(_from_toml(block, slips), slips)
    return from_yaml(block, slips)


def _json(text: str) -> Split:
    start = len(text) - len(text.lstrip())
    try:
        values, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return Split()
    if not isinstance(values, dict) or not values:
        return Split()
    end += 1 if text[end : end + 1] == "\n" else 0
    slips: list[str] = []
    plain = _plain_table(values, slips)
    return Split(values=plain, start=end, line=1 + text.count("\n", 0, end), slips=tuple(slips), is_there=True)


def _from_json(block: str) -> dict[str, object] | None:
    try:
        found = json.loads(block if block.lstrip().startswith("{") else f"{{{block}}}")
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def from_yaml(block: str, slips: list[str]) -> dict[str, object]:
    """A table of YAML; what is wrong with it is added to *slips*."""
    for number, attempt in enumerate((block, _repaired(block), _repaired(_TABS.sub("", block)))):
        found = loaded(attempt)
        if isinstance(found, dict):
            if number:
                slips.append("front matter that is not quite YAML")
            return _plain_table(found, slips)
        if found is None or isinstance(found, list):
            return {"": plain(found)} if found else {}
    values = _line_by_line(block)
    if values:
        slips.append("front matter that could only be read line by line")
    return values


def _repaired(block: str) -> str:
    return "\n".join(_repaired_line(line) for line in block.expandtabs(2).split("\n"))


def _repaired_line(line: str) -> str:
    """A value that holds a colon, or begins with what means something to YAML, in quotes."""
    found = _BARE.fullmatch(line)
    if found is None:
        return line
    value = found[2].rstrip()
    is_whole = value[0] in "'\"[{" and value[-1:] == {"[": "]", "{": "}"}.get(value[0], value[0]) and len(value) > 1
    if is_whole and value[0] not in value[1:-1]:
        return line
    if value[0] in "@`%*&!,]}'\"" or ": " in value or " #" in value or value.endswith(":"):
        inner = value[1:-1] if is_whole and value[0] in "'\"" else value
        return f"{found[1]}'{inner.replace(chr(39), chr(39) * 2)}'"
    return line


def _line_by_line(block: str) -> dict[str, object]:
    values: dict[str, object] = {}
    last = ""
    for line in block.split("\n"):
        if found := _KEY.fullmatch(line):
            last = found[1]
            values[last] = _scalar(found[2].strip())
        elif last and line.strip().startswith("- "):
            item = line.strip()[2:].strip().strip("'\"")
            before = values[last]
            values[last] = [*before, item] if isinstance(before, list) else [item]
    return {key: value for key, value in values.items() if value != ""}


def _scalar(written: str) -> object:
    if written.lower() in ("true", "false"):
        return written.lower() == "true"
    if written[:1] == "[" and written[-1:] == "]":
        return [part.strip().strip("'\"") for part in written[1:-1].split(",") if part.strip()]
    return written.strip("'\"")


def _from_toml(block: str, slips: list[str]) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(block)
    except (tomllib.TOMLDecodeError, RecursionError):
        slips.append("front matter that could only be read line by line")
        return _line_by_line(block)


def _plain_table(values: Mapping[Any, object], slips: list[str]) -> dict[str, object]:
    try:
        found = plain(values)
    except OverflowError:
        slips.append("front matter with more in it than can be read")
        return {}
    return found if isinstance(found, dict) else {}


def plain(value: object) -> object:
    """*value* of nothing but text, numbers, truth values, moments, lists and tables; raises OverflowError."""
    return _plain(value, [MOST_VALUES], 0)


def _plain(value: object, left: list[int], depth: int) -> object:
    left[0] -= 1
    if left[0] < 0 or depth > 20:
        raise OverflowError
    if isinstance(value, dict):
        return {str(key).lstrip(":"): _plain(one, left, depth + 1) for key, one in value.items()}
    if isinstance(value, list | tuple | set):
        return [_plain(one, left, depth + 1) for one in value]
    if value is None or isinstance(value, str | bool | int | datetime | date):
        return value
    return value if isinstance(value, float) else str(value)
