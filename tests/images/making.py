"""Pictures of every form for tests: small, made in memory, with and without what cameras write into them."""

import struct
import zlib
from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms

SIZE = (64, 48)
SECRET = "Nobody Special"
"""What must not be found in anything that is published."""


@cache
def noise(seed: int = 0, mode: str = "RGB") -> Image.Image:
    """Pixels that differ everywhere, so that a changed one shows."""
    width, height = SIZE
    picture = Image.new("RGB", SIZE)
    values = [(x * 4 + seed * 40, y * 5, (x * y + seed * 90) % 256) for y in range(height) for x in range(width)]
    picture.putdata([(red % 256, green % 256, blue) for red, green, blue in values])
    return picture.convert(mode)


def saved(picture: Image.Image, form: str, **options: Any) -> bytes:
    out = BytesIO()
    # Pillow keeps what it is told at one picture for the next form.
    picture.copy().save(out, form, **options)
    return out.getvalue()


def _frames(form: str, mode: str, **options: Any) -> bytes:
    more = [noise(number, mode).copy() for number in (1, 2, 3)]
    return saved(noise(0, mode), form, save_all=True, append_images=more, duration=[40, 90, 120, 30], **options)


def _with_transparent_palette(form: str) -> bytes:
    return saved(noise().quantize(32), form, transparency=3)


def _with_profile(form: str) -> bytes:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return saved(noise(), form, icc_profile=profile)


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", 8 + len(body)) + kind + body


