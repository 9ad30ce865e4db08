"""A blog as plain values: what its author has decided and written, and the tree of files that makes."""

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.story import document

SITE: dict[str, Any] = {
    "title": "Small Fish",
    "url": "https://blog.example.com/",
    "language": "en-AU",
    "timezone": "Australia/Sydney",
    "author": "Ann Author",
}


@dataclass
class Post:
    """One post: its front matter but for keys without a value, and its body."""

    body: str
    keys: dict[str, Any]


@dataclass
class Blog:
    """All that a build depends on. A copy is a state to come back to."""

    posts: dict[str, Post] = field(default_factory=dict)
    """By path below `content/`."""

    files: dict[str, bytes] = field(default_factory=dict)
    """Everything else, by path below the site's root."""

    settings: dict[str, Any] = field(default_factory=lambda: {"site": dict(SITE)})
    options: dict[str, Any] = field(default_factory=dict)
    """Of the build."""

    environ: dict[str, str] = field(default_factory=dict)
    """Settings that the environment gives."""

    def copy(self) -> "Blog":
        return deepcopy(self)

    def tree(self) -> dict[str, bytes]:
        """Every file of the site by its path below the root."""
        posts = {f"content/{path}": document(post.body, post.keys).encode() for path, post in self.posts.items()}
        return {"site.toml": toml(self.settings).encode()} | self.files | posts


def toml(settings: Mapping[str, Any]) -> str:
    """`site.toml`; lists of tables come first, since TOML wants whatever is in no table before all that is."""
    lists = {name: rows for name, rows in settings.items() if isinstance(rows, list)}
    tables = [(name, table) for name, table in settings.items() if table and name not in lists]
    rows = [row for name, table in tables for row in (f"[{name}]", *_rows(table), "")]
    return "\n".join([*_rows(lists), "", *rows])


def _rows(table: Mapping[str, Any]) -> Iterator[str]:
    return (f"{key} = {_value(value)}" for key, value in table.items())


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return f"{{{', '.join(_rows(value))}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    return json.dumps(value, ensure_ascii=False)


class Desk:
    """A folder that is kept like a blog: only what differs is written, as an editor does."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._laid_out: dict[str, bytes] = {}

    def lay_out(self, tree: Mapping[str, bytes]) -> None:
        for path in self._laid_out.keys() - tree.keys():
            self._take_away(path)
        for path, data in tree.items():
            if self._laid_out.get(path) != data:
                file = self.root / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
        self._laid_out = dict(tree)

    def _take_away(self, path: str) -> None:
        file = self.root / path
        file.unlink()
        while file.parent != self.root and not any(file.parent.iterdir()):
            file = file.parent
            file.rmdir()
