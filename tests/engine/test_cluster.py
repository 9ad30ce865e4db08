"""Work goes to machines that a Dask scheduler knows; who does it changes no byte, and who is lost stops no build."""

import os
import socket
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event

import pytest
from click.testing import CliRunner

from generator import __version__
from generator.cli import main
from generator.errors import Problem
from generator.system.program import program_digest
from tests.engine.cluster import (
    Machines,
    die_over_work,
    halt,
    heard,
    kill,
    listen,
    lose_all_workers,
    pretend,
    pretend_on_all,
)
from tests.story import Story, comment, post

STARTED_AGAIN = "install the same program there, libraries and Python included, and start the worker again"


@pytest.fixture(scope="module")
def started() -> Iterator[list[Machines]]:
    started: list[Machines] = []
    yield started
    for machines in started:
        machines.close()


@pytest.fixture
def machines(started: list[Machines]) -> Machines:
    """A cluster that tests share until one of them is its end, in whatever order they run."""
    if not started or not started[-1].scheduling.is_alive():
        started.append(Machines())
    else:
        started[-1].gather()
    return started[-1]


@pytest.fixture
def others() -> Iterator[Machines]:
    """A cluster for a test that is the end of it."""
    machines = Machines()
    yield machines
    machines.close()


@pytest.fixture
def blog(site: Story) -> Story:
    """Enough for others to read and to draw."""
    for number in range(60):
        body = f"Cup {number}, as [before](p{max(number - 1, 0)}.md).\n\n```python\ncup = {number}\n```\n"
        site.write(f"posts/p{number}.md", post(body, title=f"P{number}"))
        site.write(f"comments/p0/{number}.md", comment(f"Cup {number}?\n"))
    return site


def built_here(blog: Story) -> dict[str, bytes]:
    blog.build(output=blog.root / "here", state=blog.root / "state")
    return Story(blog.root, output="here").tree()


def test_workers_without_our_files_write_the_same_bytes(machines: Machines, blog: Story) -> None:
    machines.each(listen, str(blog.root))

    assert machines.build(blog.root) == []
    assert blog.tree() == built_here(blog)
    assert list(machines.each(heard).values()) == [[], []]


def test_what_a_lost_worker_had_to_do_is_done_again(machines: Machines, blog: Story) -> None:
    before = machines.each(os.getpid)
    one, other = before
    machines.each(die_over_work, only=[one])

    assert machines.build(blog.root) == []
    assert blog.tree() == built_here(blog)
    left = machines.each(os.getpid)
    assert (left.get(one), left[other]) == (None, before[other])


def other_program(worker: str, there: str, here: str) -> Problem:
    what = f"this worker runs {there}, and this build is made by {here}"
    return Problem(path=worker, rule="other-program", what=what, fix=STARTED_AGAIN)


def test_a_worker_of_another_version_is_refused(machines: Machines, blog: Story) -> None:
    one = min(machines.each(os.getpid))
    machines.each(pretend, "0.0.9", b"other", only=[one])
    problems = machines.build(blog.root)
    machines.each(pretend, __version__, program_digest(), only=[one])

    assert problems == [other_program(one, "Aboveboard 0.0.9", f"Aboveboard {__version__}")]
    assert not blog.root.joinpath("public").exists()


def test_a_worker_that_comes_later_with_other_code_is_refused(machines: Machines, blog: Story) -> None:
    problems = machines.build(blog.root, pretend_on_all, bytes(16))
    workers = machines.each(pretend, __version__, program_digest())

    mine = f"Aboveboard {__version__} with code {program_digest().hex()[:8]}"
    assert problems == [
        other_program(worker, f"Aboveboard {__version__} with code 00000000", mine) for worker in sorted(workers)
    ]
    assert not blog.root.joinpath("public").exists()


