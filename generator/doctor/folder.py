"""Folders: where a build writes, what it keeps, and the disk that they are on."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from generator.builder import STATE, output_of
from generator.doctor.finding import Finding, error, ok, warning
from generator.engine.record import record_path
from generator.errors import SiteError
from generator.models import CONTENT
from generator.system.disk import folders_in, read_sealed
from generator.system.lock import strangers

LEAST_FREE = 500_000_000
MUCH = 2_000_000_000
"""Bytes."""

_FAR = frozenset(("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "ceph", "vboxsf", "drvfs"))
"""Kinds of file systems, as Linux names them, that are on another machine."""


def of_folders(root: Path, output: Path | None) -> Iterator[Finding]:
    state = root / STATE
    try:
        public = output_of(root, output)
    except SiteError as refused:
        for problem in refused.problems:
            yield error("output", f"{problem.path} {problem.what}", problem.fix)
        public = root
    barred = [folder for folder in dict.fromkeys((public, state)) if not _takes_files(folder)]
    for folder in barred:
        fix = "make it writable for whoever builds: `chmod -R u+w` for your own, `chown` for another's"
        yield error("write access", f"{_shown(folder, root)} takes no files", fix)
    if not barred:
        yield ok("write access", f"{_shown(public, root)} and {STATE} take files")
    yield from _of_state(state, root, public)
    yield from _of_disk(root)


def _takes_files(folder: Path) -> bool:
    """Whether a file can be made in it, or in the folder in which it is to be made."""
    there = next((one for one in (folder, *folder.absolute().parents) if one.exists()), folder)
    try:
        with tempfile.TemporaryFile(dir=there):
            return True
    except OSError:
        return False


def _shown(folder: Path, root: Path) -> str:
    return folder.relative_to(root).as_posix() if folder.is_relative_to(root) else folder.as_posix()


def _of_state(state: Path, root: Path, output: Path) -> Iterator[Finding]:
    foreign = list(strangers(state))
    for problem in foreign:
        yield error("cache", f"{problem.path} {problem.what}", problem.fix)
    if foreign:
        return
    record = record_path(state, output)
    if record.exists() and read_sealed(record) is None:
        fix = f"nothing has to be done: the next build makes everything anew; `rm -r {STATE}` does no harm either"
        yield warning("cache", f"{_shown(record, root)} is damaged", fix)
    elif (size := _size(state)) > MUCH:
        fix = f"`rm -r {STATE}`: the next build takes longer, and keeps what it needs alone"
        yield warning("cache", f"{STATE} holds {size / 1e9:,.1f} GB", fix)
    else:
        yield ok("cache", f"{STATE} holds {size / 1e6:,.1f} MB" if state.exists() else "nothing is kept yet")


def _size(folder: Path) -> int:
    entries = (entry for _, found in folders_in(folder) for entry in found)
    return sum(entry.stat(follow_symlinks=False).st_size for entry in entries if entry.is_file(follow_symlinks=False))


def _of_disk(root: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(root).free
    if free < LEAST_FREE:
        yield warning(
            "disk", f"{free / 1e6:,.0f} MB are free", "make room: a build keeps the old site until the new one is whole"
        )
    if kind := _far_away(root):
        fix = "build on a disk of this machine, and copy what was built"
        yield warning(
            "disk", f"the blog is on another machine ({kind}), where builds are slow and may not be told apart", fix
        )
    watched = _number("/proc/sys/fs/inotify/max_user_watches")
    folders = sum(1 for part in (CONTENT, "themes") for _ in folders_in(root / part)) if watched else 0
    if folders * 2 > watched:
        fix = "allow more: `sudo sysctl fs.inotify.max_user_watches=524288`"
        yield warning("disk", f"{folders:,} folders are to be watched by `serve`, and {watched:,} may be in all", fix)


def _far_away(root: Path) -> str:
    """The kind of the file system, where it is another machine's; empty elsewhere, and where nobody tells."""
    try:
        rows = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    here, mounts = os.path.realpath(root) + "/", [row.split()[1:3] for row in rows]
    holding = [(at, kind) for at, kind in mounts if here.startswith(at.rstrip("/") + "/")]
    kind = max(holding, default=("", ""), key=lambda mount: len(mount[0]))[1]
    return kind if kind in _FAR else ""


def _number(file: str) -> int:
    try:
        return int(Path(file).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 0
