"""Which program builds: a digest of its own code, of Python, and of the versions of the libraries that render."""

import os
import re
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from generator import __version__
from generator.system.digest import Digest, fingerprint
from generator.system.patterns import lazy_re
from generator.system.tree import walk

LIBRARIES = (
    "babel",
    "feedgen",
    "jinja2",
    "latex2mathml",
    "lxml",
    "markdown",
    "markupsafe",
    "msgspec",
    "nh3",
    "pagefind-bin",
    "pagefind-bin-extended",
    "pillow",
    "pillow-heif",
    "pygments",
    "pymdown-extensions",
    "pyromark",
    "python-frontmatter",
    "python-slugify",
    "pyyaml",
    "text-unidecode",
    "tzdata",
)
"""Distributions whose version may change what is written."""

OPTIONAL = frozenset({"latex2mathml", "pagefind-bin", "pagefind-bin-extended", "pillow-heif", "pyromark"})

_INSTALLED = lazy_re(r"(?P<name>[^-]+)-(?P<version>[^-]+)(?:-py[\d.]+)?\.(?:dist|egg)-info")
"""The folder of a distribution's metadata: https://packaging.python.org/specifications/recording-installed-packages."""


class Program(NamedTuple):
    """What a program that builds is known by."""

    version: str
    beside: dict[str, str]
    """The versions of Python and of each library; empty of one that is not installed."""

    digest: Digest


@cache
def program() -> Program:
    """This one."""
    python = ".".join(map(str, sys.version_info[:3]))
    return Program(__version__, {"Python": python} | library_versions(sys.path), program_digest())


@cache
def program_digest() -> Digest:
    """The same on two machines with the same code, Python and libraries, however any of them was installed."""
    folder = Path(__file__).parents[1]
    files = walk(folder, folder, skip=_is_compiled).files
    code = {path: _read(f"{folder}/{path}") for path in files if path.endswith((".py", ".toml"))}
    return fingerprint((code, sys.version_info[:3], library_versions(sys.path)))


def _read(path: str) -> bytes:
    """Every start reads 240 files: without a buffer for each that takes little more than half the time."""
    with open(path, "rb", buffering=0) as file:
        return file.read()


def _is_compiled(name: str) -> bool:
    return name == "__pycache__" or name == "_themes"


def library_versions(path: Sequence[str]) -> dict[str, str]:
    """The version of each library found along *path*; empty where it is not installed."""
    found: dict[str, str] = {}
    for folder in path:
        here = filter(None, map(_INSTALLED.fullmatch, sorted(_names(folder))))
        found = {re.sub(r"[_.]", "-", one["name"]).lower(): one["version"] for one in here} | found
    # Metadata need not lie in folders. Whoever is asked then knows all the ways, and takes 30 ms to say so.
    missing = [name for name in LIBRARIES if name not in found and name not in OPTIONAL]
    return {name: found.get(name, "") for name in LIBRARIES} | {name: _asked(name) for name in missing}


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder or ".")
    except OSError:
        return []


def _asked(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return ""