def test_a_scheduler_that_is_lost_stops_the_build(machines: Machines, blog: Story) -> None:
    blog.build()
    before = blog.tree()
    for number in range(60):
        blog.write(f"posts/p{number}.md", post(f"Pot {number}.\n", title=f"Pot {number}"))

    assert machines.build(blog.root, kill, machines.scheduling.pid) == [
        Problem(
            path=machines.scheduler,
            rule="lost-scheduler",
            what="the scheduler was lost while it had work of this build; nothing was published",
            fix="start it and its workers, and build again; without `--scheduler`, this machine does it alone",
        )
    ]
    machines.scheduling.join()
    assert blog.tree() == before
    assert not blog.root.joinpath(".aboveboard/stage").exists()


@pytest.mark.soak
def test_what_nobody_is_left_to_do_is_done_here(others: Machines, blog: Story) -> None:
    """And a scheduler without workers is none to begin with."""
    assert others.build(blog.root, lose_all_workers) == []
    assert others.each(os.getpid) == {}
    assert blog.tree() == built_here(blog)

    for number in range(60):
        blog.write(f"posts/p{number}.md", post(f"Pot {number}.\n", title=f"Pot {number}"))
    assert others.build(blog.root) == [
        Problem(
            path=others.scheduler,
            rule="no-cluster-workers",
            what="this scheduler has no workers",
            fix=f"start some, on any machine: dask worker {others.scheduler}",
        )
    ]


@pytest.mark.soak
def test_a_scheduler_that_hangs_stops_the_build(others: Machines, blog: Story) -> None:
    problems = others.build(blog.root, halt, others.scheduling.pid)

    assert [problem.rule for problem in problems] == ["lost-scheduler"]
    assert not blog.root.joinpath("public").exists()


def unreachable(scheduler: str, reason: str) -> tuple[Problem, ...]:
    fix = "start it (`dask scheduler`), or correct the address; without `--scheduler`, this machine does it alone"
    what = f"no Dask scheduler answers there: {reason}"
    return (Problem(path=scheduler, rule="unreachable-scheduler", what=what, fix=fix),)


def test_a_scheduler_where_nobody_listens_stops_the_build(blog: Story) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"tcp://127.0.0.1:{listening.getsockname()[1]}"

    assert blog.fails(scheduler=address) == unreachable(address, "Connection refused")
    assert not blog.root.joinpath("public").exists()


def test_somebody_who_is_no_scheduler_is_told_from_one(blog: Story) -> None:
    is_over = Event()

    def greet() -> None:
        while not is_over.is_set():
            with suppress(OSError):
                client, _ = listening.accept()
                with client:
                    client.sendall(b"220 mail.example.com ready\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listening, ThreadPoolExecutor(1) as thread:
        listening.settimeout(0.1)
        thread.submit(greet)
        address = f"tcp://127.0.0.1:{listening.getsockname()[1]}"
        try:
            told = blog.fails(scheduler=address)
        finally:
            is_over.set()

    assert told == unreachable(address, "whoever listens there says something else")


@pytest.mark.parametrize("address", ["192.0.2.7:8786", "tcp://192.0.2.7", "http://192.0.2.7:8786", "tcp://a b:1"])
def test_what_is_no_address_of_a_scheduler_is_refused(site: Story, address: str) -> None:
    what, fix = "this is no address of a Dask scheduler", "write it as its log does: tcp://192.0.2.7:8786"

    assert site.fails(scheduler=address) == (Problem(path=address, rule="invalid-scheduler", what=what, fix=fix),)


def test_what_is_not_installed_is_told(blog: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    address = "tcp://192.0.2.7:8786"
    what, fix = "Dask, which speaks to schedulers, is not installed here", 'pip install "aboveboard[cluster]"'

    assert blog.fails(scheduler=address) == (Problem(path=address, rule="missing-library", what=what, fix=fix),)


def test_a_build_with_little_to_do_calls_on_nobody(site: Story) -> None:
    site.write("posts/tea.md", post())

    assert site.build(scheduler="tcp://192.0.2.7:8786").written


def test_processes_are_not_counted_where_a_cluster_works(site: Story) -> None:
    asked = ["build", "--root", str(site.root), "--scheduler", "tcp://192.0.2.7:8786", "--jobs", "2"]
    ran = CliRunner().invoke(main, asked)

    assert ran.exit_code == 2
    assert ran.stderr.endswith(
        "Error: --jobs counts processes of this machine; with --scheduler the cluster says how many there are\n"
    )
