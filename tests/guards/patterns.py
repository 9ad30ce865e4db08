"""Every pattern of the program, by name, and how it is used."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from generator.system.patterns import LazyPattern
from tests.guards.tree import ROOT, parsed, python_files

SEARCHES = frozenset("search finditer findall split sub subn".split())
USES = SEARCHES | {"match", "fullmatch"}


class Named(NamedTuple):
    """A pattern that stands in a module, a class or a table of one; or in a call of `re`, named by its line."""

    name: str
    pattern: "re.Pattern[Any]"
    use: str
    """`fullmatch` or `match` where it is used for nothing else: those need not look for a beginning."""

    def run(self, text: str) -> None:
        given: Any = text.encode(errors="replace") if isinstance(self.pattern.pattern, bytes) else text
        if self.use in ("match", "fullmatch"):
            getattr(self.pattern, self.use)(given)
        else:
            for _ in self.pattern.finditer(given):
                pass


@cache
def own_patterns() -> list[Named]:
    found: dict[int, Named] = {}
    everywhere = {use for file in python_files("generator") for use in _uses(parsed(file))}
    for file in python_files("generator"):
        module = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        tree = parsed(file)
        here = set(_uses(tree))
        for name, pattern, use in _patterns(module, file.stem):
            bare = name.partition("[")[0].rpartition(".")[2]
            uses = {use for owner, use in here if owner == bare} or {use for owner, use in everywhere if owner == bare}
            uses = {use} if use else uses
            found.setdefault(id(pattern), Named(f"{module}.{name}", pattern, _strictest(uses)))
        for named in _calls(tree, module):
            found.setdefault(id(named.pattern), named)
    return sorted(found.values(), key=lambda one: one.name)


def _strictest(uses: set[str]) -> str:
    if uses and uses <= {"fullmatch"}:
        return "fullmatch"
    return "match" if uses and uses <= {"match", "fullmatch"} else "search"


def _patterns(module: str, stem: str) -> Iterator[tuple[str, "re.Pattern[Any]", str]]:
    if stem == "__main__":
        return
    for name, value in vars(import_module(module)).items():
        yield from _within(name, value)
        if isinstance(value, type) and value.__module__ == module:
            for attribute, held in vars(value).items():
                yield from _within(f"{name}.{attribute}", held)


def _within(name: str, value: object) -> Iterator[tuple[str, "re.Pattern[Any]", str]]:
    if isinstance(value, re.Pattern):
        yield name, value, ""
    elif isinstance(value, LazyPattern):
        yield name, value.compiled, ""
    elif isinstance(getattr(value, "__self__", None), re.Pattern):
        yield name, value.__self__, value.__name__  # type: ignore[attr-defined]
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _within(f"{name}[{key}]", one)
    elif isinstance(value, tuple | list):
        for number, one in enumerate(value):
            yield from _within(f"{name}[{number}]", one)


def _uses(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Name and method, for `NAME.match`, `self.NAME.match`, `NAME[...].match` and `for one in NAME: one.match`."""
    tables = dict[str, set[str]]()
    for node in ast.walk(tree):
        if isinstance(node, ast.For | ast.comprehension) and isinstance(node.iter, ast.Name):
            for target in ast.walk(node.target):
                if isinstance(target, ast.Name):
                    tables.setdefault(target.id, set()).add(node.iter.id)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in USES:
            owner = node.value.value if isinstance(node.value, ast.Subscript) else node.value
            if isinstance(owner, ast.Name | ast.Attribute):
                name = owner.id if isinstance(owner, ast.Name) else owner.attr
                yield from ((one, node.attr) for one in (name, *tables.get(name, ())))


def _calls(tree: ast.Module, module: str) -> Iterator[Named]:
    """`re.match("...", ...)`, with the pattern written where it is used."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in USES
            and isinstance(node.args[0], ast.Constant)
        ):
            yield Named(f"{module}:{node.lineno}", re.compile(node.args[0].value), _strictest({node.func.attr}))
