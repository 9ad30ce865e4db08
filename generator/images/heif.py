"""HEIC and AVIF: what is no picture in them is written over where it lies, so that nothing moves (ISO/IEC 23008-12)."""

import struct
from collections.abc import Iterator

import msgspec

from generator.images.boxes import Box, boxes, inside
from generator.images.picture import BrokenPictureError, Picture, UnstrippableError, cut_off, damaged
from generator.images.ranges import Range, are_equal, blank, gaps, merged

PICTURES = frozenset({
    b"hvc1", b"hev1", b"lhv1", b"hvt1", b"av01", b"avc1", b"vvc1", b"jpeg", b"j2k1", b"unci", b"grid", b"iovl",
    b"iden", b"tmap",
})  # fmt: skip
"""Kinds of items that are shown, or that others which are shown are put together from."""

METADATA = frozenset({b"Exif", b"mime", b"uri "})

TELLING = frozenset({b"udes", b"crtt", b"mdft"})
"""Properties: a description, and when it was made."""

KEPT = frozenset({b"ftyp", b"meta", b"mdat", b"moov"})
NO_EXIF = b"\0\0\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0"
NO_XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"/>'
"""Both say nothing, and are what those who read pictures expect there."""


class _Item(msgspec.Struct, frozen=True):
    kind: bytes
    parts: tuple[Range, ...]


def read_heif(data: bytes) -> Picture:
    top = list(boxes(data, 0, len(data)))
    meta = next((one for one in top if one.kind == b"meta"), None)
    if meta is None:
        raise UnstrippableError
    found = {one.kind: one for one in boxes(data, meta.body + 4, meta.end)}
    if not found.keys() >= {b"iinf", b"iloc", b"iprp", b"pitm"}:
        raise BrokenPictureError("holds no pixels")
    items = _items(data, found)
    shown = merged(part for item in items if item.kind in PICTURES for part in item.parts)
    result = bytearray(data)
    moov = [one for one in top if one.kind == b"moov"]
    others = [item for item in items if item.kind not in PICTURES]
    if moov and any(item.kind not in METADATA for item in others):
        raise UnstrippableError  # its bytes may be those of a film's frame
    if sum(end - start for item in others for start, end in item.parts) > len(data):
        raise damaged(found[b"iloc"].start)
    for item in others:
        _empty(result, item)
    blank(result, ((one.body + 4, one.end) for one in _properties(data, found) if one.kind in TELLING))
    if not moov:
        # What no item points to may be anything.
        known = [(one.start, one.body if one.kind == b"mdat" else one.end) for one in top]
        blank(result, gaps([*known, *(part for item in items for part in item.parts)], 0, len(data)))
    told = inside(data, moov, b"udta") + inside(data, moov, b"meta")
    told += inside(data, moov, b"trak", b"udta") + inside(data, moov, b"trak", b"meta")
    for one in [*told, *(box for box in top if box.kind not in KEPT)]:
        result[one.start + 4 : one.start + 8] = b"free"
        blank(result, [(one.body, one.end)])
    if not are_equal(data, result, shown):
        raise UnstrippableError
    width, height = _size(data, found)
    return Picture(data=bytes(result), width=width, height=height, frames=_frames(data, moov))


def _empty(result: bytearray, item: _Item) -> None:
    blank(result, item.parts)
    nothing = {b"Exif": NO_EXIF, b"mime": NO_XMP}.get(item.kind, b"")
    if len(item.parts) == 1 and nothing:
        start, end = item.parts[0]
        if end - start >= len(nothing):
            filled = nothing.ljust(end - start, b" " if item.kind == b"mime" else b"\0")
            result[start:end] = filled


def _items(data: bytes, found: dict[bytes, Box]) -> list[_Item]:
    kinds = dict(_kinds(data, found[b"iinf"]))
    parts = dict(_parts(data, found[b"iloc"], found.get(b"idat")))
    if not kinds.keys() >= parts.keys():
        raise UnstrippableError
    return [_Item(kinds[number], where) for number, where in parts.items()]


