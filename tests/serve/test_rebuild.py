from threading import Event, Lock

import pytest

from generator.serve.rebuild import BuildThread
from tests.serve.running import SECONDS


def test_changes_during_a_build_lead_to_one_more() -> None:
    began, may_end, again = Event(), Event(), Event()
    builds: list[int] = []
    at_work = Lock()

    def build() -> None:
        assert at_work.acquire(blocking=False), "two builds at once"
        builds.append(len(builds))
        if len(builds) == 1:
            began.set()
            assert may_end.wait(SECONDS)
        else:
            again.set()
        at_work.release()

    thread = BuildThread(build, began.set)
    thread.start()
    thread.ask()
    assert began.wait(SECONDS)
    for _ in range(5):
        thread.ask()
    may_end.set()

    assert again.wait(SECONDS)
    assert thread.error is None
    # Longer than the pause after which one more build would begin.
    assert not Event().wait(0.3)
    assert builds == [0, 1]


def test_a_fault_of_ours_ends_the_thread_and_is_kept() -> None:
    crashed = Event()
    fault = ZeroDivisionError("a fault of ours")

    def build() -> None:
        raise fault

    thread = BuildThread(build, crashed.set)
    thread.start()
    thread.ask()

    assert crashed.wait(SECONDS)
    with pytest.raises(ZeroDivisionError):
        raise thread.error or AssertionError
