"""The lead picture of a post, upright and cut to the place that a card has for it."""

from PIL import Image
from PIL.Image import Resampling

from generator.images.decode import opened, turned_size, upright

_ENLARGED = 2
"""A picture that would have to be enlarged by more stands in its own size in the middle."""


def fitted(data: bytes, width: int, height: int, ground: tuple[int, int, int]) -> Image.Image | None:
    """The middle of a picture in that size, on *ground* where it is transparent; None for a form that is not decoded.

    Raises `UndecodableError`.
    """
    with opened(data) as image:
        if image is None:
            return None
        wide, high = turned_size(image)
        plain = upright(image, round(wide * max(width / wide, height / high)))
        return _on_ground(_resized(plain, width, height), width, height, ground)


def _resized(image: Image.Image, width: int, height: int) -> Image.Image:
    scale = max(width / image.width, height / image.height)
    if scale > _ENLARGED:
        image.thumbnail((width, height))
        return image
    # One of the two is the whole of the picture, and no rounding may lead beyond it.
    across, down = min(width / scale, image.width), min(height / scale, image.height)
    left, top = (image.width - across) / 2, (image.height - down) / 2
    box = (left, top, min(left + across, image.width), min(top + down, image.height))
    return image.resize((width, height), Resampling.BICUBIC, box=box, reducing_gap=2.0)


def _on_ground(image: Image.Image, width: int, height: int, ground: tuple[int, int, int]) -> Image.Image:
    if image.size == (width, height) and image.mode == "RGB":
        return image
    whole = Image.new("RGB", (width, height), ground)
    place = ((width - image.width) // 2, (height - image.height) // 2)
    whole.paste(image, place, image if image.mode == "RGBA" else None)
    return whole
