"""Boxes, of which HEIF, JPEG XL, JPEG 2000 and films are made (ISO/IEC 14496-12, 4.2)."""

import struct
from collections.abc import Iterator

import msgspec

from generator.images.picture import cut_off, damaged

MOST_BOXES = 10_000
"""Side by side; more have only files made to take long."""


class Box(msgspec.Struct, frozen=True):
    kind: bytes
    start: int
    body: int
    """Where what is in it begins."""

    end: int


def boxes(data: bytes, start: int, end: int) -> Iterator[Box]:
    """Those that lie side by side there."""
    for _ in range(MOST_BOXES):
        if start >= end:
            return
        size, kind = struct.unpack_from(">I4s", data, start)
        body = start + 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, body)
            body += 8
        elif size == 0:
            size = end - start
        if size < body - start:
            raise damaged(start)
        if start + size > end:
            raise cut_off()
        yield Box(kind, start, body, start + size)
        start += size
    raise damaged(start)


def inside(data: bytes, around: list[Box], *path: bytes, head: int = 0) -> list[Box]:
    """All boxes along *path* below those in *around*; *head* bytes come before the first."""
    for kind in path:
        around = [one for outer in around for one in boxes(data, outer.body + head, outer.end) if one.kind == kind]
        head = 0
    return around
