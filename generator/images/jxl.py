"""JPEG XL and JPEG 2000: the boxes that their pixels need (ISO/IEC 18181-2, 15444-1)."""

import struct

from generator.images.boxes import boxes
from generator.images.picture import BrokenPictureError, Picture, UnstrippableError

JXL = frozenset({b"JXL ", b"ftyp", b"jxll", b"jxlc", b"jxlp", b"jxli"})
"""The orientation is said among the pixels."""

JP2 = frozenset({b"jP  ", b"ftyp", b"jp2h", b"jp2c"})
FRAGMENTS = b"ftbl"
"""Points to where pixels lie in the file."""


def read_jxl(data: bytes) -> Picture:
    return Picture(data=_with(data, JXL, {b"jxlc", b"jxlp"}))


def read_jp2(data: bytes) -> Picture:
    if any(one.kind == FRAGMENTS for one in boxes(data, 0, len(data))):
        raise UnstrippableError
    header = next((one for one in boxes(data, 0, len(data)) if one.kind == b"jp2h"), None)
    if header is None:
        raise BrokenPictureError("does not say how large it is")
    height, width = struct.unpack_from(">II", data, header.body + 8)
    return Picture(data=_with(data, JP2, {b"jp2c"}), width=width, height=height)


def _with(data: bytes, wanted: frozenset[bytes], pixels: set[bytes]) -> bytes:
    kept = [one for one in boxes(data, 0, len(data)) if one.kind in wanted]
    if pixels.isdisjoint(one.kind for one in kept):
        raise BrokenPictureError("holds no pixels")
    return b"".join(data[one.start : one.end] for one in kept)
