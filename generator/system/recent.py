"""Values that are kept as long as few others have been made since."""

from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload
from weakref import ref

from generator.system.digest import Digest

Owner = TypeVar("Owner")
Value = TypeVar("Value")

ENOUGH = 2000
"""So many owners keep their value: all of an ordinary blog's."""


class recent_property(Generic[Owner, Value]):  # noqa: N801 - a decorator, called like `cached_property`
    """As `functools.cached_property`, but only the `ENOUGH` owners that came last keep what was made for them.

    For what is small when packed, big when not, and soon made again. No owner is kept for it: a preview builds again
    and again, and has others each time.
    """

    def __init__(self, make: Callable[[Owner], Value]) -> None:
        self.__doc__ = make.__doc__
        self._make = make
        self._name = make.__name__
        self._owners: deque[ref[Any]] = deque()

    @overload
    def __get__(self, owner: None, kind: type[Owner]) -> "recent_property[Owner, Value]": ...
    @overload
    def __get__(self, owner: Owner, kind: type[Owner]) -> Value: ...
    def __get__(self, owner: Owner | None, kind: type[Owner]) -> "recent_property[Owner, Value] | Value":
        """Asked only where the owner has no value of this name of its own."""
        if owner is None:
            return self
        value = owner.__dict__[self._name] = self._make(owner)
        self._owners.append(ref(owner))
        if len(self._owners) > ENOUGH:
            first = self._owners.popleft()()
            if first is not None:
                first.__dict__.pop(self._name, None)
        return value


class Latest(Generic[Value]):
    """What the last few bytes say, by their digest: who builds again and again in one process decodes them once."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Digest, Value] = OrderedDict()

    def get(self, digest: Digest) -> Value | None:
        return self._values.get(digest)

    def put(self, digest: Digest, value: Value) -> None:
        self._values[digest] = value
        self._values.move_to_end(digest)
        if len(self._values) > self._most:
            self._values.popitem(last=False)
