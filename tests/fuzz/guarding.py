"""Watches over what a command does to the system: what it writes, what it removes, whom it calls, how long it takes."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

LONGEST_SECONDS = 10
WAITING_SECONDS = 60
"""What sleeps, as before a pipe, is given longer: it may be that other programs keep the processors busy."""

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_FOLLOWING = ("open", "os.truncate", "sqlite3.connect")

_PATHS = {
    "os.remove": (0,),
    "os.rmdir": (0,),
    "os.mkdir": (0,),
    "os.truncate": (0,),
    "os.chmod": (0,),
    "os.chown": (0,),
    "os.utime": (0,),
    "os.rename": (0, 1),
    "os.link": (1,),
    "os.symlink": (1,),
    "os.mkfifo": (0,),
    "sqlite3.connect": (0,),
    "shutil.rmtree": (0,),
}
"""Events of Python's (PEP 578), and which of their arguments are paths that are changed."""

_DIR_FDS = {
    "os.remove": (1,),
    "os.rmdir": (1,),
    "os.mkdir": (2,),
    "os.rename": (2, 3),
    "os.link": (3,),
    "os.symlink": (2,),
    "os.utime": (3,),
    "os.chmod": (2,),
    "shutil.rmtree": (1,),
}
_CALLS = frozenset(
    ("os.system", "os.exec", "os.posix_spawn", "os.spawn", "subprocess.Popen", "socket.connect", "socket.getaddrinfo")
)


class HangError(BaseException):
    """No `Exception`, so that nobody takes it for one of theirs."""


@dataclass
class Watch:
    """What is going on while it is set."""

    allowed: tuple[str, ...]
    """Folders in which everything may be written, unless they are links that lead elsewhere."""

    trespasses: list[str] = field(default_factory=list)

    def hears(self, event: str, args: tuple[Any, ...]) -> None:
        if event in _CALLS:
            # What posts were at a revision is git's to tell.
            if "git" not in str(args[:2]):
                self.trespasses.append(f"{event} {args[:2]!r}")
            return
        if event == "open" and not (isinstance(args[2], int) and args[2] & _WRITING):
            return
        fds = _DIR_FDS.get(event, ())
        for number, place in enumerate(_PATHS.get(event, (0,))):
            fd = args[fds[number]] if number < len(fds) and len(args) > fds[number] else -1
            is_followed = event in _FOLLOWING and not (event == "open" and args[2] & _NO_LINK)
            self._judge(event, args[place], fd, follows=is_followed)

    def _judge(self, event: str, path: object, fd: int | None, *, follows: bool) -> None:
        if not isinstance(path, str | bytes | os.PathLike):
            return
        full = os.fsdecode(path)
        if fd is not None and fd >= 0:
            full = os.path.join(os.readlink(f"/proc/self/fd/{fd}"), full)
        real = (
            os.path.realpath(full)
            if follows
            else os.path.join(os.path.realpath(os.path.dirname(full)), os.path.basename(full))
        )
        if real != os.devnull and not any(real == one or real.startswith(one + os.sep) for one in self.allowed):
            self.trespasses.append(f"{event} {real!r}")


_watch: list[Watch] = []
"""The one that is set, if any: a hook, once it is there, stays."""

_is_hooked: list[bool] = []


def _hook(event: str, args: tuple[Any, ...]) -> None:
    if not _watch or not (event == "open" or event in _PATHS or event in _CALLS):
        return
    watch = _watch.pop()
    try:
        watch.hears(event, args)
    finally:
        _watch.append(watch)


@contextmanager
def watched(*allowed: Path, seconds: float = LONGEST_SECONDS) -> Iterator[Watch]:
    """Hear of all that is written elsewhere than in *allowed*; raises `HangError` after *seconds*."""
    if not _is_hooked:
        sys.addaudithook(_hook)
        _is_hooked.append(True)
    watch = Watch(tuple(os.path.join(os.path.realpath(folder.parent), folder.name) for folder in allowed))
    compiles, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    began, used = time.monotonic(), time.process_time()

    def look(_number: int, _frame: object) -> None:
        if time.process_time() - used > seconds or time.monotonic() - began > WAITING_SECONDS:
            raise HangError

    before = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.5)
    _watch.append(watch)
    try:
        yield watch
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        _watch.clear()
        signal.signal(signal.SIGALRM, before)
        sys.dont_write_bytecode = compiles


def state_of(folder: Path) -> dict[str, tuple[int, ...] | bytes]:
    """Each file with all that would tell that it was edited."""
    found: dict[str, tuple[int, ...] | bytes] = {}
    for path in sorted(folder.rglob("*")):
        status = path.lstat()
        found[f"{path} status"] = (status.st_mode, status.st_ino, status.st_size, status.st_mtime_ns)
        if path.is_file():
            found[f"{path} bytes"] = blake2b(path.read_bytes()).digest()
    return found
