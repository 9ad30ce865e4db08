"""Pictures that somebody made to harm, that were damaged on their way, or that few programs know how to read."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

from PIL import Image, TiffImagePlugin

from tests.images.making import SECRET, SIZE, box, chunk, made, saved, segment, with_metadata
from tests.images.test_copies import gradient

LARGE = (320, 240)


def _photo(form: str, mode: str = "RGB") -> bytes:
    return saved(gradient(*LARGE, mode), form, quality=95)


def _png(width: int, height: int, *chunks: bytes, data: bytes = b"", depth: int = 8, kind: int = 2) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    end = chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + b"".join(chunks) + end


def _with_wrong_crc(kind: bytes) -> bytes:
    data = bytearray(_photo("PNG"))
    at = data.index(kind)
    (size,) = struct.unpack_from(">I", data, at - 4)
    data[at + 4 + size] ^= 0xFF
    return bytes(data)


def _zipped() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("run.html", f"<script>alert('{SECRET}')</script>")
    return out.getvalue()


def _with_height(data: bytes, height: int, width: int | None = None) -> bytes:
    """A JPEG that lies about its size."""
    at = data.index(b"\xff\xc0") + 5
    lie = struct.pack(">H", height) + (struct.pack(">H", width) if width else data[at + 2 : at + 4])
    return data[:at] + lie + data[at + 4 :]


def _with_exif(exif: bytes) -> bytes:
    data = _photo("JPEG")
    return data[:2] + segment(0xE1, b"Exif\0\0" + exif) + data[2:]


def _gif_frames(*, beyond: bool = False, frames: int = 3, side: int = 0) -> bytes:
    data = bytearray(made("frames.gif"))
    at = data.index(b"\x2c", data.index(b"\x2c") + 200 if beyond else 13)
    if beyond:
        struct.pack_into("<H", data, at + 1, 5000)
    if side:
        head = b"GIF89a" + struct.pack("<HH", side, side) + b"\x80\0\0" + bytes(6)
        frame = b"\x2c\0\0\0\0" + struct.pack("<HH", side, side) + b"\0\x02\x02\x4c\x01\0"
        return head + frame * frames + b";"
    return bytes(data)


def _tiff(*entries: tuple[int, int, int, int], following: int = 0) -> bytes:
    table = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + table + struct.pack("<I", following)


def _float_tiff() -> bytes:
    return saved(gradient(*LARGE, "L").convert("F"), "TIFF")


def _tagged_tiff() -> bytes:
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[315] = SECRET
    return saved(gradient(*LARGE), "TIFF", tiffinfo=tags)


def _webp_with_size(width: int, height: int) -> bytes:
    data = bytearray(with_metadata("plain.webp"))
    at = data.index(b"VP8X") + 12
    data[at : at + 6] = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return bytes(data)


def _svg(body: str, head: str = "") -> bytes:
    return f'{head}<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{body}</svg>'.encode()


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))

PUBLISHED: dict[str, Callable[[], bytes]] = {
    "lying-png.jpg": lambda: _photo("PNG"),
    "lying-jpeg.png": lambda: _photo("JPEG"),
    "lying-gif.webp": lambda: made("plain.gif"),
    "html-behind.gif": lambda: made("plain.gif") + f"<script>{SECRET}</script>".encode(),
    "zip-behind.jpg": lambda: _photo("JPEG") + _zipped(),
    "php-behind.png": lambda: _photo("PNG") + f"<?php {SECRET} ?>".encode(),
    "comment-code.gif": lambda: with_metadata("plain.gif"),
    "sixteen-bits.png": lambda: saved(gradient(*LARGE, "L").convert("I;16"), "PNG"),
    "sixteen-bits.tif": lambda: saved(Image.new("I;16", LARGE, 32768), "TIFF"),
    "floats.tif": _float_tiff,
    "pages.tif": lambda: saved(gradient(*LARGE), "TIFF", save_all=True, append_images=[gradient(9, 9)]),
    "tagged.tif": _tagged_tiff,
    "cmyk.jpg": lambda: _photo("JPEG", "CMYK"),
    "cmyk.tif": lambda: saved(gradient(*LARGE, "CMYK"), "TIFF"),
    "lab.tif": lambda: saved(Image.new("LAB", LARGE, (90, 128, 128)), "TIFF"),
    "grey.jpg": lambda: _photo("JPEG", "L"),
    "one-bit.png": lambda: saved(gradient(*LARGE, "1"), "PNG"),
    "glass-palette.png": lambda: saved(gradient(*LARGE).quantize(200), "PNG", transparency=3),
    "glass-rgb.png": lambda: saved(gradient(*LARGE), "PNG", transparency=(1, 2, 3)),
    "grey-glass.png": lambda: saved(gradient(*LARGE, "LA"), "PNG"),
    "bad-profile.jpg": lambda: saved(gradient(*LARGE), "JPEG", quality=95, icc_profile=b"no profile" * 20),
    "bad-profile.png": lambda: saved(gradient(*LARGE), "PNG", icc_profile=b"no profile" * 20),
    "odd-orientation.jpg": lambda: _with_exif(struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, 0x0112, 3, 1, 99, 0, 0)),
    "exif-beyond.jpg": lambda: _with_exif(struct.pack(">2sHI", b"MM", 42, 0x7FFFFFFF)),
    "exif-circle.jpg": lambda: _with_exif(struct.pack(">2sHIHI", b"MM", 42, 8, 0, 8)),
    "exif-text.jpg": lambda: _with_exif(SECRET.encode() * 40),
    "line.png": lambda: saved(gradient(3000, 1), "PNG"),
    "pole.png": lambda: saved(gradient(1, 3000), "PNG"),
    "small-canvas.webp": lambda: _webp_with_size(*SIZE),
    "two.mpo": lambda: saved(gradient(*LARGE), "MPO", save_all=True, append_images=[gradient(*LARGE)], quality=95),
    "script.svg": lambda: _svg("<script>alert(1)</script>"),
    "laughs.svg": lambda: _svg("&a9;", f'<!DOCTYPE svg [<!ENTITY a0 "ha">{LAUGHS}]>'),
    "lying-size.jpg": lambda: _with_height(_photo("JPEG"), 20_000),
    "beyond.gif": lambda: _gif_frames(beyond=True),
    "arithmetic.jpg": lambda: _photo("JPEG").replace(b"\xff\xc0", b"\xff\xc9", 1),
    "text.jpg": lambda: b"just words\n",
    "page.png": lambda: b"<!doctype html><script>alert(1)</script>",
    "empty.jpg": lambda: b"",
}
"""Those that a build publishes, the last three with a warning."""

NAMED: dict[str, Callable[[], bytes]] = {
    "bomb.png": lambda: _png(60_000, 60_000),
    "bomb.gif": lambda: _gif_frames(frames=400, side=2000),
    "bomb.tif": lambda: _tiff((256, 4, 1, 100_000), (257, 4, 1, 100_000), (259, 3, 1, 1)),
    "bomb.jpg": lambda: _with_height(_photo("JPEG"), 65_000, 65_000),
    "text-bomb.png": lambda: _png(9, 9, chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(20_000_000)))),
    "lying-size.png": lambda: _png(14_000, 14_000, data=bytes(9)),
    "no-size.png": lambda: _png(0, 0),
    "no-size.gif": lambda: b"GIF89a" + bytes(7) + b";",
    "no-height.jpg": lambda: _with_height(_photo("JPEG"), 0),
    "cut.jpg": lambda: _photo("JPEG")[:4000],
    "cut.png": lambda: _photo("PNG")[:4000],
    "cut.webp": lambda: _photo("WEBP")[:4000],
    "cut.gif": lambda: made("frames.gif")[:3000],
    "cut.tif": lambda: saved(gradient(*LARGE), "TIFF")[:4000],
    "cut.avif": lambda: saved(gradient(*LARGE), "AVIF", speed=10)[:3000],
    "cut-frame.png": lambda: made("frames.png")[:-2000],
    "crc-of-size.png": lambda: _with_wrong_crc(b"IHDR"),
    "crc-of-pixels.png": lambda: _with_wrong_crc(b"IDAT"),
    "noise.jpg": lambda: (data := _photo("JPEG"))[:200] + bytes(len(data) - 202) + data[-2:],
    "noise.png": lambda: _png(600, 400, data=bytes(range(256)) * 3),
    "circle.tif": lambda: _tiff((256, 4, 1, 9), (257, 4, 1, 9), following=8),
    "greedy.tif": lambda: _tiff((256, 4, 1, 9), (257, 4, 1, 9), (273, 4, 0x7FFFFFFF, 8)),
    "phone.heic": lambda: saved(gradient(*LARGE), "HEIF"),
    "boxes.avif": lambda: box(b"ftyp", b"avif\0\0\0\0avif") + box(b"meta", bytes(4) + box(b"iprp", bytes(200))),
    "head.jpg": lambda: b"\xff\xd8\xff",
    "plain.jp2": lambda: made("plain.jp2")[:-200],
}
"""Those that a build names."""
