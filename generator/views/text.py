"""Plain text out of our own inline HTML."""

import re
from html import unescape

_TAG = re.compile(r"<[^<>]*>")


def plain(html: str) -> str:
    """The text of inline HTML that we rendered ourselves, where `<` begins nothing but a tag."""
    return unescape(_TAG.sub("", html)) if "<" in html or "&" in html else html
