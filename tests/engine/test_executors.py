"""Work goes to any `concurrent.futures.Executor`; who does it changes no byte."""

import pickle
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from importlib import import_module
from threading import Event
from typing import Any

import pytest

from generator.errors import SiteError
from generator.system.workers import MOST_AHEAD, WAITING_CHUNKS, Workers
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


def test_work_begins_while_items_still_come() -> None:
    begun: list[int] = []

    def items() -> Iterator[int]:
        for number in range(100):
            begun.append(len(threads.submitted))
            yield number

    threads = Counting(2)
    workers = Workers(2, make_executor=lambda _: threads)
    answers = workers.map(_doubled, "shared", items(), str, chunk=50, worth=20)

    assert begun[0] == 0
    assert begun[-1] > 0
    assert list(answers) == [f"shared {number} {number}" for number in range(100)]
    workers.close()


def test_whoever_makes_items_waits_for_those_that_do_something_with_them() -> None:
    done: list[int] = []
    ahead: list[int] = []

    def items() -> Iterator[int]:
        for number in range(1000):
            ahead.append(number - done[-1] if done else number)
            yield number

    workers = Workers(2, make_executor=ThreadPoolExecutor)
    answers = workers.map(
        _doubled, "shared", items(), str, chunk=10, worth=20, heed=lambda results: done.append(len(results))
    )

    assert done == sorted(set(done))
    assert max(ahead) <= 10 * (MOST_AHEAD + 2 * WAITING_CHUNKS)
    assert list(answers) == [f"shared {number} {number}" for number in range(1000)]
    workers.close()


class Counting(ThreadPoolExecutor):
    """Knows what it was given to do."""

    def __init__(self, processes: int) -> None:
        super().__init__(processes)
        self.submitted: list[Future[Any]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        self.submitted.append(super().submit(fn, *args, **kwargs))
        return self.submitted[-1]


def _doubled(shared: str, items: Sequence[str]) -> list[str]:
    return [f"{shared} {item} {item}" for item in items]


def test_two_that_want_one_place_are_told_though_rendering_met_them_first(
    blog: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(150):
        blog.write(f"posts/q{number}.md", post(f"Glass {number}.\n", title=f"Q{number}"))
    blog.write("posts/odd.md", post(title="Odd", permalink="/archive/index.html/"))
    monkeypatch.setattr(import_module("generator.builder.build"), "Workers", partial(Workers, make_executor=Courier))

    with pytest.raises(SiteError) as caught:
        blog.build(jobs=2)

    assert [problem.rule for problem in caught.value.problems] == ["shared-address"]
    assert not blog.root.joinpath("public").exists()


def test_a_plan_that_fails_while_pages_are_rendered_leaves_nothing_behind(blog: Story) -> None:
    for number in range(150):
        blog.write(f"posts/q{number}.md", post(f"Glass {number}.\n", title=f"Q{number}"))
    blog.write("posts/feed.md", post(title="A feed", permalink="/feed.xml"))

    with pytest.raises(SiteError) as caught:
        blog.build(jobs=2)

    assert [problem.rule for problem in caught.value.problems] == ["shared-address"]
    assert not blog.root.joinpath("public").exists()
    assert not blog.root.joinpath(".aboveboard/stage").exists()


def test_threads_take_turns_as_before_when_the_processes_are_gone(blog: Story) -> None:
    before = sys.getswitchinterval()
    blog.build(jobs=2)

    assert sys.getswitchinterval() == before


SECONDS = 20.0
begun: list[int] = []
done: list[int] = []
is_held, may_end = Event(), Event()


def slow(_shared: None, items: Sequence[int]) -> list[int]:
    begun.extend(items)
    if items[0] > 1:
        is_held.set()
        assert may_end.wait(SECONDS)
    done.extend(items)
    return list(items)


def test_nothing_is_under_way_any_more_once_it_is_called_off() -> None:
    """Whoever stopped asking for results may be kept alive by a traceback, and what it asked for with it."""
    with Counting(2) as threads:
        workers = Workers(2, make_executor=lambda _: threads)
        results = workers.map(slow, None, range(8), int, chunk=1, worth=1)
        next(results)
        assert is_held.wait(SECONDS)
        threads.submitted[-1].add_done_callback(lambda _: may_end.set())
        workers.call_off()
        when_called_off = (list(begun), list(done))

    assert sorted(begun) == sorted(done)
    assert (begun, done) == when_called_off
    assert len(begun) < 8
