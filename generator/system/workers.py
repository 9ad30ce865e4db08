"""Work that pays, handed to processes; small work stays where it is.

Knows only `concurrent.futures.Executor`, and hands it module-level functions of plain values in chunks, so that another
executor can take the place of the process pool.
"""

import os
import pickle
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from weakref import WeakSet

from generator.errors import Problem, SiteError

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Item = TypeVar("Item")
Loaded = TypeVar("Loaded")
Result = TypeVar("Result")
Shared = TypeVar("Shared")

WAITING_CHUNKS = 3
"""Chunks under way for each process: enough to keep it busy, few enough to keep memory small."""

MOST_AHEAD = 8
"""So many whole chunks may wait for a process before whoever makes them waits, too: what has been made takes memory."""

PARCEL_BYTES = 2_000_000
"""No more is added to a parcel that weighs as much."""

FEWEST = 16
"""Fewer items are not worth sending, unless they are the first or the last."""

TURN_SECONDS = 0.0005
"""How long the thread that has work of its own may keep those waiting that send and receive: by default ten times as
long, for each 64 kB that go through a pipe."""

_LOST = Problem(
    path=".aboveboard",
    rule="lost-process",
    what="one of the processes that do the work was ended from outside; a lack of memory is the usual cause",
    fix="build again; with fewer processes, `--jobs 1`, if it happens again",
)

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3
"""What `mallopt` of the GNU C library calls them (malloc.h)."""

KEPT_BYTES = 128 * 1024
"""What the library begins with. With each bigger block that is freed it moves on to that one's size, up to 32 MB, and
gives less back: after a page with 10,000 lines each process kept some 10 MB that it did not need."""

MakeExecutor = Callable[[int], "Executor"]


def process_pool(processes: int) -> "Executor":
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Forking is the fastest start, and safe only as long as no other thread holds a lock.
    single = threading.active_count() == 1 and "fork" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if single else "spawn")
    return ProcessPoolExecutor(processes, mp_context=context, initializer=_end_with_parent)


def _give_back_what_is_freed() -> None:
    """For this process and those that are forked from it, where there is such a library."""
    if sys.platform == "linux":
        import ctypes

        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt is not None:
            mallopt(M_MMAP_THRESHOLD, KEPT_BYTES)
            mallopt(M_TRIM_THRESHOLD, KEPT_BYTES)


def _end_with_parent() -> None:
    """A process that waits for work does not notice that nobody is left to send any."""
    threading.Thread(target=_outlive, daemon=True).start()


def _outlive() -> None:
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


class Workers:
    """An executor that starts when there is enough to do."""

    have_files = True
    """Whether they work on this machine, and find its files."""

    def __init__(self, jobs: int = 0, make_executor: MakeExecutor = process_pool) -> None:
        """*jobs* processes; 0 for one a core."""
        self.jobs = jobs or os.cpu_count() or 1
        self._make_executor = make_executor
        self._executor: Executor | None = None
        self._under_way: WeakSet[_Away[Any, Any]] = WeakSet()
        self._ending: list[threading.Thread] = []
        self._usual_turn = sys.getswitchinterval()

    def map(
        self,
        function: Callable[[Shared, Sequence[Loaded]], list[Result]],
        shared: Shared,
        items: Iterable[Item],
        load: Callable[[Item], Loaded],
        *,
        chunk: int,
        worth: int,
        worth_sending: int | None = None,
        elsewhere: Shared | None = None,
        weight: Callable[[Loaded], int] = lambda _loaded: 0,
        heed: Callable[[Sequence[Result]], None] = lambda _results: None,
    ) -> Iterator[Result]:
        """The results in the order of the *items*, as they come.

        All *items* are read before this returns, and work on the first begins meanwhile. *load* makes of each what
        *function* takes, as it is handed out, so that what is big need never be in memory at once. Fewer than *worth*
        items are done here, or fewer than *worth_sending* where there are processes already; others go out in chunks of
        *chunk* at most.

        *elsewhere* is what *function* is given in place of *shared* on a machine that has none of our files; None where
        it opens some, so that it must be done here. *weight* tells how many bytes a parcel grows by: big ones are sent
        in smaller parcels. *heed* is called with all results that are there, as long as *items* are read.
        """
        if self._executor is not None and worth_sending is not None:
            worth = worth_sending
        sent = shared if self.have_files or elsewhere is None else elsewhere
        may_go = self.jobs > 1 and (self.have_files or elsewhere is not None)
        waiting: deque[Item] = deque()
        away: _Away[Item, Result] | None = None
        try:
            for item in items:
                waiting.append(item)
                if away is None and may_go and len(waiting) >= worth:
                    away = _Away(self._start(), self.jobs, function, sent, load, chunk, weight, heed)
                    self._under_way.add(away)
                if away is not None:
                    away.hand_out(waiting)
        except BaseException:
            if away is not None:
                away.call_off()
            raise
        return away.rest(waiting) if away is not None else _done_here(function, shared, map(load, waiting), chunk)

    @property
    def are_running(self) -> bool:
        return self._executor is not None

    def start(self) -> None:
        """Start the processes before there is much to do, while this one is small and quickly copied."""
        if self.jobs > 1 and threading.active_count() == 1:
            self._start()

    def get_ready(self, function: Callable[[Shared, Sequence[Item]], list[Result]], shared: Shared) -> None:
        """Let the processes, where there are some, set up what *function* will need, while this one goes on."""
        if self._executor is not None and self.have_files:
            common, nothing = pickle.dumps((function, shared), pickle.HIGHEST_PROTOCOL), pickle.dumps([])
            with _lost_processes():
                for _ in range(self.jobs):
                    self._executor.submit(_call, common, nothing)

    def _start(self) -> "Executor":
        if self._executor is None:
            _give_back_what_is_freed()
            self._executor = self._make_executor(self.jobs)
            sys.setswitchinterval(TURN_SECONDS)
        return self._executor

    def call_off(self) -> None:
        """Come back when nothing is under way any more, also of results that nobody waits for."""
        for away in list(self._under_way):
            away.call_off()

    def let_go(self) -> None:
        """End the processes while this one goes on; if there is more to do after all, there will be others."""
        if self._executor is not None:
            ending = threading.Thread(target=self._executor.shutdown, kwargs={"cancel_futures": True})
            ending.start()
            self._ending.append(ending)
            self._executor = None

    def close(self) -> None:
        """Come back when there are no processes any more."""
        self.let_go()
        for ending in self._ending:
            ending.join()
        self._ending.clear()
        sys.setswitchinterval(self._usual_turn)


