"""Folders of posts that no build reads: what another generator calls `_posts`, and folders beside content/."""

from collections.abc import Iterator
from pathlib import Path

from generator.errors import Problem, Severity
from generator.models import CONTENT, is_text
from generator.system.disk import folders_in
from generator.system.inside import astray

_HOMES = ("", CONTENT, f"{CONTENT}posts/")
_NAMES = {"_posts": "posts/", "_drafts": "posts/drafts/"}
"""Jekyll's folders, and where what lies in them belongs."""

_BESIDE = {name: f"{name}/" for name in ("posts", "authors", "comments")}
"""Our own, which lie in content/."""


def unread_folders(root: Path) -> tuple[Problem, ...]:
    """A warning for each such folder that holds texts."""
    return tuple(_found(root))


def _found(root: Path) -> Iterator[Problem]:
    for home in _HOMES:
        for name, place in (_NAMES if home else _NAMES | _BESIDE).items():
            folder = root / home / name
            if folder.is_symlink() or astray(root, f"{home}{name}"):
                # It may lead anywhere; to the whole disk, say.
                continue
            entries = (entry for _, found in folders_in(folder) for entry in found)
            number = sum(is_text(entry.name) and not entry.is_dir() for entry in entries)
            if number:
                why = "what begins with `_` is left out" if name in _NAMES else f"its place is {CONTENT}{name}/"
                texts = "a text" if number == 1 else f"{number:,} texts"
                yield Problem(
                    path=f"{home}{name}",
                    rule="unread-folder",
                    severity=Severity.WARNING,
                    what=f"holds {texts} that no build reads: {why}",
                    fix=f"move them to {CONTENT}{place}, or give the folder another name if they are to stay out",
                )
