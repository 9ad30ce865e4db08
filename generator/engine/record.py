"""What was built last time.

Knows digests and paths; never reads content, never renders, never deletes output.
"""

import os
import time
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.engine.artifacts import Planned, Units
from generator.errors import Problem
from generator.system.digest import Digest, digest_bytes, sealed
from generator.system.disk import STAT_IS_A_HINT, Stat, read_sealed, write_atomically
from generator.system.inside import way_to
from generator.system.recent import Latest
from generator.theme.fragments import Holes

SECOND_NS = 1_000_000_000
TICK_NS = 20_000_000
"""File systems that date by less than a second do it at each tick of the kernel, which is 10 ms at most; the others,
which know whole seconds, may round to two."""


class Built(msgspec.Struct, frozen=True, array_like=True):
    """One file of the last build."""

    artifact: Digest
    """Of all that it was made from."""

    content: Digest
    """Of its bytes."""

    stat: Stat
    holes: Holes = ()
    """Where fragments stand in it."""


class Written(NamedTuple):
    """All that stands in an output folder after a build."""

    built: dict[str, Built]
    """By path, in order."""

    fragments: dict[str, Digest]
    """As in the record."""

    listed: Digest
    """As in the record."""


def record_path(state: Path, output: Path) -> Path:
    """A record for each output folder, named by the way there, so that a copy of the whole site finds it again."""
    way = way_to(os.path.realpath(output), os.path.realpath(state))
    name = blake2b(way.encode(), digest_size=6).hexdigest()
    return state / f"record-{name}"


NOTHING = msgspec.Raw(msgspec.msgpack.encode(None))


def packed_units(units: Mapping[str, Planned]) -> msgspec.Raw:
    return msgspec.Raw(msgspec.msgpack.encode(units))


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """The last build of one output folder."""

    command: bytes = b""
    """The parameters of that build, for `verify` to build the same again."""

    built: dict[str, Built] = {}
    fragments: dict[str, Digest] = {}
    """Of what each fragment was made from, by key: those that stand in what was built."""

    listed: Digest = b""
    """Which list of what is ours was left in the output folder: one that names just these files."""

    plan: bytes = b""
    """A digest of all that the plan followed from but the time; empty where it may not be relied on."""

    saved_ns: int = 0
    """When it was written, in nanoseconds since 1970."""

    since: int = 0
    """The moment that was "now", in seconds since 1970."""

    until: int | None = None
    """The first moment at which the plan would be another one: a post falls due, or expires; None: never."""

    problems: tuple[Problem, ...] = ()
    """Warnings and notes, to be told again where nothing changed."""

    packed_units: msgspec.Raw = packed_units({})
    """What was planned from what, as MessagePack: a build in which nothing changed does not ask."""

    relations: msgspec.Raw = NOTHING
    """What posts have to do with each other, as MessagePack; likewise."""

    @property
    def units(self) -> Units:
        return msgspec.msgpack.decode(self.packed_units, type=Units)

    @classmethod
    def load(cls, path: Path) -> "Record":
        """An empty one where there is none, or where it is damaged or from another version."""
        data = read_sealed(path)
        digest = digest_bytes(data) if data else b""
        if (known := _latest.get(digest)) is not None:
            return known
        try:
            record = msgspec.msgpack.decode(data, type=cls) if data else cls()
        except msgspec.DecodeError:
            return cls()
        _latest.put(digest, record)
        return record

    def tells_of(self, stat: Stat) -> bool:
        """Whether a file with this stat can't have changed since it was recorded, within the same tick of the clock."""
        age_ns = self.saved_ns - max(stat.mtime_ns, stat.ctime_ns)
        return STAT_IS_A_HINT and age_ns > TICK_NS and (age_ns > 2 * SECOND_NS or stat.ctime_ns % SECOND_NS > 0)

    def save(self, path: Path) -> None:
        dated = msgspec.structs.replace(self, saved_ns=time.time_ns())
        data = msgspec.msgpack.encode(dated)
        write_atomically(path, sealed(data))
        _latest.put(digest_bytes(data), dated)


_latest: Latest[Record] = Latest(1)


class Promise(msgspec.Struct, frozen=True):
    """What a build is about to leave in its output folder, and may leave half-done where it is killed."""

    lists: frozenset[Digest] = frozenset()
    """Which lists of what is ours may be found there."""

    paths: frozenset[str] = frozenset()
    """What they may mean besides what was built last time."""

    @classmethod
    def load(cls, record: Path) -> "Promise":
        """Of the output that *record* is of; an empty one where nothing is known of it."""
        data = read_sealed(_beside(record))
        try:
            return msgspec.msgpack.decode(data, type=cls) if data else cls()
        except msgspec.DecodeError:
            return cls()

    def save(self, record: Path) -> None:
        write_atomically(_beside(record), sealed(msgspec.msgpack.encode(self)))


def _beside(record: Path) -> Path:
    return record.with_name(record.name.replace("record-", "promise-"))
