"""HTML as plain text."""

import re
from html import unescape

from generator.markup.tags import ATTRIBUTES

_UNREAD = re.compile(r"<(?:!--.*?(?:--!?>|\Z)|(script|style|template)\b.*?(?:</\1\s*>|\Z))", re.DOTALL | re.IGNORECASE)
_INLINE = re.compile(
    rf"</?(?:span|em|strong|a|code|b|i|u|s|del|ins|sup|sub|abbr|kbd|mark|q|cite|small|var|samp)(?:\s{ATTRIBUTES})?>"
)
_TAG = re.compile(r"""</?[a-zA-Z][^>"']*+(?:"[^"]*+"[^>"']*+|'[^']*+'[^>"']*+)*+>""")
_FOOTNOTE_MARK = re.compile(r"<sup id=\"fnref.*?</sup>", re.DOTALL)
_CHINESE_JAPANESE = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)

_ASCII = bytes(range(128))
_SHAPES = bytes(ord(" ") if chr(byte).isspace() and byte < len(_ASCII) else ord("x") for byte in range(256))
"""Blanks as blanks, all else as an x."""

_WIDE_PUNCTUATION = re.compile("[\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]")

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
    text = _TAG.sub("", _UNREAD.sub(" ", without_footnote_marks(html)))
    if "&" in text:
        text = unescape(text)
    data = text.encode(errors="replace")
    others = data.translate(None, _ASCII).decode()
    if not _CHINESE_JAPANESE.search(others):
        # Blanks beyond ASCII are not printable; without any, counting where words begin makes no word of its own.
        return (b" " + data.translate(_SHAPES)).count(b" x") if others.isprintable() else len(text.split())
    text, characters = _CHINESE_JAPANESE.subn(" ", _WIDE_PUNCTUATION.sub(" ", text))
    return len(text.split()) + round(characters / CHARACTERS_A_WORD)
