"""The code of an installed package, as a digest of its files: what it makes follows from it."""

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from generator.system.digest import Digest, digest_bytes, fingerprint
from generator.system.program import LIBRARIES
from generator.system.tree import walk

_KNOWN = frozenset({"markdown", "pymdownx"})
"""Packages whose versions are part of the program's own digest."""


@cache
def code_digest(module: str) -> Digest:
    """Of the outermost package that *module* belongs to; empty where there is none, or the program knows it anyway.

    Taken once in a process, as what is loaded stays what it is. Nothing of the package is run.
    """
    package = module.partition(".")[0]
    if package in _KNOWN or package in LIBRARIES:
        return b""
    return fingerprint(dict(_files(package)))


def _files(package: str) -> Iterator[tuple[str, Digest]]:
    try:
        spec = find_spec(package)
    except (ImportError, ValueError):
        return
    for home in (spec.submodule_search_locations or ()) if spec else ():
        for path in walk(Path(home), Path(home), skip=_is_compiled).files:
            yield path, digest_bytes(Path(home, path).read_bytes())
    if spec and spec.origin and not spec.submodule_search_locations:
        yield package, digest_bytes(Path(spec.origin).read_bytes())


def _is_compiled(name: str) -> bool:
    return name == "__pycache__"


def module_named(group: str, name: str) -> str:
    """The module behind an entry point; empty where none has that name. Looks through all packages: 30 ms."""
    from importlib.metadata import entry_points

    return next((one.module for one in entry_points(group=group, name=name)), "")


def is_there(package: str) -> bool:
    """Whether an outermost package can be imported."""
    try:
        return find_spec(package) is not None
    except (ImportError, ValueError):
        return False
