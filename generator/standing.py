"""What of the last build still stands as it was written."""

import os
from collections.abc import Sequence
from pathlib import Path

import msgspec

from generator.disk import read, stat_of
from generator.fingerprint import digest_bytes
from generator.ledger import Built, Ledger, load_owned
from generator.stage import STAGE

DatedAnew = dict[str, Built]
"""What stands as it was written, but is found with another date or inode than the ledger has; by path."""


def all_standing(output: Path, ledger: Ledger) -> DatedAnew | None:
    """Looks at everything that was built; None unless all of it, and nothing else of ours, is as it was written."""
    folder = os.fspath(output)
    if load_owned(output) != ledger.built.keys() or output.joinpath(STAGE).exists():
        return None
    dated_anew: DatedAnew = {}
    for path, before in ledger.built.items():
        if before.stat.is_of(f"{folder}/{path}") and ledger.tells_of(before.stat):
            continue
        stands = as_it_stands(folder, path, before, ledger)
        if stands is None:
            return None
        if stands is not before:
            dated_anew[path] = stands
    return dated_anew


def look_around(output: Path, ledgers: Sequence[Path]) -> list[DatedAnew | None]:
    """The same of each ledger as it was saved: for another process."""
    return [all_standing(output, Ledger.load(path)) for path in ledgers]


def as_it_stands(output: str, path: str, before: Built, ledger: Ledger) -> Built | None:
    """What the ledger says of a file that is still what was written, with its stat as it is now."""
    stat = stat_of(f"{output}/{path}")
    if stat is None:
        return None
    is_recorded = stat == before.stat
    if is_recorded and ledger.tells_of(stat):
        return before
    if stat.size != before.stat.size or digest_bytes(read(Path(output, path))) != before.content:
        return None
    return before if is_recorded else msgspec.structs.replace(before, stat=stat)


def recognised(output: Path, ledger: Ledger) -> frozenset[str]:
    """Where the list of what is ours was lost: the files that are just as the last build left them."""
    folder = os.fspath(output)
    return frozenset(path for path, built in ledger.built.items() if as_it_stands(folder, path, built, ledger))
