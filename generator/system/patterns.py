"""Regular expressions that are compiled when they are first used.

The program has some 250 of them, and a build uses a few dozen: to compile them all takes longer than to find out that
nothing has changed.
"""

import re
from functools import cached_property
from typing import Any, AnyStr, cast


def lazy_re(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As `re.compile`, but later; the functions of `re` do not take what comes back, which has its own."""
    return cast("re.Pattern[AnyStr]", LazyPattern(text, flags))


class LazyPattern:
    """Is asked once for a method; then it has all of them."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self._given: tuple[Any, int] = text, flags

    @cached_property
    def compiled(self) -> "re.Pattern[Any]":
        return re.compile(*self._given)

    def __getattr__(self, name: str) -> Any:
        if name not in _PARTS:
            raise AttributeError(name)
        self.__dict__.update((part, getattr(self.compiled, part)) for part in _PARTS)
        return self.__dict__[name]


_PARTS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split", "scanner", "pattern", "flags")
