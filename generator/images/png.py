"""PNG and APNG: the chunks that its pixels, colours and frames need (PNG, third edition, 4.7)."""

import struct
import zlib

from generator.images.exif import UPRIGHT, minimal, orientation_of
from generator.images.picture import BrokenPictureError, Picture, cut_off, damaged

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CRITICAL = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND"})
KEPT = CRITICAL | {
    b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"mDCV", b"mDCv", b"cLLI", b"cLLi", b"sBIT", b"pHYs", b"bKGD",
    b"hIST", b"acTL", b"fcTL", b"fdAT",
}  # fmt: skip
AROUND = 12
"""Length, name and checksum of a chunk."""

_CAPITAL = 0x5A
"""The last letter of the alphabet of chunks that nobody may leave out."""


def read_png(data: bytes) -> Picture:
    kept = [SIGNATURE]
    position, orientation, frames, kind = len(SIGNATURE), UPRIGHT, 0, b""
    names = set()
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, position)
        end = position + AROUND + length
        if end > len(data):
            raise cut_off()
        if (kind == b"IHDR") != (position == len(SIGNATURE)) or (kind[0] <= _CAPITAL and kind not in CRITICAL):
            raise damaged(position)
        if kind in KEPT:
            _check(data, position, end)
            kept.append(data[position:end])
            names.add(kind)
            frames += kind == b"fcTL"
        elif kind == b"eXIf" and orientation == UPRIGHT:
            orientation = orientation_of(data[position + 8 : end - 4])
        position = end
    if b"IDAT" not in names:
        raise BrokenPictureError("holds no pixels")
    if orientation != UPRIGHT:
        kept.insert(2, _chunk(b"eXIf", minimal(orientation)))
    width, height = struct.unpack_from(">II", data, len(SIGNATURE) + 8)
    return Picture.turned(orientation, data=b"".join(kept), width=width, height=height, frames=max(1, frames))


def _check(data: bytes, start: int, end: int) -> None:
    (stored,) = struct.unpack_from(">I", data, end - 4)
    if zlib.crc32(memoryview(data)[start + 4 : end - 4]) != stored:
        raise damaged(start)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
