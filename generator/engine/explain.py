"""Why an artifact was built again: the names of what it depends on that differ."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from generator.system.cache import Cache
from generator.system.digest import Digest, digest_bytes

NAMES = {
    "newer": "next post",
    "older": "previous post",
    "refs": "posts in it",
    "entries": "items in it",
    "shown": "list",
    "fills": "addresses in its body",
    "site": "what all pages share",
    "recent": "newest posts",
    "description": "description",
    "data": "content",
    "made": "what it is made from",
    "related": "related posts",
    "mentions": "later posts that link to it",
    "parts": "parts of its series",
}
"""What a reader calls a field of a view; the others are called by their own names."""

UNNAMED = frozenset(("view", "others"))
"""What holds other fields, and says nothing by itself."""


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """Why one file was written."""

    path: str
    reasons: tuple[str, ...]

    def __str__(self) -> str:
        place = self.path.removesuffix("index.html") or "/"
        return f"{place}: {', '.join(self.reasons)}"


def note_key(output: str, path: str) -> Digest:
    """What is kept under it: what the file at *path* was made from; *output* tells the output folders apart."""
    return digest_bytes(f"{output}\0{path}".encode())


class Notes:
    """What files, and the fragments in them, were made from: kept in the cache for whoever asks why."""

    def __init__(self, cache: Cache, output: str) -> None:
        """*output* tells the output folders apart."""
        self._cache = cache
        self._output = output

    def put(self, made_from: Iterable[tuple[str, Digest, bytes]]) -> None:
        """A path, or a fragment's key; and what that is made from, behind its digest."""
        self._cache.put_digested([(note_key(self._output, name), digest, data) for name, digest, data in made_from])

    def reasons(self, name: str, before: Digest | None, encoded: bytes) -> tuple[str, ...]:
        """Why what is called *name* is made again.

        *before* is the digest of what it was made from last time, *encoded* what it is made from now.
        """
        if before is None:
            return ("new",)
        was = self._cache.get(note_key(self._output, name))
        # The note may be missing, or of another time.
        if was is None or digest_bytes(was) != before:
            return ("what it was made from is no longer known",)
        found = dict.fromkeys(_differences(msgspec.msgpack.decode(was), msgspec.msgpack.decode(encoded)))
        return tuple(found) or ("the file was missing or had been changed",)


def _differences(before: list[Any], after: list[Any]) -> Iterator[str]:
    """Both are a renderer's name, inputs by name, and a view."""
    if before[0] != after[0]:
        yield "how it is made changed"
    for name in sorted({*before[1], *after[1]}):
        if before[1].get(name) != after[1].get(name):
            yield f"{name} changed"
    yield from _in_view(before[2], after[2], "")


def _in_view(before: dict[str, Any], after: dict[str, Any], of: str) -> Iterator[str]:
    for name in dict.fromkeys((*before, *after)):
        was, now = before.get(name), after.get(name)
        if was == now:
            continue
        called = NAMES.get(name, name)
        if isinstance(was, dict) and isinstance(now, dict):
            yield from _in_view(was, now, "" if name in UNNAMED else called)
        else:
            yield f"{called} of {of} changed" if of else f"{called} changed"
