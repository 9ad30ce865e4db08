"""WebP: its pixels, colours and frames (WebP container specification), lossless ones and animations as they are."""

import struct
from collections.abc import Iterator

from generator.images.exif import UPRIGHT, minimal, orientation_of
from generator.images.picture import BrokenPictureError, Picture, cut_off, damaged

PIXELS = frozenset({b"VP8 ", b"VP8L"})
KEPT = PIXELS | {b"VP8X", b"ICCP", b"ANIM", b"ANMF", b"ALPH"}
IN_FRAMES = PIXELS | {b"ALPH"}
FRAME_HEAD = 16
HAS_EXIF, HAS_XMP = 0x08, 0x04


def read_webp(data: bytes) -> Picture:
    (size,) = struct.unpack_from("<I", data, 4)
    if 8 + size > len(data):
        raise cut_off()
    chunks = list(_chunks(data, 12, 8 + size))
    if not chunks:
        raise BrokenPictureError("holds no pixels")
    kind, first = chunks[0]
    if kind in PIXELS and 8 + size + size % 2 < len(data):
        # Where there are no other chunks, programs read on for pixels behind the end.
        raise damaged(8 + size)
    orientation = UPRIGHT
    if kind == b"VP8X":
        orientation = next((orientation_of(exif) for kind, exif in chunks if kind == b"EXIF"), UPRIGHT)
    kept = [(kind, _kept(kind, payload, orientation)) for kind, payload in chunks if kind in KEPT]
    kept += [(b"EXIF", minimal(orientation))] if orientation != UPRIGHT else []
    names = [kind for kind, _ in kept]
    if PIXELS.isdisjoint(names) and b"ANMF" not in names:
        raise BrokenPictureError("holds no pixels")
    width, height = _size(kind, first)
    body = b"WEBP" + _joined(kept)
    whole = b"RIFF" + struct.pack("<I", len(body)) + body
    return Picture.turned(orientation, data=whole, width=width, height=height, frames=max(1, names.count(b"ANMF")))


def _chunks(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, bytes]]:
    while start < end:
        kind, length = struct.unpack_from("<4sI", data, start)
        if start + 8 + length > end:
            raise damaged(start)
        yield kind, data[start + 8 : start + 8 + length]
        start += 8 + length + length % 2


def _joined(chunks: list[tuple[bytes, bytes]]) -> bytes:
    return b"".join(
        kind + struct.pack("<I", len(payload)) + payload + b"\0" * (len(payload) % 2) for kind, payload in chunks
    )


def _kept(kind: bytes, payload: bytes, orientation: int) -> bytes:
    """What stays of a chunk."""
    if kind == b"VP8X":
        flags = payload[0] & ~(HAS_EXIF | HAS_XMP) | (HAS_EXIF if orientation != UPRIGHT else 0)
        return bytes([flags]) + payload[1:]
    if kind == b"ANMF":
        inside = [one for one in _chunks(payload, FRAME_HEAD, len(payload)) if one[0] in IN_FRAMES]
        return payload[:FRAME_HEAD] + _joined(inside)
    return payload


def _size(kind: bytes, payload: bytes) -> tuple[int, int]:
    if kind == b"VP8X":
        low_width, high_width, low_height, high_height = struct.unpack_from("<HBHB", payload, 4)
        return 1 + (high_width << 16 | low_width), 1 + (high_height << 16 | low_height)
    if kind == b"VP8L" and payload[:1] == b"\x2f":
        (bits,) = struct.unpack_from("<I", payload, 1)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 " and payload[3:6] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", payload, 6)
        return width & 0x3FFF, height & 0x3FFF
    raise BrokenPictureError("holds no pixels where they should be")
