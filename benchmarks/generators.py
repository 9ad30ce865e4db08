"""Which generators take part, how each is found, and what it says of itself."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
PEERS = HERE / "work" / "peers" / "bin"
"""Where `make bench` installs what comes from PyPI."""

COMMONMARK = '\n[markdown]\nengine = "commonmark"\n'


class Generator(NamedTuple):
    name: str
    program: str
    build: tuple[str, ...]
    """Arguments of a build."""

    version: tuple[str, ...] = ("--version",)
    posts: str = "content/posts"
    """Where the blog's posts go."""

    pictures: str = "static/pictures"
    """Where its pictures go, to be found at `/pictures/`."""

    settings: str = ""
    """Put at the end of `site.toml`."""

    theme: str = ""
    """Its folder below `peers/` and its kind of front matter, where they are not called like it."""

    @property
    def kind(self) -> str:
        return self.theme or self.name


OURS = Generator("ours", "aboveboard", ("build",), pictures="content/pictures")
GENERATORS = {
    generator.name: generator
    for generator in (
        Generator("ours", "aboveboard", ("build",), pictures="content/pictures"),
        Generator(
            "ours-commonmark", "aboveboard", ("build",), pictures="content/pictures", settings=COMMONMARK, theme="ours"
        ),
        Generator("hugo", "hugo", ("--quiet",), ("version",)),
        Generator("pelican", "pelican", ("content", "-s", "pelicanconf.py", "-q"), posts="content"),
        Generator("zola", "zola", ("build",)),
        Generator("eleventy", "eleventy", ("--quiet",), posts="posts"),
    )
}


def found(generator: Generator) -> str | None:
    """The program: named by a variable (`HUGO=...`), beside this Python, among the peers, or on the path."""
    named = os.environ.get(generator.kind.upper())
    beside = os.pathsep.join([str(Path(sys.executable).parent), str(PEERS), os.environ.get("PATH", "")])
    return named or shutil.which(generator.program, path=beside)


def version(generator: Generator, program: str) -> str:
    said = subprocess.run([program, *generator.version], capture_output=True, text=True, check=True).stdout
    number = re.search(r"\bv?(\d+(?:\.\d+)+)", said)
    return number[1] if number else "?"