def _kinds(data: bytes, box: Box) -> Iterator[tuple[int, bytes]]:
    """What each item is, by its number."""
    head = 6 if data[box.body] == 0 else 8
    for entry in boxes(data, box.body + head, box.end):
        version = data[entry.body]
        if entry.kind != b"infe" or version < 2:
            raise UnstrippableError
        yield struct.unpack_from(">H2x4s" if version == 2 else ">I2x4s", data, entry.body + 4)


def _parts(data: bytes, box: Box, idat: Box | None) -> Iterator[tuple[int, tuple[Range, ...]]]:
    """Where each item lies, by its number."""
    version, sizes = data[box.body], struct.unpack_from(">H", data, box.body + 4)[0]
    offset_size, length_size, base_size = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15
    index_size = sizes & 15 if version else 0
    number = _Numbers(data, box.body + 6, box.end)
    for _ in range(number.take(2 if version < 2 else 4)):
        item = number.take(2 if version < 2 else 4)
        method = number.take(2) & 15 if version else 0
        number.take(2)
        start = number.take(base_size)
        extents = number.take(2)
        if method > 1 or (method == 1 and idat is None) or not (offset_size or base_size) or not length_size:
            raise UnstrippableError
        origin, most = (0, len(data)) if method == 0 or idat is None else (idat.body, idat.end)
        parts = []
        for _ in range(extents):
            number.take(index_size)
            at = origin + start + number.take(offset_size)
            end = at + number.take(length_size)
            if end > most:
                raise cut_off()
            parts.append((at, end))
        yield item, tuple(parts)


class _Numbers:
    """Numbers of different sizes, one after another."""

    def __init__(self, data: bytes, at: int, end: int) -> None:
        self._data, self._at, self._end = data, at, end

    def take(self, size: int) -> int:
        self._at += size
        if self._at > self._end:
            raise cut_off()
        return int.from_bytes(self._data[self._at - size : self._at])


def _size(data: bytes, found: dict[bytes, Box]) -> tuple[int, int]:
    """Of the picture that is shown, from its properties."""
    pitm = found[b"pitm"]
    (primary,) = struct.unpack_from(">I" if data[pitm.body] else ">H", data, pitm.body + 4)
    properties = _properties(data, found)
    mine = [number for one in inside(data, [found[b"iprp"]], b"ipma") for number in _properties_of(data, one, primary)]
    width = height = 0
    turned = False
    for number in mine:
        one = properties[number - 1] if 0 < number <= len(properties) else None
        if one is not None and one.kind == b"ispe":
            width, height = struct.unpack_from(">II", data, one.body + 4)
        elif one is not None and one.kind == b"irot":
            turned = data[one.body] % 2 == 1
    if not (width and height):
        raise BrokenPictureError("does not say how large it is")
    return (height, width) if turned else (width, height)


def _properties(data: bytes, found: dict[bytes, Box]) -> list[Box]:
    homes = inside(data, [found[b"iprp"]], b"ipco")
    return [one for home in homes for one in boxes(data, home.body, home.end)]


def _properties_of(data: bytes, box: Box, wanted: int) -> Iterator[int]:
    version, flags = data[box.body], data[box.body + 3]
    wide = 2 if flags & 1 else 1
    number = _Numbers(data, box.body + 4, box.end)
    for _ in range(number.take(4)):
        item = number.take(4 if version else 2)
        for _ in range(number.take(1)):
            index = number.take(wide) & (0x7FFF if wide == 2 else 0x7F)
            if item == wanted:
                yield index


def _frames(data: bytes, moov: list[Box]) -> int:
    counts = inside(data, moov, b"trak", b"mdia", b"minf", b"stbl", b"stsz")
    return max((struct.unpack_from(">I", data, one.body + 8)[0] for one in counts), default=1) or 1
