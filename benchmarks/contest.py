"""Generators that build the same blog in turn, from nothing.

Every round builds each of them once, so that a drift of the machine's speed falls on all alike; ratios are taken round
by round, and their median counts.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.generators import GENERATORS, Generator, found, version
from benchmarks.runs import FailedError, Run, run
from benchmarks.sites import prepare, unbuild, written

PROBE_POSTS = 20
"""Enough to see whether a generator works here, and to have its modules compiled and read from disk once."""


class Contestant(NamedTuple):
    generator: Generator
    program: str
    site: Path

    @property
    def command(self) -> list[str]:
        return [self.program, *self.generator.build]


class Row(NamedTuple):
    """What one of them did in all rounds."""

    name: str
    version: str
    runs: list[Run]
    files: int

    @property
    def wall(self) -> float:
        return median(run.wall for run in self.runs)

    @property
    def cpu(self) -> float:
        return median(run.cpu for run in self.runs)

    def ratio(self, base: "Row") -> float:
        return median(mine.wall / its.wall for mine, its in zip(self.runs, base.runs, strict=True))


def contestants(names: Iterable[str], posts: int, seed: int, work: Path) -> Iterator[Contestant]:
    """Those that work on this machine; the others are named."""
    for name in names:
        generator = GENERATORS[name]
        program = found(generator)
        if program is None:
            print(f"{name}: not installed, left out", flush=True)
            continue
        probe = Contestant(generator, program, prepare(generator, PROBE_POSTS, seed, work))
        trouble = _trouble(probe)
        if trouble:
            print(f"{name}: left out, because {trouble}", flush=True)
            continue
        yield Contestant(generator, program, prepare(generator, posts, seed, work))


def _trouble(probe: Contestant) -> str:
    """Why it cannot build a small site; a generator that lacks a library may say nothing and leave the posts out."""
    try:
        run(probe.command, probe.site)
    except FailedError as error:
        return str(error)
    files = written(probe.site)
    return "" if files > PROBE_POSTS else f"it made {files} files of {PROBE_POSTS} posts"


def measure(them: list[Contestant], rounds: int) -> dict[str, Row]:
    runs: dict[str, list[Run]] = {one.generator.name: [] for one in them}
    for _ in range(rounds):
        for one in them:
            unbuild(one.site)
            runs[one.generator.name].append(run(one.command, one.site))
    return {
        one.generator.name: Row(
            one.generator.name, version(one.generator, one.program), runs[one.generator.name], written(one.site)
        )
        for one in them
    }


def table(rows: dict[str, Row], posts: int, rounds: int) -> str:
    base = rows.get("ours") or next(iter(rows.values()))
    heading = f"{posts:,} posts, cold, median of {rounds}; ratio = its wall / wall of {base.name} in the same round"
    lines = [
        heading if rounds > 1 else heading.replace("median of 1", "one round"),
        "",
        "| generator | wall s | cpu s | ratio | files |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    lines += [
        f"| {row.name} {row.version} | {row.wall:.2f} | {row.cpu:.2f} | {row.ratio(base):.2f} | {row.files:,} |"
        for row in rows.values()
    ]
    return "\n".join(lines)
