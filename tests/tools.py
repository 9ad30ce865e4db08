"""Programs from outside that some tests need.

A developer without one of them skips those tests, and reads why; on a CI machine (`CI=true`) they fail instead,
because a check that was skipped proves nothing.
"""

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).parents[1]

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def program(name: str, *, package: str) -> str:
    """The path of a program; *package* is Debian's name for what brings it."""
    return shutil.which(name) or missing(f"{name} is not installed; on Debian: apt-get install {package}")


def npm_file(path: str) -> Path:
    """A file of a package that `make test` installs with npm."""
    file = ROOT / "node_modules" / path
    return file if file.exists() else missing(f"node_modules/{path} is not there; run: npm ci --ignore-scripts")


def missing(reason: str) -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
