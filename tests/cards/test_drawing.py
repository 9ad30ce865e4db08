"""What is painted where."""

from io import BytesIO

import pytest
from PIL import Image

from generator.cards.card import HEIGHT, WIDTH, CardWords
from generator.cards.drawing import (
    AUTHOR_SIZE,
    BAND_HEIGHT,
    BAND_SIZE,
    BAR,
    MARGIN,
    MARK,
    PAPER,
    PICTURE,
    RAISED,
    band,
    drawn,
)
from generator.cards.letters import set_in_type
from generator.cards.seen import begins_with
from generator.system.digest import Ref
from tests.cards.test_lead import halves
from tests.images.making import saved

SHORT = CardWords(
    label="Disclosure:", said="Northwind paid my travel.", title="Three days", author="Ann Author", site="Small Fish"
)
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def words(**changed: str) -> CardWords:
    return CardWords(**{name: changed.get(name, getattr(SHORT, name)) for name in SHORT.__struct_fields__})


def card(said: CardWords, picture: bytes | None = None) -> Image.Image:
    return Image.open(BytesIO(file(said, picture)))


def file(said: CardWords, picture: bytes | None = None) -> bytes:
    return drawn(set_in_type(said, None, Ref.of(picture) if picture is not None else None))


def ink(picture: Image.Image, box: tuple[int, int, int, int]) -> bool:
    """Whether anything dark is in *box*."""
    return min(picture.convert("L").crop(box).get_flattened_data()) < 140  # type: ignore[operator]


def test_a_card_without_a_picture_is_a_small_png() -> None:
    shown = card(SHORT)

    assert (shown.format, shown.size) == ("PNG", (WIDTH, HEIGHT))
    assert len(file(SHORT)) < 40_000


def test_a_card_with_a_picture_is_a_jpeg_that_shows_it_at_the_right() -> None:
    shown = card(SHORT, saved(halves(), "JPEG")).convert("RGB")

    left, right = (shown.getpixel((x, 400)) for x in (WIDTH - PICTURE + 40, WIDTH - 40))
    assert (left[0] > 200 > left[2], right[2] > 200 > right[0]) == (True, True)  # type: ignore[index]
    assert len(file(SHORT, saved(halves(), "JPEG"))) < 80_000


def test_a_card_with_a_picture_full_of_detail_is_no_larger() -> None:
    detailed = Image.effect_noise((900, 900), 20).convert("RGB")

    assert len(file(SHORT, saved(detailed, "PNG"))) < 80_000


def test_the_band_stands_at_the_top() -> None:
    shown = card(SHORT).convert("RGB")

    assert shown.getpixel((BAR // 2, 10)) == MARK
    assert shown.getpixel((BAR + 5, 10)) == RAISED
    assert ink(shown, (MARGIN, 10, 400, 80))


def test_what_has_nothing_to_disclose_has_no_band() -> None:
    shown = card(words(label="", said="")).convert("RGB")

    assert band(set_in_type(words(label="", said=""), None)) is None
    assert {shown.getpixel((x, 10)) for x in (BAR // 2, 600, WIDTH - 10)} == {PAPER}


def test_the_band_is_set_no_smaller_than_the_author() -> None:
    assert BAND_SIZE >= AUTHOR_SIZE


@pytest.mark.parametrize("said", ["Northwind paid. " * 60, "W" * 400, LONG_WORD * 4])
def test_a_long_disclosure_takes_four_lines_and_ends_in_an_ellipsis(said: str) -> None:
    painted = band(set_in_type(words(said=said), None))

    assert painted is not None
    assert painted.height == BAND_HEIGHT
    assert begins_with(file(words(said=said)), painted)


@pytest.mark.parametrize("with_picture", [False, True])
@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({}, id="short"),
        pytest.param({"title": "word " * 200}, id="many words"),
        pytest.param({"title": LONG_WORD}, id="a long word"),
        pytest.param({"title": "W" * 300, "author": "W" * 300, "site": "W" * 300, "said": "W" * 300}, id="wide"),
        pytest.param({"title": "jÅỆgjy " * 30, "author": "", "site": ""}, id="high and deep letters"),
        pytest.param({"title": "", "author": "", "site": ""}, id="nothing"),
    ],
)
def test_text_stays_within_its_margins(changed: dict[str, str], with_picture: bool) -> None:
    shown = card(words(**changed), saved(Image.new("RGB", (452, 502), "white"), "PNG") if with_picture else None)
    right = WIDTH - (PICTURE if with_picture else 0)

    assert not ink(shown, (BAR + 2, 0, MARGIN - 6, HEIGHT))
    assert not ink(shown, (right - MARGIN + 6, BAND_HEIGHT, right, HEIGHT))
    assert not ink(shown, (WIDTH - MARGIN + 6, 0, WIDTH, HEIGHT))
    assert not ink(shown, (0 + BAR, HEIGHT - 20, right, HEIGHT))


@pytest.mark.parametrize("quality", [None, 60])
def test_a_band_is_seen_in_a_jpeg_too(quality: int | None) -> None:
    painted = band(set_in_type(SHORT, None))
    assert painted is not None
    data = BytesIO()
    card(SHORT).convert("RGB").save(data, *(["PNG"] if quality is None else ["JPEG"]), quality=quality or 0)

    assert begins_with(data.getvalue(), painted)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(file(words(label="Ad:")), id="another label"),
        pytest.param(file(words(said="Northwind paid my lodging.")), id="another word"),
        pytest.param(file(words(label="", said="")), id="no band"),
        pytest.param(saved(card(SHORT).convert("RGB").resize((600, 315)), "PNG"), id="smaller"),
        pytest.param(saved(card(SHORT).convert("RGB").crop((0, 100, WIDTH, HEIGHT)), "PNG"), id="cut"),
        pytest.param(file(SHORT)[:2000], id="cut off"),
        pytest.param(b"", id="empty"),
    ],
)
def test_what_does_not_show_the_band(other: bytes) -> None:
    painted = band(set_in_type(SHORT, None))

    assert painted is not None
    assert not begins_with(other, painted)
