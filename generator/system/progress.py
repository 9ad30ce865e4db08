"""How far a long build is, told to whoever watches."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

Watcher = Callable[[str, int, int], None]
"""Gets the step (`reading`, `rendering`), how many are done, and how many there are."""


def unwatched(_step: str, _done: int, _total: int) -> None:
    """Nobody looks."""


def counted(items: Iterable[Item], step: str, total: int, watcher: Watcher) -> Iterator[Item]:
    """*items* as they come, each told to *watcher*."""
    for done, item in enumerate(items, 1):
        yield item
        watcher(step, done, total)
