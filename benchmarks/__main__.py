"""Measure all that the project promises about time and memory, and write the table.

python -m benchmarks --results benchmarks/RESULTS.md
python -m benchmarks --quick
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from benchmarks.cases import COLD, COLD_PEERS, MEMORY, TEN_THOUSAND, THIRTY_THOUSAND, THOUSAND, WARM, Cold, Warm, ours
from benchmarks.contest import Contestant, Row, contestants, measure, table
from benchmarks.generators import HERE
from benchmarks.memory import PROC
from benchmarks.results import Result, document
from benchmarks.runs import run
from benchmarks.sites import remove_replaced, unbuild
from benchmarks.warm import rebuild

OURS = "ours"


class Bench:
    """One run through all cases."""

    def __init__(self, sizes: tuple[int, ...], rounds: int, seed: int, work: Path) -> None:
        self._sizes = sizes
        self._rounds = rounds
        self._seed = seed
        self._work = work
        self._rows: dict[int, dict[str, Row]] = {}
        self._peaks: dict[int, float] = {}
        self.tables: list[str] = []

    def run(self) -> Iterator[Result]:
        for posts in self._sizes:
            there = self._contest(posts)
            yield from (self._cold(case) for case in COLD if case.posts == posts)
            mine = next((one for one in there if one.generator.name == OURS), None)
            if mine is not None:
                yield from self._warm(mine, posts)
                yield from (self._memory(case, mine) for case in MEMORY if case.posts == posts)

    def _contest(self, posts: int) -> list[Contestant]:
        names = [*COLD_PEERS[posts], *(case.contestant for case in COLD if case.posts == posts)]
        there = list(contestants(names, posts, self._seed, self._work))
        rounds = self._rounds if posts == THOUSAND else 1
        rows = self._rows[posts] = measure(there, rounds)
        if rows:
            self.tables.append(table(rows, posts, rounds))
        return there

    def _cold(self, case: Cold) -> Result:
        rows = self._rows[case.posts]
        mine = rows.get(case.contestant)
        if mine is None:
            return Result(case.name, case.must, case.aim, None, note=f"{case.contestant} does not work here")
        shares = {peer: mine.ratio(rows[peer]) for peer in COLD_PEERS[case.posts] if peer in rows}
        for posts, smaller in self._rows.items():
            if posts < case.posts and case.contestant in smaller:
                shares[ours(posts)] = mine.cpu / smaller[case.contestant].cpu
        return Result(case.name, case.must, case.aim, mine.wall, cpu=mine.cpu, shares=shares, note=mine.runs[-1].said)

    def _warm(self, mine: Contestant, posts: int) -> Iterator[Result]:
        for case in (case for case in WARM if case.posts == posts):
            runs = sorted(rebuild(case, mine, self._rounds))
            middle = runs[len(runs) // 2]
            shares = (
                {case.must.peer: middle.wall / self._rows[posts][case.must.peer].wall} if self._is_there(case) else {}
            )
            yield Result(case.name, case.must, case.aim, middle.wall, cpu=middle.cpu, shares=shares, note=middle.said)

    def _is_there(self, case: Warm) -> bool:
        return case.must.peer in self._rows[case.posts]

    def _memory(self, case: Cold, mine: Contestant) -> Result:
        if not PROC.exists():
            return Result(case.name, case.must, case.aim, None, unit="MB", note="only Linux tells")
        unbuild(mine.site)
        peak = self._peaks[case.posts] = run(mine.command, mine.site, watch_memory=True).megabytes
        shares = {ours(posts): peak / smaller for posts, smaller in self._peaks.items() if posts < case.posts}
        return Result(case.name, case.must, case.aim, peak, unit="MB", shares=shares, note="PSS over all processes")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--quick", action="store_true", help="1,000 posts alone")
    cli.add_argument("--rounds", type=int, default=3, help="builds of each, of which the median counts")
    cli.add_argument("--seed", type=int, default=1)
    cli.add_argument("--work", type=Path, default=HERE / "work", help="a folder for the sites; left in place")
    cli.add_argument("--results", type=Path, help="write the table to this file, too")
    args = cli.parse_args()

    sizes = (THOUSAND,) if args.quick else (THOUSAND, TEN_THOUSAND, THIRTY_THOUSAND)
    bench = Bench(sizes, args.rounds, args.seed, args.work.resolve())
    results = []
    for result in bench.run():
        print(result.line(), flush=True)
        results.append(result)
    remove_replaced(args.work.resolve())
    if args.results:
        args.results.write_text(document(results, bench.tables), encoding="utf-8")


if __name__ == "__main__":
    main()
