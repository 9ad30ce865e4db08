"""Builds for the preview: one at a time, on a thread of their own."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from threading import Event, Lock, Thread
from time import perf_counter, sleep
from typing import TYPE_CHECKING

import msgspec

from generator.errors import Problem, SiteError
from generator.serve.board import Board, State
from generator.system.disk import clear
from generator.system.lock import locked
from generator.urls import Base

if TYPE_CHECKING:
    from generator.builder import Report

DEBOUNCE_SECONDS = 0.03
"""How long nothing may change before a build begins: a program that saves does so in several steps."""

CLOCK_SECONDS = 60.0
"""How long to wait for a moment without a look at the clock, which goes on while the machine sleeps."""

PATIENCE_SECONDS = 0.2

FORGET_EACH = 40
"""After so many builds that changed something the states of posts are forgotten that feeds were made of."""

PASSING = ("build-in-progress", "changed-meanwhile")
"""The rules of what is right again after a moment."""

INDEX_SECONDS = 60
"""How long a page waits for the index; a site with faults has none until they are mended."""

STATE = Path(".aboveboard")
OUTPUT = STATE / "preview"


@contextmanager
def own_output(root: Path, port: int) -> Iterator[Path]:
    """The folder to build into: one for each preview of a site, since pages hold its port.

    While another preview has the usual one, this one's is named after its port, and is gone with it.
    """
    with locked(root / STATE, "preview-lock") as is_first:
        if is_first:
            yield root / OUTPUT
            return
        folder = root / f"{OUTPUT}-{port}"
        try:
            yield folder
        finally:
            clear(folder)


class Listener(msgspec.Struct, frozen=True, kw_only=True):
    """Who is told in the terminal how builds went."""

    built: Callable[["Report", float], None]
    """Gets the seconds it took, too."""

    refused: Callable[[tuple[Problem, ...]], None]
    noted: Callable[[Problem], None]
    """Gets what is no fault of the site: how it is watched."""


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """What is shown."""

    root: Path
    clock: Callable[[], datetime]
    """Asked before each build, so that a scheduled post appears when it is due."""

    drafts: bool = False
    future: bool = False
    polls: bool = False
    """Whether to look for what was saved instead of being told."""


class Rebuilder:
    """Builds the preview and says on the board how it went."""

    def __init__(self, site: Preview, output: Path, origin: str, board: Board, listener: Listener) -> None:
        self.site = site
        self.output = output
        self.note = listener.noted
        self._origin = origin
        self._board = board
        self._listener = listener
        self._run = token_hex(4)
        self._builds = 0
        self._wants_index = False
        self._has_index = Event()
        self.gate = Lock()
        """Held while files are put in place, so that nobody is shown some of one build and some of the next."""

        self._due: int | None = None

    def seconds_left(self) -> float | None:
        """Until the clock alone makes another site of it: a post falls due, or expires; None where it never does."""
        return None if self._due is None else self._due - self.site.clock().timestamp()

    def await_index(self, ask: Callable[[], None]) -> None:
        """Come back when there is an index for search; from then on each build sees to it. *ask* has one begun."""
        self._wants_index = True
        if not self._has_index.is_set():
            ask()
            self._has_index.wait(INDEX_SECONDS)

    def build(self) -> None:
        from generator.builder import BuildOptions, build
        from generator.feeds.item import forget_items
        from generator.plan.plan import PREVIEWED, SEARCHED

        with_index = self._wants_index
        begun, now = perf_counter(), self.site.clock()
        base = self._base()
        options = BuildOptions(
            root=self.site.root,
            output=self.output,
            base_url=self._origin + base,
            drafts=self.site.drafts,
            future=self.site.future,
            as_of=now,
        )
        families = SEARCHED if with_index else PREVIEWED
        try:
            report = _patiently(lambda: build(options, families=families, placing=self.gate))
        except SiteError as error:
            # Once it is mended, it is built again.
            self._due = None
            self._board.publish(msgspec.structs.replace(self._board.state, problems=tuple(sorted(error.problems))))
            self._listener.refused(error.problems)
            return
        if report.written or report.removed or not self._builds:
            self._builds += 1
        if self._builds % FORGET_EACH == 0:
            forget_items()
        # An undated draft is as old as the site, which would have to be built at each moment.
        self._due = report.due if report.due and report.due > now.timestamp() else None
        if with_index:
            self._has_index.set()
        self._board.publish(State(version=f"{self._run}-{self._builds}", origin=self._origin, base=base))
        self._listener.built(report, perf_counter() - begun)

    def _base(self) -> str:
        """The site's own path; while the settings cannot be read, the one from before."""
        from generator.config import load

        try:
            return Base.of(load(self.site.root, os.environ).site.url).path
        except SiteError:
            return self._board.state.base


def _patiently(build: Callable[[], "Report"]) -> "Report":
    """Wait for a build that was begun elsewhere, since two never run at once; and begin again where files changed."""
    while True:
        try:
            return build()
        except SiteError as error:
            if all(problem.rule not in PASSING for problem in error.problems):
                raise
        sleep(PATIENCE_SECONDS)


def _never() -> None:
    return None


class BuildThread:
    """Calls *build* soon after somebody asked, once for all who asked meanwhile; and when no *seconds_left*."""

    def __init__(
        self,
        build: Callable[[], None],
        crashed: Callable[[], None],
        seconds_left: Callable[[], float | None] = _never,
    ) -> None:
        self._build = build
        self._seconds_left = seconds_left
        self._crashed = crashed
        self._wanted = Event()
        self._thread = Thread(target=self._work, name="build", daemon=True)
        self.error: BaseException | None = None
        """A bug of ours that ended the thread."""

    def start(self) -> None:
        self._thread.start()

    def ask(self) -> None:
        self._wanted.set()

    def _work(self) -> None:
        try:
            while True:
                if self._is_asked():
                    self._wait_for_quiet()
                self._build()
        except BaseException as error:  # Whatever it is, the main thread raises it.
            self.error = error
            self._crashed()

    def _is_asked(self) -> bool:
        """Come back when somebody asks, or when it is time; which of these comes back."""
        while (left := self._seconds_left()) is None or left > 0:
            if self._wanted.wait(None if left is None else min(left, CLOCK_SECONDS)):
                return True
        return False

    def _wait_for_quiet(self) -> None:
        self._wanted.clear()
        while self._wanted.wait(DEBOUNCE_SECONDS):
            self._wanted.clear()
