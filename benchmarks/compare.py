"""Build the same blog with several generators, in turn, and print how long each took.

    python -m benchmarks.compare --posts 1000 --rounds 3 hugo pelican ours

A generator that is not installed is left out. What the project promises is measured by `python -m benchmarks`.
"""

import argparse
from pathlib import Path

from benchmarks.contest import contestants, measure, table
from benchmarks.generators import GENERATORS, HERE
from benchmarks.sites import remove_replaced


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--posts", type=int, default=1000)
    cli.add_argument("--rounds", type=int, default=3)
    cli.add_argument("--seed", type=int, default=1)
    cli.add_argument("--work", type=Path, default=HERE / "work", help="a folder for the sites; left in place")
    cli.add_argument("generators", nargs="+", choices=sorted(GENERATORS))
    args = cli.parse_args()

    there = list(contestants(args.generators, args.posts, args.seed, args.work.resolve()))
    if not there:
        cli.exit(1, "there is nothing to measure\n")
    print(table(measure(there, args.rounds), args.posts, args.rounds))
    remove_replaced(args.work.resolve())


if __name__ == "__main__":
    main()
