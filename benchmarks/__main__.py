"""Measure all that the project promises about time and memory, and write the table.

python -m benchmarks --results benchmarks/RESULTS.md
python -m benchmarks --quick
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from benchmarks.cases import COLD, COLD_PEERS, MEMORY, SMALL, TEN_THOUSAND, THOUSAND, WARM, Cold
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
        self.tables: list[str] = []

    def run(self) -> Iterator[Result]:
        for posts in self._sizes:
            there = self._contest(posts)
            yield from (self._cold(case) for case in COLD if case.posts == posts)
            ours = next((one for one in there if one.generator.name == OURS), None)
            if ours is not None:
                yield from self._warm(ours, posts)
                yield from (self._memory(case, ours) for case in MEMORY if case.posts == posts)

    def _contest(self, posts: int) -> list[Contestant]:
        names = [*COLD_PEERS[posts], *(case.contestant for case in COLD if case.posts == posts)]
        there = list(contestants(names, posts, self._seed, self._work))
        rounds = self._rounds if posts == THOUSAND else 1
        rows = self._rows[posts] = measure(there, rounds)
        if rows:
            self.tables.append(table(rows, posts, rounds))
        return there

    def _cold(self, case: Cold) -> Result:
        rows, small = self._rows[case.posts], self._rows.get(THOUSAND, {})
        mine = rows.get(case.contestant)
        if mine is None:
            return Result(case.name, case.must, case.aim, None, note=f"{case.contestant} does not work here")
        shares = {peer: mine.ratio(rows[peer]) for peer in COLD_PEERS[case.posts] if peer in rows}
        if case.posts != THOUSAND and case.contestant in small:
            shares[SMALL] = mine.wall / small[case.contestant].wall
        return Result(case.name, case.must, case.aim, mine.wall, cpu=mine.cpu, shares=shares, note=mine.runs[-1].said)

    def _warm(self, ours: Contestant, posts: int) -> Iterator[Result]:
        for case in (case for case in WARM if case.posts == posts):
            runs = sorted(rebuild(case, ours, self._rounds))
            middle = runs[len(runs) // 2]
            yield Result(case.name, case.must, case.aim, middle.wall, cpu=middle.cpu, note=middle.said)

    def _memory(self, case: Cold, ours: Contestant) -> Result:
        if not PROC.exists():
            return Result(case.name, case.must, case.aim, None, unit="MB", note="only Linux tells")
        unbuild(ours.site)
        peak = run(ours.command, ours.site, watch_memory=True).megabytes
        return Result(case.name, case.must, case.aim, peak, unit="MB", note="PSS over all processes")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--quick", action="store_true", help="1,000 posts alone")
    cli.add_argument("--rounds", type=int, default=3, help="builds of each, of which the median counts")
    cli.add_argument("--seed", type=int, default=1)
    cli.add_argument("--work", type=Path, default=HERE / "work", help="a folder for the sites; left in place")
    cli.add_argument("--results", type=Path, help="write the table to this file, too")
    args = cli.parse_args()

    sizes = (THOUSAND,) if args.quick else (THOUSAND, TEN_THOUSAND)
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
