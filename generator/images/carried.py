"""What a file tells of whoever made it, as far as a look at it shows: for files that stay as they are."""

import struct
import zlib
from collections.abc import Iterator
from itertools import islice

from generator.images.boxes import boxes
from generator.images.forms import Form
from generator.images.picture import BrokenPictureError
from generator.system.patterns import lazy_re

WHERE, WHO, DEVICE = "where it was made", "who made it", "with what device it was made"

Marks = dict[str, tuple[bytes, ...]]
"""What a file holds that says it."""

_XMP: Marks = {
    WHERE: (b"exif:GPSL", b"photoshop:City", b"Iptc4xmpCore:Location"),
    WHO: (b"dc:creator", b"pdf:Author", b"photoshop:AuthorsPosition"),
    DEVICE: (b"tiff:Model", b"aux:SerialNumber", b"exifEX:BodySerialNumber"),
}
_OWN: dict[Form, Marks] = {
    Form.FILM: {
        WHERE: (b"\xa9xyz", b"loci", b"location.ISO6709", b"gpmd", b"GPSCoordinates", b"IGPS"),
        WHO: (b"\xa9ART", b"\xa9aut", b"quicktime.author", b"quicktime.artist", b"IART", b"ARTIST"),
        DEVICE: (b"\xa9mak", b"\xa9mod", b"quicktime.make", b"quicktime.model"),
    },
    Form.SOUND: {
        WHERE: (b"\xa9xyz", b"location.ISO6709", b"LOCATION=", b"location="),
        WHO: (b"TPE1", b"TP1\0", b"TCOM", b"\xa9ART", b"\xa9wrt", b"IART", b"ARTIST=", b"Artist=", b"artist="),
    },
    Form.SVG: {WHO: (b"inkscape:export-filename", b"sodipodi:absref")},
}
"""Besides XMP."""

_AUTHOR = lazy_re(rb"/Author\s{0,9}(?:\((?!\))|<(?!>)|\d)")
"""In a PDF."""

_PROPERTIES = lazy_re(rb"<(?:dc:creator|cp:lastModifiedBy|meta:initial-creator)>[^<]")
_IN_ZIP = lazy_re(rb"docProps/core\.xml|meta\.xml")
"""Where office programs write who worked on a document."""

MOST_NAMES = 4
"""So many of these are looked into: a document has two, in its list and before the part itself."""

END = 1_000_000
"""Outside of pixels and sounds, files tell about themselves within so many bytes of their beginning or their end."""

MOST_PROPERTIES = 65_536
IS_BINARY = 1024


def carried(form: Form | None, data: bytes) -> tuple[str, ...]:
    """In words that follow "says"; empty where nothing is found."""
    if form in (Form.RAW, Form.TIFF):
        return (WHO, WHERE, DEVICE)
    if form is Form.OFFICE:
        return (WHO,) if any(map(_PROPERTIES.search, _properties(data))) else ()
    if form is None:
        return _in_unknown(data)
    said = _found(_telling_parts(form, data), _XMP, _OWN.get(form, {}))
    return said or ((WHO,) if form is Form.PDF and _AUTHOR.search(data) else ())


def _found(parts: list[bytes], *tables: Marks) -> tuple[str, ...]:
    said = {word for table in tables for word, marks in table.items() if _has_any(parts, marks)}
    return tuple(word for word in (WHO, WHERE, DEVICE) if word in said)


def _has_any(parts: list[bytes], marks: tuple[bytes, ...]) -> bool:
    return any(mark in part for part in parts for mark in marks)


def _in_unknown(data: bytes) -> tuple[str, ...]:
    if b"\0" not in data[:IS_BINARY]:
        return ()
    if b"Exif\0\0II*\0" in data or b"Exif\0\0MM\0*" in data:
        return (WHO, WHERE, DEVICE)
    return _found([data], _XMP) if b"<x:xmpmeta" in data else ()


def _telling_parts(form: Form, data: bytes) -> list[bytes]:
    if form in (Form.PDF, Form.SVG):
        return [data]
    try:
        top = list(boxes(data, 0, len(data)))
    except (BrokenPictureError, struct.error):
        return [data[:END], data[-END:]]
    return [data[one.start : one.end] for one in top if one.kind != b"mdat"]


def _properties(data: bytes) -> Iterator[bytes]:
    """The parts of a ZIP archive in which a document says who wrote it."""
    for name in islice(_IN_ZIP.finditer(data), MOST_NAMES):
        start = name.start() - 30
        if start < 0 or data[start : start + 4] != b"PK\x03\x04":
            continue
        (method,) = struct.unpack_from("<H", data, start + 8)
        name_length, extra = struct.unpack_from("<HH", data, start + 26)
        packed = data[start + 30 + name_length + extra :][:MOST_PROPERTIES]
        try:
            yield zlib.decompressobj(-15).decompress(packed, MOST_PROPERTIES) if method == zlib.DEFLATED else packed
        except zlib.error:
            continue
