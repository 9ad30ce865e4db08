"""What can be seen on a card that was built."""

from io import BytesIO

from PIL import Image, ImageChops

from generator.cards.card import HEIGHT, WIDTH

STRONG = 80
"""Levels of grey, of 255, by which two pixels are plainly different: far more than a JPEG makes of a sharp edge."""

FEW = 0.0005
"""A share of all pixels: less than a short word that is another one."""


def begins_with(data: bytes, band: Image.Image) -> bool:
    """Whether the card that *data* holds shows the *band* at its top."""
    try:
        with Image.open(BytesIO(data), formats=["PNG", "JPEG"]) as card:
            if card.size != (WIDTH, HEIGHT):
                return False
            top = card.convert("L").crop((0, 0, *band.size))
    except (OSError, SyntaxError, ValueError):
        return False
    different = ImageChops.difference(top, band.convert("L")).histogram()[STRONG:]
    return sum(different) <= FEW * band.width * band.height
