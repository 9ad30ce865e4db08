"""Pictures: their size, and what they tell about whoever took them, taken out.

Pixels stay as they are: a file without such data keeps its bytes, and a JPEG keeps its coding unless it must be turned.
"""

from io import BytesIO
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

ORIENTATION = 0x0112
"""The EXIF tag that says how the picture must be turned (Exif 2.32, 4.6.4)."""

TURNED = range(5, 9)
"""Orientations that swap width and height."""

TELLING = frozenset({"exif", "xmp", "photoshop", "comment", "Comment", "XML:com.adobe.xmp", "Author", "Software"})
"""What Pillow calls the parts of a file that say who, where and with what."""


class NotAPictureError(ValueError):
    """The bytes are no picture that can be read, whatever the file is called."""


def _open(data: bytes) -> Image.Image:
    try:
        return Image.open(BytesIO(data))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise NotAPictureError(str(error)) from error


def size_of(data: bytes) -> tuple[int, int]:
    """Width and height in pixels, as shown. Raises `NotAPictureError`."""
    picture = _open(data)
    width, height = picture.size
    return (height, width) if picture.getexif().get(ORIENTATION) in TURNED else (width, height)


def without_metadata(data: bytes) -> bytes:
    """The same picture without EXIF, GPS, XMP, IPTC and comments, turned the right way up.

    A colour profile stays. Raises `NotAPictureError`.
    """
    picture = _open(data)
    if not picture.getexif() and not TELLING.intersection(picture.info):
        return data
    try:
        return _saved(picture)
    except OSError as error:
        raise NotAPictureError(str(error)) from error


def _saved(picture: Image.Image) -> bytes:
    kind = picture.format or "PNG"
    options: dict[str, Any] = {"icc_profile": picture.info.get("icc_profile")}
    if getattr(picture, "n_frames", 1) > 1:
        options |= {"save_all": True, "duration": picture.info.get("duration", 0), "loop": picture.info.get("loop", 0)}
    turned = picture.getexif().get(ORIENTATION, 1) != 1
    if kind == "JPEG":
        options |= {"quality": 92 if turned else "keep", "optimize": True, "comment": b""}
    elif kind == "WEBP":
        options |= {"quality": 92, "method": 4}
    result = ImageOps.exif_transpose(picture) if turned else picture
    result.info = {}
    out = BytesIO()
    result.save(out, kind, exif=b"", **{name: value for name, value in options.items() if value is not None})
    return out.getvalue()
