"""Files: walked, read, written and removed.

Refuses to follow links out of the tree it walks, and to leave a half-written file behind.
"""

import errno
import os
import re
import stat as modes
from collections.abc import Callable, Iterable
from fnmatch import translate
from pathlib import Path

import msgspec

from generator.errors import Problem
from generator.fingerprint import Digest, seal_of, unsealed

BACKUPS = ("*~", "*.bak", "*.orig", "*.rej", "*.swp", "*.swo", "*.tmp", "#*#", "Thumbs.db", "desktop.ini")
"""What editors and file managers leave lying about; never content."""


class Stat(msgspec.Struct, frozen=True, array_like=True):
    """What the file system says of a file: a hint that it has not changed, never the truth."""

    mtime_ns: int
    ctime_ns: int
    size: int
    inode: int

    @classmethod
    def of(cls, status: os.stat_result) -> "Stat":
        return cls(status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)

    def is_of(self, path: str) -> bool:
        """Whether the file at *path* is just so: quicker than to make one of what is found, where there are many."""
        try:
            now = os.stat(path)
        except (FileNotFoundError, NotADirectoryError):
            return False
        is_as_dated = now.st_mtime_ns == self.mtime_ns and now.st_ctime_ns == self.ctime_ns
        return is_as_dated and now.st_size == self.size and now.st_ino == self.inode

    @property
    def youngest_ns(self) -> int:
        return max(self.mtime_ns, self.ctime_ns)


STAT_IS_A_HINT = os.name == "posix"
"""Elsewhere the change time is missing, and a file with the same size and date may hold something else."""


class Walk(msgspec.Struct, frozen=True, kw_only=True):
    """A tree of files: paths relative to its root with forward slashes, sorted."""

    files: dict[str, Stat]
    astray: tuple[str, ...] = ()
    """Links that lead out of the tree, in a circle, or nowhere; not followed."""


_is_backup = re.compile("|".join(map(translate, BACKUPS))).match


def is_hidden(name: str) -> bool:
    return name[0] in "._" or _is_backup(name) is not None


def walk(root: Path, *, skip: Callable[[str], bool] = is_hidden) -> Walk:
    """Every file below *root* whose name and folders *skip* lets through; an absent root is an empty tree."""
    files: dict[str, Stat] = {}
    astray: list[str] = []
    if root.is_dir():
        real_root = os.path.realpath(root)
        _walk_into(os.fspath(root), "", (real_root,), skip, files, astray)
    return Walk(files=dict(sorted(files.items())), astray=tuple(sorted(astray)))


def _walk_into(
    folder: str,
    prefix: str,
    above: tuple[str, ...],
    skip: Callable[[str], bool],
    files: dict[str, Stat],
    astray: list[str],
) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if skip(name):
                continue
            path = prefix + name
            try:
                status = entry.stat()
            except OSError:
                astray.append(path)
                continue
            inside = above
            if entry.is_symlink():
                real = os.path.realpath(entry.path)
                if not real.startswith(above[0] + os.sep) or real in above:
                    astray.append(path)
                    continue
                inside = (*above, real)
            if modes.S_ISDIR(status.st_mode):
                real_folder = inside if inside is not above else (*above, f"{above[-1]}{os.sep}{name}")
                _walk_into(entry.path, f"{path}/", real_folder, skip, files, astray)
            elif modes.S_ISREG(status.st_mode):
                files[path] = Stat.of(status)


def read(path: Path) -> bytes:
    """All that a file holds; a pipe or a device in its place, of which there may be no end, is an `OSError`."""
    # Without a buffer, of which nobody reads less than all.
    with open(path, "rb", buffering=0, opener=_without_waiting) as file:
        if not modes.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is no file", os.fspath(path))
        return file.read()


def _without_waiting(path: str, flags: int) -> int:
    """A pipe opens when somebody writes into it, if it is not told otherwise."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def read_sealed(path: Path, seal: Digest | None = None) -> bytes | None:
    """What was written sealed; None where it is missing, damaged, cannot be read, or bears another *seal*."""
    try:
        data = read(path)
    except OSError:
        return None
    return unsealed(data) if seal is None or seal_of(data) == seal else None


def stat_of(path: str | Path) -> Stat | None:
    """None where there is no such file."""
    try:
        return Stat.of(os.stat(path))
    except (FileNotFoundError, NotADirectoryError):
        return None


def write_atomically(path: Path, data: bytes, *, writer: str = "") -> None:
    """Replace *path* in one step: it holds the old bytes or the new ones, whatever happens in between.

    Where several processes may write the same file at once, each names itself as *writer*.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = leftover_of(path.with_name(path.name + writer))
    try:
        with open(beside, "wb") as file:
            file.write(data)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def refused(error: OSError, path: str) -> Problem:
    """What the system would not do: the disk is full, the folder may not be written; *path* where it names none."""
    return Problem(
        path=os.fsdecode(error.filename) if error.filename is not None else path,
        rule="file-trouble",
        what=f"the system refused: {error.strerror or error}",
        fix="free some space, or make the folder writable; nothing half-written was left behind",
    )


def leftover_of(path: Path) -> Path:
    """Where *path* is written first, and what is left of that where the program was killed."""
    return path.with_name(f"{path.name}.tmp")


def clear(folder: Path) -> None:
    """Remove a folder of ours and everything in it; absent is fine."""
    from shutil import rmtree

    rmtree(folder, ignore_errors=True)


def remove(output: Path, paths: Iterable[str]) -> tuple[str, ...]:
    """Remove files, and the folders that are empty without them; which of them were there comes back."""
    gone = []
    folders: set[str] = set()
    for path in paths:
        target = os.path.join(output, path)
        try:
            os.unlink(target)
            gone.append(path)
        except (FileNotFoundError, NotADirectoryError):
            pass
        folders.add(os.path.dirname(path))
    for folder in sorted(folders, key=len, reverse=True):
        _remove_empty(output, folder)
    return tuple(gone)


def _remove_empty(output: Path, folder: str) -> None:
    while folder:
        try:
            os.rmdir(os.path.join(output, folder))
        except OSError:
            return
        folder = os.path.dirname(folder)
