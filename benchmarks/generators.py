"""How each generator is found, given the blog, and run."""

import os
import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from benchmarks import corpus

HERE = Path(__file__).parent
PEERS = HERE / "work" / "peers" / "bin"
"""Where `make bench` installs what comes from PyPI."""

LEFTOVERS = ("public", "resources", ".cache", ".aboveboard", "cache", "__pycache__", ".hugo_build.lock")
"""What a build may leave behind; removed before each, so that all begin from nothing."""


class Generator(NamedTuple):
    name: str
    program: str
    build: tuple[str, ...]
    """Arguments of a quiet build."""

    version: tuple[str, ...] = ("--version",)
    posts: str = "content/posts"
    """Where the blog's posts go."""


GENERATORS = {
    generator.name: generator
    for generator in (
        Generator("ours", "aboveboard", ("build", "--quiet")),
        Generator("hugo", "hugo", ("--quiet",), ("version",)),
        Generator("pelican", "pelican", ("content", "-s", "pelicanconf.py", "-q"), posts="content"),
        Generator("zola", "zola", ("build",)),
        Generator("eleventy", "eleventy", ("--quiet",), posts="posts"),
    )
}


class Run(NamedTuple):
    """What one build cost, in seconds."""

    wall: float
    cpu: float


def found(generator: Generator) -> str | None:
    """The program: named by a variable (`HUGO=...`), beside this Python, among the peers, or on the path."""
    named = os.environ.get(generator.name.upper())
    beside = os.pathsep.join([str(Path(sys.executable).parent), str(PEERS), os.environ.get("PATH", "")])
    return named or shutil.which(generator.program, path=beside)


def version(generator: Generator, program: str) -> str:
    said = subprocess.run([program, *generator.version], capture_output=True, text=True, check=True).stdout
    number = re.search(r"\bv?(\d+(?:\.\d+)+)", said)
    return number[1] if number else "?"


def prepare(generator: Generator, posts: int, seed: int, work: Path) -> Path:
    """A fresh site of the generator with this many posts."""
    site = work / f"{generator.name}-{posts}"
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(HERE / "peers" / generator.name, site)
    corpus.write(posts, site / generator.posts, generator.name, seed)
    (site / "static").mkdir(exist_ok=True)
    (site / "static/style.css").write_text("body{}\n")
    if generator.name == "zola":
        (site / "content/posts/_index.md").write_text("---\ntitle: Archive\nsort_by: date\ntransparent: true\n---\n")
        (site / "content/_index.md").write_text("---\ntitle: Home\nsort_by: date\npaginate_by: 10\n---\n")
    return site


def run(generator: Generator, program: str, site: Path) -> Run:
    """Build once from nothing."""
    for leftover in LEFTOVERS:
        path = site / leftover
        path.unlink() if path.is_file() else shutil.rmtree(path, ignore_errors=True)
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    done = subprocess.run([program, *generator.build], cwd=site, capture_output=True, text=True)
    wall, after = perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{program} failed in {site}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return Run(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def written(site: Path) -> int:
    """How many files a build wrote, so that unequal work shows."""
    return sum(path.is_file() for path in (site / "public").rglob("*"))
