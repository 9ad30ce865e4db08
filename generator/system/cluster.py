"""Work handed to other machines, which a Dask scheduler knows and which have none of our files.

Bytes go there and bytes come back. Workers are trusted with it only where they run the same program; what the cluster
loses on the way is done here. Imports Dask where it is asked to connect, and nowhere else.
"""

import asyncio
import logging
import socket
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future, InvalidStateError, ThreadPoolExecutor, wait
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any

from generator.errors import Problem, SiteError, in_order
from generator.system.patterns import lazy_re
from generator.system.program import Program, program
from generator.system.workers import Workers

if TYPE_CHECKING:
    import distributed

ADDRESS = lazy_re(r"(?:tcp|tls)://(?:\[(?P<v6>[0-9a-fA-F:.]+)\]|(?P<host>[^\s:/@\[\]]+)):(?P<port>\d{1,5})")

ANSWER_SECONDS = 10
"""How long the scheduler may take for what it knows."""

PATIENCE_SECONDS = 1.0
"""How long a result is waited for before the scheduler is asked whether there is still anybody who works."""

LARGEST = "1GB"
"""Dask warns of what is bigger; what is handed out here are the texts of a blog."""

TALKATIVE = lazy_re(r"(?:distributed|tornado|asyncio)\b")
"""Libraries that would tell of a lost connection in their own words, beside ours."""


class Cluster(Workers):
    """Those that the scheduler at an address knows; called on where there is enough to do."""

    have_files = False

    def __init__(self, scheduler: str) -> None:
        """Raises `SiteError` where *scheduler* is no address of one."""
        if not ADDRESS.fullmatch(scheduler):
            what, fix = "this is no address of a Dask scheduler", "write it as its log does: tcp://192.0.2.7:8786"
            raise SiteError(Problem(path=scheduler, rule="invalid-scheduler", what=what, fix=fix))
        super().__init__(2, self._engaged)
        self._scheduler = scheduler

    def _engaged(self, _: int) -> "_Engaged":
        executor = _Engaged(self._scheduler)
        self.jobs = executor.size
        return executor


class _Engaged(Executor):
    """The workers as one executor. Raises `SiteError` where there are none, or any that run another program."""

    def __init__(self, scheduler: str) -> None:
        self.scheduler = scheduler
        self.client = _connected(scheduler)
        self.patience = PATIENCE_SECONDS
        try:
            self.size = self.refuse_others()
            if not self.size:
                what, fix = "this scheduler has no workers", f"start some, on any machine: dask worker {scheduler}"
                raise SiteError(Problem(path=scheduler, rule="no-cluster-workers", what=what, fix=fix))
        except BaseException:
            self.shutdown()
            raise

    def submit(self, fn: Callable[..., Any], /, *args: Any, **_: Any) -> "Future[Any]":
        try:
            away = self.client.submit(_on_duty, program().digest, fn, *args, pure=False)
        except Exception as error:
            # Dask raises errors of many kinds where its connection is gone.
            raise self.lost() from error
        return _Errand(self, away, fn, args)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        with suppress(Exception):
            self.client.close(timeout=ANSWER_SECONDS)

    def refuse_others(self) -> int:
        """How many workers there are. Raises `SiteError` with each of them that runs another program than this one."""
        try:
            answers: dict[str, Any] = self.client.run(program, on_error="return")
        except Exception as error:
            raise self.lost() from error
        # Who cannot be reached is about to be lost, which is no reason to stop.
        there = {address: answer for address, answer in answers.items() if not isinstance(answer, OSError)}
        others = [_other_program(address, answer) for address, answer in there.items() if answer != program()]
        if others:
            raise SiteError(*in_order(others))
        return len(there)

    def is_deserted(self) -> bool:
        """Whether nobody is there who works; raises `SiteError` where the scheduler does not say."""
        try:
            left = self.client.sync(self.client.scheduler.ncores, callback_timeout=ANSWER_SECONDS)
        except Exception as error:
            raise self.lost() from error
        # Once nobody is there, what waits is not kept waiting, until somebody comes.
        self.patience = PATIENCE_SECONDS if left else 0
        return not left

    def lost(self) -> SiteError:
        return SiteError(
            Problem(
                path=self.scheduler,
                rule="lost-scheduler",
                what="the scheduler was lost while it had work of this build; nothing was published",
                fix="start it and its workers, and build again; without `--scheduler`, this machine does it alone",
            )
        )


