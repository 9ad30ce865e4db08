"""Copies of photographs beside libvips: the same widths and formats, made by its own command.

python -m benchmarks.photos --photos 500

Needs `vipsthumbnail`, which Debian has in libvips-tools. Posts hold five photographs of twelve megapixels each. What
counts is the work of all cores: ours is a whole build, with its pages and feeds.
"""

import argparse
import os
import re
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BytesIO
from pathlib import Path
from subprocess import run as start

from PIL import Image

from benchmarks.generators import HERE
from benchmarks.runs import Run, run
from benchmarks.sites import put_aside, remove_replaced, unbuild

A_POST = 5
MOTIFS = 10
"""So many different pictures there are; the others are these with another comment, which no copy has."""

SIZE = (4000, 3000)
COPY = re.compile(r"(?P<of>.+\.jpg)\.(?P<width>\d+)(?:x(?P<height>\d+))?\.(?P<form>webp|jpg)")
ENCODED = {"webp": "Q=75,strip", "jpg": "Q=80,strip,interlace,optimize_coding"}

SETTINGS = """[site]
title = "Photographs"
url = "https://photos.example.com/"
language = "en"
author = "me"
id = "photos.example.com,2026"
"""
POST = "---\ntitle: Day {0}\ndate: 2026-01-01T00:{1:02}\ncategory: Days\ndisclosure: none\n---\n\nWe went out.\n"


def motif(number: int) -> bytes:
    """Soft colours under grain: about eight megabytes, as a telephone makes them."""
    soft = Image.effect_noise((40, 30), 90).resize(SIZE, Image.Resampling.BICUBIC)
    grain = Image.effect_noise((SIZE[0] // 4, SIZE[1] // 4), 40).resize(SIZE, Image.Resampling.BILINEAR)
    bands = (soft, soft.rotate(180), soft.point([(level * (number + 3)) % 256 // 2 + 64 for level in range(256)]))
    picture = Image.blend(Image.merge("RGB", bands), grain.convert("RGB"), 0.35)
    file = BytesIO()
    picture.save(file, "JPEG", quality=92)
    return file.getvalue()


def with_comment(picture: bytes, text: bytes) -> bytes:
    return picture[:2] + b"\xff\xfe" + (len(text) + 2).to_bytes(2, "big") + text + picture[2:]


def write_post(content: Path, number: int, names: list[str], motifs: list[bytes]) -> None:
    folder = content / "posts" / f"day-{number}"
    folder.mkdir(parents=True)
    for place, name in enumerate(names):
        picture = with_comment(motifs[(number * A_POST + place) % MOTIFS], f"{number}/{name}".encode())
        (folder / name).write_bytes(picture)
    shown = "".join(f"\n![A hill on day {number}]({name})\n" for name in names)
    (folder / "index.md").write_text(POST.format(number, number % 60) + shown)


def prepare(photos: int, work: Path) -> tuple[Path, list[bytes]]:
    site = work / f"photos-{photos}"
    put_aside(site)
    (site / "content/authors").mkdir(parents=True)
    (site / "site.toml").write_text(SETTINGS)
    (site / "content/authors/me.md").write_text("---\nname: Me\n---\n")
    motifs = [motif(number) for number in range(MOTIFS)]
    for number in range(photos // A_POST):
        write_post(site / "content", number, [f"{place}.jpg" for place in range(A_POST)], motifs)
    return site, motifs


def copies(site: Path) -> dict[Path, list[re.Match[str]]]:
    """Each photograph, and what was made of it."""
    found = defaultdict(list)
    for path in sorted((site / "public").rglob("*.jpg.*")):
        match = COPY.fullmatch(path.name)
        if match:
            found[site / "content/posts" / path.parent.name / match["of"]].append(match)
    return found


def vips_commands(site: Path, into: Path) -> Iterator[list[list[str]]]:
    """What makes the same copies, a list for each photograph."""
    for photo, made in copies(site).items():
        yield [
            [
                "vipsthumbnail",
                str(photo),
                "--size",
                f"{one['width']}x{one['height'] or ''}",
                *(("--smartcrop", "centre") if one["height"] else ()),
                "-o",
                f"{into}/{photo.parent.name}-{one[0]}[{ENCODED[one['form']]}]",
            ]
            for one in made
        ]


def make_by_vips(site: Path, into: Path) -> None:
    into.mkdir()
    each = partial(start, check=True, env={**os.environ, "VIPS_CONCURRENCY": "1"})
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for _ in pool.map(lambda commands: [each(command) for command in commands], vips_commands(site, into)):
            pass


def told(name: str, cost: Run, more: str = "") -> None:
    memory = f", {cost.megabytes:.0f} MB" if cost.megabytes else ""
    print(f"{name}: {cost.cpu:.1f} s of work, {cost.wall:.1f} s{memory}{more}", flush=True)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--photos", type=int, default=500)
    cli.add_argument("--work", type=Path, default=HERE / "work", help="a folder for the site; left in place")
    cli.add_argument("--by-vips", type=Path, help=argparse.SUPPRESS)
    args = cli.parse_args()
    work = args.work.resolve()
    if args.by_vips:
        make_by_vips(args.by_vips, args.by_vips / "vips")
        return
    if shutil.which("vipsthumbnail") is None:
        sys.exit("vipsthumbnail is not here: install Debian's libvips-tools")
    work.mkdir(parents=True, exist_ok=True)
    site, motifs = prepare(args.photos, work)
    build = [sys.executable, "-m", "generator", "build", "-r", str(site)]
    unbuild(site)
    cold = run(build, HERE.parent, watch_memory=True)
    told("cold", cold, f"; {sum(map(len, copies(site).values()))} copies of {args.photos} photographs")
    vips = run([sys.executable, "-m", "benchmarks.photos", "--by-vips", str(site)], HERE.parent)
    told(
        "vipsthumbnail",
        vips,
        f"; ours is {cold.cpu / vips.cpu:.2f} of its work, {cold.wall / vips.wall:.2f} of its time",
    )
    told("nothing changed", run(build, HERE.parent))
    write_post(site / "content", args.photos, ["new.jpg"], motifs)
    told("one new post with a photograph", run(build, HERE.parent, watch_memory=True))
    remove_replaced(work)


if __name__ == "__main__":
    main()
