"""A picture's bytes, read by what they begin with."""

import struct

from generator.images.forms import Form, form_of
from generator.images.picture import BrokenPictureError, Picture, UnstrippableError, cut_off

PICTURES = frozenset({Form.JPEG, Form.PNG, Form.GIF, Form.WEBP, Form.TIFF, Form.HEIF, Form.JXL, Form.JP2})
"""Those that can be read."""


def read_picture(form: Form, data: bytes) -> Picture:
    """Raises `BrokenPictureError`, or `UnstrippableError` where nothing can be taken out; takes linear time."""
    try:
        return _read(form, data)
    except (struct.error, IndexError) as error:
        raise cut_off() from error


def _read(form: Form, data: bytes) -> Picture:
    """Most blogs have one or two of these forms."""
    match form:
        case Form.JPEG:
            from generator.images.jpeg import read_jpeg as read
        case Form.PNG:
            from generator.images.png import read_png as read
        case Form.GIF:
            from generator.images.gif import read_gif as read
        case Form.WEBP:
            from generator.images.webp import read_webp as read
        case Form.TIFF:
            from generator.images.tiff import read_tiff as read
        case Form.HEIF:
            from generator.images.heif import read_heif as read
        case Form.JXL:
            from generator.images.jxl import read_jxl as read
        case Form.JP2:
            from generator.images.jxl import read_jp2 as read
        case _:
            raise UnstrippableError
    picture = read(data)
    if form is not Form.JXL and not (picture.width and picture.height):
        raise BrokenPictureError("does not say how large it is")
    return picture


def without_metadata(data: bytes) -> bytes:
    """The same file without what it tells of whoever made it; as it is where nothing can be taken out.

    Raises `BrokenPictureError`.
    """
    form = form_of(data)
    if form not in PICTURES:
        return data
    try:
        return read_picture(form, data).data
    except UnstrippableError:
        return data
