"""A folder as a target: a disk, a share, what a web server of this machine reads."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from shutil import copyfileobj
from stat import S_ISREG
from typing import IO

from generator.builder.output import refuse_sources
from generator.deploy.ready import Ready
from generator.deploy.target import Found, trouble
from generator.engine.owned import OWNED
from generator.errors import SiteError
from generator.system import disk
from generator.system.digest import Digest
from generator.system.inside import Inside, is_within

SENDING = ".aboveboard-sending"
"""What a file is called until it is whole. Left behind, it is the next deployment's."""

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Folder:
    """Nothing outside of it is touched, wherever links in it lead."""

    has_folders = True

    def __init__(self, root: Path, ready: Ready, folder: Path) -> None:
        """Raises `SiteError` where the blog at *root* would be written among its sources, or into itself."""
        self.name = f"{os.fspath(folder)}/"
        self._folder, self._output, self._built = folder, ready.output, ready.files
        refuse(root, ready.output, folder, self.name)

    def close(self) -> None:
        """Nothing is open."""

    def found(self) -> Found:
        files, links = set[str](), set[str]()
        for folder, entries in disk.folders_in(self._folder):
            prefix = os.path.relpath(folder, self._folder).replace(os.sep, "/") + "/"
            for entry in entries:
                path = f"{prefix}{entry.name}".removeprefix("./")
                if entry.is_symlink():
                    links.add(path)
                elif not entry.is_dir(follow_symlinks=False) and entry.name != SENDING:
                    files.add(path)
        return Found(files=frozenset(files), links=frozenset(links))

    def read_list(self) -> bytes | None:
        with self._told(), suppress(FileNotFoundError), Inside(self._folder) as inside:
            return inside.read(OWNED)
        return None

    def write_list(self, data: bytes) -> None:
        with self._told():
            self._folder.mkdir(exist_ok=True)
            with Inside(self._folder) as inside, _replacing(inside, OWNED) as file:
                file.write(data)

    def differing(self, paths: Sequence[str]) -> Iterator[str]:
        with self._told():
            for path in paths:
                there = self._folder / path
                stat = there.lstat()
                is_as_long = stat.st_size == self._output.joinpath(path).stat().st_size
                # Who reads a pipe waits until somebody writes.
                if not S_ISREG(stat.st_mode) or not is_as_long or _digest(there) != self._built[path]:
                    yield path

    def send(self, paths: Sequence[str]) -> Iterator[str]:
        with self._told(), Inside(self._folder) as inside:
            for path in paths:
                with open(self._output / path, "rb") as source, _replacing(inside, path) as file:
                    copyfileobj(source, file)
                yield path

    def remove(self, paths: Sequence[str]) -> Iterator[str]:
        with self._told():
            for path in paths:
                disk.remove(self._folder, [path])
                yield path

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise SiteError(disk.refused(error, self.name)) from error


def refuse(root: Path, output: Path, folder: Path, name: str) -> None:
    """Raises `SiteError` where nothing can be deployed to *folder*, or must be; *name* is for people."""
    if is_within(folder, output) or is_within(output, folder):
        what = "is the output folder, lies in it, or holds it"
        raise trouble(name, "unfit-target", what, "deploy to another folder")
    try:
        refuse_sources(root, folder)
    except SiteError:
        what = "holds the site that is published, or lies among what it is built from"
        raise trouble(name, "unfit-target", what, "deploy to a folder elsewhere") from None
    if os.path.isdir(folder):
        return
    if os.path.lexists(folder):
        what = "is no folder, and the site is to be written into a folder of this name"
        raise trouble(name, "unfit-target", what, "name another folder")
    if not os.path.isdir(folder.parent):
        what = "cannot be made, since the folder around it is not there"
        raise trouble(name, "unfit-target", what, "look for a slip in the path; or make that folder")


def _digest(path: Path) -> Digest:
    """As the record has it, of a file that may be long."""
    seen = sha256()
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            seen.update(block)
    return seen.digest()[:16]


@contextmanager
def _replacing(inside: Inside, path: str) -> Iterator[IO[bytes]]:
    """What is written takes the place of the file at *path* at once, when it is whole."""
    name, above = inside.at(path, make=True)
    beside = os.path.join(os.path.dirname(name), SENDING)
    with suppress(FileNotFoundError):
        os.unlink(beside, dir_fd=above)
    try:
        with open(os.open(beside, _NEW, 0o666, dir_fd=above), "wb") as file:
            yield file
        os.replace(beside, name, src_dir_fd=above, dst_dir_fd=above)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(beside, dir_fd=above)
