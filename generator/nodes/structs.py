"""A table read into a frozen struct: the struct's fields are the keys, their types what is expected."""

from collections.abc import Callable, Collection, Mapping
from types import NoneType, UnionType
from typing import Any, Literal, TypeAlias, TypeVar, get_args, get_origin

import msgspec

from generator.nodes.findings import At, meant_key
from generator.nodes.tree import Items, Node, Scalar, Table, described, is_nothing, is_null
from generator.nodes.values import choice, line_of_text, plain_table, table_of, texts, truth, whole_number

S = TypeVar("S", bound=msgspec.Struct)
Reader: TypeAlias = Callable[[Node, At], Any]
Readers: TypeAlias = Mapping[object, Reader]
"""How values of further types are read."""

SIMPLE: Readers = {
    str: line_of_text,
    bool: truth,
    int: whole_number,
    tuple[str, ...]: texts,
    dict[str, object]: plain_table,
}


def read_struct(
    kind: type[S], node: Node, at: At, readers: Readers = SIMPLE, *, hidden: frozenset[str] = frozenset()
) -> S | None:
    """The struct that the table is, or None where there is no table; *hidden* fields are no keys.

    In place of a key that must be there and is not stands an empty one, so that the rest is looked at too:
    whoever asks looks at the findings before the struct goes anywhere.
    """
    if not isinstance(node, Table):
        at.error("wrong-type", f"is {described(node)}, not a table", "write a key and a value on each line below it")
        return None
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind) if field.name not in hidden}
    values, written, torn = {}, set(node.entries), torn_ends(node, fields, at)
    for key, entry in node.entries.items():
        if key in torn:
            continue
        if key not in fields:
            written.add(unknown_key(key, fields, at.of(key, entry.line)))
        elif (value := _read(fields[key].type, entry.value, at.of(key, entry.line), readers)) is not None:
            values[fields[key].name] = value
    for name, field in fields.items():
        if field.required and field.name not in values:
            values[field.name] = _stand_in(field.type, at.of(name, node.line), readers, is_there=name in written)
    return kind(**values)


def torn_ends(node: Table, known: Collection[str], at: At) -> set[str]:
    """Ends of a text between braces that YAML takes for keys: `{text: It was coffee, not tea.}`; told by the text."""
    ends: dict[str, list[str]] = {}
    last, line = "", None
    for key, entry in node.entries.items():
        is_end = key not in known and is_null(entry.value) and (entry.line == line or " " in key)
        if is_end and last:
            ends.setdefault(last, []).append(key)
        elif not is_end:
            last, line = (key if isinstance(entry.value, Scalar) and not is_null(entry.value) else ""), entry.line
    for key, parts in ends.items():
        value = node.entries[key].value
        whole = ", ".join((value.text if isinstance(value, Scalar) else "", *parts))
        what = f'ends at a comma, and "{parts[0]}" behind it is taken for a key'
        at.of(key, node.entries[key].line).error("torn-sentence", what, f'put the text in quotes: `{key}: "{whole}"`')
    return {key for parts in ends.values() for key in parts}


def _stand_in(kind: Any, at: At, readers: Readers, *, is_there: bool) -> Any:
    if kind not in readers and isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return read_struct(kind, Table({}, None), at, readers)
    if not is_there:
        at.error("missing-key", "is missing", f"add `{at.key.rpartition('.')[2]}`")
    return ""


def unknown_key(key: str, known: Collection[str], at: At) -> str:
    """Say that a key is unknown; what it was probably meant to be comes back, or nothing."""
    meant = meant_key(key, known)
    fix = f"write `{meant}`" if meant else "take it out; known are " + ", ".join(f"`{name}`" for name in sorted(known))
    at.error("unknown-key", "is not a key that is known here", fix)
    return meant


def _read(kind: Any, node: Node, at: At, readers: Readers) -> Any:
    if isinstance(kind, UnionType):
        kind = next(part for part in get_args(kind) if part is not NoneType)
    if read := readers.get(kind):
        return read(node, at)
    if get_origin(kind) is Literal:
        return _choice(node, at, get_args(kind))
    if get_origin(kind) is dict:
        return _tables(get_args(kind)[1], node, at, readers)
    if get_origin(kind) is tuple:
        return _array(get_args(kind)[0], node, at, readers)
    return read_struct(kind, node, at, readers)


def _choice(node: Node, at: At, allowed: tuple[str, ...]) -> str | None:
    """An empty word among the allowed ones is what stands for a key left out."""
    if "" in allowed and is_nothing(node):
        return ""
    return choice(node, at, tuple(word for word in allowed if word))


def _tables(kind: Any, node: Node, at: At, readers: Readers) -> Any:
    """`[categories.NAME]`, or a table of names and values."""
    return table_of(node, at, lambda value, place: _read(kind, value, place, readers))


def _array(kind: Any, node: Node, at: At, readers: Readers) -> Any:
    """`[[menu]]`."""
    if not isinstance(node, Items):
        at.error("wrong-type", f"is {described(node)}, not a list of tables", f"write it as `[[{at.key}]]`")
        return None
    read = (_read(kind, item, at.number(index, item.line), readers) for index, item in enumerate(node.items, 1))
    return tuple(value for value in read if value is not None)
