"""TIFF: tags and bytes that its pixels need stay where they are (TIFF 6.0); all other bytes become zeros."""

import struct
from collections.abc import Iterator

import msgspec

from generator.images.picture import BrokenPictureError, Picture, UnstrippableError, cut_off, damaged
from generator.images.ranges import Range, are_equal, merged

WIDTH, HEIGHT, BITS, COMPRESSION, PHOTOMETRIC, ORIENTATION = 256, 257, 258, 259, 262, 274
PIXELS = ((273, 279), (324, 325))
"""Where strips and tiles begin, and how long they are."""

KEPT = frozenset({
    254, 255, WIDTH, HEIGHT, BITS, COMPRESSION, PHOTOMETRIC, 263, 264, 265, 266, 273, ORIENTATION, 277, 278, 279,
    280, 281, 282, 283, 284, 286, 287, 290, 291, 292, 293, 296, 297, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325,
    332, 334, 336, 338, 339, 340, 341, 342, 347, 529, 530, 531, 532, 34675,
})  # fmt: skip
"""Baseline, colour profile, and what the compressions need; no text, no place, no time, no tag of a maker."""

SUB_PICTURES, DNG_VERSION = 330, 50706
UNCOMPRESSED, OLD_JPEG = 1, 6
"""Compressions; the tables of the second lie anywhere."""

YCBCR = 6
"""Colours that may be coarser than the picture."""

MOST_VALUES = 8
"""So many times as long as the file may all values be together: pages may share some."""

ENTRY = 12
SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
NUMBERS = {1: "B", 3: "H", 4: "I", 13: "I"}


class _Value(msgspec.Struct, frozen=True):
    """A tag, and where its value lies."""

    entry: bytes
    kind: int
    count: int
    at: int

    @property
    def length(self) -> int:
        return SIZES.get(self.kind, 0) * self.count


class _Directory(msgspec.Struct, frozen=True):
    """One picture of the file."""

    at: int
    count: int
    tags: dict[int, _Value]
    following: bytes
    """Where the next one lies, as it is written."""

    @property
    def length(self) -> int:
        return 2 + ENTRY * self.count + 4


def read_tiff(data: bytes) -> Picture:
    order = "<" if data[:2] == b"II" else ">"
    directories = list(_directories(data, order))
    first = directories[0].tags
    if data[8:10] == b"CR" or any({SUB_PICTURES, DNG_VERSION} & one.tags.keys() for one in directories):
        raise UnstrippableError
    if sum(value.length for one in directories for value in one.tags.values()) > MOST_VALUES * len(data):
        raise damaged(directories[0].at)
    width, height, orientation = (_number(data, order, first, tag) for tag in (WIDTH, HEIGHT, ORIENTATION))
    if not (width and height):
        raise BrokenPictureError("does not say how large it is")
    pixels = merged(part for one in directories for part in _kept_parts(data, order, one))
    result = bytearray(len(data))
    result[:8] = data[:8]
    for start, end in pixels:
        result[start:end] = data[start:end]
    for one in directories:
        entries = [value.entry for tag, value in one.tags.items() if tag in KEPT]
        table = struct.pack(f"{order}H", len(entries)) + b"".join(entries) + one.following
        result[one.at : one.at + one.length] = table + bytes(one.length - len(table))
    if not are_equal(data, result, pixels):
        raise damaged(directories[0].at)
    return Picture.turned(orientation, data=bytes(result), width=width, height=height, frames=len(directories))


def _directories(data: bytes, order: str) -> Iterator[_Directory]:
    (at,) = struct.unpack_from(f"{order}I", data, 4)
    entries, seen = 0, set()
    while at:
        (count,) = struct.unpack_from(f"{order}H", data, at)
        entries += count
        # Tables that lie in each other would take for ever, and no writer makes them.
        if at in seen or ENTRY * entries > len(data):
            raise damaged(at)
        seen.add(at)
        following = data[at + 2 + ENTRY * count : at + 6 + ENTRY * count]
        if len(following) < 4:
            raise cut_off()
        tags = dict(_tags(data, order, at + 2, count))
        if len(tags) < count:
            raise damaged(at)  # which of two values counts is for each program to say
        yield _Directory(at, count, tags, following)
        (at,) = struct.unpack(f"{order}I", following)
    if not seen:
        raise BrokenPictureError("holds no pixels")


def _tags(data: bytes, order: str, at: int, count: int) -> Iterator[tuple[int, _Value]]:
    for start in range(at, at + ENTRY * count, ENTRY):
        tag, kind, number, offset = struct.unpack_from(f"{order}HHII", data, start)
        is_here = SIZES.get(kind, 0) * number <= 4
        yield tag, _Value(data[start : start + ENTRY], kind, number, start + 8 if is_here else offset)


def _number(data: bytes, order: str, tags: dict[int, _Value], tag: int) -> int:
    return next(iter(_numbers(data, order, tags.get(tag))), 0)


def _numbers(data: bytes, order: str, value: _Value | None) -> tuple[int, ...]:
    if value is None or value.kind not in NUMBERS:
        return ()
    if value.at + value.length > len(data):
        raise cut_off()
    return struct.unpack_from(f"{order}{value.count}{NUMBERS[value.kind]}", data, value.at)


def _least(data: bytes, order: str, one: _Directory) -> int:
    """So many bytes its pixels take: programs read on where they are not compressed and there are fewer."""
    is_whole = _number(data, order, one.tags, COMPRESSION) <= UNCOMPRESSED
    if not is_whole or _number(data, order, one.tags, PHOTOMETRIC) == YCBCR:
        return 1
    bits = sum(_numbers(data, order, one.tags.get(BITS))) or 1
    return _number(data, order, one.tags, WIDTH) * _number(data, order, one.tags, HEIGHT) * bits // 8


def _kept_parts(data: bytes, order: str, one: _Directory) -> Iterator[Range]:
    """Pixels, and the values of tags that do not lie in the table."""
    if _number(data, order, one.tags, COMPRESSION) == OLD_JPEG:
        raise UnstrippableError
    for tag, value in one.tags.items():
        if tag in KEPT and value.length > 4:
            if value.at + value.length > len(data):
                raise cut_off()
            yield value.at, value.at + value.length
    pixels = 0
    for offsets, lengths in PIXELS:
        starts = _numbers(data, order, one.tags.get(offsets))
        sizes = _numbers(data, order, one.tags.get(lengths))
        if len(starts) != len(sizes):
            raise UnstrippableError
        for start, size in zip(starts, sizes, strict=True):
            if start + size > len(data):
                raise cut_off()
            pixels += size
            yield start, start + size
    if pixels < _least(data, order, one):
        raise cut_off()
