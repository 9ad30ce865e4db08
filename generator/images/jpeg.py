"""JPEG: the segments that its pixels need, and which way up it is (ITU-T T.81, annex B).

What follows the picture goes too: the other pictures of an MPO, previews, the film of a motion photo.
"""

import struct

from generator.images.exif import HEAD, UPRIGHT, minimal, orientation_of
from generator.images.picture import BrokenPictureError, Picture, cut_off, damaged
from generator.system.patterns import lazy_re

SOI, EOI, SOS, TEM = 0xD8, 0xD9, 0xDA, 0x01
APP0, APP1, APP2, APP14, APP15, COM = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
TABLES = frozenset({0xC4, 0xCC, 0xDB, 0xDC, 0xDD})
JFIF_BYTES = 18
"""A JFIF segment without the small picture that may follow in it."""

_MARKER = lazy_re(rb"\xff[^\x00\xd0-\xd7\xff]")


def read_jpeg(data: bytes) -> Picture:
    kept = [data[:2]]
    size: tuple[int, int] | None = None
    orientation, position, has_scan = UPRIGHT, 2, False
    while data[(position := _next_marker(data, position)) + 1] != EOI:
        marker = data[position + 1]
        if marker == TEM:
            position += 2
            continue
        end = _end_of_segment(data, position)
        if marker in FRAMES:
            if size is not None:
                raise damaged(position)
            height, width = struct.unpack_from(">HH", data, position + 5)
            size = width, height
        elif marker == SOS:
            has_scan, end = True, _next_marker(data, end)
        elif marker == APP1 and orientation == UPRIGHT and data.startswith(HEAD, position + 4):
            orientation = orientation_of(data[position + 4 : end])
        elif marker not in TABLES and not APP0 <= marker <= APP15 and marker != COM:
            raise damaged(position)
        kept += _kept(data, marker, position, end)
        position = end
    if size is None or not has_scan:
        raise BrokenPictureError("holds no pixels")
    if orientation != UPRIGHT:
        exif = HEAD + minimal(orientation)
        after_jfif = 2 if kept[1].startswith(b"\xff\xe0") else 1
        kept.insert(after_jfif, b"\xff\xe1" + struct.pack(">H", 2 + len(exif)) + exif)
    kept.append(b"\xff\xd9")
    return Picture.turned(orientation, data=b"".join(kept), width=size[0], height=size[1])


def _next_marker(data: bytes, position: int) -> int:
    """Where the next one is; what lies before it is skipped by all who read pictures."""
    found = _MARKER.search(data, position)
    if found is None:
        raise cut_off()
    return found.start()


def _end_of_segment(data: bytes, position: int) -> int:
    (length,) = struct.unpack_from(">H", data, position + 2)
    if length < 2:
        raise damaged(position)
    if position + 2 + length > len(data):
        raise cut_off()
    return position + 2 + int(length)


def _kept(data: bytes, marker: int, start: int, end: int) -> list[bytes]:
    """What stays of a segment."""
    if marker == APP0:
        is_jfif = data.startswith(b"JFIF\0", start + 4) and end - start >= JFIF_BYTES
        return [b"\xff\xe0\0\x10" + data[start + 4 : start + JFIF_BYTES - 2] + b"\0\0"] if is_jfif else []
    if marker == APP2:
        return [data[start:end]] if data.startswith(b"ICC_PROFILE\0", start + 4) else []
    if marker == APP14:
        return [data[start:end]] if data.startswith(b"Adobe", start + 4) else []
    return [data[start:end]] if marker in FRAMES | TABLES or marker == SOS else []
