"""Copies of pictures, each made when a browser asks for it: who writes need not wait for all of them.

Pages name the same copies as those that are published. Copies stay in memory, as far as there is room for them.
"""

from collections import OrderedDict
from pathlib import Path
from threading import Lock

import msgspec

from generator.plan.outputs.pictures import LIST, CopyOrder, ListView, made_copy
from generator.system.digest import Digest, digest_bytes
from generator.system.disk import Stat, read, stat_of

MOST_BYTES = 50_000_000
"""Of all copies that are kept."""


class Copies:
    """Those of the site at *root* that the build in *folder* has listed."""

    def __init__(self, root: Path, folder: Path) -> None:
        self._root = root
        self._list = folder / LIST
        self._listed: tuple[Stat | None, dict[str, CopyOrder]] = (None, {})
        self._kept: OrderedDict[tuple[CopyOrder, Digest], bytes] = OrderedDict()
        # One at a time: each takes the memory of a whole picture. Who asks for the same one waits for it.
        self._lock = Lock()

    def of(self, path: str) -> bytes | None:
        """The one at *path*; None where the last build has no such copy.

        Raises `SiteError` where its picture cannot be decoded.
        """
        with self._lock:
            order = self._orders().get(path)
            if order is None:
                return None
            try:
                data = read(self._root / order.source)
            except OSError:
                # The next build knows that it is gone.
                return None
            return self._made(order, data)

    def stamp(self, path: str) -> bytes:
        """The digest of the picture that *path* is a copy of; empty where the last build has no such copy."""
        # Without waiting for a copy that is being made.
        order = self._orders().get(path)
        return order.original if order is not None else b""

    def _orders(self) -> dict[str, CopyOrder]:
        stat = stat_of(self._list)
        if stat is not None and stat != self._listed[0]:
            self._listed = (stat, msgspec.json.decode(read(self._list), type=ListView).orders)
        return self._listed[1]

    def _made(self, order: CopyOrder, data: bytes) -> bytes:
        key = (order, digest_bytes(data))
        if key not in self._kept:
            self._kept[key] = made_copy(order, data)
            while sum(map(len, self._kept.values())) > MOST_BYTES and len(self._kept) > 1:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]
