"""One build of a site at a time, across processes; whoever comes second learns who is at work."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from generator.errors import Problem, SiteError

_held: set[IO[str]] = set()


@contextmanager
def only_build(state: Path) -> Iterator[None]:
    """Held while a site is built. The system lets go of it when the process ends, however that happens."""
    state.mkdir(parents=True, exist_ok=True)
    with open(state / "lock", "a+", encoding="ascii", errors="replace") as file:
        if not _take(file):
            raise SiteError(_busy(file))
        file.seek(0)
        file.truncate()
        file.write(f"{os.getpid()}\n")
        file.flush()
        with _kept_from_children(file):
            yield


@contextmanager
def locked(state: Path, name: str) -> Iterator[bool]:
    """Whether nobody else holds the lock of that name; held until the end if so."""
    state.mkdir(parents=True, exist_ok=True)
    with open(state / name, "a+", encoding="ascii", errors="replace") as file:
        is_first = _take(file)
        with _kept_from_children(file):
            yield is_first


@contextmanager
def _kept_from_children(file: IO[str]) -> Iterator[None]:
    """A process that is forked off and outlives a killed build would hold the lock for as long as it lives."""
    _held.add(file)
    try:
        yield
    finally:
        _held.discard(file)


def _let_go() -> None:
    for file in _held:
        file.close()
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


def _take(file: IO[str]) -> bool:
    if os.name == "nt":
        return _take_on_windows(file)
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        raise SiteError(_unlockable(error)) from error
    return True


def _take_on_windows(file: IO[str]) -> bool:
    import msvcrt

    # Past the end, because a locked byte can't be read, and the process number must be.
    file.seek(1024)
    try:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        return False
    return True


def _unlockable(error: OSError) -> Problem:
    return Problem(
        path=".aboveboard/lock",
        rule="disk-trouble",
        what=f"this disk cannot keep two builds apart: {error.strerror or error}",
        fix="copy the site to a disk of this computer, such as its home folder, and build it there",
    )


def _busy(file: IO[str]) -> Problem:
    file.seek(0)
    who = file.read().strip()
    return Problem(
        path=".aboveboard/lock",
        rule="build-in-progress",
        what=f"another build of this site is at work (process {who})" if who else "another build is at work",
        fix="wait until it is done, or stop it: `aboveboard serve` builds too, after each save",
    )
