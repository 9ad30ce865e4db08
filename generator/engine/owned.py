"""The list in the output folder of the files that we wrote there: nothing else in it is ever replaced or removed.

It is published with the site, and what people find elsewhere may be put in its place. So it names nothing: each path
stands there as a hash with a key, and what it says is asked only of files that are found in the folder.
"""

from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

import msgspec

from generator.system.digest import Digest
from generator.system.disk import leftover_of, read, write_atomically

OWNED = ".aboveboard-files"

DIGEST_BYTES = 16

_HEAD = "# Written by aboveboard, which knows by these marks the files that it wrote, and may remove.\n"
_KEY = "# key "
_OLD_HEAD = "# Written by aboveboard, which removes what is listed here when it is no longer part of the site.\n"


class Owned(msgspec.Struct, frozen=True):
    """One list. Most builds only ask which one it is, so that it is not taken apart before somebody asks for more."""

    key: bytes
    """Of the site; empty in a list of the first kind, whose marks are the paths themselves."""

    text: str

    @classmethod
    def of(cls, paths: Iterable[str], key: bytes) -> "Owned":
        return cls._listing(key, _marks(key, paths))

    def changed(self, *, come: Iterable[str] = (), gone: Iterable[str] = ()) -> "Owned":
        left = self.marks().difference(_marks(self.key, gone))
        return self._listing(self.key, left.union(_marks(self.key, come)))

    def after(self, before: "Owned", paths: Iterable[str]) -> "Owned":
        """*paths*, and what was added to *before*, an earlier list, meanwhile: by somebody else."""
        now = _marks(self.key, paths)
        added = self.marks().difference(before.marks()) if self.key == before.key else frozenset[str]()
        return self._listing(self.key, now.union(added))

    def among(self, paths: Iterable[str]) -> frozenset[str]:
        """Which of *paths* it means."""
        marks = self.marks()
        return frozenset(path for path in paths if _mark(self.key, path) in marks)

    @property
    def digest(self) -> Digest:
        """Which list it is."""
        return bytes.fromhex(self.text[-2 * DIGEST_BYTES - 1 : -1])

    def save(self, output: Path) -> None:
        """Rewrites the list only where it differs, so that the file keeps its date."""
        data = self.text.encode()
        try:
            same = read(output / OWNED) == data
        except OSError:
            same = False
        if not same:
            write_atomically(output / OWNED, data)

    def marks(self) -> frozenset[str]:
        """What stands for the paths: they are not told from them."""
        # Names may begin with `#`, and hold what else ends lines: only what stands first and last is no mark.
        return frozenset(self.text.removeprefix(_head(self.key)).split("\n")[:-2])

    @classmethod
    def _listing(cls, key: bytes, marks: Iterable[str]) -> "Owned":
        body = _head(key) + "".join(f"{mark}\n" for mark in sorted(marks))
        return cls(key, f"{body}# {_seal(body)}\n")


def load_owned(output: Path) -> Owned | None:
    """None where the list is missing, was cut short, or is none that we can have written."""
    leftover_of(output / OWNED).unlink(missing_ok=True)
    try:
        return read_owned(read(output / OWNED))
    except OSError:
        return None


def read_owned(data: bytes) -> Owned | None:
    """The list that *data* is; None where it is none, or not whole."""
    try:
        text = data.decode()
        _, mark, key = text[:_HEAD_LENGTH].partition(_KEY)
        found = Owned(bytes.fromhex(key) if mark else b"", text)
    except ValueError:
        return None
    body, _, seal = text.rpartition("# ")
    is_whole = text.startswith(_head(found.key)) and seal == f"{_seal(body)}\n"
    return found if is_whole else None


def _head(key: bytes) -> str:
    return f"{_HEAD}{_KEY}{key.hex()}\n" if key else _OLD_HEAD


_HEAD_LENGTH = len(_head(bytes(DIGEST_BYTES))) - 1


def _seal(body: str) -> str:
    # Not the digest that all else is known by: the list outlives the program that wrote it.
    return blake2b(body.encode(), digest_size=DIGEST_BYTES).hexdigest()


def _marks(key: bytes, paths: Iterable[str]) -> frozenset[str]:
    return frozenset(_mark(key, path) for path in paths)


def _mark(key: bytes, path: str) -> str:
    return blake2b(path.encode(), key=key, digest_size=DIGEST_BYTES).hexdigest() if key else path
