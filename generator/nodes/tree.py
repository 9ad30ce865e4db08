"""What YAML and TOML have in common: text as it was written, lists and tables, each with its line."""

from collections.abc import Iterator
from typing import Literal, TypeAlias

import msgspec

from generator.text import strip_control

DEEPEST = 20
"""How many lists and tables may lie in one another."""


class DepthError(Exception):
    """Lists and tables lie in one another deeper than `DEEPEST`."""


class Scalar(msgspec.Struct, frozen=True):
    """One value, as its author wrote it."""

    text: str
    line: int | None
    """Counted from 1 in the file."""

    kind: Literal["plain", "text", "number", "truth", "null"] = "plain"
    """`plain`: unquoted YAML, which may be meant as anything; `text`: quoted, or a string of TOML."""


class Items(msgspec.Struct, frozen=True):
    """A list."""

    items: "tuple[Node, ...]"
    line: int | None


class Entry(msgspec.Struct, frozen=True):
    """A key's line and its value."""

    line: int | None
    value: "Node"


class Table(msgspec.Struct, frozen=True):
    """Keys and values in the order written."""

    entries: dict[str, Entry]
    line: int | None


Node: TypeAlias = Scalar | Items | Table


def is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.kind == "null"


def described(node: Node) -> str:
    """What is there instead of what was expected: `"maybe"`, `a list`."""
    if isinstance(node, Items):
        return "a list" if node.items else "an empty list"
    if isinstance(node, Table):
        return "a table"
    if node.kind == "null":
        return f"`{node.text}`" if node.text else "empty"
    shown = " ".join(node.text.split())
    return f'"{shown[:57]}…"' if len(shown) > 60 else f'"{shown}"'


def is_nothing(node: Node) -> bool:
    """Null, or text with nothing in it: the same as a key left out."""
    return isinstance(node, Scalar) and (node.kind == "null" or not node.text.strip())


def plain_value(node: Node) -> object:
    """The value as a theme gets it: text as written, but for whole numbers and `true` and `false`.

    Characters that no feed can carry are left out.
    """
    if isinstance(node, Items):
        return [plain_value(item) for item in node.items]
    if isinstance(node, Table):
        return {strip_control(key): plain_value(entry.value) for key, entry in node.entries.items()}
    if node.kind == "null":
        return None
    if node.kind == "text":
        return strip_control(node.text)
    if node.text in ("true", "false"):
        return node.text == "true"
    return _number(node)


def texts_in(node: Node) -> Iterator[str]:
    """All that is written in it, keys and values."""
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, Items):
        for item in node.items:
            yield from texts_in(item)
    else:
        for key, entry in node.entries.items():
            yield key
            yield from texts_in(entry.value)


def _number(node: Scalar) -> object:
    """`0123` and `1.10` are more often names and versions than numbers; TOML says which is which."""
    digits = node.text.removeprefix("-")
    if digits.isascii() and digits.isdigit() and len(digits) < 19 and (digits == "0" or digits[0] != "0"):
        return int(node.text)
    return float(node.text) if node.kind == "number" else node.text
