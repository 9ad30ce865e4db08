"""A real cluster on this machine: a scheduler, two workers, and a builder that hands them its work.

Each is a process of its own, so that all can be lost, and none leaves threads behind in the process of the tests.
"""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from distributed import Client, LocalCluster
from distributed.core import Status

from generator import __version__
from generator.builder import BuildOptions, build
from generator.errors import Problem, SiteError
from generator.system import cluster, program
from tests.story import AS_OF

WORKERS = 2
SECONDS = 60.0
"""How long a worker may take to start; a busy machine is slow."""

SPAWN = multiprocessing.get_context("spawn")

Disturb = Callable[[str, Any], None]
"""Makes something happen in the middle of a build; gets the scheduler's address, and what a test has to say of it."""


class Machines:
    """The cluster, and the process that builds."""

    def __init__(self) -> None:
        self._pipe, theirs = SPAWN.Pipe()
        self.scheduling = SPAWN.Process(target=_schedule, args=(theirs,))
        self.scheduling.start()
        theirs.close()
        self._building = ProcessPoolExecutor(1, mp_context=SPAWN)
        self.scheduler: str = self._pipe.recv()

    def build(
        self, root: Path, disturb: Disturb | None = None, told: Any = None, at: str = "reading", scheduler: str = ""
    ) -> list[Problem]:
        """What stopped a build, if anything did; *disturb* is called when the first step of that name begins."""
        return self._building.submit(_built, root, scheduler or self.scheduler, disturb, told, at).result()

    def gather(self) -> None:
        """Come back when both workers are there: one that was lost is started anew."""
        self._building.submit(_gathered, self.scheduler).result()

    def each(self, function: Callable[..., Any], *args: Any, only: list[str] | None = None) -> dict[str, Any]:
        """What *function* comes to on each worker, by its address."""
        return self._building.submit(_on_each, self.scheduler, function, args, only).result()

    def close(self) -> None:
        self._building.shutdown()
        # Workers end with the process that started them.
        self.scheduling.kill()
        self.scheduling.join()
        self._pipe.close()


def _schedule(pipe: Any) -> None:
    with LocalCluster(n_workers=WORKERS, threads_per_worker=1, processes=True, dashboard_address=None) as started:
        pipe.send(started.scheduler_address)
        pipe.poll(None)


def _built(root: Path, scheduler: str, disturb: Disturb | None, told: Any, at: str) -> list[Problem]:
    due = [disturb] if disturb else []

    def watch(step: str, _done: int, _total: int) -> None:
        if due and step == at:
            due.pop()(scheduler, told)

    try:
        build(BuildOptions(root=root, as_of=AS_OF, scheduler=scheduler), watcher=watch)
    except SiteError as error:
        return list(error.problems)
    return []


def _on_each(
    scheduler: str, function: Callable[..., Any], args: tuple[Any, ...], only: list[str] | None
) -> dict[str, Any]:
    with Client(scheduler, set_as_default=False) as client:
        answers: dict[str, Any] = client.run(function, *args, workers=only)
        return answers


def _gathered(scheduler: str) -> None:
    with Client(scheduler, set_as_default=False) as client:
        client.wait_for_workers(WORKERS, timeout=SECONDS)


# What happens to the cluster.


def kill(_scheduler: str, process: int) -> None:
    os.kill(process, signal.SIGKILL)


def halt(_scheduler: str, process: int) -> None:
    os.kill(process, signal.SIGSTOP)


def pretend_on_all(scheduler: str, digest: bytes) -> None:
    _on_each(scheduler, pretend, (__version__, digest), None)


def lose_all_workers(scheduler: str, _: None) -> None:
    with Client(scheduler, set_as_default=False) as client:
        client.run(_stay_down, nanny=True)
        for process in client.run(os.getpid).values():
            os.kill(process, signal.SIGKILL)


def _stay_down(dask_worker: Any) -> None:
    """Have what watches over a worker start no other one when it is gone."""
    dask_worker.status = Status.closing_gracefully


# What is done in a worker.


_heard: list[str] = []


def listen(folder: str) -> None:
    """Note whatever this process asks the system for below *folder*, from now on."""

    def hear(event: str, args: tuple[object, ...]) -> None:
        if any(folder in os.fsdecode(one) for one in args if isinstance(one, str | bytes | os.PathLike)):
            _heard.append(event)

    sys.addaudithook(hear)


def heard() -> list[str]:
    return list(_heard)


def die_over_work() -> None:
    """Have this process end when it is asked to do something."""
    vars(cluster).update(program=_die)


def _die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def pretend(version: str, digest: bytes) -> None:
    """Have this process say that it runs another program."""
    vars(program).update(__version__=version, program_digest=lambda: digest)
    program.program.cache_clear()
