"""Pixels of a picture, upright and in plain colours, whatever file they come from. Nothing else decodes any."""

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING

from generator.images.examine import MILLION, MOST_PIXELS
from generator.images.forms import Form, form_of

if TYPE_CHECKING:
    from PIL import Image

_DECODERS = {
    Form.JPEG: "JPEG",
    Form.PNG: "PNG",
    Form.GIF: "GIF",
    Form.WEBP: "WEBP",
    Form.TIFF: "TIFF",
    Form.JP2: "JPEG2000",
}
"""By what is known of a file, the one decoder that is asked, as Pillow calls it."""

_FURTHER = {"WEBP": "WebP", "AVIF": "Avif", "TIFF": "Tiff", "JPEG2000": "Jpeg2K"}
"""Forms that Pillow does not know before it has loaded all of its sixty, and what it calls their modules."""

_REFUSED = (
    OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, ArithmeticError, MemoryError,
    RuntimeError, struct.error, zlib.error,
)  # fmt: skip
"""What decoders raise for files that are cut off, damaged or made up."""

_ORIENTATION = 0x0112
_TURNED = range(5, 9)


class UndecodableError(ValueError):
    """The pixels cannot be read. Its text goes on after "this picture"; *fix* is what an author can do."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what)
        self.fix = fix


@contextmanager
def opened(data: bytes) -> "Iterator[Image.Image | None]":
    """None for a form whose pixels nobody reads here. Raises `UndecodableError`, also for what is read of it inside."""
    decoder = _decoder(data)
    if decoder is None:
        yield None
        return
    from PIL import Image

    load(decoder)
    # What is too large is told by its size.
    Image.MAX_IMAGE_PIXELS = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=[decoder]) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise UndecodableError(f"has more than {MOST_PIXELS // MILLION} million pixels", "make it smaller")
                yield picture
    except UndecodableError:
        raise
    except _REFUSED as error:
        raise UndecodableError("cannot be read to its end", "save it again from the original") from error


def load(form: str) -> None:
    """Make Pillow know *form*, as it calls it, and nothing else: to load all there are costs what ten pages do."""
    if form in _FURTHER:
        import_module(f"PIL.{_FURTHER[form]}ImagePlugin")


def _decoder(data: bytes) -> str | None:
    form = form_of(data)
    if form is not Form.HEIF:
        return _DECODERS.get(form) if form is not None else None
    if b"avi" in data[8:64]:
        return "AVIF"
    try:
        from pillow_heif import register_heif_opener  # type: ignore[import-not-found,unused-ignore]
    except ImportError as error:
        fix = 'pip install "aboveboard[heic]", or save it as JPEG'
        raise UndecodableError("is HEIC, for which no library is installed", fix) from error
    register_heif_opener(thumbnails=False)
    return "HEIF"


def turned_size(picture: "Image.Image") -> tuple[int, int]:
    """Width and height as shown."""
    turned = picture.getexif().get(_ORIENTATION, 1) in _TURNED
    return (picture.height, picture.width) if turned else (picture.width, picture.height)


def upright(picture: "Image.Image", least: int) -> "Image.Image":
    """In the colours that browsers take for granted, as RGB, or as RGBA where something is transparent.

    At least *least* pixels wide, if it is as wide as that: a JPEG can be decoded at a half, a quarter or an eighth.
    """
    scale = min(1, least / turned_size(picture)[0])
    picture.draft("RGB", (max(1, int(picture.width * scale)), max(1, int(picture.height * scale))))
    picture.load()
    orientation, profile = picture.getexif().get(_ORIENTATION, 1), picture.info.get("icc_profile")
    if picture.mode.startswith(("I", "F")):
        picture = _in_eight_bits(picture)
    plain = _in_srgb(picture, profile, "RGBA" if picture.has_transparency_data else "RGB")
    # Comments and profiles, which whoever encodes it would write again.
    plain.info = {}
    return plain.transpose(_way_back(orientation)) if orientation in range(2, 9) else plain


def _in_eight_bits(picture: "Image.Image") -> "Image.Image":
    """Shades of more bits; Pillow would cut them off where eight end."""
    lowest, highest = 0.0, 65_535.0
    if not picture.mode.startswith("I;16"):
        # Numbers of any size, which mean something beside each other alone.
        lowest, highest = picture.getextrema()  # type: ignore[assignment]
    scale = 255 / ((highest - lowest) or 1)
    return picture.convert("F").point(lambda value: value * scale + -lowest * scale).convert("L")


def _way_back(orientation: int) -> "Image.Transpose":
    from PIL.Image import Transpose

    return (
        Transpose.FLIP_LEFT_RIGHT,
        Transpose.ROTATE_180,
        Transpose.FLIP_TOP_BOTTOM,
        Transpose.TRANSPOSE,
        Transpose.ROTATE_270,
        Transpose.TRANSVERSE,
        Transpose.ROTATE_90,
    )[orientation - 2]


def _in_srgb(picture: "Image.Image", profile: bytes | None, mode: str) -> "Image.Image":
    from PIL import ImageCms

    if profile and picture.mode in ("RGB", "CMYK"):
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            if "srgb" not in ImageCms.getProfileDescription(own).lower():
                converted = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
                picture = converted if converted is not None else picture
        except (ImageCms.PyCMSError, OSError):
            # A profile that cannot be read is left out.
            pass
    return picture if picture.mode == mode else picture.convert(mode)