def chunk(kind: bytes, body: bytes) -> bytes:
    """Of a PNG."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def segment(marker: int, body: bytes) -> bytes:
    """Of a JPEG."""
    return bytes([0xFF, marker]) + struct.pack(">H", 2 + len(body)) + body


def jxl() -> bytes:
    """A container whose codestream nobody here can read; none is needed to strip it."""
    head = b"\0\0\0\x0cJXL \r\n\x87\n" + box(b"ftyp", b"jxl \0\0\0\0jxl ")
    return head + box(b"jxlc", b"\xff\x0a" + bytes(range(200)))


def heic() -> bytes:
    """The boxes of HEIC, around pixels that Pillow can read."""
    data = saved(noise(), "AVIF")
    (size,) = struct.unpack_from(">I", data)
    return data[:4] + b"ftypmif1" + data[12:size].replace(b"MA1B", b"heic") + data[size:]


MAKERS: dict[str, Callable[[], bytes]] = {
    "plain.jpg": lambda: saved(noise(), "JPEG"),
    "progressive.jpg": lambda: saved(noise(), "JPEG", progressive=True),
    "restarts.jpg": lambda: saved(noise(), "JPEG", restart_marker_blocks=2),
    "cmyk.jpg": lambda: saved(noise(0, "CMYK"), "JPEG"),
    "grey.jpg": lambda: saved(noise(0, "L"), "JPEG"),
    "profile.jpg": lambda: _with_profile("JPEG"),
    "two.mpo": lambda: saved(noise(), "MPO", save_all=True, append_images=[noise(1).copy()]),
    "plain.png": lambda: saved(noise(), "PNG"),
    "palette.png": lambda: _with_transparent_palette("PNG"),
    "profile.png": lambda: _with_profile("PNG"),
    "deep.png": lambda: saved(noise(0, "L").convert("I;16"), "PNG"),
    "frames.png": lambda: _frames("PNG", "RGB"),
    "plain.webp": lambda: saved(noise(), "WEBP"),
    "lossless.webp": lambda: saved(noise(0, "RGBA"), "WEBP", lossless=True),
    "profile.webp": lambda: _with_profile("WEBP"),
    "frames.webp": lambda: _frames("WEBP", "RGBA"),
    "plain.gif": lambda: _with_transparent_palette("GIF"),
    "frames.gif": lambda: _frames("GIF", "P", loop=3, disposal=2),
    "raw.tif": lambda: saved(noise(), "TIFF"),
    "lzw.tif": lambda: saved(noise(), "TIFF", compression="tiff_lzw"),
    "jpeg.tif": lambda: saved(noise(), "TIFF", compression="jpeg"),
    "pages.tif": lambda: saved(noise(), "TIFF", save_all=True, append_images=[noise(1).copy()]),
    "plain.avif": lambda: saved(noise(), "AVIF", speed=10),
    "frames.avif": lambda: _frames("AVIF", "RGB", speed=10),
    "phone.heic": heic,
    "plain.jp2": lambda: saved(noise(), "JPEG2000"),
    "some.jxl": jxl,
}
"""Files by name, without metadata."""


@cache
def made(name: str) -> bytes:
    return MAKERS[name]()


EXIF = struct.pack(">2sHI H HHII HHIHH I", b"MM", 42, 8, 2, 0x010F, 2, len(SECRET), 38, 0x0112, 3, 1, 6, 0, 0)
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>{SECRET}</dc:creator></x:xmpmeta>'.encode()


@cache
def with_metadata(name: str) -> bytes:
    """The same file, with what cameras and programs leave behind, by hand: no library writes all of it."""
    data, exif = made(name), EXIF + SECRET.encode()
    match name.rpartition(".")[2]:
        case "jpg" | "mpo":
            told = segment(0xE1, b"Exif\0\0" + exif) + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP)
            told += b"".join(segment(0xE0 + number, SECRET.encode()) for number in (0, 2, 3, 4, 11, 12, 13, 14, 15))
            jfif = 20 if data[3] == 0xE0 else 2
            return data[:jfif] + told + segment(0xFE, SECRET.encode()) + data[jfif:] + _film()
        case "png":
            told = (
                chunk(b"eXIf", exif) + chunk(b"tIME", bytes(7)) + chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP)
            )
            told += chunk(b"tEXt", b"Whatever\0" + SECRET.encode()) + chunk(b"prVt", SECRET.encode())
            told += chunk(b"zTXt", b"Place\0\0" + zlib.compress(SECRET.encode()))
            return data[:33] + told + data[33:] + _film()
        case "webp":
            return _webp_with_metadata(data, exif)
        case "gif":
            head = 13 + (3 << 1 + (data[10] & 7) if data[10] & 0x80 else 0)
            text = bytes([len(SECRET)]) + SECRET.encode() + b"\0"
            xmp = b"\x21\xff\x0bXMP DataXMP" + XMP + b"\1" + bytes(range(255, -1, -1)) + b"\0"
            plain = b"\x21\xf9\4\0\0\0\0\0\x21\1\x0c" + bytes(12) + text
            return data[:head] + b"\x21\xfe" + text + xmp + plain + data[head:] + _film()
        case "tif":
            return _tiff_with_metadata(data)
        case "avif" | "heic":
            return data + box(b"uuid", SECRET.encode()) + box(b"mpvd", _film())
        case _:
            return data + box(b"xml ", XMP) + box(b"Exif", exif) + box(b"uuid", SECRET.encode())


def _film() -> bytes:
    """What phones put behind a photo that moves."""
    return box(b"ftyp", b"mp42\0\0\0\0") + box(b"moov", box(b"udta", box(b"\xa9xyz", SECRET.encode())))


def _webp_with_metadata(data: bytes, exif: bytes) -> bytes:
    chunks, flags = data[12:], 0x08 | 0x04
    if chunks.startswith(b"VP8X"):
        chunks = chunks[:8] + bytes([chunks[8] | flags]) + chunks[9:]
    else:
        has_alpha = 0x10 if chunks.startswith(b"VP8L") else 0
        size = struct.pack("<HBHB", SIZE[0] - 1, 0, SIZE[1] - 1, 0)
        chunks = b"VP8X\x0a\0\0\0" + bytes([flags | has_alpha, 0, 0, 0]) + size + chunks
    for kind, told in ((b"EXIF", exif), (b"XMP ", XMP), (b"priv", SECRET.encode())):
        chunks += kind + struct.pack("<I", len(told)) + told + b"\0" * (len(told) % 2)
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WEBP" + chunks + _film()


def _tiff_with_metadata(data: bytes) -> bytes:
    """A new first directory at the end, with a tag for who made it; the old one is left as it lies."""
    (at,) = struct.unpack_from("<I", data, 4)
    (count,) = struct.unpack_from("<H", data, at)
    text, end = SECRET.encode() + b"\0", len(data) + len(data) % 2
    entries: list[bytes] = [data[start : start + 12] for start in range(at + 2, at + 2 + 12 * count, 12)]
    entries += [struct.pack("<HHII", tag, 1 + (tag < 700), len(text), end) for tag in (315, 700, 33432, 33723)]
    entries.sort(key=lambda one: int.from_bytes(one[:2], "little"))
    table = struct.pack("<H", len(entries)) + b"".join(entries)
    following = data[at + 2 + 12 * count : at + 6 + 12 * count]
    start = end + len(text) + len(text) % 2
    return (
        data[:4]
        + struct.pack("<I", start)
        + data[8:].ljust(end - 8, b"\0")
        + text.ljust(start - end, b"\0")
        + table
        + following
    )


def pixels(data: bytes) -> list[tuple[object, ...]]:
    """Of each frame of the first picture, with all that decides how it looks."""
    # Of two programs that read the boxes of HEIC, one knows what is in ours.
    picture = Image.open(BytesIO(data), formats=["AVIF"] if b"av01" in data else None)
    result: list[tuple[object, ...]] = []
    for number in range(1 if picture.format == "MPO" else getattr(picture, "n_frames", 1)):
        picture.seek(number)
        picture.load()
        told = [picture.info.get(key) for key in ("duration", "transparency", "icc_profile", "loop")]
        result.append((picture.mode, picture.size, picture.tobytes(), picture.getpalette(), *told))
    return result
