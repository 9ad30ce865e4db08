"""What somebody else's branch may bring along: names that no editor would write, made by git's plumbing."""

import subprocess
from pathlib import Path

LINK, FILE = "120000", "100644"


def check_out(root: Path, entries: dict[bytes, bytes], mode: str = FILE) -> None:
    """Put *entries* into git's index as they are, and have git write them into *root*."""
    _git(root, "init", "-q")
    rows = b""
    for path, data in entries.items():
        blob = _git(root, "hash-object", "-w", "--stdin", given=data).strip()
        rows += mode.encode() + b" " + blob + b"\t" + path + b"\0"
    _git(root, "update-index", "-z", "--add", "--index-info", given=rows)
    _git(root, "checkout-index", "-a", "-f")


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    return subprocess.run(["git", "-C", root, *arguments], input=given, capture_output=True, check=True).stdout


def added(root: Path) -> set[str]:
    """What git would keep of all that lies in *root*."""
    _git(root, "init", "-q")
    _git(root, "add", ".")
    return set(_git(root, "ls-files").decode().split("\n"))
