"""What is known of a picture once it has been read, and the two ways in which reading one ends otherwise."""

import msgspec

TURNED = range(5, 9)
"""Orientations that swap width and height."""


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture without what it tells of whoever made it."""

    data: bytes
    """The file: its pixels are coded as they were."""

    width: int = 0
    """In pixels, as shown; 0 where only its pixels would tell."""

    height: int = 0
    frames: int = 1

    @classmethod
    def turned(cls, orientation: int, *, data: bytes, width: int, height: int, frames: int = 1) -> "Picture":
        """One that is shown as the *orientation* of Exif says."""
        if orientation in TURNED:
            width, height = height, width
        return cls(data=data, width=width, height=height, frames=frames)


class BrokenPictureError(ValueError):
    """The file is not what it begins like. Its text goes on after "this picture"."""


class UnstrippableError(ValueError):
    """The file may be fine, but nothing can be taken out of it without risk to its pixels."""


def cut_off() -> BrokenPictureError:
    return BrokenPictureError("is cut off: its file ends too early")


def damaged(at: int) -> BrokenPictureError:
    return BrokenPictureError(f"is damaged at byte {at:,} of its file")


def part(data: bytes, start: int, length: int) -> bytes:
    """So many bytes from *start*, all of them."""
    if start + length > len(data):
        raise cut_off()
    return data[start : start + length]
