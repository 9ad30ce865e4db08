"""The blog as a site of each generator, in a folder that is thrown away.

The posts themselves are written once and kept; what a site is measured with is a copy of them.
"""

import shutil
from hashlib import blake2b
from pathlib import Path
from time import time_ns

from benchmarks import corpus
from benchmarks.generators import HERE, Generator

LEFTOVERS = ("public", "resources", ".cache", ".aboveboard", "cache", "__pycache__", ".hugo_build.lock")
"""What a build may leave behind; out of the way before each that is to begin from nothing."""

REPLACED = "replaced"
"""Where what is out of the way lies until all is measured: for minutes after many files were deleted, ext4 is slow to
make new ones, and not alike for each generator."""


def prepare(generator: Generator, posts: int, seed: int, work: Path) -> Path:
    """A fresh site of the generator with this many posts, never built."""
    site = work / f"{generator.name}-{posts}"
    put_aside(site)
    shutil.copytree(HERE / "peers" / generator.kind, site)
    shutil.copytree(_posts(generator.kind, posts, seed, work), site / generator.posts, dirs_exist_ok=True)
    corpus.write_pictures(site / generator.pictures)
    (site / "static").mkdir(exist_ok=True)
    (site / "static/style.css").write_text("body{}\n")
    if generator.settings:
        with (site / "site.toml").open("a", encoding="utf-8") as settings:
            settings.write(generator.settings)
    if generator.kind == "zola":
        (site / "content/posts/_index.md").write_text("---\ntitle: Archive\nsort_by: date\ntransparent: true\n---\n")
        (site / "content/_index.md").write_text("---\ntitle: Home\nsort_by: date\npaginate_by: 10\n---\n")
    return site


def _posts(kind: str, posts: int, seed: int, work: Path) -> Path:
    """The folder that keeps them; another one as soon as `corpus.py` would write something else."""
    recipe = blake2b(Path(corpus.__file__).read_bytes(), digest_size=4).hexdigest()
    folder = work / f"posts-{kind}-{posts}-{seed}-{recipe}"
    if not folder.is_dir():
        half = folder.with_name(f"{folder.name}.half")
        shutil.rmtree(half, ignore_errors=True)
        corpus.write(posts, half, kind, seed)
        half.rename(folder)
    return folder


def unbuild(site: Path) -> None:
    for leftover in LEFTOVERS:
        put_aside(site / leftover, site.parent)


def put_aside(path: Path, work: Path | None = None) -> None:
    """Move *path*, if there is such a thing, out of the way; *work* is the folder of all sites, by default its own."""
    if path.exists():
        folder = (work or path.parent) / REPLACED
        folder.mkdir(exist_ok=True)
        path.rename(folder / f"{time_ns()}-{path.name}")


def remove_replaced(work: Path) -> None:
    shutil.rmtree(work / REPLACED, ignore_errors=True)


def clone(site: Path) -> Path:
    """The same files with other inodes and dates, as a fresh checkout with restored caches has them."""
    copy = site.with_name(f"{site.name}-clone")
    put_aside(copy)
    return Path(shutil.copytree(site, copy, copy_function=shutil.copyfile))


def written(site: Path) -> int:
    """How many files a build wrote, so that unequal work shows."""
    return sum(path.is_file() for path in (site / "public").rglob("*"))
