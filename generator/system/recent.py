"""A value that is made when it is first asked for, and kept as long as few others have been made since."""

from collections import deque
from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Owner = TypeVar("Owner")
Value = TypeVar("Value")

ENOUGH = 2000
"""So many owners keep their value: all of an ordinary blog's."""


class recent_property(Generic[Owner, Value]):  # noqa: N801 - a decorator, called like `cached_property`
    """As `functools.cached_property`, but only the `ENOUGH` owners that came last keep what was made for them.

    For what is small when packed, big when not, and soon made again.
    """

    def __init__(self, make: Callable[[Owner], Value]) -> None:
        self.__doc__ = make.__doc__
        self._make = make
        self._name = make.__name__
        self._owners: deque[Any] = deque()

    @overload
    def __get__(self, owner: None, kind: type[Owner]) -> "recent_property[Owner, Value]": ...
    @overload
    def __get__(self, owner: Owner, kind: type[Owner]) -> Value: ...
    def __get__(self, owner: Owner | None, kind: type[Owner]) -> "recent_property[Owner, Value] | Value":
        """Asked only where the owner has no value of this name of its own."""
        if owner is None:
            return self
        value = owner.__dict__[self._name] = self._make(owner)
        self._owners.append(owner)
        if len(self._owners) > ENOUGH:
            self._owners.popleft().__dict__.pop(self._name, None)
        return value
