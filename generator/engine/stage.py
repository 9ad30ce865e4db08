"""Changed files on their way into an output folder: written aside first, then moved into place one by one.

What a changed file takes the place of is not thrown away but kept as a spare, to be filled the next time. ext4 looks
through all files deleted in the last minutes whenever it makes one, so that a site rewritten twice in a row spent more
time on making files than on rendering them; filling a spare and moving it takes a twentieth of a millisecond.
"""

import errno
import os
import signal
import stat as modes
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from generator.system.disk import Stat, clear
from generator.system.inside import Inside
from generator.system.names import is_sound

STAGE = ".aboveboard-stage"
"""The stage where the output folder is on a disk of its own: files can't be moved between disks in one step."""


SHELVES, SHELF = 4, 50
"""Folders of the stage, and after how many files another one's turn comes: two processes that make files in the same
folder wait for each other."""


SAMPLE = 64
"""Spares that are looked at before all of them are."""


class Move(NamedTuple):
    """A file written aside, and where it belongs."""

    aside: str
    path: str
    """Relative to the output folder, with forward slashes."""


class Places(NamedTuple):
    """Where files are moved to, and where those go that they replace."""

    output: str
    spares: str
    """Empty where none are kept."""


class Stage:
    """The places aside for one build. What an earlier build left there half-done is cleared away."""

    def __init__(self, state: Path, output: Path) -> None:
        is_near = _on_one_disk(state, output)
        self._output = output
        self._is_first = not os.path.lexists(output)
        self._folder = state / "stage" if is_near else output / STAGE
        spares = state / "spare" if is_near and _can_lease() else None
        self.clear()
        self._folder.mkdir(parents=True, exist_ok=True)
        if spares is not None:
            spares.mkdir(parents=True, exist_ok=True)
        self.places = Places(os.fspath(output), os.fspath(spares) if spares else "")
        self._spares: dict[int, list[str]] = defaultdict(list)
        self._shelves = [f"{self._folder}/{number}" for number in range(SHELVES)]
        self._name = f"{time.time_ns():x}"
        self._made = 0
        self._placed = 0
        self._fit_spares = self._look_for_spares()
        self.whole = self._folder / "whole" if is_near and self._is_first else None
        """Where there is no output folder yet, the site is written as it will stand, and moved there as a whole."""

    def place(self, path: str, size: int) -> str:
        """Where the next changed file may be written: a spare, or a path where nothing is yet.

        A spare of the *size* in bytes that the file had will mostly have to be made neither longer nor shorter.
        """
        if self.whole is not None:
            if not is_sound(path):
                raise OSError(errno.EINVAL, "this is no path of a file in the output folder", path)
            return f"{self.whole}/{path}"
        if self._placed in (0, SAMPLE):
            # A few files are no reason to look at thousands of spares.
            for spare, length in islice(self._fit_spares, None if self._placed else SAMPLE):
                self._spares[length].append(spare)
        self._placed += 1
        at = size if size in self._spares else next(iter(self._spares), None)
        if at is None:
            self._made += 1
            return f"{self._shelves[self._made // SHELF % len(self._shelves)]}/{self._name}-{self._made}"
        spare = self._spares[at].pop()
        if not self._spares[at]:
            del self._spares[at]
        return spare

    def _look_for_spares(self) -> Iterator[tuple[str, int]]:
        if not self.places.spares:
            return
        fit = self._as_made_now()
        with os.scandir(self.places.spares) as entries:
            for entry in entries:
                status = entry.stat(follow_symlinks=False)
                # A link that somebody made to it, or another mode than new files get: it is not ours to fill.
                if _likeness(status) == fit:
                    yield entry.path, status.st_size
                else:
                    os.unlink(entry.path)

    def _as_made_now(self) -> tuple[int, ...]:
        """What a file is like that this process makes: its mode follows from the umask of the moment."""
        sample = f"{self._folder}/sample"
        with open(sample, "xb") as file:
            likeness = _likeness(os.fstat(file.fileno()))
        os.unlink(sample)
        return likeness

    def put_whole(self) -> None:
        """Move a site into place of which nothing was there."""
        if self.whole is not None:
            self._output.parent.mkdir(parents=True, exist_ok=True)
            os.rename(self.whole, self._output)

    def clear(self) -> None:
        clear(self._folder)

    def give_up(self) -> None:
        """Leave nothing behind: no output folder either that was not there before."""
        self.clear()
        if self._is_first:
            with suppress(OSError):
                self._output.rmdir()


def _likeness(status: os.stat_result) -> tuple[int, ...]:
    return status.st_mode, status.st_uid, status.st_gid, status.st_nlink


_FLAGS = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


def write_aside(aside: str, data: bytes) -> Stat:
    """Fill the spare at *aside*, or make a file there; what it is then comes back."""
    try:
        descriptor = os.open(aside, _FLAGS, 0o666)
    except FileNotFoundError:
        _make_folder(aside.rpartition("/")[0])
        descriptor = os.open(aside, _FLAGS, 0o666)
    try:
        # Not emptied before: ext4 frees its space and finds some again, which takes longer than all the rest.
        if os.fstat(descriptor).st_size > len(data):
            os.truncate(descriptor, len(data))
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    finally:
        os.close(descriptor)
    # Some file systems date a file when it is closed.
    return Stat.of(os.stat(aside))


def _make_folder(path: str) -> None:
    """With those above it, which are mostly there; another process may make it meanwhile."""
    try:
        os.mkdir(path)
    except FileExistsError:
        return
    except FileNotFoundError:
        os.makedirs(path, exist_ok=True)


def put_in_place(places: Places, moves: Sequence[Move]) -> list[Stat]:
    """Move each file into place; what it is then goes to the record."""
    with Inside(places.output) as inside:
        return [_put(inside, places.spares, move) for move in moves]


def _put(inside: Inside, spares: str, move: Move) -> Stat:
    name, folder = inside.at(move.path, make=True)
    kept = _kept(name, folder, move.aside, spares) if spares else ""
    os.replace(move.aside, name, dst_dir_fd=folder)
    if kept and not _is_let_go(kept):
        os.unlink(kept)
    return Stat.of(os.stat(name, dir_fd=folder, follow_symlinks=False))


def _kept(target: str, folder: int | None, aside: str, spares: str) -> str:
    """A second name for what *aside* is about to replace; empty where nothing is there."""
    name = os.path.basename(aside)
    kept = f"{spares}/{name.removesuffix('+') if name.endswith('+') else f'{name}+'}"
    try:
        os.link(target, kept, src_dir_fd=folder, follow_symlinks=False)
    except OSError:
        return ""
    return kept


def _is_let_go(kept: str) -> bool:
    """Whether nobody knows the file by another name or reads it any more, so that it may be filled with something else.

    A lease for writing is granted only on a file that no one else has open (fcntl(2), "Leases").
    """
    import fcntl

    try:
        descriptor = os.open(kept, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        status = os.fstat(descriptor)
        if not modes.S_ISREG(status.st_mode) or status.st_nlink != 1:
            return False
        # Whoever opens it while the lease is held has us told by a signal: one that does nothing.
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_WRLCK)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True


def _can_lease() -> bool:
    """Only Linux tells whether a file is in use; elsewhere no spares are kept."""
    try:
        import fcntl
    except ImportError:
        return False
    return hasattr(fcntl, "F_SETLEASE")


def _on_one_disk(one: Path, other: Path) -> bool:
    """Also of folders that are not there yet."""
    return _device_of(one) == _device_of(other)


def _device_of(path: Path) -> int:
    folder = path.absolute()
    while not folder.exists():
        folder = folder.parent
    return folder.stat().st_dev
