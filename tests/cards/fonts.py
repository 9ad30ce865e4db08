"""Fonts with letters that those of the program lack, made of these."""

from functools import cache
from io import BytesIO

from fontTools.ttLib import TTFont

from generator.cards.letters import FOLDER, TITLE


@cache
def font_of(letters: str) -> bytes:
    """One with the *letters*, an ellipsis and a blank: each looks like the one at its place in the Latin alphabet."""
    font = TTFont(FOLDER / f"{TITLE}.ttf", recalcTimestamp=False)
    latin = font.getBestCmap()
    like = {ord(letter): latin[ord("A") + at % 26] for at, letter in enumerate(letters)}
    for table in font["cmap"].tables:
        table.cmap = {code: latin[code] for code in (0x20, 0x2026)} | like
    out = BytesIO()
    font.save(out)
    return out.getvalue()
