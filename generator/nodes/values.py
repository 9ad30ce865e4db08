"""Nodes read by type: each function gives the value, or None after it has said what was expected and what is there."""

from collections.abc import Callable
from typing import TypeVar

from generator.nodes.findings import At
from generator.nodes.tree import Items, Node, Scalar, Table, described, is_nothing, is_null, plain_value, texts_in
from generator.system.patterns import lazy_re
from generator.text import has_forbidden, normal, strip_control

T = TypeVar("T")

CURLY = lazy_re('[\u201c\u201e\u201d]([^"\u201c\u201d\u201e]*)[\u201c\u201d]')

TRUTHS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def text(node: Node, at: At) -> str | None:
    """Text as it was written, whatever YAML or TOML would make of it, on as many lines as it has.

    In Unicode's form NFC, so that names which look the same are the same.
    """
    if isinstance(node, Scalar) and node.kind != "null":
        if has_forbidden(node.text):
            _warn_of_forbidden(at)
        return normal(strip_control(node.text).strip())
    at.error("wrong-type", f"is {described(node)}, not text", "write it as text, in quotes if need be")
    return None


def _warn_of_forbidden(at: At) -> None:
    at.warn("control-character", "holds characters that no feed can carry; they are left out", "take them out")


def line_of_text(node: Node, at: At) -> str | None:
    """Text on one line, with single blanks."""
    found = text(node, at)
    return " ".join(found.split()) if found else found


def plain_line(node: Node, at: At) -> str | None:
    """The same, and asked about where all of it stands between curly quotation marks: word processors write those."""
    ask_about_curly(node, at)
    return line_of_text(node, at)


def ask_about_curly(node: Node, at: At) -> None:
    if isinstance(node, Scalar) and node.kind == "plain" and (curly := CURLY.fullmatch(node.text)):
        fix = f'write straight ones, `"{curly[1]}"`, or put straight ones around all of it if they are meant'
        at.warn("curly-quotes", "stands between curly quotation marks, which are printed with it", fix)


def truth(node: Node, at: At) -> bool | None:
    if isinstance(node, Scalar) and (found := TRUTHS.get(node.text.strip().lower())) is not None:
        return found
    at.error("wrong-type", f"is {described(node)}, not yes or no", "write `true` or `false`")
    return None


def whole_number(node: Node, at: At) -> int | None:
    """A whole number from 0."""
    digits = node.text.strip() if isinstance(node, Scalar) else ""
    if digits.isascii() and digits.isdigit() and len(digits) < 10:
        return int(digits)
    at.error("wrong-type", f"is {described(node)}, not a whole number", "write digits alone, such as 10")
    return None


def choice(node: Node, at: At, allowed: tuple[str, ...]) -> str | None:
    """One of the *allowed* words."""
    if isinstance(node, Scalar) and node.text in allowed:
        return node.text
    meant = node.text.strip().lower() if isinstance(node, Scalar) else ""
    words = f"`{meant}`" if meant in allowed else " or ".join(f"`{word}`" for word in allowed)
    at.error("wrong-type", f"is {described(node)}, not one of the words known here", f"write {words}")
    return None


def texts(node: Node, at: At) -> tuple[str, ...]:
    """One text, or a list of them; what is no text is said and left out, what is there twice is there once."""
    if not isinstance(node, Items):
        found = [plain_line(node, at)]
    else:
        found = [_listed(item, at.number(index, item.line)) for index, item in enumerate(node.items, 1)]
    return tuple(dict.fromkeys(one for one in found if one))


def texts_by_comma(node: Node, at: At) -> tuple[str, ...]:
    """The same; one text may hold several, between commas."""
    found = texts(node, at)
    if isinstance(node, Items):
        return found
    return tuple(dict.fromkeys(part.strip() for one in found for part in one.split(",") if part.strip()))


def _listed(item: Node, at: At) -> str | None:
    if is_nothing(item):
        fix = 'take it out, or write "null" in quotes if the word is meant'
        at.error("wrong-type", f"is {described(item)}, not text", fix if is_null(item) else "take it out")
        return None
    return plain_line(item, at)


def table_of(node: Node, at: At, read: Callable[[Node, At], T | None]) -> dict[str, T]:
    """A table whose keys are free and whose values are all of one type."""
    if not isinstance(node, Table):
        at.error("wrong-type", f"is {described(node)}, not a table", "write a name and a value on each line below it")
        return {}
    found = {key: read(entry.value, at.of(key, entry.value.line)) for key, entry in node.entries.items()}
    return {key: value for key, value in found.items() if value is not None}


def plain_table(node: Node, at: At) -> dict[str, object] | None:
    """A table with whatever in it, for themes."""
    if isinstance(node, Table):
        if any(map(has_forbidden, texts_in(node))):
            _warn_of_forbidden(at)
        return {strip_control(key): plain_value(entry.value) for key, entry in node.entries.items()}
    at.error("wrong-type", f"is {described(node)}, not a table", "write a name and a value on each line below it")
    return None