class _Away(Generic[Item, Result]):
    """Work of one kind in the hands of an executor."""

    def __init__(
        self,
        executor: "Executor",
        jobs: int,
        function: Callable[[Shared, Sequence[Loaded]], list[Result]],
        shared: Shared,
        load: Callable[[Item], Loaded],
        chunk: int,
        weight: Callable[[Loaded], int],
        heed: Callable[[Sequence[Result]], None],
    ) -> None:
        self._executor = executor
        self._jobs = jobs
        self._most = jobs * WAITING_CHUNKS
        self._common = pickle.dumps((function, shared), pickle.HIGHEST_PROTOCOL)
        self._load = load
        self._chunk = chunk
        self._weight: Callable[[Any], int] = weight
        self._heed: Callable[[Any], None] = heed
        self._futures: deque[Future[list[Result]]] = deque()
        self._results: list[Result] = []
        self._sent = 0

    def hand_out(self, waiting: deque[Item]) -> None:
        """Whole chunks of those that wait, as long as more are to come; the first few at once, before anybody idles."""
        there = len(self._results)
        if len(waiting) >= self._chunk or (self._sent < FEWEST and self._has_idle()):
            self._top_up(waiting, self._chunk)
        while len(waiting) >= self._chunk * MOST_AHEAD:
            self._results += self._next()
            self._top_up(waiting, self._chunk)
        if len(self._results) > there:
            self._heed(self._results)

    def _has_idle(self) -> bool:
        return len(self._futures) < self._jobs or self._futures[0].done()

    def _top_up(self, waiting: deque[Item], size: int) -> None:
        with _lost_processes():
            while self._futures and self._futures[0].done():
                self._results += self._futures.popleft().result()
            while waiting and len(self._futures) < self._most:
                few = self._parcel(waiting, size)
                # Pickled here and not by the executor's own thread, since a pool whose thread fails to pickle never
                # ends (https://github.com/python/cpython/issues/105829).
                parcel = pickle.dumps(few, pickle.HIGHEST_PROTOCOL)
                self._futures.append(self._executor.submit(_call, self._common, parcel))
                self._sent += len(few)

    def _parcel(self, waiting: deque[Item], size: int) -> list[Any]:
        few: list[Any] = []
        weight = 0
        while waiting and len(few) < size and weight < PARCEL_BYTES:
            few.append(self._load(waiting.popleft()))
            weight += self._weight(few[-1])
        return few

    def call_off(self) -> None:
        """Come back when nothing is under way any more."""
        from concurrent.futures import wait

        wait([future for future in self._futures if not future.cancel()])

    def rest(self, waiting: deque[Item]) -> Iterator[Result]:
        """All results, those of what still waits among them."""
        try:
            yield from self._each(waiting)
        except BaseException:
            self.call_off()
            raise

    def _each(self, waiting: deque[Item]) -> Iterator[Result]:
        while waiting or self._futures:
            # Smaller and smaller chunks, so that all processes are done at one time.
            fair = -(-len(waiting) // self._jobs)
            self._top_up(waiting, min(self._chunk, max(len(waiting) // self._most, min(FEWEST, fair), 1)))
            yield from self._results
            self._results.clear()
            if self._futures:
                yield from self._next()
        yield from self._results

    def _next(self) -> list[Result]:
        with _lost_processes():
            return self._futures.popleft().result()


@contextmanager
def _lost_processes() -> Iterator[None]:
    from concurrent.futures import BrokenExecutor

    try:
        yield
    except BrokenExecutor as error:
        raise SiteError(_LOST) from error


def _done_here(
    function: Callable[[Shared, Sequence[Loaded]], list[Result]], shared: Shared, items: Iterator[Loaded], chunk: int
) -> Iterator[Result]:
    while few := list(islice(items, chunk)):
        yield from function(shared, few)


@lru_cache(maxsize=4)
def _unpickled(common: bytes) -> tuple[Callable[..., list[Any]], Any]:
    """The function and what it shares, which is big and the same for every chunk."""
    function, shared = pickle.loads(common)  # noqa: S301 - our own process wrote it
    return function, shared


def _call(common: bytes, items: bytes) -> list[Any]:
    function, shared = _unpickled(common)
    return function(shared, pickle.loads(items))  # noqa: S301 - our own process wrote it
