"""Fonts: those that come along, the blog's own, and which letters each has.

Letters are put one after another, by advance widths alone, so that a card is the same on every machine. What cannot be
read that way (letters that join, turn or stack) is set by libraqm, in the blog's own font, or not at all.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import ImageFont, features
from PIL.ImageFont import FreeTypeFont, Layout

from generator.cards.card import Card, CardWords, Words
from generator.system.digest import Ref
from generator.system.patterns import lazy_re

Style = Literal["NotoSerif-Bold", "NotoSans-Regular", "NotoSans-Bold"]
FOLDER = Path(__file__).with_name("fonts")
DIGEST = "d1a1bd0fb11f8d56eb6866d02e0e2414"
"""Of these files one after another. They are no code that the program's own digest is taken of, and this is."""

TITLE: Style = "NotoSerif-Bold"
TEXT: Style = "NotoSans-Regular"
STRONG: Style = "NotoSans-Bold"

LABEL = "Disclosure:"
"""Where no font has the letters of what should stand there."""

_LOOKED_AT = 20
"""Pixels: the size in which a letter is compared with what a font has for those that it lacks."""

_MOST = 2000
"""Characters: more than any card has room for."""

_NO_LETTER = "\U0010ffff"
"""A code that stands for no character in any font."""

_SIGNS = frozenset({"So", "Sk", "Cc", "Cf", "Cs", "Co", "Cn", "Me"})
"""Kinds of characters without which a text says the same: emoji and what changes their looks."""

_GONE = "\0"
_BLANK_OF_SIGN = lazy_re(
    rf"(?<=[(\[{{“‘«„¿¡]){_GONE}[{_GONE} ]{{0,20}}+ | [ ][{_GONE} ]{{0,20}}{_GONE}(?=[,.;:!?…)\]}}”’»])", re.VERBOSE
)
"""Beside a sign that is left out, which it takes along: "Done 🎉!" would be "Done !"."""

_JOINERS = "\u200c\u200d"
"""Say within a word which letters join; seen nowhere."""

_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_STACKED = ((0x0900, 0x10A0), (0x1700, 0x18B0), (0x1900, 0x1AB0), (0x1B00, 0x1C80), (0xA800, 0xAC00))
"""Scripts of India and its neighbours, whose letters change places or lie above each other."""


@cache
def shipped(style: Style, size: int) -> FreeTypeFont:
    return ImageFont.truetype(str(FOLDER / f"{style}.ttf"), size, layout_engine=Layout.BASIC)


@lru_cache(maxsize=32)
def own(data: bytes, size: int, *, joins: bool = False) -> FreeTypeFont:
    """The blog's own font; raises `OSError` where it is none."""
    return ImageFont.truetype(BytesIO(data), size, layout_engine=Layout.RAQM if joins else Layout.BASIC)


def set_in_type(
    said: CardWords, font: Ref[bytes] | None, picture: Ref[bytes] | None = None, picture_path: str = ""
) -> Card:
    """A card with each text in a font that has its letters; raises `OSError` where *font*, the blog's own, is none."""
    data = font.value if font is not None else None
    label, band = words(said.label, STRONG, data), words(said.said, TEXT, data)
    if not label.text and (said.label or (said.said and not band.text)):
        # It is in a language of a theme's, or the words brought one of their own.
        label = Words(text=LABEL)
    texts = (label, band, words(said.title, TITLE, data), words(said.author, TEXT, data), words(said.site, TITLE, data))
    return Card(
        label=label,
        said=band,
        title=texts[2],
        author=texts[3],
        site=texts[4],
        font=font if any(text.in_own_font for text in texts) else None,
        picture=picture,
        picture_path=picture_path,
    )


def words(text: str, style: Style, data: bytes | None) -> Words:
    """*text* in the font of that *style* or, where it lacks a letter, in the blog's own (*data*); empty in neither.

    Emoji are left out where the font has none. Raises `OSError` where *data* is no font.
    """
    text = " ".join(unicodedata.normalize("NFC", text[:_MOST]).split())
    if (set_plainly := _set_in(shipped(style, _LOOKED_AT), text)) or data is None:
        return Words(text=set_plainly)
    joined = _joiner() if _needs_joining(text) else ""
    if _needs_joining(text) and not joined:
        return Words()
    shown = _set_in(own(data, _LOOKED_AT), text, unseen=_JOINERS if joined else "")
    return Words(text=shown, in_own_font=True, joined=joined) if shown else Words()


def _set_in(font: FreeTypeFont, text: str, unseen: str = "") -> str:
    """What of *text* the font can show; empty if a letter is missing, or nothing but signs is left."""
    letters = Letters.of(font)
    marked = "".join(_GONE if one not in unseen and _is_left_out(one, letters) else one for one in text)
    shown = _BLANK_OF_SIGN.sub("", marked).replace(_GONE, "") if _GONE in marked else text
    has_all = all(one in unseen or letters.has(one) for one in shown)
    return " ".join(shown.split()) if has_all and any(map(str.isalnum, shown)) else ""


def _is_left_out(one: str, letters: "Letters") -> bool:
    is_selector = "\ufe00" <= one <= "\ufe0f"
    return is_selector or (unicodedata.category(one) in _SIGNS and not letters.has(one))


class Letters:
    """Which letters a font has: the others look like what it has for a code that is no character, or like nothing."""

    def __init__(self, font: FreeTypeFont) -> None:
        self._font = font
        self._found: dict[str, bool] = {}
        self._lacking = self._look_of(_NO_LETTER)

    @classmethod
    def of(cls, font: FreeTypeFont) -> "Letters":
        return _letters(font)

    def has(self, one: str) -> bool:
        if one not in self._found:
            look = self._look_of(one)
            self._found[one] = one.isspace() or (look != self._lacking and any(look[1]))
        return self._found[one]

    def _look_of(self, one: str) -> tuple[tuple[int, int], bytes]:
        mask = self._font.getmask(one, mode="L")
        return mask.size, bytes(mask)


@lru_cache(maxsize=32)
def _letters(font: FreeTypeFont) -> Letters:
    return Letters(font)


def _needs_joining(text: str) -> bool:
    return any(_is_joined(one) for one in text)


def _is_joined(one: str) -> bool:
    if one.isascii():
        return False
    stacked = any(start <= ord(one) < end for start, end in _STACKED)
    return stacked or unicodedata.bidirectional(one) in _RIGHT_TO_LEFT or unicodedata.combining(one) > 0


def is_right_to_left(text: str) -> bool:
    """By its first letter that has a direction (Unicode Bidirectional Algorithm, P2 and P3)."""
    return next(_directions(text), "L") in _RIGHT_TO_LEFT


def _directions(text: str) -> Iterator[str]:
    return (one for one in map(unicodedata.bidirectional, text) if one in ("L", "R", "AL"))


@cache
def _joiner() -> str:
    """The version of libraqm, with what it needs; empty where that is not installed."""
    if not (features.check("raqm") and features.check("fribidi")):
        return ""
    return f"{features.version('raqm')}/{features.version('harfbuzz')}"
