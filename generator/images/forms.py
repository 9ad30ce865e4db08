"""What a file is, by its first bytes and never by its name."""

import re
from enum import StrEnum

from generator.system.patterns import lazy_re


class Form(StrEnum):
    """Kinds of files that may tell more than they show; the value is what people call them."""

    JPEG = "JPEG"
    PNG = "PNG"
    GIF = "GIF"
    WEBP = "WebP"
    TIFF = "TIFF"
    HEIF = "HEIF"
    JXL = "JPEG XL"
    JP2 = "JPEG 2000"
    RAW = "raw photo"
    PDF = "PDF"
    FILM = "film"
    SOUND = "sound file"
    SVG = "SVG"
    OFFICE = "document"


_STARTS = (
    (b"\xff\xd8\xff", Form.JPEG),
    (b"\x89PNG\r\n\x1a\n", Form.PNG),
    (b"GIF87a", Form.GIF),
    (b"GIF89a", Form.GIF),
    (b"\0\0\0\x0cJXL \r\n\x87\n", Form.JXL),
    (b"\0\0\0\x0cjP  \r\n\x87\n", Form.JP2),
    (b"II*\0", Form.TIFF),
    (b"MM\0*", Form.TIFF),
    (b"II+\0", Form.RAW),
    (b"MM\0+", Form.RAW),
    (b"IIU\0", Form.RAW),
    (b"IIRO", Form.RAW),
    (b"IIRS", Form.RAW),
    (b"FUJIFILMCCD-RAW", Form.RAW),
    (b"%PDF-", Form.PDF),
    (b"ID3", Form.SOUND),
    (b"fLaC", Form.SOUND),
    (b"OggS", Form.SOUND),
    (b"\x1aE\xdf\xa3", Form.FILM),
    (b"PK\x03\x04", Form.OFFICE),
)
_IN_RIFF = {b"WEBP": Form.WEBP, b"WAVE": Form.SOUND, b"AVI ": Form.FILM}
_PICTURES = frozenset(
    {b"avif", b"avis", b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"mif2", b"msf1"}
)
_ATOMS = frozenset({b"moov", b"mdat", b"wide"})
_SVG = lazy_re(rb"<(?:\w{1,20}:)?svg[\s>]")
_HTML = lazy_re(rb"<html|<!doctype html", re.IGNORECASE)
HEAD = 4096
"""So far into a text its first element begins."""


def form_of(data: bytes) -> Form | None:
    """None where it is nothing that is known to tell of whoever made it."""
    if data[4:8] == b"ftyp":
        return _form_of_brand(data)
    if data[:4] == b"RIFF":
        return _IN_RIFF.get(data[8:12])
    for start, form in _STARTS:
        if data.startswith(start):
            return form
    if data[4:8] in _ATOMS:
        return Form.FILM
    return Form.SVG if _is_svg(data[:HEAD]) else None


def _is_svg(head: bytes) -> bool:
    is_markup = head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
    return is_markup and _SVG.search(head) is not None and _HTML.search(head) is None


def _form_of_brand(data: bytes) -> Form:
    """What the brands of a file say that is made of boxes (ISO/IEC 14496-12, 4.3)."""
    brand = data[8:12]
    if brand == b"crx ":
        return Form.RAW
    compatible = {data[at : at + 4] for at in range(16, min(int.from_bytes(data[:4]), 256), 4)}
    if brand in _PICTURES or (compatible & _PICTURES and not compatible & {b"isom", b"mp42", b"qt  "}):
        return Form.HEIF
    return Form.SOUND if brand in (b"M4A ", b"M4B ") else Form.FILM
