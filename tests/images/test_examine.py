"""What an author is told of a file that is published: nothing, mostly."""

import io
import struct
import zipfile

import pytest

from generator.images import examine
from generator.images.boxes import boxes
from generator.images.carried import WHERE, carried
from generator.images.forms import Form
from generator.images.picture import BrokenPictureError
from tests.images.making import EXIF, MAKERS, SECRET, XMP, box, made

KEEP = 'or write `[images] metadata = "keep"` to publish it as it is'
ALL = "who made it, where it was made and with what device it was made"
WITHOUT_SIZE = b"II*\0\x08\0\0\0" + struct.pack("<H HHII I", 1, 262, 3, 1, 2, 0)
SOUND = b"ID3\4\0\0\0\0\0\x20TPE1\0\0\0\x0f\0\0\0" + SECRET.encode()


def told(data: bytes, name: str = "a", *, strips: bool = True) -> str:
    return "\n".join(map(str, examine(f"content/{name}", data, strips=strips).problems))


def document() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<w:p/>")
        archive.writestr("docProps/core.xml", f"<cp:coreProperties><dc:creator>{SECRET}</dc:creator>")
    return out.getvalue()


def animation(frames: int) -> bytes:
    """Of 10,000 by 10,000 pixels, in few bytes."""
    frame = b"\x2c" + bytes(9) + b"\x02\x01\x44\0"
    return b"GIF89a\x10\x27\x10\x27\0\0\0" + frame * frames + b";"


@pytest.mark.parametrize("name", MAKERS)
def test_a_cut_off_picture_is_refused(name: str) -> None:
    data = made(name)

    for length in (len(data) // 8, len(data) // 4):
        said = told(data[:length])
        assert said.startswith("content/a: this picture "), length
        assert said.endswith(f"\n    fix: save it again from the original, {KEEP}")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        pytest.param(made("plain.jpg")[:500], "is cut off: its file ends too early", id="half a photo"),
        pytest.param(WITHOUT_SIZE, "does not say how large it is", id="a TIFF without dimensions"),
        pytest.param(
            made("plain.png")[:40] + b"x" + made("plain.png")[41:],
            "is damaged at byte 33 of its file",
            id="a wrong sum",
        ),
        pytest.param(
            made("lossless.webp") + b"more",
            f"is damaged at byte {len(made('lossless.webp'))} of its file",
            id="pixels behind the end of a WebP",
        ),
        pytest.param(b"GIF89a\1\0\1\0\0\0\0;", "holds no pixels", id="a GIF of nothing"),
    ],
)
def test_a_broken_picture_is_an_error_that_may_be_waived(data: bytes, what: str) -> None:
    assert told(data) == f"content/a: this picture {what}\n    fix: save it again from the original, {KEEP}"
    assert told(data, strips=False) == (
        f"content/a: warning: this picture {what}\n    fix: save it again from the original; it is published as it is"
    )


def test_pixels_are_counted_over_all_frames() -> None:
    assert told(animation(10)) == ""
    assert told(animation(11)) == (
        "content/a: this picture is 11 times 10,000 by 10,000 pixels, more than readers' devices have memory for\n"
        "    fix: make it smaller, to at most 1,000 million pixels in all frames together"
    )


@pytest.mark.parametrize(
    ("data", "what"),
    [
        pytest.param(
            box(b"ftyp", b"qt  \0\0\0\0") + box(b"moov", b"com.apple.quicktime.location.ISO6709 quicktime.model"),
            "film says where it was made and with what device it was made",
            id="a film",
        ),
        pytest.param(SOUND, "sound file says who made it", id="a sound"),
        pytest.param(b"%PDF-1.7\n<< /Author (Ann) >>", "PDF says who made it", id="a PDF"),
        pytest.param(b"<svg><dc:creator>Ann</dc:creator></svg>", "SVG says who made it", id="a drawing"),
        pytest.param(document(), "document says who made it", id="an office document"),
        pytest.param(b"IIRO" + bytes(90), f"raw photo may say {ALL}", id="a raw photo"),
        pytest.param(b"\0\1Exif\0\0" + EXIF, f"file may say {ALL}", id="Exif in who knows what"),
        pytest.param(b"\0" + XMP, "file may say who made it", id="XMP in who knows what"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_out_is_told(data: bytes, what: str) -> None:
    assert told(data) == (
        f"content/a: note: this {what}, and that cannot be taken out here\n"
        "    fix: take it out in the program that made the file, if readers are not to know"
    )
    assert told(data, strips=False) == ""


@pytest.mark.parametrize(
    "data",
    [
        b"", b"What Exif\\0 is", XMP, b"<html><svg></svg>", b"<svg/>", b"%PDF-1.7\n<< /Author () >>",
        b"PK\x03\x04docProps/core.xml", b"ID3", bytes(2000), b"BM" + bytes(60),
    ],
)  # fmt: skip
def test_what_tells_nothing_is_passed_over(data: bytes) -> None:
    assert told(data) == ""


def test_of_a_film_in_thousands_of_parts_the_ends_are_read() -> None:
    """To look at each part took half a minute."""
    empty = b"\0\0\0\x08free" * 10_001
    film = b"\0\0\0\x10ftypisom\0\0\0\0" + empty + b"\0\0\0\x10udta\xa9xyz+33."

    with pytest.raises(BrokenPictureError):
        list(boxes(film, 0, len(film)))
    assert carried(Form.FILM, film) == (WHERE,)
