"""Copies of pictures: which there are, what they show, and what becomes of files that cannot be decoded."""

import hashlib
import subprocess
import sys
from io import BytesIO

import pillow_heif
import pytest
from PIL import Image

from generator.images.copies import Prepared, Recipe, copied, prepare
from generator.images.decode import UndecodableError
from tests.images.making import saved


def gradient(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Red grows to the right and green downwards, over noise that no format packs well."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    noise = Image.frombytes("L", (64, 64), b"".join(hashlib.sha256(bytes([n])).digest() for n in range(128)))
    return Image.merge("RGB", (across, down, noise.resize((width, height), Image.Resampling.NEAREST))).convert(mode)


def prepared(data: bytes) -> Prepared:
    (found,) = prepare(Recipe(), [data])
    return found


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def test_copies_are_narrower_than_the_picture() -> None:
    found = prepared(saved(gradient(1600, 800), "JPEG", quality=95))

    assert (found.width, found.height, found.widths) == (1600, 800, (480, 760, 1200, 1520, 1600))
    assert prepared(saved(gradient(2500, 200), "JPEG", quality=98)).widths == (480, 760, 1200, 1520, 2280)
    assert prepared(saved(gradient(300, 200), "JPEG", quality=98)).widths == (300,)


def test_what_is_too_high_for_a_webp_has_no_copy() -> None:
    assert prepared(saved(Image.new("L", (500, 17_000)), "TIFF", compression="tiff_lzw")).widths == (480,)
    assert prepared(saved(Image.new("L", (400, 17_000)), "TIFF", compression="tiff_lzw")).widths == ()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_copy_stands_upright_whichever_way_the_camera_was_held(orientation: int) -> None:
    upright = gradient(600, 400)
    turns = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    # What turns a picture back is not always what turned it.
    stored = upright.transpose(Image.Transpose(turns[orientation])) if orientation > 1 else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = saved(stored, "JPEG", quality=95, exif=exif)

    found = prepared(data)
    copy = opened(copied(data, 480, 480, 320, "webp")).convert("RGB")

    assert (found.width, found.height) == (600, 400)
    pixels = [copy.getpixel(place) for place in ((10, 10), (470, 10), (10, 310))]
    reds, greens = [one[0] for one in pixels], [one[1] for one in pixels]  # type: ignore[index]
    assert reds[1] > reds[0] + 150
    assert greens[2] > greens[0] + 150


@pytest.mark.parametrize("form", ["webp", "jpeg", "png", "avif"])
def test_a_copy_has_the_size_that_was_asked_for_and_no_metadata(form: str) -> None:
    data = saved(gradient(800, 600), "JPEG", quality=95, exif=b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0")

    copy = opened(copied(data, 760, 480, 270, form, cut=True))  # type: ignore[arg-type]

    assert copy.size == (480, 270)
    assert copy.getexif() == {}
    assert copied(data, 760, 480, 270, form, cut=True) == copied(data, 760, 480, 270, form, cut=True)  # type: ignore[arg-type]


def test_the_average_colour_is_known() -> None:
    assert prepared(saved(Image.new("RGB", (60, 40), (255, 90, 0)), "JPEG")).tone == "r3 g1 b0"


def test_a_cut_copy_shows_the_middle() -> None:
    striped = Image.new("RGB", (400, 400), "red")
    striped.paste((0, 0, 255), (0, 100, 400, 300))

    copy = opened(copied(saved(striped, "PNG"), 400, 400, 200, "png", cut=True)).convert("RGB")

    assert {copy.getpixel((200, y)) for y in (5, 100, 195)} == {(0, 0, 255)}


def test_what_one_sees_through_stays_so() -> None:
    glass = gradient(900, 600, "RGBA")
    glass.putalpha(Image.linear_gradient("L").resize(glass.size))
    data = saved(glass, "PNG")

    found = prepared(data)

    assert (found.fallback, found.tone) == ("png", "")
    for form in ("webp", "png"):
        shades = opened(copied(data, 480, 480, 320, form)).convert("RGBA").getchannel("A").histogram()
        assert shades[0] > 0 < shades[255]


def test_a_small_file_and_one_that_its_copies_would_outweigh_are_left_alone() -> None:
    assert prepared(saved(Image.new("RGB", (600, 400), "red"), "PNG")).widths == ()
    assert prepared(saved(gradient(1600, 1200), "JPEG", quality=5)).widths == ()


def test_animations_and_pictures_of_many_shades_pass_as_they_are() -> None:
    frames = [gradient(600, 400), gradient(600, 400).rotate(180)]
    animation = saved(frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True)

    assert prepared(animation) == Prepared()
    assert prepared(saved(gradient(600, 400, "L").convert("I;16"), "PNG")) == Prepared()
    assert prepared(saved(gradient(600, 400), "GIF")) == Prepared()


def test_what_browsers_do_not_show_has_copies_however_small_it_is() -> None:
    assert prepared(saved(Image.new("RGB", (600, 400), "red"), "TIFF")).widths == (480, 600)


def test_a_photo_from_a_phone_is_read() -> None:
    pillow_heif.register_heif_opener()

    assert prepared(saved(gradient(800, 600), "HEIF")).widths == (480, 760, 800)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("rest", [0.02, 0.5, 0.9])
def test_a_file_that_is_cut_off_is_named_and_never_a_traceback(form: str, rest: float) -> None:
    data = saved(gradient(640, 480), form)
    damaged = data[: int(len(data) * rest)]

    assert prepared(damaged) == Prepared(trouble="cannot be read to its end", fix="save it again from the original")
    with pytest.raises(UndecodableError):
        copied(damaged, 640, 480, 360, "webp")


def test_a_copy_keeps_no_comment() -> None:
    data = saved(gradient(800, 600), "JPEG", quality=95, comment="Nobody Special")

    assert b"Nobody" not in copied(data, 760, 480, 360, "jpeg")


def test_numbers_of_any_size_are_spread_over_all_shades() -> None:
    heights = gradient(600, 400, "L").convert("F").point(lambda value: value * 9 + -900)

    shades = opened(copied(saved(heights, "TIFF"), 600, 480, 320, "png")).convert("L").getextrema()
    assert shades == pytest.approx((0, 255), abs=3)


def test_sixteen_bits_that_must_be_copied_are_not_cut_off() -> None:
    deep = saved(Image.new("I;16", (600, 400), 32768), "TIFF")

    assert opened(copied(deep, 600, 480, 320, "png")).convert("RGB").getpixel((9, 9)) in ((127,) * 3, (128,) * 3)


@pytest.mark.parametrize(("source", "form"), [("WEBP", "jpeg"), ("TIFF", "png"), ("PNG", "webp"), ("PNG", "avif")])
def test_only_the_formats_in_use_are_loaded(source: str, form: str) -> None:
    script = (
        "import sys; from generator.images.copies import copied;"
        f"copied(sys.stdin.buffer.read(), 480, 480, 320, {form!r}); print('PIL.PsdImagePlugin' in sys.modules)"
    )

    data = saved(gradient(960, 640), source)
    ran = subprocess.run((sys.executable, "-c", script), input=data, check=True, capture_output=True)

    assert ran.stdout == b"False\n"
