"""Files: read, written and removed.

Refuses to leave a half-written file behind, and to write or remove through a link that somebody put in its way.
"""

import errno
import os
import stat as modes
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from generator.errors import Problem
from generator.system.digest import Digest, seal_of, unsealed
from generator.system.inside import Inside
from generator.system.names import is_sound


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


_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A pipe opens when somebody writes into it, if it is not told otherwise."""


def read(path: str | Path) -> bytes:
    """All that a file holds; a pipe or a device in its place, of which there may be no end, is an `OSError`."""
    # A file object asks for the size three times, and once more whether that was all.
    descriptor = os.open(path, _READING)
    try:
        status = os.fstat(descriptor)
        if not modes.S_ISREG(status.st_mode):
            number = errno.EISDIR if modes.S_ISDIR(status.st_mode) else errno.EINVAL
            raise OSError(number, "it is no file", os.fspath(path))
        data = os.read(descriptor, status.st_size + 1)
        if len(data) == status.st_size:
            return data
        rest = [data]
        while data := os.read(descriptor, _AT_ONCE):
            rest.append(data)
        return b"".join(rest)
    finally:
        os.close(descriptor)


_AT_ONCE = 1 << 20


def read_sealed(path: Path, seal: Digest | None = None) -> memoryview | None:
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
    # What a killed build left, or a link that somebody put there for us to write through.
    beside.unlink(missing_ok=True)
    try:
        with open(beside, "xb") as file:
            file.write(data)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def refused(error: OSError, path: str) -> Problem:
    """What the system would not do: the disk is full, the folder may not be written; *path* where it names none."""
    what = f"the system refused: {error.strerror or error}"
    fix = "free some space, or make the folder writable"
    if isinstance(error, FileNotFoundError):
        what, fix = "is not there, or went away meanwhile", "see that it is there, and try again"
    elif error.errno == errno.ENAMETOOLONG:
        fix = "give it a shorter name"
    elif error.errno in (errno.EEXIST, errno.ENOTDIR):
        fix = "a folder belongs there: move the file away that has its name"
    elif error.errno in (errno.EINVAL, errno.ELOOP):
        fix = "put a plain file or folder in its place"
    return Problem(
        path=os.fsdecode(error.filename) if error.filename is not None else path,
        rule="file-trouble",
        what=what,
        fix=f"{fix}; nothing half-written was left behind",
    )


def leftover_of(path: Path) -> Path:
    """Where *path* is written first, and what is left of that where the program was killed."""
    return path.with_name(f"{path.name}.tmp")


def folders_in(root: str | Path) -> Iterator[tuple[str, list["os.DirEntry[str]"]]]:
    """Each folder that really lies in *root*, itself the first, with what is in it, however deep they lie.

    Links below *root* are not followed, nor is what the caller takes off a list entered. What may not be read is empty.
    """
    ahead = [os.fspath(root)]
    while ahead:
        folder = ahead.pop()
        try:
            with os.scandir(folder) as found:
                entries = list(found)
        except OSError:
            continue
        yield folder, entries
        ahead += (entry.path for entry in entries if entry.is_dir(follow_symlinks=False))


def clear(folder: Path) -> None:
    """Remove a folder of ours and everything in it; absent is fine. Where it is a link, the link alone goes."""
    if folder.is_symlink():
        folder.unlink()
    # Those below come before those above. Not `rmtree`, which calls itself for each.
    for path, entries in reversed(list(folders_in(folder))):
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                with suppress(OSError):
                    os.unlink(entry.path)
        with suppress(OSError):
            os.rmdir(path)


def remove(output: Path, paths: Iterable[str]) -> tuple[str, ...]:
    """Remove files, and the folders that are empty without them; which of them were there comes back.

    Nothing outside of *output* goes, whatever *paths* say and wherever links in it lead.
    """
    gone = []
    folders: set[str] = set()
    with Inside(output) as inside:
        for path in filter(is_sound, paths):
            with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
                name, folder = inside.at(path)
                os.unlink(name, dir_fd=folder)
                gone.append(path)
            folders.add(os.path.dirname(path))
        for path in sorted(folders, key=len, reverse=True):
            _remove_empty(inside, path)
    return tuple(gone)


def _remove_empty(inside: Inside, path: str) -> None:
    while path:
        try:
            name, folder = inside.at(path)
            os.rmdir(name, dir_fd=folder)
        except FileNotFoundError:
            # A build that was killed may have removed it, and not yet the one around it.
            pass
        except OSError:
            return
        path = os.path.dirname(path)
