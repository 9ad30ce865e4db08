"""How files were found, and what they were found to hold: kept between builds, and safe to delete."""

from pathlib import Path

import msgspec
from msgspec.structs import replace

from generator.errors import Problem
from generator.macros.repertoire import Use
from generator.models import Author, Comment, Source
from generator.system.digest import Digest, fingerprint, seal_of, sealed
from generator.system.disk import STAT_IS_A_HINT, Stat, read_sealed, write_atomically
from generator.system.recent import Latest
from generator.system.tree import Refused

YOUNG_NS = 2_000_000_000
"""A file changed this shortly before it was read may change again within the same tick of the clock."""


class Seen(msgspec.Struct, frozen=True, array_like=True):
    """How a file was found."""

    stat: Stat
    digest: Digest


class Contents(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """What a file was found to hold."""

    source: Source | None = None
    problems: tuple[Problem, ...] = ()
    width: int = 0
    height: int = 0
    size: int = 0
    """Bytes, of a file that is published as a file."""

    comment: Comment | None = None
    use: Use | None = None
    """What its text may call; None where that is nothing."""

    def is_of(self, path: str) -> bool:
        """Whoever can write down what is known might have another file read in place of a text."""
        return self.source is None or self.source.document.source == path


class Index(msgspec.Struct, frozen=True, kw_only=True):
    """How all files below `content/` were found the last time; small, and read by every build."""

    settings: Digest
    """Of the settings and the program they were read under; another one makes the index worthless."""

    read_ns: int
    seen: dict[str, Seen]
    refused: tuple[Refused, ...]
    known: "Seals"
    """Of the files that say what they hold, which are read only where something has to be planned."""

    used: dict[str, Use] = {}
    """Of the files whose texts may call macros or snippets, were there any."""

    @property
    def digest(self) -> Digest:
        """Of the content as a whole."""
        return content_digest(self.seen, self.refused, self.known)


class Seals(msgspec.Struct, frozen=True, array_like=True):
    """The seals of what says what files hold."""

    most: Digest = b""
    """Of what was found when most of them were read."""

    since: Digest = b""
    """Of what was found in a few of them since then; empty where there are none."""


class Scan(msgspec.Struct, frozen=True, kw_only=True):
    """The files as they are, compared with how they were found."""

    files: dict[str, Stat]
    refused: tuple[Refused, ...]
    same: dict[str, Seen]
    """Those that hold what they held."""

    changed: tuple[str, ...]
    looked_at: int
    """How many had to be read to know that they are the same."""

    before: Index
    started_ns: int

    @property
    def is_same(self) -> bool:
        """Whether the content is what it was."""
        return not self.changed and len(self.same) == len(self.before.seen) and self.refused == self.before.refused


def content_digest(seen: dict[str, Seen], refused: tuple[Refused, ...], known: Seals) -> Digest:
    return fingerprint(([(path, one.digest) for path, one in seen.items()], refused, known))


def is_as_dated(stat: Stat, was: Seen, read_ns: int) -> bool:
    """Whether the file's stat alone tells that it has not changed."""
    return STAT_IS_A_HINT and stat == was.stat and stat.youngest_ns < read_ns - YOUNG_NS


_latest: Latest[dict[str, Contents]] = Latest(2)
"""Of most files, and of those that were read since."""


def write_contents(path: Path, known: dict[str, Contents]) -> Digest:
    data = sealed(msgspec.msgpack.encode(known))
    write_atomically(path, data)
    _latest.put(seal_of(data), dict(known))
    return seal_of(data)


def read_contents(path: Path, seal: Digest) -> dict[str, Contents]:
    if (known := _latest.get(seal)) is not None:
        return dict(known)
    data = read_sealed(path, seal)
    try:
        known = msgspec.msgpack.decode(data, type=dict[str, Contents]) if data else {}
    except msgspec.DecodeError:
        return {}
    if known:
        _latest.put(seal, dict(known))
    return known


def bodies_edited(scan: Scan, known: dict[str, Contents], fresh: dict[str, Contents]) -> frozenset[str] | None:
    """Where *fresh* differs from what was *known* in the bodies of posts and pages alone: which changed. Else None."""
    is_same_tree = scan.refused == scan.before.refused and scan.files.keys() == scan.before.seen.keys()
    if is_same_tree and all(_has_same_face(known.get(path), one) for path, one in fresh.items()):
        return frozenset(scan.changed)
    return None


def _has_same_face(before: Contents | None, after: Contents) -> bool:
    """Whether two states of a file differ in a body alone; a biography is shown in the views of others."""
    if before is None or before.source is None or after.source is None or isinstance(after.source.document, Author):
        return False
    return before.source.face == after.source.face and replace(before, source=after.source, use=after.use) == after
