"""The one thing in Exif that a picture needs: which way up it is (Exif 2.32, 4.6.4)."""

import struct

HEAD = b"Exif\0\0"
"""What Exif begins with in JPEG, and often where it should not."""

UPRIGHT = 1
TAG, SHORT = 0x0112, 3


def orientation_of(exif: bytes) -> int:
    """1 to 8; 1 where it is not said, or nobody can read it."""
    exif = exif.removeprefix(HEAD)
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return UPRIGHT
    try:
        (start,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, start)
        for at in range(start + 2, start + 2 + 12 * count, 12):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", exif, at)
            if tag == TAG:
                return value if kind == SHORT and value in range(1, 9) else UPRIGHT
    except struct.error:
        pass
    return UPRIGHT


def minimal(orientation: int) -> bytes:
    """Exif that says the orientation and nothing else."""
    return struct.pack(">2sHI H HHIHH I", b"MM", 42, 8, 1, TAG, SHORT, 1, orientation, 0, 0)
