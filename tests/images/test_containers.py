"""What exiftool, which reads more of what files hold than anything else, finds in published pictures."""

import json
import re
import subprocess
from pathlib import Path

import pillow_heif
import pytest

from generator.images import examine, without_metadata
from tests.images.making import MAKERS, SECRET, SIZE, made, pixels, saved, with_metadata
from tests.images.test_copies import gradient
from tests.story import Story, page
from tests.tools import program

NAMES = (
    "Artist", "Make", "Model", "SerialNumber", "LensSerialNumber", "OwnerName", "Copyright", "Comment", "UserComment",
    "ImageDescription", "XMP:Creator", "XMP-photoshop:City", "IPTC:By-line", "PNG:Author", "PNG:Title",
)  # fmt: skip
TOLD = (
    *(f"-{name}={SECRET}" for name in NAMES),
    *("-GPSLatitude=33.86", "-GPSLatitudeRef=S", "-GPSLongitude=151.2", "-GPSLongitudeRef=E"),
    "-DateTimeOriginal=2009:07:08 12:00:00",
)
GROUPS = r"GPS|XMP\S*|IPTC|Photoshop|IFD1|ExifIFD|MakerNotes|MPF\d*|MPImage\d*|JUMBF|PreviewIFD|Trailer"
TAGS = (
    r"Artist|Make|Model|\w*Serial\w*|OwnerName|Copyright|\w*Comment|GPS\w+|\w*Thumbnail\w*|\w*Preview\w*|Creator|Author"
)
COPY = re.compile(r"\.\d+(?:x\d+)?\.(?:webp|jpg|png)$")
TELLING = re.compile(rf"(?:(?:{GROUPS}):.*|.*:(?:{TAGS}))")

UNREADABLE = "some.jxl"
"""Made by hand, without pixels."""

TURNED_BY_BOXES = ("avif", "heic", "jp2", "jxl")


LARGE = {
    "photo.jpg": "JPEG", "photo.mpo": "MPO", "photo.png": "PNG", "photo.webp": "WEBP", "photo.avif": "AVIF",
    "photo.tif": "TIFF", "photo.heic": "HEIF",
}  # fmt: skip
"""Files of which there are copies."""

UNDECODABLE = ("phone.heic", "some.jxl")
"""Boxes around nothing that anybody could show."""

ORIGINAL, PUBLISHED = "content/original", "public/original"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """95 pictures: as they are, with what exiftool writes, and that behind what programs leave behind.

    All are published by a blog that links to each and shows it, so that there are copies, too.
    """
    site = Story(tmp_path_factory.mktemp("pictures"))
    site.settings("")
    _lay_out(site, tmp_path_factory.mktemp("small") / "small.jpg")
    names = sorted(file.name for file in (site.root / ORIGINAL).iterdir())
    links = [f"[{name}](/original/{name})" for name in names]
    shown = [f"![{name}](/original/{name})" for name in names if not name.endswith(UNDECODABLE)]
    site.write("about.md", page("\n".join(links + shown)))
    site.build()
    return site.root


def _lay_out(site: Story, small: Path) -> None:
    exiftool = program("exiftool", package="libimage-exiftool-perl")
    pillow_heif.register_heif_opener()
    plain = {name: made(name) for name in MAKERS}
    plain |= {name: saved(gradient(600, 400), form, quality=95) for name, form in LARGE.items()}
    for name, data in plain.items():
        site.write(f"original/none-{name}", data)
        site.write(f"original/told-{name}", data)
    for name in MAKERS:
        site.write(f"original/more-{name}", with_metadata(name))
    small.write_bytes(made("plain.jpg"))
    originals = sorted((site.root / ORIGINAL).iterdir())
    files = [str(file) for file in originals if not file.name.startswith("none-")]
    thumbnail = [f"-ThumbnailImage<={small}", "-Orientation#=6"]
    subprocess.run(
        [exiftool, "-q", "-q", "-m", "-overwrite_original", *TOLD, *thumbnail, *files], capture_output=True, check=False
    )


Tags = dict[str, dict[str, str]]
"""By file: what exiftool finds, each value by its group and name."""


@pytest.fixture(scope="module")
def found(published: Path) -> tuple[Tags, Tags]:
    """In the originals, and in what is published."""
    command = [
        "exiftool",
        "-j",
        "-G1",
        "-a",
        "-u",
        "-ee",
        "-r",
        *(str(published / folder) for folder in (ORIGINAL, PUBLISHED)),
    ]
    rows = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
    before: Tags = {}
    after: Tags = {}
    for row in rows:
        file = Path(row.pop("SourceFile"))
        tags = before if file.parent == published / ORIGINAL else after
        tags[file.name] = {tag: str(value) for tag, value in row.items()}
    return before, after


def test_exiftool_finds_nothing_of_whoever_took_a_picture(published: Path, found: tuple[Tags, Tags]) -> None:
    before, after = found
    told = [name for name, tags in before.items() if SECRET in "".join(tags.values())]
    left = {
        f"{name} {tag}: {value}"
        for name, tags in after.items()
        for tag, value in tags.items()
        if (TELLING.fullmatch(tag) and tag not in before.get(f"none-{name[5:]}", {})) or SECRET in value
    }
    copies = {name for name in after if COPY.search(name)}
    assert len(after) - len(copies) >= 60
    assert {COPY.sub("", name)[5:] for name in copies} >= LARGE.keys()
    assert {name for name in before if not name.startswith("none-")} <= set(told), "there was something to find"
    assert left == set()
    raw = {file.name for file in (published / PUBLISHED).iterdir() if SECRET.encode() in file.read_bytes()}
    assert raw == set(), "nor does anybody who looks at the bytes"


def test_pixels_and_times_are_those_of_the_original(published: Path) -> None:
    compared = 0
    for file in sorted((published / ORIGINAL).iterdir()):
        if file.name.endswith(UNREADABLE):
            continue
        assert pixels((published / PUBLISHED / file.name).read_bytes()) == pixels(file.read_bytes()), file.name
        compared += 1
    assert compared >= 60


def test_they_stay_the_right_way_up(published: Path, found: tuple[Tags, Tags]) -> None:
    for file in sorted((published / ORIGINAL).glob("told-*")):
        form = file.suffix.removeprefix(".")
        if form in (*TURNED_BY_BOXES, "gif"):
            continue
        picture = examine(file.name, file.read_bytes(), strips=True)
        width, height = (600, 400) if "photo" in file.name else SIZE
        assert (picture.width, picture.height) == (height, width), file.name
    turned = {name for name, tags in found[1].items() if tags.get("IFD0:Orientation") == "Rotate 90 CW"}
    assert {name.rpartition(".")[2] for name in turned} == {"jpg", "mpo", "png", "webp", "tif"}


@pytest.mark.parametrize("name", MAKERS)
def test_what_tells_nothing_keeps_its_size_and_what_is_published_stays(name: str) -> None:
    once = without_metadata(with_metadata(name))

    assert without_metadata(once) == once
    if name != UNREADABLE:
        found = examine(name, made(name), strips=True)
        assert (found.width, found.height, found.problems) == (*SIZE, ())


@pytest.mark.parametrize("name", ["plain.png", "palette.png", "lossless.webp", "frames.gif", "plain.avif", "some.jxl"])
def test_a_picture_that_tells_nothing_keeps_its_bytes(name: str) -> None:
    assert without_metadata(made(name)) == made(name)
