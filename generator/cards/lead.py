"""The lead picture of a post, upright and cut to the place that a card has for it."""

import struct
import warnings
import zlib
from io import BytesIO

from PIL import Image
from PIL.Image import Resampling, Transpose

from generator.images.examine import MOST_PIXELS
from generator.images.forms import Form, form_of

# Who publishes a picture with more was told so before anything is drawn.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS

DECODED = {
    Form.JPEG: "JPEG",
    Form.PNG: "PNG",
    Form.GIF: "GIF",
    Form.WEBP: "WEBP",
    Form.TIFF: "TIFF",
    Form.HEIF: "AVIF",
    Form.JP2: "JPEG2000",
}
"""By what is known of a file, the one decoder that is asked; HEIC is in the same boxes as AVIF, and nobody asks it."""

_UPRIGHT = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
_ORIENTATION = 0x0112
_ENLARGED = 2
"""A picture that would have to be enlarged by more stands in its own size in the middle."""

_FAULTS = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    TypeError,
    OverflowError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)
"""What Pillow's decoders raise for files that are damaged."""


class UndrawableError(ValueError):
    """The pixels cannot be read. Its text goes on after "this picture"."""


def fitted(data: bytes, width: int, height: int, ground: tuple[int, int, int]) -> Image.Image | None:
    """The middle of a picture in that size, on *ground* where it is transparent; None for a form that is not decoded.

    Raises `UndrawableError`.
    """
    form = form_of(data)
    name = DECODED.get(form) if form is not None else None
    if name is None or (form is Form.HEIF and b"avi" not in data[8:64]):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _fitted(data, name, width, height, ground)
    except _FAULTS as error:
        raise UndrawableError("cannot be read to its end") from error


def _fitted(data: bytes, name: str, width: int, height: int, ground: tuple[int, int, int]) -> Image.Image:
    with Image.open(BytesIO(data), formats=[name]) as image:
        # A JPEG is decoded at an eighth, a quarter or a half of its size, if that is enough whichever way it is turned.
        image.draft("RGB", (max(width, height), max(width, height)))
        image.load()
        orientation = image.getexif().get(_ORIENTATION, 1)
        wide, high = (height, width) if orientation in range(5, 9) else (width, height)
        small = _resized(_in_eight_bits(image), wide, high)
    turned = small.transpose(_UPRIGHT[orientation]) if orientation in _UPRIGHT else small
    return _on_ground(turned, width, height, ground)


def _in_eight_bits(image: Image.Image) -> Image.Image:
    """As RGB, or as RGBA where something is transparent."""
    if image.mode.startswith(("I", "F")):
        image = image.convert("F").point(lambda value: value * (1 / 257) + 0).convert("L")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _resized(image: Image.Image, width: int, height: int) -> Image.Image:
    scale = max(width / image.width, height / image.height)
    if scale > _ENLARGED:
        image.thumbnail((width, height))
        return image
    # One of the two is the whole of the picture, and no rounding may lead beyond it.
    across, down = min(width / scale, image.width), min(height / scale, image.height)
    left, top = (image.width - across) / 2, (image.height - down) / 2
    box = (left, top, min(left + across, image.width), min(top + down, image.height))
    return image.resize((width, height), Resampling.BICUBIC, box=box, reducing_gap=2.0)


def _on_ground(image: Image.Image, width: int, height: int, ground: tuple[int, int, int]) -> Image.Image:
    if image.size == (width, height) and image.mode == "RGB":
        return image
    whole = Image.new("RGB", (width, height), ground)
    place = ((width - image.width) // 2, (height - image.height) // 2)
    whole.paste(image, place, image if image.mode == "RGBA" else None)
    return whole
