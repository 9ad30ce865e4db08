"""Which font a text is set in, and what is left out of it."""

import hashlib

import pytest
from PIL import features

from generator.cards.card import CardWords, Words
from generator.cards.letters import DIGEST, FOLDER, LABEL, STRONG, TEXT, TITLE, Style, set_in_type, words
from generator.system.digest import Ref
from tests.cards.fonts import font_of

STYLES: tuple[Style, ...] = (TITLE, TEXT, STRONG)
JAPANESE, ARABIC = "お茶の時間。", "شاي"


def test_the_fonts_are_those_that_the_programs_digest_tells_of() -> None:
    files = b"".join(file.read_bytes() for file in sorted(FOLDER.glob("*.ttf")))

    assert hashlib.sha256(files).hexdigest()[:32] == DIGEST
    assert len(files) < 400_000


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("“Straße”, naïve façade – œuvre & Łódź €5 ½ No. 7…", id="Latin"),
        pytest.param("Điều khoản bảo mật", id="Vietnamese"),
        pytest.param("Τρεις ημέρες, ᾧ τινι", id="Greek"),
        pytest.param("Три дня, їжак, Ђорђе", id="Cyrillic"),
    ],
)
def test_letters_that_come_along(text: str, style: Style) -> None:
    assert words(text, style, None) == Words(text=text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("🎉 Launch day 👩‍💻", "Launch day", id="emoji"),
        pytest.param("Tea ☕️ at 5️⃣", "Tea at 5", id="variants and keycaps"),
        pytest.param(
            "Done 🎉! More (🍵 and cups 🎉🎉), “🎉 all” 🎉 !", "Done! More (and cups), “all” !", id="their blanks"
        ),
        pytest.param("100 °C™", "100 °C™", id="signs that are there"),
        pytest.param("Cafe\u0301", "Café", id="an accent apart"),
        pytest.param(" Two\n lines ", "Two lines", id="blanks"),
        pytest.param("🎉", "", id="nothing else"),
        pytest.param(JAPANESE, "", id="Japanese"),
        pytest.param("Tea 茶", "", id="one letter of many"),
        pytest.param("x\u0302", "", id="an accent without a letter of its own"),
    ],
)
def test_what_is_left_out(text: str, shown: str) -> None:
    assert words(text, TITLE, None) == Words(text=shown)


def test_the_blogs_own_font_takes_over() -> None:
    font = font_of(JAPANESE)

    assert words(JAPANESE, TITLE, font) == Words(text=JAPANESE, in_own_font=True)
    assert words("Tea", TITLE, font) == Words(text="Tea")
    assert words("日本", TITLE, font) == Words()


def test_letters_that_join_need_what_joins_them() -> None:
    shown = words(ARABIC, TITLE, font_of(ARABIC))
    joins = features.check("raqm") and features.check("fribidi")

    assert (shown.text, bool(shown.joined)) == ((ARABIC, True) if joins else ("", False))


@pytest.mark.parametrize(
    ("label", "said", "band"),
    [
        pytest.param("Disclosure:", "They paid.", ("Disclosure:", "They paid."), id="both"),
        pytest.param("Werbung:", JAPANESE, ("Werbung:", ""), id="the label alone"),
        pytest.param("", "開示：旅費。", (LABEL, ""), id="words that bring a label of their own"),
        pytest.param("開示:", "They paid.", (LABEL, "They paid."), id="a label in other letters"),
        pytest.param("", "", ("", ""), id="nothing to say"),
    ],
)
def test_what_the_band_says(label: str, said: str, band: tuple[str, str]) -> None:
    card = set_in_type(CardWords(label=label, said=said, title="Tea", author="Ann", site="Fish"), None)

    assert (card.label.text, card.said.text) == band


def test_a_card_in_our_fonts_does_not_depend_on_the_blogs_own() -> None:
    own = Ref.of(font_of(JAPANESE))
    plain, foreign = (CardWords(label="", said="", title=title, author="", site="") for title in ("Tea", JAPANESE))

    assert set_in_type(plain, own).font is None
    assert set_in_type(foreign, own).font is own
