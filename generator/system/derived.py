"""Derived values: what must be known before there is a plan, made once and kept in the cache.

Each is made by a module-level function of a recipe and of one input, which carry their digests, and of nothing else.
Nobody writes the key that it is kept under: it follows from these, from the function's name, and from the program.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, TypeVar

import msgspec

from generator.system.cache import Cache
from generator.system.digest import Digest, Ref, digest_bytes, fingerprint
from generator.system.workers import Workers

Recipe = TypeVar("Recipe")
Input = TypeVar("Input")
Value = TypeVar("Value")

CHUNK = 50
"""As many go to a process at a time."""

WORTH = 60
"""So many values to make are worth processes."""


Key = Callable[[Digest], Digest]
"""What a value is kept under, by the digest of its input."""


def keys(make: Callable[[Recipe, Sequence[Any]], list[Any]], recipe: Ref[Recipe], program: Digest) -> Key:
    """For the values of one kind; alone for whoever makes them together with what is kept elsewhere, as bodies are."""
    kind = fingerprint((f"{make.__module__}.{make.__qualname__}", recipe.digest, program))
    return lambda digest: digest_bytes(kind + digest)


class Derived:
    """The derived values of one site, as one program makes them."""

    def __init__(self, cache: Cache, workers: Workers, program: Digest) -> None:
        self._cache = cache
        self._workers = workers
        self._program = program
        self.asked: set[Digest] = set()
        """The keys of all values that somebody wanted."""

    def begin(
        self,
        make: Callable[[Recipe, Sequence[Input]], list[Value]],
        recipe: Ref[Recipe],
        inputs: Sequence[Ref[Input]],
        kind: type[Value],
        *,
        chunk: int = CHUNK,
        worth: int = WORTH,
        watched: Callable[[Iterator[Value], int], Iterator[Value]] = lambda coming, _total: coming,
    ) -> Callable[[], list[Value]]:
        """A value of type *kind* for each input; what comes back waits for them.

        *make* is given up to *chunk* inputs at a time, and returns as many values; the value of one must not follow
        from the others. Where there are other processes on this machine, and *worth* inputs or more, they make what is
        not kept while this one goes on. What *make* raises is raised where the values are waited for, and nothing is
        kept then. *watched* is given the new values as they come, and how many there will be.
        """
        key = keys(make, recipe, self._program)
        wanted = {key(one.digest): one for one in inputs}
        self.asked |= wanted.keys()
        kept = self._cache.get_many([*wanted])
        missing = [each for each in wanted if each not in kept]
        load: Callable[[Digest], Input] = lambda each: wanted[each].value  # noqa: E731
        coming = self._workers.map(make, recipe.value, missing, load, chunk=chunk, worth=worth, worth_sending=1)

        @cache
        def finish() -> list[Value]:
            made = {
                each: msgspec.msgpack.encode(one)
                for each, one in zip(missing, watched(coming, len(missing)), strict=True)
            }
            self._cache.put(made)
            values = kept | made
            return [msgspec.msgpack.decode(values[key(one.digest)], type=kind) for one in inputs]

        return finish
