"""GIF: its frames with their palettes and times, byte for byte (GIF89a). Nothing is decoded."""

import struct

from generator.images.picture import BrokenPictureError, Picture, cut_off, damaged

IMAGE, EXTENSION, TRAILER = 0x2C, 0x21, 0x3B
CONTROL, APPLICATION = 0xF9, 0xFF
APPLICATIONS = frozenset({b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"})
"""How often to play it, and its colour profile."""


def read_gif(data: bytes) -> Picture:
    width, height, flags = struct.unpack_from("<HHB", data, 6)
    position = 13 + _palette(flags)
    kept = [data[:position]]
    frames = 0
    while (kind := data[position]) != TRAILER:
        if kind == IMAGE:
            end = _end_of_blocks(data, position + 11 + _palette(data[position + 9]))
            kept.append(data[position:end])
            frames += 1
        elif kind == EXTENSION:
            end = _end_of_blocks(data, position + 2)
            label, name = data[position + 1], data[position + 3 : position + 14]
            if label == CONTROL or (label == APPLICATION and name in APPLICATIONS):
                kept.append(data[position:end])
        else:
            raise damaged(position)
        position = end
    if not frames:
        raise BrokenPictureError("holds no pixels")
    return Picture(data=b"".join([*kept, b"\x3b"]), width=width, height=height, frames=frames)


def _palette(flags: int) -> int:
    return 3 << 1 + (flags & 7) if flags & 0x80 else 0


def _end_of_blocks(data: bytes, position: int) -> int:
    while length := data[position]:
        position += 1 + length
    if position >= len(data):
        raise cut_off()
    return position + 1
