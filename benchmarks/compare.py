"""Build the same blog with several generators, in turn, and print how long each took.

    python -m benchmarks.compare --posts 1000 --rounds 3 hugo pelican ours

Every round builds each generator once from nothing, so that a drift of the machine's speed falls on all of them alike;
the ratios are taken round by round and their median is printed. A generator that is not installed is left out.
"""

import argparse
import os
import platform
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.generators import GENERATORS, HERE, Generator, Run, found, prepare, run, version, written

GROWTH_LIMIT = 4.4
"""How many times as long four times the posts may take: more would mean that something grows with their square."""


class Row(NamedTuple):
    name: str
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


def measure(contestants: list[tuple[Generator, str, Path]], rounds: int) -> list[Row]:
    runs: list[list[Run]] = [[] for _ in contestants]
    for _ in range(rounds):
        for number, (generator, program, site) in enumerate(contestants):
            runs[number].append(run(generator, program, site))
    return [
        Row(f"{generator.name} {version(generator, program)}", its, written(site))
        for (generator, program, site), its in zip(contestants, runs, strict=True)
    ]


def contestants(names: list[str], posts: int, seed: int, work: Path) -> Iterator[tuple[Generator, str, Path]]:
    for name in names:
        program = found(GENERATORS[name])
        if program is None:
            print(f"{name}: not installed, left out")
        else:
            yield GENERATORS[name], program, prepare(GENERATORS[name], posts, seed, work)


def comparison(rows: list[Row], posts: int, rounds: int) -> str:
    base = next((row for row in rows if row.name.startswith("ours")), rows[0])
    lines = [
        f"{posts:,} posts, cold, median of {rounds} rounds; ratio = its wall / wall of {base.name} in the same round",
        "",
        "| generator | wall s | cpu s | ratio | files |",
        "| --- | ---: | ---: | ---: | ---: |",
        *(f"| {row.name} | {row.wall:.2f} | {row.cpu:.2f} | {row.ratio(base):.2f} | {row.files:,} |" for row in rows),
    ]
    return "\n".join(lines)


def growth(posts: int, rounds: int, seed: int, work: Path) -> str:
    """What four times the posts cost us, small and large in turn."""
    small, large = measure(
        [row for count in (posts, 4 * posts) for row in contestants(["ours"], count, seed, work)], rounds
    )
    factor = large.ratio(small)
    verdict = "within" if factor <= GROWTH_LIMIT else "MORE THAN"
    return (
        f"{4 * posts:,} posts take {large.wall:.2f} s, {factor:.2f} times as long as {posts:,} ({small.wall:.2f} s): "
        f"{verdict} the {GROWTH_LIMIT} that growth in proportion allows."
    )


def machine() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    cores = f"{os.cpu_count()} cores" + (f" ({model})" if model else "")
    return f"{cores}, {platform.system()}, Python {platform.python_version()}"


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--posts", type=int, default=1000)
    cli.add_argument("--rounds", type=int, default=3)
    cli.add_argument("--seed", type=int, default=1)
    cli.add_argument("--work", type=Path, default=HERE / "work", help="a folder for the sites; left in place")
    cli.add_argument("--growth", action="store_true", help="also build four times the posts with ours")
    cli.add_argument("--results", type=Path, help="write what was measured to this file, too")
    cli.add_argument("generators", nargs="+", choices=sorted(GENERATORS))
    args = cli.parse_args()

    there = list(contestants(args.generators, args.posts, args.seed, args.work))
    if not there:
        cli.exit(1, "there is nothing to measure\n")
    parts = [comparison(measure(there, args.rounds), args.posts, args.rounds)]
    if args.growth:
        parts.append(growth(args.posts, args.rounds, args.seed, args.work))
    print("\n\n".join(parts))
    if args.results:
        heading = f"# Results\n\nMeasured {datetime.now().astimezone():%Y-%m-%d} on {machine()}, by `make bench`."
        args.results.write_text("\n\n".join([heading, *parts]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