class _Errand(Future[Any]):
    """A chunk of work in the hands of a cluster. If nobody is left to do it, whoever asks for its result does it."""

    def __init__(
        self, cluster: _Engaged, away: "distributed.Future", function: Callable[..., Any], args: tuple[Any, ...]
    ) -> None:
        super().__init__()
        self._cluster, self._away, self._function, self._args = cluster, away, function, args
        away.add_done_callback(self._arrived)

    def _arrived(self, away: "distributed.Future") -> None:
        # Nobody waits for what was called off.
        with suppress(InvalidStateError):
            try:
                self.set_result(away.result())
            except BaseException as error:
                self.set_exception(error)

    def cancel(self) -> bool:
        is_off = super().cancel()
        if is_off:
            with suppress(Exception):
                self._away.cancel()
        return is_off

    def result(self, timeout: float | None = None) -> Any:
        """*timeout* counts for nothing: whoever is lost is noticed."""
        while not wait([self], self._cluster.patience).done:
            if self._cluster.is_deserted():
                self.cancel()
                return self._function(*self._args)
        try:
            return super().result()
        except SiteError:
            raise
        except CancelledError as error:
            raise self._cluster.lost() from error
        except Exception as error:
            from distributed import KilledWorker

            # Who came later may run another program, and then anything may go wrong there.
            self._cluster.refuse_others()
            if not isinstance(error, KilledWorker | _OtherProgramError):
                raise
        return self._function(*self._args)


class _OtherProgramError(Exception):
    """A worker was asked that runs another program."""


_one_at_a_time = Lock()
"""A worker may have several threads; what a build keeps in memory is made for one."""


def _on_duty(digest: bytes, function: Callable[..., Any], *args: Any) -> Any:
    """What a worker does: nothing unless it runs the program of *digest*."""
    if program().digest != digest:
        raise _OtherProgramError
    with _one_at_a_time:
        return function(*args)


def _connected(scheduler: str) -> "distributed.Client":
    """Raises `SiteError` where nobody answers, or Dask is not here."""
    try:
        import dask
        import distributed
    except ModuleNotFoundError as error:
        if error.name not in ("dask", "distributed"):
            raise
        what, fix = "Dask, which speaks to schedulers, is not installed here", 'pip install "aboveboard[cluster]"'
        raise SiteError(Problem(path=scheduler, rule="missing-library", what=what, fix=fix)) from error
    for name in filter(TALKATIVE.match, list(logging.root.manager.loggerDict)):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    dask.config.set({"distributed.admin.large-graph-warning-threshold": LARGEST})
    try:
        # Dask tries again and again where nobody can answer, and waits for ever where somebody else listens.
        with socket.create_connection(_place(scheduler), ANSWER_SECONDS):
            pass
        # In a thread of its own: whoever builds may be at something that waits in this one.
        with ThreadPoolExecutor(1) as alone:
            alone.submit(lambda: asyncio.run(asyncio.wait_for(_identified(scheduler), ANSWER_SECONDS))).result()
        return distributed.Client(scheduler, timeout=ANSWER_SECONDS, set_as_default=False)
    except Exception as error:
        raise SiteError(_unreachable(scheduler, error)) from error


async def _identified(scheduler: str) -> None:
    """Raises an error of whatever kind where nobody speaks Dask, or somebody who schedules nothing."""
    from distributed import rpc

    async with rpc(scheduler) as somebody:
        kind = (await somebody.identity())["type"]
    if kind != "Scheduler":
        raise ValueError(f"it is a {kind.lower()}")


def _place(scheduler: str) -> tuple[str, int]:
    found = ADDRESS.fullmatch(scheduler)
    return (found["host"] or found["v6"], int(found["port"])) if found else ("", 0)


def _unreachable(scheduler: str, error: Exception) -> Problem:
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error).partition("\n")[0]
    if isinstance(error, TimeoutError):
        reason = f"nothing came for {ANSWER_SECONDS} seconds"
    elif not reason:
        # What was taken for the length of an answer was more than any memory holds.
        reason = "whoever listens there says something else"
    return Problem(
        path=scheduler,
        rule="unreachable-scheduler",
        what=f"no Dask scheduler answers there: {reason}",
        fix="start it (`dask scheduler`), or correct the address; without `--scheduler`, this machine does it alone",
    )


def _other_program(worker: str, answer: Program | Exception) -> Problem:
    """What is wrong with a *worker* that said what it runs, or could not."""
    here = program()
    if isinstance(answer, Program):
        what = f"this worker runs {_told(answer, here)}, and this build is made by {_told(here, answer)}"
    else:
        what = f"this worker has no such Aboveboard as this build is made by, which is {here.version}"
    fix = "install the same program there, libraries and Python included, and start the worker again"
    return Problem(path=worker, rule="other-program", what=what, fix=fix)


def _told(one: Program, other: Program) -> str:
    """What *one* program is, and in what it is not the *other*."""
    different = [
        f"{name} {version}" if version else f"no {name}"
        for name, version in one.beside.items()
        if version != other.beside.get(name)
    ]
    if not different and one.version == other.version:
        different = [f"code {one.digest.hex()[:8]}"]
    return f"Aboveboard {one.version}" + (f" with {', '.join(different)}" if different else "")
