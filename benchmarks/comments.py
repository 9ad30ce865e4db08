"""What stored comments cost: the same posts built without any and with ten each, and one more comment after that.

python -m benchmarks.comments --posts 5000

In the theme that comes along, not in that of the contest, which shows no comments.
"""

import argparse
import sys
from pathlib import Path
from random import Random

from benchmarks import corpus
from benchmarks.generators import HERE
from benchmarks.runs import Run, run
from benchmarks.sites import put_aside, remove_replaced, unbuild

EACH = 10
"""Comments on a post."""

SETTINGS = """[site]
title = "Talk"
url = "https://talk.example.com/"
language = "en"
author = "me"
id = "talk.example.com,2026"

[comments]
endpoint = "https://forms.example.com/f"
"""
WORDS = "tea kettle water leaves cup patience seats licence letter vendor breakfast invoice".split()


def prepare(posts: int, work: Path) -> Path:
    site = work / f"talk-{posts}"
    put_aside(site)
    (site / "content/authors").mkdir(parents=True)
    (site / "site.toml").write_text(SETTINGS)
    (site / "content/authors/me.md").write_text("---\nname: Me\n---\n")
    corpus.write(posts, site / "content/posts", "ours", 1)
    corpus.write_pictures(site / "content/pictures")
    return site


def write_comments(site: Path) -> int:
    texts = sorted((site / "content/posts").glob("*.md"))
    for text in texts:
        folder = site / "content/comments/posts" / text.stem
        folder.mkdir(parents=True)
        for number in range(EACH):
            write_comment(folder, number, Random(f"{text.stem}/{number}"))
    return len(texts) * EACH


def write_comment(folder: Path, number: int, chance: Random) -> None:
    parent = f"parent: c{chance.randrange(number)}\n" if number and chance.random() < 0.5 else ""
    body = "\n\n".join(" ".join(chance.choices(WORDS, k=30)) + "." for _ in range(2))
    head = f"name: Reader {chance.randrange(500)}\ndate: 2026-02-{number + 1:02}T08:15:00Z\n{parent}"
    (folder / f"c{number}.md").write_text(f"---\n{head}---\n\n{body}\n")


def best(site: Path, rounds: int) -> Run:
    """The quickest cold build."""
    runs = []
    for _ in range(rounds):
        unbuild(site)
        runs.append(build(site))
    return min(runs, key=lambda one: one.cpu)


def build(site: Path) -> Run:
    return run([sys.executable, "-m", "generator", "build"], site)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=2)
    asked = parser.parse_args()
    work = HERE / "work"
    site = prepare(asked.posts, work)
    without = best(site, asked.rounds)
    count = write_comments(site)
    with_all = best(site, asked.rounds)
    again = build(site)
    write_comment(next((site / "content/comments/posts").iterdir()), EACH, Random(1))
    one_more = build(site)
    for name, one in (("none", without), (f"{count:,}", with_all), ("no change", again), ("one more", one_more)):
        print(f"{name:>10}  {one.wall:6.2f} s  cpu {one.cpu:6.2f} s  {one.said}")
    print(f"{'times':>10}  {with_all.wall / without.wall:6.2f}    cpu {with_all.cpu / without.cpu:6.2f}")
    remove_replaced(work)


if __name__ == "__main__":
    main()
