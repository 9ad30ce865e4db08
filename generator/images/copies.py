"""Copies of a picture for screens of all sizes: which there are, and how each is made.

`prepare` decides from a small copy of the picture; `copied` makes one.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from generator.images.decode import UndecodableError, load, opened, turned_size, upright
from generator.images.forms import Form, form_of

if TYPE_CHECKING:
    from PIL import Image

WIDTHS = (480, 760, 1200, 1520, 2280)
CUT_WIDTHS = (480, 760, 1200)
"""Of pictures in lists, which are cut to 16:9."""

FALLBACK = 1200
"""The widest that a program is given which knows no better forms."""

SMALL = 4096
"""So few bytes are not worth a copy."""

PROBE = 480
"""So wide is the copy that tells how large the others will be."""

HIGHEST = 16_383
"""Pixels that a WebP can have; what is higher, such as a picture of a whole long page, has no such copy."""

GROWTH = 1.75
"""A copy of twice the width has about 2 ** GROWTH times the bytes; measured on photos and screenshots."""

QUALITY = {"webp": 75, "jpeg": 80, "avif": 55}

CopyForm = Literal["webp", "jpeg", "png", "avif"]

_PIXELS = frozenset({Form.JPEG, Form.PNG, Form.WEBP, Form.TIFF, Form.HEIF})
"""GIFs and what few programs read pass as they are."""

_UNSHOWN = frozenset({"TIFF", "HEIF"})
"""What Pillow calls the forms that browsers do not show."""

_SHALLOW = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBa", "CMYK", "YCbCr", "LAB", "HSV"})
"""Modes of eight bits; deeper pictures pass as they are."""


class Recipe(msgspec.Struct, frozen=True):
    """What all copies of a site are made by."""

    avif: bool = False


class Prepared(msgspec.Struct, frozen=True, kw_only=True, array_like=True, omit_defaults=True):
    """What is known of a picture before there is any copy of it."""

    width: int = 0
    """In pixels, as shown."""

    height: int = 0
    widths: tuple[int, ...] = ()
    """Of its copies, the smallest first; none where it is shown as it is."""

    fallback: CopyForm = "jpeg"
    """For programs that know no other form."""

    lossless: bool = False
    tone: str = ""
    """Its average colour, each part from 0 to 3: `r3 g1 b0`. Empty where one sees through it."""

    trouble: str = ""
    """Why there can be no copies. Goes on after "this picture"."""

    fix: str = ""


def prepare(_recipe: Recipe, pictures: Sequence[bytes]) -> list[Prepared]:
    """What copies each of the files is worth."""
    return [_prepared(data) for data in pictures]


def _prepared(data: bytes) -> Prepared:
    if form_of(data) not in _PIXELS:
        return Prepared()
    try:
        with opened(data) as picture:
            if picture is None or (getattr(picture, "n_frames", 1) > 1 and picture.format not in ("MPO", "TIFF")):
                return Prepared()
            if picture.mode not in _SHALLOW and picture.format not in _UNSHOWN:
                return Prepared()
            return _measured(picture, len(data))
    except UndecodableError as error:
        return Prepared(trouble=str(error), fix=error.fix)


def _measured(picture: "Image.Image", size: int) -> Prepared:
    unshown, is_drawn = picture.format in _UNSHOWN, picture.format == "PNG"
    width, height = turned_size(picture)
    fitting = [one for one in (*WIDTHS, width) if one <= min(width, WIDTHS[-1]) and height * one / width <= HIGHEST]
    widths = sorted({*fitting})
    if not widths:
        return Prepared()
    plain = upright(picture, PROBE)
    small = _resized(plain, min(PROBE, width), max(1, round(height * min(PROBE, width) / width)))
    has_alpha = small.mode == "RGBA"
    ways = (False, True) if is_drawn else (False,)
    sizes = {lossless: len(_encoded(small, "webp", lossless=lossless)) for lossless in ways}
    lossless = min(sizes, key=lambda one: (sizes[one], one))
    expected = sizes[lossless] * (widths[-1] / small.width) ** GROWTH
    return Prepared(
        width=width,
        height=height,
        widths=tuple(widths) if unshown or (size > SMALL and expected < size) else (),
        fallback="png" if has_alpha else "jpeg",
        lossless=lossless,
        tone="" if has_alpha else _tone(small),
    )


def _tone(picture: "Image.Image") -> str:
    from PIL import Image

    pixel: Any = picture.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    return " ".join(f"{name}{round(value / 85)}" for name, value in zip("rgb", pixel, strict=True))


def copied(
    data: bytes, most: int, width: int, height: int, form: CopyForm, *, lossless: bool = False, cut: bool = False
) -> bytes:
    """The picture in *data*, *width* by *height* pixels large; *most* is the width of its largest copy.

    *cut*: what is too high or too wide for this shape is left out at both ends alike.
    """
    return _encoded(_resized(_decoded(data, most), width, height, cut=cut), form, lossless=lossless)


_last: list[tuple[bytes, int, "Image.Image"]] = []
"""The picture that was decoded last: its copies are made one after the other."""


def _decoded(data: bytes, most: int) -> "Image.Image":
    """Upright, in plain colours, and *most* pixels wide: what all copies are made from. Raises `UndecodableError`."""
    if not _last or _last[0][0] is not data or _last[0][1] != most:
        # Two of them at once would take twice the memory.
        _last.clear()
        with opened(data) as picture:
            if picture is None:
                raise UndecodableError("cannot be read", "save it again as JPEG, PNG or WebP")
            plain = upright(picture, most)
            _last.append((data, most, _resized(plain, most, max(1, round(plain.height * most / plain.width)))))
    return _last[0][2]


def _resized(picture: "Image.Image", width: int, height: int, *, cut: bool = False) -> "Image.Image":
    from PIL import Image

    box = (0.0, 0.0, float(picture.width), float(picture.height))
    if cut:
        wide = min(picture.width, picture.height * width / height)
        high = min(picture.height, picture.width * height / width)
        left, top = (picture.width - wide) / 2, (picture.height - high) / 2
        box = (left, top, left + wide, top + high)
    if (width, height) == picture.size and not cut:
        return picture
    return picture.resize((width, height), Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)


def _encoded(picture: "Image.Image", form: CopyForm, *, lossless: bool) -> bytes:
    out = BytesIO()
    load(form.upper())
    match form:
        case "webp":
            picture.save(out, "WEBP", quality=QUALITY[form], method=4, lossless=lossless, exact=False)
        case "avif":
            picture.save(out, "AVIF", quality=QUALITY[form], speed=6, max_threads=1)
        case "jpeg":
            picture.save(out, "JPEG", quality=QUALITY[form], progressive=True, optimize=True)
        case "png":
            picture.save(out, "PNG", optimize=False)
    return out.getvalue()
