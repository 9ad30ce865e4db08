"""What stands on a card."""

import msgspec

from generator.models import Asset
from generator.system.digest import Ref, digest_bytes
from generator.system.names import LONGEST_NAME

WIDTH, HEIGHT = 1200, 630
"""What those who show cards ask for (Open Graph, 1.91 to 1)."""


FOLDER = "/cards/"
"""The address below which all of them lie."""


def card_address(address: str, lead: Asset | None) -> str:
    """Of the card of the post at *address*: a JPEG where it shows a picture, else a PNG."""
    ending, name = ".jpg" if lead is not None else ".png", address.strip("/") or "index"
    is_long = len(f"{name.rpartition('/')[2]}{ending}".encode()) > LONGEST_NAME
    return f"{FOLDER}{digest_bytes(name.encode()).hex() if is_long else name}{ending}"


class CardWords(msgspec.Struct, frozen=True, kw_only=True):
    """What is to stand on a card, in whatever letters."""

    label: str
    said: str
    title: str
    author: str
    site: str


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """A text, and what it is set in."""

    text: str = ""
    """Empty where there is nothing to say, or no font has its letters."""

    in_own_font: bool = False
    """In the font that the blog names: ours lacks some of its letters."""

    joined: str = ""
    """The version of what joins and turns its letters (Arabic, Hindi); empty where they stand one after another."""


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """All that one is drawn from."""

    label: Words
    """What the band at the top begins with: `Disclosure:`."""

    said: Words
    """The short form of the disclosure; without label and words there is no band."""

    title: Words
    author: Words
    site: Words
    font: Ref[bytes] | None = None
    """The blog's own, where a text is set in it."""

    picture: Ref[bytes] | None = None
    picture_path: str = ""
    """For problems: `content/posts/fish.jpg`."""
