"""How lists show posts: each entry made once for a build, and kept for the next one as the bytes it is digested as.

The archive shows every post there is: to make all its entries anew for each new post would take longer than the rest.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import msgspec

from generator.library import Published
from generator.system.digest import Digest, Packed, Ref, digest_bytes, sealed
from generator.system.disk import read_sealed, write_atomically
from generator.views.contract import EntryView

ENTRIES = "entries"
"""The file that they are kept in, in the folder of a site's state."""

ENOUGH = 50
"""They are written anew once one in so many is another one."""


EntryKey = Callable[[Published], Digest]
"""Of all that the entry of a post is made from."""


class StoredEntry(msgspec.Struct, frozen=True, array_like=True):
    key: Digest
    """Of all that it was made from."""

    data: bytes
    """The entry as MessagePack."""


def load_entries(path: Path) -> dict[str, StoredEntry]:
    """By source; none where the file is missing, damaged, or from another version."""
    data = read_sealed(path)
    try:
        return msgspec.msgpack.decode(data, type=dict[str, StoredEntry]) if data else {}
    except msgspec.DecodeError:
        return {}


def save_entries(path: Path, kept: Mapping[str, StoredEntry], known: Mapping[str, StoredEntry]) -> None:
    """Write down *kept*, unless only a few are others than the *known* ones, which are there already.

    To make those few again the next time takes less than to write all of them.
    """
    different = sum(one is not known.get(source) for source, one in kept.items())
    if ENOUGH * different > len(kept):
        write_atomically(path, sealed(msgspec.msgpack.encode(kept)))


class Entries:
    """The entries of one build."""

    def __init__(self) -> None:
        self._refs: dict[str, Ref[EntryView]] = {}
        self._known: Mapping[str, StoredEntry] = {}
        self._key: EntryKey = _no_key
        self._keys: dict[str, Digest] = {}

    def remember(self, known: Mapping[str, StoredEntry], key: EntryKey) -> None:
        """*known* are those of the last build, by source."""
        self._known = known
        self._key = key

    def of(self, one: Published, make: Callable[[Published], EntryView]) -> Ref[EntryView]:
        if one.source not in self._refs:
            key = self._keys[one.source] = self._key(one)
            known = self._known.get(one.source)
            is_same = known is not None and known.key == key
            self._refs[one.source] = _read_back(known.data) if known and is_same else Ref.of(make(one))
        return self._refs[one.source]

    def kept(self) -> dict[str, StoredEntry]:
        """What the next build may be given."""
        asked = {source: self._kept(source, key) for source, key in self._keys.items()}
        return {**self._known, **asked}

    def _kept(self, source: str, key: Digest) -> StoredEntry:
        known = self._known.get(source)
        return known if known and known.key == key else StoredEntry(key, self._refs[source].packed.data)


def _no_key(_one: Published) -> Digest:
    return b""


def _read_back(data: bytes) -> Ref[EntryView]:
    packed = Packed(data)
    return Ref(digest_bytes(data), lambda: packed, partial(msgspec.msgpack.decode, data, type=EntryView))
