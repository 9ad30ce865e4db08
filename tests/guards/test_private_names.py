"""Private names of libraries are used of those alone whose versions pyproject.toml limits."""

import ast
import importlib
import inspect
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from tests.guards.tree import ROOT

PUBLIC = {"lxml.etree._Element", "pygments.token._TokenType"}
"""Types that their libraries call so where they are told about."""

_CAPPED = re.compile(r"([\w-]+)\S*,<\d")


def _modules() -> Iterator[ModuleType]:
    for file in sorted((ROOT / "generator").rglob("*.py")):
        name = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        if not name.endswith("__main__"):
            yield importlib.import_module(name)


def _is_private(name: str) -> bool:
    return any(part.startswith("_") and not part.startswith("__") for part in name.split(".")) and name not in PUBLIC


def _imported(module: ModuleType) -> Iterator[str]:
    for node in ast.walk(ast.parse(Path(str(module.__file__)).read_bytes())):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{one.name}" for one in node.names if node.module.split(".")[0] != "generator")


def _overridden(module: ModuleType) -> Iterator[str]:
    for _, own in inspect.getmembers(module, inspect.isclass):
        for base in own.__mro__[1:] if own.__module__ == module.__name__ else ():
            yield from (
                f"{base.__module__}.{name}"
                for name in vars(own)
                if name in vars(base) and name != "_abc_impl" and _is_private(name)
            )


def test_private_names_are_those_of_limited_versions() -> None:
    """A property or method of ours that takes the place of a library's counts, too: it would be called no more."""
    used = {name for module in _modules() for name in (*_imported(module), *_overridden(module)) if _is_private(name)}
    reached = {name.split(".")[0] for name in used} - {"generator", *sys.stdlib_module_names}
    required = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    limited = {found[1] for one in required if (found := _CAPPED.match(one))}

    assert reached == {"jinja2", "markdown"}
    assert reached <= limited
