"""`aboveboard serve` as a blogger runs it: a process of its own, spoken to over HTTP and by Ctrl-C."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from queue import Queue
from threading import Thread
from time import monotonic, sleep
from urllib.parse import urlsplit

from tests.engine.law import differences, everything_in
from tests.tools import ROOT

SECONDS = 20.0
"""How long anything may take before a test gives up; a busy machine is slow."""


class Served:
    """A running preview."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self.pid = process.pid
        self._lines: Queue[str | None] = Queue()
        self.said: list[str] = []
        Thread(target=self._listen, daemon=True).start()
        self.url = re.sub(r"^Serving (\S+) .*", r"\1", self.line("Serving "))

    def _listen(self) -> None:
        # When a test is over, the pipe is closed, and this may still be waiting for a line.
        with suppress(ValueError):
            for line in self._process.stdout or ():
                self._lines.put(line.rstrip("\n"))
        self._lines.put(None)

    def line(self, start: str) -> str:
        """The next line that begins so, on either stream; what came before it is in `said`."""
        while True:
            line = self._lines.get(timeout=SECONDS)
            assert line is not None, "\n".join(["the preview ended:", *self.said])
            self.said.append(line)
            if line.startswith(start):
                return line

    def line_with(self, part: str) -> str:
        """The next line that says so."""
        while part not in (line := self.line("")):
            pass
        return line

    def rest(self) -> list[str]:
        """Every line, once it has ended."""
        while (line := self._lines.get(timeout=SECONDS)) is not None:
            self.said.append(line)
        return self.said

    def await_page(self, path: str, part: str) -> None:
        """Come back when the page at *path* says *part*."""
        until = monotonic() + SECONDS
        while part not in self.get(path)[1]:
            assert monotonic() < until, "\n".join(self.said[-20:])
            sleep(0.05)

    def await_same(self, shown: Path, clean: Path) -> None:
        """Come back when what is shown is what lies in *clean*: something saved during a build is built next."""
        until, found = monotonic() + SECONDS, ["nothing was read"]
        while found:
            assert monotonic() < until, found
            # A build may remove what is about to be read.
            with suppress(FileNotFoundError):
                found = differences(everything_in(shown), everything_in(clean))

    def get(self, path: str, method: str = "GET", host: str | None = None) -> tuple[HTTPResponse, str]:
        connection = HTTPConnection(urlsplit(self.url).netloc, timeout=SECONDS)
        try:
            connection.request(method, path, headers={"Host": host} if host else {})
            response = connection.getresponse()
            return response, response.read().decode()
        finally:
            connection.close()

    def interrupt(self) -> int:
        """Ctrl-C; the exit code comes back."""
        self._process.send_signal(signal.SIGINT)
        return self._process.wait(SECONDS)


@contextmanager
def serving(root: Path, *arguments: str, before: tuple[str, ...] = (), port: str = "0") -> Iterator[Served]:
    """*before* is a command that runs another one."""
    ours = ["-r", str(root), *(("-p", port) if port else ()), *arguments]
    command = [*before, sys.executable, "-u", "-m", "generator", "serve", *ours]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    ) as process:
        try:
            yield Served(process)
        finally:
            process.kill()
