"""HTML as plain text."""

import re
from html import unescape

from generator.markup.tags import ATTRIBUTES, END
from generator.system.patterns import lazy_re

_UNREAD = lazy_re(r"<(?:!--.*?(?:--!?>|\Z)|(script|style|template)\b.*?(?:</\1\s*>|\Z))", re.DOTALL | re.IGNORECASE)
_UNREAD_BYTES = lazy_re(_UNREAD.pattern.encode(), re.DOTALL | re.IGNORECASE)
_INLINE = lazy_re(
    rf"</?(?:span|em|strong|a|code|b|i|u|s|del|ins|sup|sub|abbr|kbd|mark|q|cite|small|var|samp)(?:>|\s{ATTRIBUTES}{END})"
)
_TAG = lazy_re(rf"</?[a-zA-Z]{ATTRIBUTES}{END}")
_TAG_BYTES = lazy_re(_TAG.pattern.encode())
_FOOTNOTE_MARK = lazy_re(r"<sup id=\"fnref(?:[^<]++|<(?!/?sup\b))*</sup>")
_FOOTNOTE_MARK_BYTES = lazy_re(_FOOTNOTE_MARK.pattern.encode())
_CHINESE_JAPANESE = "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
"""Compiled where it occurs: a class of so many characters takes as long as twenty other patterns."""

_ASCII = bytes(range(128))
_SHAPES = bytes(byte >= len(_ASCII) or not chr(byte).isspace() for byte in range(256))
"""Blanks as 0, all else as 1."""

_WIDE_PUNCTUATION = "[\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]"
_BELOW_U3000 = bytes(range(0xE3))
"""All bytes of UTF-8 text in which no character from U+3000 on occurs."""

CHARACTERS_A_WORD = 2.5
"""Of Chinese and Japanese, which have no blanks between words."""


def plain_text(html: str) -> str:
    """What a reader reads, on one line; a blank where a block ends."""
    if "<" in html:
        html = _UNREAD.sub(" ", html)
        html = _TAG.sub(" ", _INLINE.sub("", html))
    if "&" in html:
        html = unescape(html)
    return " ".join(html.split())


def without_footnote_marks(html: str) -> str:
    return _FOOTNOTE_MARK.sub("", html) if '<sup id="fnref' in html else html


def count_words(html: str) -> int:
    """Words a reader reads, code included."""
    # Bytes are searched in two thirds of the time.
    data = html.encode(errors="replace")
    if b'<sup id="fnref' in data:
        data = _FOOTNOTE_MARK_BYTES.sub(b"", data)
    data = _TAG_BYTES.sub(b"", _UNREAD_BYTES.sub(b" ", data))
    if b"&" in data:
        data = unescape(data.decode()).encode(errors="replace")
    others = data.translate(None, _ASCII)
    if others.translate(None, _BELOW_U3000) and re.search(_CHINESE_JAPANESE, others.decode()):
        text, characters = re.subn(_CHINESE_JAPANESE, " ", re.sub(_WIDE_PUNCTUATION, " ", data.decode()))
        return len(text.split()) + round(characters / CHARACTERS_A_WORD)
    # Blanks beyond ASCII are not printable; without any, counting where words begin makes no word of its own.
    return _count_beginnings(data) if others.decode().isprintable() else len(data.decode().split())


def _count_beginnings(data: bytes) -> int:
    """How many bytes are no blanks and follow one, or nothing: all of them at once, as digits of one number."""
    filled = int.from_bytes(data.translate(_SHAPES), "little")
    # Each word has a beginning, and a blank or the end behind it.
    return (filled ^ (filled << 8)).bit_count() // 2
