"""One build of a site at a time, across processes; whoever comes second learns who is at work."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from generator.errors import Problem, SiteError
from generator.system.disk import folders_in
from generator.system.names import printable

_held: set[IO[str]] = set()


@contextmanager
def only_build(state: Path) -> Iterator[None]:
    """Seals while a site is built. The system lets go of it when the process ends, however that happens."""
    with _opened(state, "lock") as file:
        if not _take(file):
            raise SiteError(_busy(file))
        file.seek(0)
        file.truncate()
        file.write(f"{os.getpid()}\n")
        file.flush()
        with _kept_from_children(file):
            yield


def _opened(state: Path, name: str) -> IO[str]:
    """Raises `SiteError` where links or other strangers lie in *state*: through them a build would write elsewhere."""
    if found := list(strangers(state)):
        raise SiteError(*found)
    state.mkdir(parents=True, exist_ok=True)
    return open(state / name, "a+", encoding="ascii", errors="replace")


FILLED = ("stage", "spare", "preview")
"""Folders that are cleared before they are used, or written into past links: these do no harm there."""


def strangers(state: Path) -> Iterator[Problem]:
    """Whatever is neither a file nor a folder: a build makes nothing else, but a checkout can bring it along."""
    if state.is_symlink():
        yield _stranger(state.name, "is a link")
        return
    for folder, entries in folders_in(state):
        shown = state.name + printable(folder.removeprefix(os.fspath(state)).replace(os.sep, "/"))
        for entry in entries:
            if entry.is_symlink() or not (entry.is_file() or entry.is_dir()):
                kind = "is a link" if entry.is_symlink() else "is neither a file nor a folder"
                yield _stranger(f"{shown}/{printable(entry.name)}", kind)
        entries[:] = [entry for entry in entries if entry.name.partition("-")[0] not in FILLED]


def _stranger(path: str, kind: str) -> Problem:
    return Problem(
        path=path,
        rule="stranger-in-state",
        what=f"{kind}; a build keeps plain files here, and would write to wherever else that leads",
        fix="delete it; a build makes what it needs, and nothing of it belongs into version control",
    )


@contextmanager
def locked(state: Path, name: str) -> Iterator[bool]:
    """Whether nobody else holds the lock of that name; held until the end if so."""
    with _opened(state, name) as file:
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
