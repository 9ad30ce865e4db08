"""What views need of words: the theme's messages by key, and plain text out of our own inline HTML."""

import re
from html import unescape
from typing import Protocol

_TAG = re.compile(r"<[^>]*>")


class Messages(Protocol):
    """The words of a theme in every language it speaks."""

    def text(self, lang: str, key: str, **values: object) -> str: ...


def plain(html: str) -> str:
    """The text of inline HTML that we rendered ourselves, where `<` begins nothing but a tag."""
    return unescape(_TAG.sub("", html)) if "<" in html or "&" in html else html
