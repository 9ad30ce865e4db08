"""Folders of posts that no build reads: what another generator calls `_posts`, and folders beside content/."""

import os
from collections.abc import Iterator
from pathlib import Path

from generator.errors import Problem, Severity
from generator.models import CONTENT, is_text

_HOMES = ("", CONTENT, f"{CONTENT}posts/")
_NAMES = {"_posts": "posts/", "_drafts": "posts/drafts/"}
"""Jekyll's folders, and where what lies in them belongs."""


def unread_folders(root: Path) -> tuple[Problem, ...]:
    """A warning for each such folder that holds texts."""
    return tuple(_found(root))


def _found(root: Path) -> Iterator[Problem]:
    for home in _HOMES:
        for name, place in _NAMES.items():
            folder = root / home / name
            number = sum(is_text(file) for _, _, files in os.walk(folder) for file in files)
            if number:
                texts = "a text" if number == 1 else f"{number:,} texts"
                yield Problem(
                    path=f"{home}{name}",
                    rule="unread-folder",
                    severity=Severity.WARNING,
                    what=f"holds {texts} that no build reads: what begins with `_` is left out",
                    fix=f"move them to {CONTENT}{place}, or give the folder another name if they are to stay out",
                )
