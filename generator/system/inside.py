"""A folder in which files are written and removed by relative paths that cannot lead out of it.

Neither by `..` nor through a link below it: paths come from records, and links from checkouts, that anybody may have
made. The folder itself may be a link, as people have it who build onto another disk: it is resolved once.
"""

import errno
import os
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from generator.system.names import is_sound

BY_DESCRIPTOR = hasattr(os, "O_NOFOLLOW") and os.supports_dir_fd >= {
    os.open, os.mkdir, os.rename, os.unlink, os.rmdir, os.link, os.stat,
}  # fmt: skip
"""Whether folders can be opened one below the other, so that nobody can put a link in between."""

_ABOVE = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)
_FOLDER = _ABOVE | getattr(os, "O_NOFOLLOW", 0)
_FILE = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))


def astray(root: str | Path, path: str) -> str:
    """The first link on the way from *root* down to *path* that leads out of *root*, in a circle or nowhere, if any."""
    top = os.path.realpath(root)
    if os.path.realpath(os.path.join(root, path)) == os.path.join(top, path) and not os.path.islink(f"{root}/{path}"):
        return ""
    parts = path.split("/")
    ways = ("/".join(parts[:depth]) for depth in range(1, len(parts) + 1))
    return next((way for way in ways if _leads_astray(f"{root}/{way}", top)), "")


def _leads_astray(path: str, top: str) -> bool:
    return not is_within(path, top) or (os.path.islink(path) and not os.path.exists(path))


def is_within(path: str | Path, root: str | Path) -> bool:
    """Whether what is at *path* really lies in *root*, wherever links lead."""
    real, top = Path(os.path.realpath(path)), Path(os.path.realpath(root))
    return real.is_relative_to(top)


def way_to(path: str | Path, start: str | Path = os.curdir) -> str:
    """From *start* to *path*, as people are told it; the whole path where no way leads: to another drive of Windows."""
    try:
        way = os.path.relpath(path, start)
    except ValueError:
        way = os.fspath(path)
    return way.replace(os.path.sep, "/")


class Inside(AbstractContextManager["Inside"]):
    """Finds places in the folder *root*. The way to the last one stays open: the next is often beside it."""

    def __init__(self, root: str | Path) -> None:
        self._root = os.path.realpath(root)
        self._top: int | None = None
        self._folder: str | None = None
        self._way: list[tuple[str, int | None]] = []
        """The folders down to the last place: name and descriptor."""

    def __exit__(self, *_: object) -> None:
        self._back_to(0)
        if self._top is not None:
            os.close(self._top)
            self._top = None

    def at(self, path: str, *, make: bool = False) -> tuple[str, int | None]:
        """What to name a file, and the descriptor of its folder, for functions of `os` that take `dir_fd`.

        With *make*, folders on the way that are missing are made. Raises FileNotFoundError where they are not,
        NotADirectoryError where a link or a file stands in place of one, OSError (EINVAL) for a path that leads out.
        """
        if not is_sound(path):
            raise OSError(errno.EINVAL, "this is no path of a file in the folder", path)
        folder, _, name = path.rpartition("/")
        if folder != self._folder:
            self._folder = None
            self._go(folder.split("/") if folder else [], make=make)
            self._folder = folder
        return (name, self._at_last()) if BY_DESCRIPTOR else (f"{self._root}/{path}", None)

    def read(self, path: str) -> bytes:
        name, folder = self.at(path)
        with open(os.open(name, _FILE, dir_fd=folder), "rb", buffering=0) as file:
            return file.read()

    def _at_last(self) -> int | None:
        if self._way:
            return self._way[-1][1]
        if self._top is None:
            self._top = os.open(self._root, _ABOVE)
        return self._top

    def _go(self, parts: list[str], *, make: bool) -> None:
        common = 0
        for part, (name, _) in zip(parts, self._way, strict=False):
            if part != name:
                break
            common += 1
        self._back_to(common)
        for part in parts[common:]:
            self._way.append((part, self._entered(part, make=make)))

    def _entered(self, part: str, *, make: bool) -> int | None:
        above = self._at_last() if BY_DESCRIPTOR else None
        full = "/".join((self._root, *(name for name, _ in self._way), part))
        try:
            if BY_DESCRIPTOR:
                return os.open(part, _FOLDER, dir_fd=above)
            _check(full)
            return None
        except FileNotFoundError:
            if not make:
                raise
        except OSError as error:
            if error.errno in (errno.ELOOP, errno.ENOTDIR):
                what = "a link or a file stands where a folder belongs"
                raise NotADirectoryError(errno.ENOTDIR, what, full) from error
            raise
        # Another process may make it meanwhile.
        with suppress(FileExistsError):
            os.mkdir(part if BY_DESCRIPTOR else full, dir_fd=above)
        return self._entered(part, make=False)

    def _back_to(self, depth: int) -> None:
        self._folder = None
        while len(self._way) > depth:
            _, descriptor = self._way.pop()
            if descriptor is not None:
                os.close(descriptor)


def _check(folder: str) -> None:
    """Where there are no descriptors: whether the folder is there, and where its path says."""
    if not os.path.lexists(folder):
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), folder)
    real, wanted = (os.path.normcase(path) for path in (os.path.realpath(folder), os.path.normpath(folder)))
    if real != wanted or not os.path.isdir(folder):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), folder)
