"""Another machine as a target, by the program rsync: over SSH, or its own daemon.

rsync is given the names of files one by one, and never a shell; it looks at what files hold, and not at their dates.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import NamedTuple

from generator.deploy.target import Found, trouble
from generator.engine.owned import OWNED
from generator.errors import SiteError
from generator.system.patterns import lazy_re

PAUSES_SECONDS = (1.0, 4.0, 16.0)
"""Between two attempts, where the network failed."""

TIMEOUT_SECONDS = 60

PARCEL = 500
"""So many files are sent at once: those who watch see how far it is."""

_NAMES = ("--files-from=-", "--from0", "--no-implied-dirs", "--8-bit-output", "--out-format=%n")
_BY_CONTENT = ("--checksum", "--chmod=D755,F644")
"""Not by dates, which a fresh checkout has new; and a web server must be able to read what arrives."""

_NETWORK = frozenset({10, 12, 30, 35, 255})
"""Exit codes: socket, protocol, timeouts, SSH."""

_PARTLY = 23
"""Not all could be read, or written."""

_VANISHED = 24
"""What is to be removed is missing here, as it is to be."""

_ROW = lazy_re(r"(?P<kind>.)[^ ]+ +[\d.,]+ [\d/]+ [\d:]+ (?P<path>.*)")
_ESCAPED = lazy_re(r"\\#([0-7]{3})")
_HOPELESS = ("Permission denied", "Host key verification failed", "Could not resolve", "Unknown module", "auth failed")


class _Ran(NamedTuple):
    code: int
    out: str
    errors: str

    @property
    def lines(self) -> list[str]:
        return self.out.split("\n")


class Remote:
    """A folder by its address for rsync: `user@host:www/`, `rsync://host/module/`, or one of this machine."""

    has_folders = True

    def __init__(self, address: str, output: Path) -> None:
        """Raises `SiteError` where there is no rsync, or *address* is none."""
        self.name = f"{address.rstrip('/')}/" if not address.endswith(":") else f"{address}./"
        self._output = output
        self._there: set[str] = set()
        self._program = shutil.which("rsync") or ""
        if not self._program:
            raise trouble(
                self.name,
                "no-rsync",
                "needs the program rsync, which is not installed",
                "install it: apt install rsync",
            )
        if address.startswith("-") or not address.isprintable():
            raise trouble(
                self.name, "unfit-target", "is no address for rsync", "write it like this: `user@host.example:www/`"
            )

    def close(self) -> None:
        """Each run of rsync has ended."""

    def found(self) -> Found:
        ran = self._run(["--recursive", "--list-only", "--no-human-readable", "--8-bit-output"], [self.name])
        if ran.code == _PARTLY and "change_dir" in ran.errors and "No such file" in ran.errors:
            # rsync makes the folder when something is sent.
            return Found()
        if ran.code != _PARTLY or not all(map(_is_closed, _telling(ran.errors))):
            self._must(ran)
        rows = [row for line in ran.lines if (row := _ROW.fullmatch(line))]
        files = frozenset(_spelt(row["path"]) for row in rows if row["kind"] not in "dl")
        # Where rsync says what a link leads to, that is no part of its name.
        links = frozenset(_spelt(row["path"].partition(" -> ")[0]) for row in rows if row["kind"] == "l")
        self._there = {*files, *links}
        return Found(files=files, links=links)

    def read_list(self) -> bytes | None:
        with TemporaryDirectory() as folder:
            ran = self._run([], [f"{self.name}{OWNED}", f"{folder}/"])
            if ran.code == _PARTLY and "No such file" in ran.errors:
                return None
            self._must(ran)
            return Path(folder, OWNED).read_bytes()

    def write_list(self, data: bytes) -> None:
        with TemporaryDirectory() as folder:
            Path(folder, OWNED).write_bytes(data)
            self._must(self._run([*_NAMES, *_BY_CONTENT], [f"{folder}/", self.name], [OWNED]))

    def differing(self, paths: Sequence[str]) -> Iterator[str]:
        if paths:
            ran = self._run(["--dry-run", *_NAMES, "--checksum"], [self._source, self.name], paths)
            self._must(ran)
            yield from frozenset(map(_spelt, ran.lines)).intersection(paths)

    def send(self, paths: Sequence[str]) -> Iterator[str]:
        # Put in place together, at the end of each parcel.
        options = [*_NAMES, *_BY_CONTENT, "--delay-updates"]
        for at in range(0, len(paths), PARCEL):
            some = paths[at : at + PARCEL]
            self._must(self._run(options, [self._source, self.name], some))
            self._there.update(some)
            yield from some

    def remove(self, paths: Sequence[str]) -> Iterator[str]:
        """What is named and missing here is removed there: files first, then folders without any, the deepest first."""
        if not paths:
            return
        self._there.difference_update(paths)
        filled = {folder for path in self._there for folder in _folders_of(path)}
        empty = {folder for path in paths for folder in _folders_of(path)} - filled
        levels: dict[int, list[str]] = {}
        for folder in empty:
            levels.setdefault(-folder.count("/"), []).append(folder)
        with TemporaryDirectory() as nothing:
            for names in (paths, *(levels[level] for level in sorted(levels))):
                ran = self._run([*_NAMES, "--delete-missing-args"], [f"{nothing}/", self.name], names)
                self._must(ran._replace(code=0 if ran.code == _VANISHED else ran.code))
        yield from paths

    @property
    def _source(self) -> str:
        return f"{os.path.realpath(self._output)}/"

    def _run(self, options: Sequence[str], places: Sequence[str], names: Sequence[str] = ()) -> _Ran:
        """Once more, and then more patiently, where the network is at fault."""
        over_network = [] if self.name.startswith((".", "/")) else [f"--timeout={TIMEOUT_SECONDS}"]
        command = [self._program, *options, *over_network, "--secluded-args", "--", *places]
        for pause in (*PAUSES_SECONDS, None):
            ran = _ran(command, names)
            if ran.code not in _NETWORK or pause is None or any(words in ran.errors for words in _HOPELESS):
                break
            time.sleep(pause)
        return ran

    def _must(self, ran: _Ran) -> None:
        if ran.code:
            raise self._trouble(ran)

    def _trouble(self, ran: _Ran) -> SiteError:
        said = _said(ran.errors) or f"rsync ended with code {ran.code}"
        fix = "if it stays so, try the same with `rsync` and `ssh` alone; deploy again: it goes on where it ended"
        if "Host key verification failed" in ran.errors:
            fix = "log in once with `ssh`, hold the host's key against what its owner says, and let it be remembered"
        elif "Permission denied (" in ran.errors or "auth failed" in ran.errors:
            fix = "give ssh a key that the host knows: `ssh-add`, or `ssh-copy-id` once"
        elif "Could not resolve" in ran.errors or "Unknown module" in ran.errors:
            fix = "look for a slip in the address"
        elif "No space left" in ran.errors or "Disk quota" in ran.errors:
            fix = "free some space there, and deploy again: it goes on where it ended"
        elif "Permission denied" in ran.errors:
            fix = "make the folder writable for the user who logs in there"
        elif "No such file" in ran.errors:
            fix = "make the folder around it there, or look for a slip in the address"
        elif "is your shell clean" in ran.errors:
            fix = f"see what `ssh {self.name.partition(':')[0]} true` prints: it must print nothing, and be let in"
        elif "unknown option" in ran.errors or ran.code == 2:
            fix = "rsync must be 3.1 or later on both sides"
        return trouble(self.name, "target-trouble", f"rsync failed: {said}", fix)


def _folders_of(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path


def _spelt(path: str) -> str:
    """As it is, of one that rsync prints: what would look like one of its own escapes is one there."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 8)), path)


def _telling(errors: str) -> list[str]:
    """The lines that are not rsync's own summing up."""
    lines = [line.strip() for line in errors.splitlines() if line.strip()]
    return [line for line in lines if not line.startswith(("rsync error:", "rsync: connection unexpectedly"))]


def _is_closed(line: str) -> bool:
    """Whether it tells of a folder that others keep to themselves: `lost+found`, say. None of ours is like that."""
    return " opendir " in line and "Permission denied" in line


def _said(errors: str) -> str:
    """The line that says most."""
    return (_telling(errors) or errors.split("\n"))[0].strip()


def _ran(command: Sequence[str], names: Sequence[str]) -> _Ran:
    with TemporaryFile() as given:
        given.write("".join(f"{name}\0" for name in names).encode(errors="surrogateescape"))
        given.seek(0)
        environ = {**os.environ, "LC_ALL": "C"}
        ran = subprocess.run(command, stdin=given, capture_output=True, env=environ, check=False)  # noqa: S603 - no shell
    return _Ran(ran.returncode, ran.stdout.decode(errors="surrogateescape"), ran.stderr.decode(errors="replace"))
