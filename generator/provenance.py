"""Which program builds: a digest of its own code, of Python, and of the versions of the libraries that render."""

import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from generator.disk import read, walk
from generator.fingerprint import Digest, fingerprint

LIBRARIES = (
    "babel",
    "feedgen",
    "jinja2",
    "lxml",
    "markdown",
    "markupsafe",
    "msgspec",
    "pillow",
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


@cache
def program_digest() -> Digest:
    """The same on two machines with the same code, Python and libraries, however any of them was installed."""
    folder = Path(__file__).parent
    code = {path: read(folder / path) for path in walk(folder, skip=_is_compiled).files if path.endswith(".py")}
    return fingerprint((code, sys.version_info[:3], {name: _version(name) for name in LIBRARIES}))


def _is_compiled(name: str) -> bool:
    return name == "__pycache__" or name == "_themes"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
