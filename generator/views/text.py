"""Plain text out of our own inline HTML."""

from html import unescape

from generator.system.patterns import lazy_re

_TAG = lazy_re(r"<[^<>]*>")


def plain(html: str) -> str:
    """The text of inline HTML that we rendered ourselves, where `<` begins nothing but a tag."""
    return unescape(_TAG.sub("", html)) if "<" in html or "&" in html else html
