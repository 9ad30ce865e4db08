"""Builds for the preview: one at a time, on a thread of their own."""

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from threading import Event, Lock, Thread
from time import monotonic, perf_counter, sleep
from typing import TYPE_CHECKING, Any

import msgspec

from generator.errors import Problem, SiteError, in_order
from generator.serve.board import Board, State
from generator.serve.gate import Gate
from generator.system.disk import clear
from generator.system.lock import locked
from generator.urls import Base

if TYPE_CHECKING:
    from generator.builder import BuildOptions, Report
    from generator.builder.proofs import Basis

DEBOUNCE_SECONDS = 0.03
"""How long nothing may change before a build begins: a program that saves does so in several steps."""

PROOF_SECONDS = 0.01
"""Likewise before a proof, which is soon made again if the program has not done yet."""

REST, MOST_REST_SECONDS = 4, 1.0
"""After a proof a build waits for so many times as long as the last one took, for it stands in the way of the next
proof; but no longer than this."""

PUT_OFF_SECONDS = 10.0
"""No longer than this, whatever is saved meanwhile."""

ANYTHING = ""
"""Stands for the path of what was changed where that is not known."""

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

    refused: Callable[[tuple[Problem, ...], bool], None]
    """Gets whether the last good build is shown, too; where none ever was, nothing is."""

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
        self._proofs = 0
        self._wants_index = False
        self._has_index = Event()
        self.gate = Gate(output)
        self._basis: Basis | None = None
        """What the last build left, if it went well."""

        self._took = 0.0
        """Seconds."""

        self._due: int | None = None

    def seconds_left(self) -> float | None:
        """Until the clock alone makes another site of it: a post falls due, or expires; None where it never does."""
        return None if self._due is None else self._due - self.site.clock().timestamp()

    def prove(self, paths: Collection[str]) -> float | None:
        """Show pages of what was saved at *paths* before it is built; for how many seconds that can wait comes back.

        None where it is to be built at once.
        """
        from generator.builder.proofs import proofs

        pages = proofs(self._basis, paths, self.site.clock().timestamp()) if self._basis is not None else None
        if pages is None:
            return None
        self._proofs += 1
        self.gate.prove(pages)
        version = f"{self._run}-{self._builds}-{self._proofs}"
        self._board.publish(msgspec.structs.replace(self._board.state, version=version))
        return min(REST * self._took, MOST_REST_SECONDS)

    def await_index(self, ask: Callable[[], None]) -> None:
        """Come back when there is an index for search; from then on each build sees to it. *ask* has one begun."""
        self._wants_index = True
        if not self._has_index.is_set():
            ask()
            self._has_index.wait(INDEX_SECONDS)

    def build(self) -> None:
        from generator.builder import build
        from generator.builder.proofs import Basis
        from generator.feeds.item import forget_items
        from generator.plan.plan import PREVIEWED, SEARCHED

        with_index = self._wants_index
        begun, now = perf_counter(), self.site.clock()
        base = self._base()
        options = self._options(now, base)
        families = SEARCHED if with_index else PREVIEWED
        held: list[Any] = []
        try:
            report = _patiently(lambda: build(options, held=held, families=families, placing=self.gate.placing()))
        except SiteError as error:
            # Once it is mended, it is built again.
            self._due = self._basis = None
            # What is shown is the last good build.
            self.gate.take_back()
            self._board.publish(msgspec.structs.replace(self._board.state, problems=tuple(in_order(error.problems))))
            self._listener.refused(error.problems, self.gate.has_build())
            return
        if report.written or report.removed or not self._builds:
            self._builds += 1
        if self._builds % FORGET_EACH == 0:
            forget_items()
        # An undated draft is as old as the site, which would have to be built at each moment.
        self._due = report.due if report.due and report.due > now.timestamp() else None
        # Where nothing was put in place, what is there is right all the same.
        self.gate.take_back()
        site, made = held
        # One that found nothing new leaves nothing, and the one before holds.
        self._basis = Basis.of(site, made) if made is not None else self._basis
        self._took = perf_counter() - begun
        if with_index:
            self._has_index.set()
        self._board.publish(State(version=f"{self._run}-{self._builds}", origin=self._origin, base=base))
        self._listener.built(report, self._took)

    def _options(self, now: datetime, base: str) -> "BuildOptions":
        from generator.builder import BuildOptions

        return BuildOptions(
            root=self.site.root,
            output=self.output,
            base_url=self._origin + base,
            drafts=self.site.drafts,
            future=self.site.future,
            as_of=now,
        )

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


def _unproved(_paths: Collection[str]) -> None:
    return None


class BuildThread:
    """Calls *build* soon after somebody asked, once for all who asked meanwhile; and when no *seconds_left*.

    Before that *prove* is called with what they say has changed; what comes back is how long the build can wait.
    """

    def __init__(
        self,
        build: Callable[[], None],
        crashed: Callable[[], None],
        seconds_left: Callable[[], float | None] = _never,
        prove: Callable[[Collection[str]], float | None] = _unproved,
    ) -> None:
        self._build = build
        self._prove = prove
        self._lock = Lock()
        self._changed: set[str] = set()
        self._seconds_left = seconds_left
        self._crashed = crashed
        self._wanted = Event()
        self._thread = Thread(target=self._work, name="build", daemon=True)
        self.error: BaseException | None = None
        """A bug of ours that ended the thread."""

    def start(self) -> None:
        self._thread.start()

    def ask(self, paths: Collection[str] = (ANYTHING,)) -> None:
        """*paths* are what has changed."""
        with self._lock:
            self._changed.update(paths)
        self._wanted.set()

    def _work(self) -> None:
        try:
            while True:
                if self._is_asked():
                    self._show_proofs()
                    self._wait_for_quiet(DEBOUNCE_SECONDS)
                self._take_changes()
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

    def _show_proofs(self) -> None:
        """Come back when it is to be built what somebody asked for."""
        last = monotonic() + PUT_OFF_SECONDS
        while monotonic() < last:
            self._wait_for_quiet(PROOF_SECONDS)
            rest = self._prove(self._take_changes())
            if rest is None or not self._wanted.wait(rest):
                return

    def _take_changes(self) -> set[str]:
        with self._lock:
            changed, self._changed = self._changed, set()
        return changed

    def _wait_for_quiet(self, seconds: float) -> None:
        self._wanted.clear()
        while self._wanted.wait(seconds):
            self._wanted.clear()
