"""Lead pictures of all forms, turned, cut and put on paper."""

from io import BytesIO
from typing import Any

import pillow_heif
import pytest
from PIL import Image

from generator.cards.lead import fitted
from generator.images.decode import UndecodableError
from tests.images.making import noise, saved

GROUND = (247, 242, 232)
ORIENTATION = 0x0112


def halves(size: tuple[int, int] = (400, 300)) -> Image.Image:
    """Red at the left, blue at the right."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    return picture


def colour_at(picture: Image.Image | None, x: int, y: int) -> str:
    assert picture is not None
    red, green, blue = picture.getpixel((x, y))  # type: ignore[misc]
    return "red" if red > 200 > blue else "blue" if blue > 200 > red else f"{red} {green} {blue}"


@pytest.mark.parametrize(
    ("form", "options"),
    [
        ("JPEG", {}), ("PNG", {}), ("GIF", {}), ("WEBP", {}), ("TIFF", {}), ("AVIF", {}), ("JPEG2000", {}),
        ("TIFF", {"compression": "tiff_lzw"}), ("JPEG", {"progressive": True}), ("JPEG", {"mode": "CMYK"}),
    ],
)  # fmt: skip
def test_every_form_is_drawn(form: str, options: dict[str, Any]) -> None:
    mode = options.pop("mode", "RGB")
    picture = fitted(saved(halves().convert(mode), form, **options), 200, 200, GROUND)

    assert picture is not None
    assert (picture.size, picture.mode) == ((200, 200), "RGB")
    assert (colour_at(picture, 20, 100), colour_at(picture, 180, 100)) == ("red", "blue")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize(
    ("orientation", "first"),
    [(1, "red"), (2, "blue"), (3, "blue"), (4, "red"), (5, "top"), (6, "top"), (7, "bottom"), (8, "bottom")],
)
def test_pictures_stand_upright(form: str, orientation: int, first: str) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    picture = fitted(saved(halves(), form, exif=exif), 120, 120, GROUND)

    if first in ("top", "bottom"):
        assert colour_at(picture, 60, 10 if first == "top" else 110) == "red"
        assert colour_at(picture, 60, 110 if first == "top" else 10) == "blue"
    else:
        assert colour_at(picture, 10, 60) == first


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_pixels_is_drawn(mode: str) -> None:
    white = Image.new("L", (300, 300), 255)
    grey = Image.new("I;16", (300, 300), 65535) if mode == "I;16" else white.convert(mode)
    picture = fitted(saved(grey, "PNG"), 100, 100, GROUND)

    assert colour_at(picture, 50, 50) == "255 255 255"


def test_sixteen_bits_are_not_cut_off() -> None:
    picture = fitted(saved(Image.new("I;16", (300, 300), 32768), "PNG"), 100, 100, GROUND)

    assert colour_at(picture, 50, 50) in ("127 127 127", "128 128 128")


def test_what_is_transparent_stands_on_paper() -> None:
    picture = fitted(saved(Image.new("RGBA", (300, 300), (0, 0, 0, 0)), "PNG"), 100, 100, GROUND)

    assert colour_at(picture, 50, 50) == "247 242 232"


def test_an_animation_is_its_first_picture() -> None:
    data = saved(halves(), "GIF", save_all=True, append_images=[Image.new("RGB", (400, 300), "green")])

    assert colour_at(fitted(data, 200, 200, GROUND), 20, 100) == "red"


def test_a_small_picture_is_not_blown_up() -> None:
    picture = fitted(saved(Image.new("RGB", (30, 20), "red"), "PNG"), 200, 200, GROUND)

    assert [colour_at(picture, *at) for at in ((100, 100), (86, 91), (84, 100))] == ["red", "red", "247 242 232"]


@pytest.mark.parametrize(
    "data", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\0\0\0\x0cJXL \r\n\x87\n" + bytes(60)]
)
def test_some_forms_are_left_out(data: bytes) -> None:
    assert fitted(data, 100, 100, GROUND) is None


def test_a_photo_from_a_phone_is_drawn() -> None:
    pillow_heif.register_heif_opener()

    assert colour_at(fitted(saved(halves(), "HEIF"), 200, 200, GROUND), 20, 100) == "red"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP", "TIFF", "AVIF", "JPEG2000"])
def test_a_damaged_picture_is_told(form: str) -> None:
    data = saved(noise(), form)

    for end in (20, len(data) // 3):
        with pytest.raises(UndecodableError, match=r"^cannot be read to its end$"):
            fitted(data[:end], 100, 100, GROUND)


def test_a_large_jpeg_is_decoded_small(monkeypatch: pytest.MonkeyPatch) -> None:
    data = BytesIO()
    halves((3200, 2400)).save(data, "JPEG")
    sizes: list[tuple[int, int]] = []
    resize = Image.Image.resize

    def watched(image: Image.Image, *given: Any, **more: Any) -> Image.Image:
        sizes.append(image.size)
        return resize(image, *given, **more)

    monkeypatch.setattr(Image.Image, "resize", watched)
    fitted(data.getvalue(), 452, 502, GROUND)

    assert sizes == [(800, 600)]
