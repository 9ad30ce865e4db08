"""Work that pays, handed to processes; small work stays where it is.

Knows only `concurrent.futures.Executor`, and hands it module-level functions of plain values in chunks, so that another
executor can take the place of the process pool.
"""

import os
import pickle
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from generator.errors import Problem, SiteError

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Item = TypeVar("Item")
Result = TypeVar("Result")
Shared = TypeVar("Shared")

WAITING_CHUNKS = 3
"""Chunks under way for each process: enough to keep it busy, few enough to keep memory small."""

_LOST = Problem(
    path=".aboveboard",
    rule="lost-process",
    what="one of the processes that do the work was ended from outside; a lack of memory is the usual cause",
    fix="build again; with fewer processes, `--jobs 1`, if it happens again",
)

MakeExecutor = Callable[[int], "Executor"]


def process_pool(processes: int) -> "Executor":
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Forking is the fastest start, and safe only as long as no other thread holds a lock.
    single = threading.active_count() == 1 and "fork" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if single else "spawn")
    return ProcessPoolExecutor(processes, mp_context=context, initializer=_end_with_parent)


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

    def __init__(self, jobs: int = 0, make_executor: MakeExecutor = process_pool) -> None:
        """*jobs* processes; 0 for one a core."""
        self.jobs = jobs or os.cpu_count() or 1
        self._make_executor = make_executor
        self._executor: Executor | None = None

    def map(
        self,
        function: Callable[[Shared, Sequence[Item]], list[Result]],
        shared: Shared,
        items: Iterable[Item],
        *,
        count: int,
        chunk: int,
        worth: int,
    ) -> Iterator[Result]:
        """The results in the order of the *count* *items*, as they come.

        Fewer than *worth* items are done here. *items* is read as the work is handed out, so that the big parts of all
        of them need never be in memory at once.
        """
        chunks = _chunks(items, chunk)
        if self.jobs == 1 or count < worth:
            for few in chunks:
                yield from function(shared, few)
            return
        from concurrent.futures import BrokenExecutor

        try:
            yield from self._handed_out(pickle.dumps((function, shared), pickle.HIGHEST_PROTOCOL), chunks)
        except BrokenExecutor as error:
            raise SiteError(_LOST) from error

    def get_ready(self, function: Callable[[Shared, Sequence[Item]], list[Result]], shared: Shared) -> None:
        """Have the processes, where there are some, set up what *function* will need, while this one goes on."""
        if self._executor is not None:
            common, nothing = pickle.dumps((function, shared), pickle.HIGHEST_PROTOCOL), pickle.dumps([])
            for _ in range(self.jobs):
                self._executor.submit(_call, common, nothing)

    def _handed_out(self, common: bytes, chunks: Iterator[list[Any]]) -> Iterator[Any]:
        executor = self._start()
        waiting: deque[Future[list[Any]]] = deque()
        for few in chunks:
            # Pickled here and not by the executor's own thread, since a pool whose thread fails to pickle never ends
            # (https://github.com/python/cpython/issues/105829).
            waiting.append(executor.submit(_call, common, pickle.dumps(few, pickle.HIGHEST_PROTOCOL)))
            if len(waiting) >= self.jobs * WAITING_CHUNKS:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()

    def _start(self) -> "Executor":
        if self._executor is None:
            self._executor = self._make_executor(self.jobs)
        return self._executor

    def close(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)


@lru_cache(maxsize=2)
def _unpickled(common: bytes) -> tuple[Callable[..., list[Any]], Any]:
    """The function and what it shares, which is big and the same for every chunk."""
    function, shared = pickle.loads(common)  # noqa: S301 - our own process wrote it
    return function, shared


def _call(common: bytes, items: bytes) -> list[Any]:
    function, shared = _unpickled(common)
    return function(shared, pickle.loads(items))  # noqa: S301 - our own process wrote it


def _chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    rest = iter(items)
    while few := list(islice(rest, size)):
        yield few
