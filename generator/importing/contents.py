"""Texts whose declared kind nobody may trust: HTML, plain text, either of them in base64, by looking at them."""

import base64
import binascii
from html import escape, unescape

from generator.importing.paragraphs import with_paragraphs
from generator.system.patterns import lazy_re

_TAG = lazy_re(r"</?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>]{0,2000})?/?>")
_ENTITY = lazy_re(r"&(?:[A-Za-z]{2,8}|#\d{1,6}|#x[0-9A-Fa-f]{1,6});")
_BLOCK = lazy_re(r"<(?:p|br|div|ul|ol|table|pre|blockquote|h[1-6]|section|article|figure|dl)\b", 2)
_TWICE = lazy_re(r"\s*&lt;(?:p|div|h[1-6]|ul|ol|table|blockquote|span|strong|a|img|br)\b", 2)
_BASE64 = lazy_re(r"[A-Za-z0-9+/\s]++={0,2}\s*")


def html_of(text: str) -> str:
    """Any text as HTML in which paragraphs are marked."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _TAG.search(text) and _TWICE.match(text):
        text = unescape(text)
    if not _TAG.search(text):
        plain = text if _ENTITY.search(text) else escape(text, quote=False)
        return with_paragraphs(plain)
    return text if _BLOCK.search(text) else with_paragraphs(text)


def decoded(text: str) -> str | None:
    """What is in base64, of UTF-8 or UTF-16; None where it is no such text."""
    data = data_of(text)
    if data is None:
        return None
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace").strip("\0")
    if data[1::2].count(0) * 3 > len(data):
        return data.decode("utf-16-le", errors="replace").strip("\0")
    try:
        found = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return None if "\0" in found else found


def data_of(text: str) -> bytes | None:
    """The bytes that base64 stands for; None where it is none."""
    if not _BASE64.fullmatch(text):
        return None
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return None


_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
    (b"BM", ".bmp"),
    (b"%PDF-", ".pdf"),
    (b"PK\x03\x04", ".zip"),
    (b"ID3", ".mp3"),
    (b"\xff\xfb", ".mp3"),
    (b"OggS", ".ogg"),
)


def ending_of(data: bytes) -> str:
    """Of a file, by how it begins; empty for what is not known, and for pages and programs."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ".webp"
    if data[4:8] == b"ftyp":
        return ".mp4"
    return next((ending for magic, ending in _MAGIC if data.startswith(magic)), "")
