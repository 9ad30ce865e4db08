"""What of the last build still stands as it was written, and what in the output folder is ours at all."""

import os
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.engine.owned import Owned, load_owned
from generator.engine.record import Built, Promise, Record, record_path
from generator.engine.stage import STAGE
from generator.system.digest import digest_bytes
from generator.system.disk import read, stat_of
from generator.system.inside import is_within
from generator.system.names import sound
from generator.system.tree import regular_files

DatedAnew = dict[str, Built]
"""What stands as it was written, but is found with another date or inode than the record has; by path."""


def intact(output: Path, record: Record) -> DatedAnew | None:
    """Looks at everything that was built; None unless all of it, and nothing else of ours, is as it was written."""
    folder = os.fspath(output)
    owned = load_owned(output)
    if owned is None or owned.digest != record.listed or os.path.lexists(output / STAGE):
        return None
    dated_anew: DatedAnew = {}
    for path, before in record.built.items():
        if before.stat.is_of(f"{folder}/{path}") and record.tells_of(before.stat):
            continue
        stands = as_found(folder, path, before, record)
        if stands is None:
            return None
        if stands is not before:
            dated_anew[path] = stands
    return dated_anew


def look_around(output: Path, records: Sequence[Path]) -> list[DatedAnew | None]:
    """The same of each record as it was saved: for another process."""
    return [intact(output, Record.load(path)) for path in records]


def as_found(output: str, path: str, before: Built, record: Record) -> Built | None:
    """What the record says of a file that is still what was written, with its stat as it is now."""
    stat = stat_of(f"{output}/{path}")
    if stat is None:
        return None
    is_recorded = stat == before.stat
    if is_recorded and record.tells_of(stat):
        return before
    if stat.size != before.stat.size or digest_bytes(read(Path(output, path))) != before.content:
        return None
    return before if is_recorded else msgspec.structs.replace(before, stat=stat)


class Memory(NamedTuple):
    """What was written down of the last build: it tells what is ours even where nothing of it may be built upon."""

    record: Record
    at: Path
    key: bytes
    """Of the site, for the list in the output folder."""

    @property
    def site(self) -> Path:
        """The folder that holds the state in which this was written down."""
        return self.at.parent.parent


class Ours:
    """What we wrote into an output folder.

    A list that is not the one we left there, or were about to leave, was put there by somebody else: then only what is
    just as the last build left it is ours. Where nothing is known of this output, the list is all there is to go by.
    Outside of the site nothing is ours that no list there means: what we know comes from the site, as links do.
    """

    def __init__(self, output: Path, memory: Memory) -> None:
        self._memory = memory
        last, found, promise = memory.record, load_owned(output), Promise.load(memory.at)
        is_last = found is not None and found.digest == last.listed
        self._listed = found if found and (is_last or not promise.lists or found.digest in promise.lists) else None
        if self._listed is None:
            folder, built = os.fspath(output), last.built.items()
            mine = [path for path, one in built if as_found(folder, path, one, last)]
        elif is_last:
            mine = [*last.built]
        else:
            # Of what was removed, or not yet written, when a build was killed, there may be a folder.
            mine = [*self._listed.among((*regular_files(output), *last.built, *promise.paths))]
        if not is_within(output, memory.site):
            meant_by = self._listed or (found if found and found.key == memory.key else None)
            mine = [*meant_by.among(mine)] if meant_by else []
        self.paths = sound(mine)

    def listing(self, planned: Collection[str]) -> Owned:
        """The list of what is *planned*; of what the one that is there says already, nothing is hashed again."""
        listed, last, key = self._listed, self._memory.record, self._memory.key
        if listed is None or listed.key != key or listed.digest != last.listed:
            return Owned.of(planned, key)
        now, before = frozenset(planned), last.built.keys()
        return listed if now == before else listed.changed(come=now - before, gone=before - now)

    def promise(self, planned: Collection[str], *lists: Owned) -> None:
        """Write down how this output may be found where the build is killed: with one of *lists*, or that of before."""
        found = frozenset(one.digest for one in (self._listed, *lists) if one is not None)
        if found != {self._memory.record.listed}:
            more = self.paths.union(planned) - self._memory.record.built.keys()
            Promise(found, more).save(self._memory.at)


def ours_in(output: Path, state: Path) -> frozenset[str]:
    """What we wrote into *output*, for whoever writes nothing there."""
    at = record_path(state, output)
    return Ours(output, Memory(Record.load(at), at, b"")).paths
