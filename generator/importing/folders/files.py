"""The files of somebody's folder: which there are, what they hold as text, and how they are handed on.

Follows no link that leads out of the folder, and opens nothing that is not a file.
"""

import codecs
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import Protocol

from generator.errors import Problem, SiteError
from generator.importing.model import Attachment, Item
from generator.system import disk
from generator.system.inside import is_within
from generator.text import strip_control

_OF_TOOLS = frozenset("node_modules bower_components vendor __pycache__ .git .hg .svn".split())
STYLES = frozenset(".css .scss .sass .less .styl .js .mjs .cjs .ts .coffee .map .woff .woff2 .ttf .eot .otf".split())
"""What an old theme is made of, and no post shows."""


def files_in(root: Path, *, leave_out: Callable[[str], bool] = lambda _path: False) -> Iterator[str]:
    """Paths below *root*, in order, with slashes; folders for which *leave_out* holds are not looked into."""
    for folder, folders, names in os.walk(root):
        here = Path(folder).relative_to(root).as_posix()
        below = "" if here == "." else f"{here}/"
        folders[:] = sorted(
            name for name in folders if name not in _OF_TOOLS and name[0] != "." and not leave_out(f"{below}{name}")
        )
        yield from (below + name for name in sorted(names) if name[0] != "." and _is_ours(root, f"{below}{name}"))


def _is_ours(root: Path, path: str) -> bool:
    file = root / path
    return file.is_file() and (not file.is_symlink() or is_within(file, root))


def has_any(folder: Path, *names: str) -> bool:
    """Whether one of *names* lies in *folder*, as a file or as a folder."""
    return any((folder / name).exists() for name in names)


_MADE_HERE = frozenset("robots.txt sitemap.xml feed.xml atom.xml rss.xml index.xml 404.html index.html cname".split())
_OF_HOSTS = ("netlify.toml", "vercel.json", "_redirects", "_headers", ".htaccess", "web.config", "browserconfig.xml")
OF_HOSTS = "files that told the old host, or robots, what to do"
WRITE_ANEW = "the blog makes its own; put what is yours alone into `static/`"


def comes_along(path: str) -> bool:
    """Whether the file that was published at *path* is to be so again: not what the blog makes itself, and no text."""
    name = path.rpartition("/")[2].lower()
    is_ours = "/" not in path and (name in _MADE_HERE or name in _OF_HOSTS)
    return not is_ours and not name.endswith((".md", ".markdown", ".mdown", ".mkd"))


def text_of(file: Path) -> str:
    """Without a byte order mark and what no feed can carry; lines end with LF. Empty if it cannot be read."""
    try:
        data = disk.read(file)
    except OSError:
        return ""
    return strip_control(_decoded(data).replace("\r\n", "\n").replace("\r", "\n"))


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("utf-8-sig", errors=_ONE_BY_ONE)


def _as_windows_had_it(error: UnicodeError) -> tuple[str, int]:
    """What is not UTF-8, and nothing else: one wrong byte says nothing of the rest of a file."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


_ONE_BY_ONE = "aboveboard-cp1252"
codecs.register_error(_ONE_BY_ONE, _as_windows_had_it)


class Folder(Protocol):
    """One old blog."""

    @property
    def texts(self) -> Collection[object]: ...

    def items(self) -> Iterator[Item]: ...


def items_in(paths: Iterable[Path], opened: Callable[[Path], Folder], fix: str, *, inner: str = "") -> Iterator[Item]:
    """What the folders at *paths* hold; whoever names the folder *inner* means the one that it lies in.

    SiteError where a path is no folder, or one without texts: somebody named another one than they meant.
    """
    for path in paths:
        root = path.parent if path.name == inner else path
        folder = opened(root) if root.is_dir() else None
        if folder is None or not folder.texts:
            what = "is no folder" if folder is None else "holds no texts"
            raise SiteError(Problem(path=str(path), rule="nothing-to-import", what=what, fix=fix))
        yield from folder.items()


def attachment(root: Path, path: str, url: str, *, place: str = "", owner: str = "") -> Attachment:
    """The file at *path*, which readers had at *url*."""
    return Attachment(id=url, url=url, file=os.fspath(root / path), place=place or publishable(path), owner=owner)


def publishable(path: str) -> str:
    """*path* without the dots and underscores before names that keep a file from being published."""
    return "/".join(part.lstrip("._") or part for part in path.split("/"))


def ending(path: str) -> str:
    """In small letters, with its dot."""
    return os.path.splitext(path)[1].lower()
