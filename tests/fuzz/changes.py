"""One thing that somebody hostile does to a site's files."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

SITE = b"/SITE"
"""Stands in names and links for the absolute path of wherever the site lies."""


@dataclass(frozen=True, slots=True)
class Change:
    """What lies at a path instead of what lay there."""

    path: bytes
    """From the site's root, with whatever bytes the system carries."""

    data: bytes | None = None
    """What the file holds; None where it is none, or gone."""

    link: bytes | None = None
    """Where a symbolic link leads."""

    kind: str = "file"
    """`file`, `link`, `pipe`, `folder` or `gone`."""

    def make(self, root: Path) -> None:
        """All stays as it is where no system can carry the name, or where an earlier change's link leads out."""
        target = os.path.join(os.fsencode(root), self.path.replace(SITE, os.fsencode(root)))
        if not os.path.realpath(os.path.dirname(target)).startswith(os.path.realpath(os.fsencode(root))):
            return
        try:
            _clear(target)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            self._put(target, os.fsencode(root))
        except (OSError, ValueError):
            return

    def _put(self, target: bytes, root: bytes) -> None:
        if self.kind == "link":
            os.symlink((self.link or b"").replace(SITE, root), target)
        elif self.kind == "pipe":
            os.mkfifo(target)
        elif self.kind == "folder":
            os.mkdir(target)
        elif self.kind == "file":
            Path(os.fsdecode(target)).write_bytes((self.data or b"").replace(SITE, root))

    def __str__(self) -> str:
        what = {"link": f" -> {self.link!r}", "file": f" holds {self.data!r}"}.get(self.kind, f" is a {self.kind}")
        return f"{self.path!r}{what}"


def _clear(target: bytes) -> None:
    if os.path.isdir(target) and not os.path.islink(target):
        shutil.rmtree(target)
    elif os.path.lexists(target):
        os.unlink(target)


def restore(root: Path, files: dict[str, bytes]) -> bool:
    """Bring the sources back to *files*; whether anything had to be done."""
    was_changed = False
    wanted = {os.fsencode(path): data for path, data in files.items()}
    base = os.fsencode(root)
    for folder, folders, names in os.walk(base, topdown=True):
        if folder == base:
            folders[:] = [name for name in folders if name not in (b"public", b".aboveboard")]
        for name in [*names, *folders]:
            full = os.path.join(folder, name)
            path = os.path.relpath(full, base)
            is_folder = os.path.isdir(full) and not os.path.islink(full)
            if is_folder and any(one.startswith(path + b"/") for one in wanted):
                continue
            if is_folder or path not in wanted or os.path.islink(full) or not os.path.isfile(full):
                _clear(full)
                was_changed = True
        folders[:] = [name for name in folders if os.path.isdir(os.path.join(folder, name))]
    for path, data in wanted.items():
        file = Path(os.fsdecode(os.path.join(base, path)))
        if not file.is_file() or file.read_bytes() != data:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
            was_changed = True
    return was_changed
