"""Films and sounds written as pictures are, `![A talk](talk.mp4)`: which they are, and their players' tags."""

import re
from html import escape
from posixpath import basename, splitext
from typing import NamedTuple
from urllib.parse import unquote

from generator.markup.tags import Attribute
from generator.system.patterns import lazy_re

_ENDINGS = {
    "video": (".m4v", ".mkv", ".mov", ".mp4", ".ogv", ".webm"),
    "audio": (".aac", ".flac", ".m4a", ".m4b", ".mp3", ".oga", ".ogg", ".opus", ".wav", ".weba"),
}
_TAGS = {ending: tag for tag, endings in _ENDINGS.items() for ending in endings}
POSTER = "data-poster"
"""The one attribute of an image that says where the poster of an embed belongs."""

MAY_BE_NO_IMAGE = lazy_re(rf"{POSTER}|\.(?:{'|'.join(ending[1:] for ending in _TAGS)})", re.IGNORECASE)
"""In the attributes of an image; most have nothing of the kind."""

_OURS = frozenset(("aria-label", "controls", "poster", "preload", "src"))
_OF_PICTURES = frozenset(("alt", "decoding", "loading", "sizes", "srcset"))


class Player(NamedTuple):
    tag: str
    """`video` or `audio`."""

    words: str
    """What a link to the file is called, as HTML."""

    attributes: str
    """Those of the player that do not depend on where it is shown."""

    @property
    def opening(self) -> str:
        """The tag's beginning; what follows is its address."""
        return f'<{self.tag} controls aria-label="{self.words}"{self.attributes}'


def player_of(image: list[Attribute], without: str = "") -> Player | None:
    """The player that the attributes of an *image* stand for; None where it is one."""
    values = {one.name: one.text for one in image}
    name = unquote(basename(values.get("src", "").strip().partition("?")[0].partition("#")[0]))
    tag = _TAGS.get(splitext(name)[1].lower())
    if tag is None:
        return None
    kept = (one for one in image if one.name not in _OURS | _OF_PICTURES and one.name != without)
    attributes = "".join(f' {one.name}="{escape(one.text)}"' for one in kept)
    return Player(tag, escape(values.get("alt", "").strip() or name), attributes)
