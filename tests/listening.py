"""Ports for programs that must be told one, and the moment from which they listen there."""

import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

SECONDS = 30
"""A machine that is busy takes its time to start a program."""


@contextmanager
def held_port() -> Iterator[int]:
    """A port that nobody else is given meanwhile; a server takes it all the same, for nothing listens there."""
    with socket.socket() as holder:
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        holder.bind(("127.0.0.1", 0))
        yield holder.getsockname()[1]


def wait_until(answers: Callable[[], bool], process: "subprocess.Popen[bytes]", said: Path) -> None:
    """Until the server that *process* is to be answers; what it *said* tells why it does not."""
    end = time.monotonic() + SECONDS
    while not answers():
        assert process.poll() is None, f"it has ended:\n{said.read_text()}"
        assert time.monotonic() < end, f"it does not answer:\n{said.read_text()}"
        time.sleep(0.02)


def is_open(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0
