"""One run of a program, and what it cost: the whole process, from its start to its end."""

import os
import resource
import subprocess
from pathlib import Path
from tempfile import TemporaryFile
from time import perf_counter
from typing import NamedTuple

from benchmarks.memory import watched


class Run(NamedTuple):
    """What one build cost, in seconds."""

    wall: float
    cpu: float
    said: str = ""
    """The last line it printed."""

    megabytes: float = 0.0
    """Its greatest memory with all its processes, where that was watched."""


class FailedError(Exception):
    """A program that did not build the site."""


def run(argv: list[str], folder: Path, *, watch_memory: bool = False) -> Run:
    """Watching costs time: whoever watches memory does not look at the seconds."""
    # An installed program keeps its compiled modules; a variable meant for developers must not make it compile again.
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    # Into a file, since a pipe that nobody reads while memory is watched would keep the program waiting.
    with (
        TemporaryFile("w+", encoding="utf-8") as out,
        subprocess.Popen(argv, cwd=folder, env=environ, text=True, stdout=out, stderr=subprocess.STDOUT) as process,
    ):
        peak = watched(process) if watch_memory else 0.0
        process.wait()
        out.seek(0)
        said = out.read().strip()
    wall, after = perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        raise FailedError(f"{argv[0]} failed in {folder}:\n{said[:500]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, cpu, said.rpartition("\n")[2], peak)
