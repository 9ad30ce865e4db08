"""A blog with a folder of hostile pictures: each is published clean, or named."""

import re
import subprocess
import sys
from pathlib import Path

import pillow_heif
import pytest
from PIL import Image

from tests.images.hostile import LARGE, NAMED, PUBLISHED
from tests.images.making import SECRET
from tests.story import Story, post
from tests.tools import ROOT

WITHOUT_HEIC = "import sys; sys.modules['pillow_heif'] = None; from generator.__main__ import run; run()"
SIGHTLESS = (".svg", "text.jpg", "page.png", "empty.jpg", "beyond.gif")
"""What Pillow does not read, and what browsers read that it does not."""

PLAIN = ("sixteen-bits.tif", "lab.tif", "arithmetic.jpg")
"""Pictures of one colour, and one of which nothing is left."""


class Built:
    """A blog with a post for each picture, built as far as that goes, without a library for HEIC."""

    def __init__(self, site: Story) -> None:
        pillow_heif.register_heif_opener()
        for name, make in (PUBLISHED | NAMED).items():
            site.write(f"posts/of-{name}/{name}", make())
            site.write(f"posts/of-{name}/index.md", post(f"![It]({name})\n", title=f"Of {name}"))
        build = ["build", "-v", "--keep-going", "-r", str(site.root)]
        command = [sys.executable, "-W", "default", "-c", WITHOUT_HEIC, *build]
        ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        self.said = ran.stderr
        self.site = site

    def files(self, name: str) -> list[Path]:
        return sorted(self.site.public.rglob(f"{name}*"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    site = Story(tmp_path_factory.mktemp("hostile"))
    site.settings("")
    return Built(site)


def test_each_is_published_or_named(built: Built) -> None:
    errors = set(re.findall(r"content/posts/of-\S+/(\S+?): (?:error: )?this picture ", built.said))
    told = set(re.findall(r"content/posts/of-\S+/(\S+?): (?:warning: )?this ", built.said))

    assert len(PUBLISHED | NAMED) > 60
    assert errors == NAMED.keys()
    assert told - errors == {"text.jpg", "page.png", "empty.jpg"}
    assert {name for name in NAMED if built.files(name)} == set()
    assert {name for name in PUBLISHED if not built.files(name)} == set()


def test_nothing_else_is_said(built: Built) -> None:
    lines = built.said.splitlines()
    ours = re.compile(r"content/posts/of-|    (?:fix|also in)|looking at pictures|rendering|\d+ errors?|$")

    assert [line for line in lines if not ours.match(line)] == []


def test_what_is_published_is_clean(built: Built) -> None:
    files = [file for name in PUBLISHED for file in built.files(name)]

    assert [file.name for file in files if SECRET.encode() in file.read_bytes()] == []


def test_what_is_published_shows_what_was_there(built: Built) -> None:
    """Copies have the shape that their names say, and are not of one colour."""
    for file in (file for name in PUBLISHED for file in built.files(name)):
        if file.name.endswith(SIGHTLESS):
            continue
        with Image.open(file) as picture:
            picture.load()
        if copy := re.search(r"\.(\d+)(?:x(\d+))?\.(?:webp|jpg|png)$", file.name):
            width = int(copy[1])
            assert picture.size == (width, int(copy[2] or round(width * LARGE[1] / LARGE[0]))), file.name
            shades = {*picture.convert("L").resize((40, 30)).tobytes()}
            assert file.name.startswith(PLAIN) or len(shades) > 20, file.name
