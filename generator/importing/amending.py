"""Lines put into the `site.toml` that is there: what it lacks is added, and what it says stays as it is."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import tomlkit
from tomlkit.items import Table


class Amended(NamedTuple):
    text: str
    added: tuple[str, ...]
    left: tuple[str, ...]
    """Lines that it says otherwise, for its owner to decide."""


def amended(text: str, lines: Sequence[str]) -> Amended:
    """*text* with what it lacks of *lines*.

    *lines* are whole tables, each below its comments. Those that are new go to the end; keys of a table that is
    there go into it.
    """
    there = tomlkit.parse(text)
    new: list[str] = []
    added: list[str] = []
    left: list[str] = []
    for block in _blocks(lines):
        header = next(line for line in block if line.startswith("["))
        path, rows = _table(tomlkit.parse("\n".join(block)))
        table = _at(there, path)
        if table is None:
            new += ["", *block]
            continue
        missing = {key: value for key, value in rows.items() if key not in table}
        for key, value in missing.items():
            table.add(key, value)
        added += _told(header, missing)
        left += _told(header, {key: value for key, value in rows.items() if key not in missing and table[key] != value})
    whole = tomlkit.dumps(there).rstrip("\n")
    return Amended("\n".join([whole, *new]) + "\n", (*added, *new[0 if added else 1 :]), tuple(left))


def _blocks(lines: Sequence[str]) -> list[list[str]]:
    """A table each, with the comments above it."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if not line or (line.startswith("[") and any(above.startswith("[") for above in blocks[-1])):
            blocks.append([])
        if line:
            blocks[-1].append(line)
    return [block for block in blocks if block]


def _table(block: Any) -> tuple[list[str], Any]:
    """Of a block with one table: its path, and the table."""
    path: list[str] = []
    while len(block) == 1 and isinstance(next(iter(block.values())), Table):
        (key,) = block
        path.append(key)
        block = block[key]
    return path, block


def _at(document: Any, path: Sequence[str]) -> Any:
    for key in path:
        if key not in document:
            return None
        document = document[key]
    return document


def _told(header: str, rows: dict[str, Any]) -> list[str]:
    return [header, *(f"{key} = {value.as_string()}" for key, value in rows.items())] if rows else []
