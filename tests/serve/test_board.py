import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from threading import Thread
from typing import Any, TypeVar

from generator.serve.board import Board, State
from tests.serve.running import SECONDS

Result = TypeVar("Result")


def run(following: Coroutine[Any, Any, Result]) -> Result:
    """In a thread of its own: a browser that other tests have open keeps a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, asyncio.wait_for(following, SECONDS)).result()


def test_who_follows_gets_the_state_of_now_and_each_newer_one() -> None:
    board = Board()
    board.publish(State(version="1"))

    async def follow() -> list[str]:
        seen = []
        async for state in board.follow():
            seen.append(state.version)
            if state.version == "1":
                Thread(target=board.publish, args=[State(version="2")]).start()
            else:
                board.close()
        return seen

    assert run(follow()) == ["1", "2"]


def test_a_closed_board_is_followed_by_nobody() -> None:
    board = Board()
    board.close()

    async def follow() -> list[State]:
        return [state async for state in board.follow()]

    assert run(follow()) == []
