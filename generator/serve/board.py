"""What open pages are told: which build they should show, and what is wrong with the sources.

Written by the build's thread, followed on the event loop.
"""

import asyncio
from collections.abc import AsyncIterator
from threading import Lock

import msgspec

from generator.errors import Problem


class State(msgspec.Struct, frozen=True, kw_only=True):
    version: str = ""
    """Changes with every build that changed a file; empty before the first good one."""

    origin: str = ""
    """Scheme, host and port that its addresses begin with."""

    base: str = "/"
    """The path that the site lies under: `/blog/`."""

    problems: tuple[Problem, ...] = ()
    """Why the last build failed; empty where it went well."""


class Board:
    """The newest state, and everyone who waits for the next."""

    def __init__(self) -> None:
        self.state = State()
        self._closed = False
        self._lock = Lock()
        self._followers: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()

    def publish(self, state: State) -> None:
        self.state = state
        self._wake()

    def close(self) -> None:
        """End what follows, so that a server can stop while pages are open."""
        self._closed = True
        self._wake()

    def _wake(self) -> None:
        with self._lock:
            for loop, changed in self._followers:
                loop.call_soon_threadsafe(changed.set)

    async def follow(self) -> AsyncIterator[State]:
        """The state of now, then every newer one; some may be skipped when they follow each other closely."""
        changed = asyncio.Event()
        follower = (asyncio.get_running_loop(), changed)
        with self._lock:
            self._followers.add(follower)
        try:
            while not self._closed:
                changed.clear()
                yield self.state
                await changed.wait()
        finally:
            with self._lock:
                self._followers.discard(follower)
