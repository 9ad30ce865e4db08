"""Work goes to any `concurrent.futures.Executor`; who does it changes no byte."""

import pickle
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from importlib import import_module
from typing import Any

import pytest

from generator.workers import Workers
from tests.story import Story, post


class Courier(Executor):
    """Does what an executor on other machines does: work and results travel as bytes, and errors come back."""

    def __init__(self, processes: int) -> None:
        self.delivered = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        parcel = pickle.dumps((fn, args, kwargs))
        self.delivered += 1
        future: Future[Any] = Future()
        try:
            function, positional, named = pickle.loads(parcel)
            future.set_result(pickle.loads(pickle.dumps(function(*positional, **named))))
        except Exception as error:
            future.set_exception(error)
        return future


@pytest.fixture
def blog(site: Story) -> Story:
    for number in range(70):
        site.write(f"posts/p{number}.md", post(f"Cup {number}.\n", title=f"P{number}", tags=[f"t{number % 30}"]))
    return site


def test_threads_write_the_same_bytes(blog: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    blog.build(output=blog.root / "here", state=blog.root / "state")
    monkeypatch.setattr(
        import_module("generator.builder.build"), "Workers", partial(Workers, make_executor=ThreadPoolExecutor)
    )
    blog.build(jobs=2)

    assert blog.tree() == Story(blog.root, output="here").tree()


def test_an_executor_that_sends_everything_away_writes_the_same_bytes(
    blog: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    couriers: list[Courier] = []

    def engage(processes: int) -> Courier:
        couriers.append(Courier(processes))
        return couriers[-1]

    blog.build(output=blog.root / "here", state=blog.root / "state")
    monkeypatch.setattr(import_module("generator.builder.build"), "Workers", partial(Workers, make_executor=engage))
    blog.build(jobs=2)

    assert blog.tree() == Story(blog.root, output="here").tree()
    assert [courier.delivered > 1 for courier in couriers] == [True]


def test_processes_write_the_same_bytes(blog: Story) -> None:
    blog.build(output=blog.root / "here", state=blog.root / "state")
    blog.build(jobs=2)

    assert blog.tree() == Story(blog.root, output="here").tree()


def test_little_work_stays_here(site: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(processes: int) -> Executor:
        raise AssertionError("an executor was started for next to nothing")

    site.write("posts/tea.md", post())
    monkeypatch.setattr(import_module("generator.builder.build"), "Workers", partial(Workers, make_executor=refuse))

    assert site.build(jobs=2).written
