"""Slugs and characters."""

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from slugify import slugify as latin_slug

from generator.text import (
    MOST_LOOKED_UP,
    SLUG_BYTES,
    Nearest,
    cell,
    closest,
    composed,
    first_words,
    naming,
    normal,
    slugify,
    spelt,
    strip_control,
)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        pytest.param("Tea & Cake", "tea-cake", id="punctuation separates"),
        pytest.param("Éclair", "eclair", id="accents fold"),
        pytest.param("tea-cake", "tea-cake", id="already a slug"),
        pytest.param("Don't panic, don’t", "dont-panic-dont", id="an apostrophe belongs to its word"),
        pytest.param("C", "c", id="C"),
        pytest.param("C#", "c-sharp", id="C sharp"),
        pytest.param("C++", "c-plus-plus", id="C plus plus"),
        pytest.param(".NET", "dot-net", id="dot net"),
        pytest.param("ASP.NET Core", "asp-net-core", id="a dot within a word"),
        pytest.param("Part #5", "part-5", id="a number sign is not sharp"),
        pytest.param("2009-03-12-hash-#1", "2009-03-12-hash-1", id="a number sign after a hyphen"),
        pytest.param("1,000 things", "1000-things", id="thousands stay together"),
        pytest.param("AT&amp;T", "at-amp-t", id="plain text holds no entities"),
        pytest.param("İstanbul ışık", "istanbul-isik", id="Turkish i"),
        pytest.param("Straße", "strasse", id="sharp s"),
        pytest.param("日本語", "日本語", id="Han alone"),
        pytest.param("3月の記事。Windows 製品・レビュー", "3月の記事-windows-製品-レビュー", id="Japanese"),
        pytest.param("مقدمة في الشاي", "مقدمة-في-الشاي", id="Arabic"),
        pytest.param("גילוי נאות", "גילוי-נאות", id="Hebrew"),
        pytest.param("हिन्दी भाषा", "हिन्दी-भाषा", id="marks belong to their letters"),
        pytest.param("Ｗｉｎ版", "win版", id="full-width Latin"),
        pytest.param(unicodedata.normalize("NFD", "한국어"), "한국어", id="Korean"),
        pytest.param("Ελληνικά", "ellenika", id="Greek"),
        pytest.param("Привет, мир", "privet-mir", id="Cyrillic"),
        pytest.param("🎉", "u1f389", id="emoji alone"),
        pytest.param("🎉🍰", "u1f389-u1f370", id="two emoji"),
        pytest.param("Party 🎉", "party", id="emoji beside words"),
        pytest.param("\u202eevil\u202c \u200bword", "evil-word", id="bidi and zero width are dropped"),
        pytest.param("\u200b", "untitled", id="nothing to see"),
        pytest.param("", "untitled", id="nothing at all"),
        pytest.param("???", "u3f-u3f-u3f", id="punctuation alone"),
        pytest.param("con", "con-", id="a device of Windows"),
        pytest.param("AUX", "aux-", id="a device in capitals"),
        pytest.param("LPT1", "lpt1-", id="a numbered device"),
        pytest.param("console", "console", id="only begins like a device"),
        pytest.param("trailing-dots...", "trailing-dots", id="trailing dots"),
        pytest.param("%# +", "plus", id="a file name of signs"),
        pytest.param("escape-+ #%20[]", "escape-plus-20", id="signs to escape"),
        pytest.param("../../etc/passwd", "etc-passwd", id="a path is no path any more"),
    ],
)
def test_slug(text: str, slug: str) -> None:
    assert slugify(text) == slug


@pytest.mark.parametrize("name", ["ಠ_ಠ", "ไทย", "한국어", "שלום", "العربية", "\U0001f9ff", "⚙", "\U0002a6df", "ꙮ"])
def test_every_script_gives_a_slug_and_a_host(name: str) -> None:
    assert slugify(name).strip("-")
    assert slugify(slugify(name)) == slugify(name)
    assert spelt(name).isascii()


def test_composed_and_decomposed_letters_give_one_slug() -> None:
    word = "Ångström café"

    assert slugify(unicodedata.normalize("NFD", word)) == slugify(unicodedata.normalize("NFC", word)) == "angstrom-cafe"


def test_a_long_title_is_cut_between_words() -> None:
    slug = slugify("word " * 100)

    assert slug == "-".join(["word"] * 40)


def test_a_long_word_is_cut_anywhere() -> None:
    assert slugify("a" * 500) == "a" * SLUG_BYTES


def test_long_emoji_names_stay_below_what_a_file_system_allows() -> None:
    assert len(slugify("🎉" * 500)) <= SLUG_BYTES


def test_characters_that_xml_forbids_are_taken_out() -> None:
    assert strip_control("a\x00b\x08c\x0bd\ufffee\ud800f") == "abcdef"


@pytest.mark.parametrize("text", ["plain", "tab\tline\nreturn\r", "nul-like ␀", "\x7f\x85\u2028", "🎉"])
def test_characters_that_xml_allows_stay(text: str) -> None:
    assert strip_control(text) == text


@pytest.mark.parametrize(
    ("text", "start"),
    [
        pytest.param("one two", "one two", id="fewer words than allowed"),
        pytest.param("one two three", "one two three", id="just as many"),
        pytest.param("one two three four", "one two three…", id="more"),
        pytest.param("one two, three, four", "one two, three…", id="no comma before the ellipsis"),
        pytest.param("one\n two\t", "one two", id="white space is one blank"),
        pytest.param("字" * 50, "字" * 36 + "…", id="no blanks to cut at"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_first_words(text: str, start: str) -> None:
    assert first_words(text, 3) == start


@given(st.text("abcXYZ0189 -", max_size=40))
def test_plain_words_get_the_slug_of_the_library(text: str) -> None:
    """The short way that most titles take leads to the same place."""
    assume(any(map(str.isalnum, text)))
    assert slugify(text) == latin_slug(text)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        pytest.param("titel", "title", id="two letters changed places"),
        pytest.param("tag", "tags", id="one is missing"),
        pytest.param("weather", "", id="nothing like it"),
    ],
)
def test_the_word_that_was_meant(word: str, meant: str) -> None:
    assert closest(word, ("title", "tags", "date")) == meant


@pytest.mark.parametrize(
    ("text", "cell_text"),
    [
        pytest.param("=1", "'=1", id="a formula"),
        pytest.param(" +1", "' +1", id="behind a blank"),
        pytest.param("\tx", "'\tx", id="a tab"),
        pytest.param("\rx", "'\rx", id="a carriage return"),
        pytest.param("＝1", "'＝1", id="a wide sign"),
        pytest.param("a=1", "a=1", id="not at the start"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_cell(text: str, cell_text: str) -> None:
    assert cell(text) == cell_text


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        pytest.param("posts/gren.md", "posts/green.md", id="a letter left out"),
        pytest.param("pages/green.md", "posts/green.md", id="in another folder"),
        pytest.param("posts/Green.md", "posts/green.md", id="a capital"),
        pytest.param("posts/trp/index.md", "posts/trip/index.md", id="a folder by its name"),
        pytest.param("notes/tea.md", "notes/old/tea.md", id="of two with one name, the nearer"),
        pytest.param("posts/xyz.md", "", id="nothing like it"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_nearest_path(path: str, meant: str) -> None:
    known = ["posts/green.md", "posts/trip/index.md", "posts/tea.md", "notes/old/tea.md", "posts/letters.md"]

    assert Nearest(known).to(path) == meant


def test_of_thousands_of_one_name_the_nearest_is_found() -> None:
    known = [f"posts/{number:04}-{word}/image.png" for number in range(1500) for word in ("tea", "milk")]

    near = Nearest([*known, "posts/green-leaves/image.png"])

    assert near.to("posts/gren-leaves/image.png") == "posts/green-leaves/image.png"
    assert near.to("posts/0815-mlik/image.png") == "posts/0815-milk/image.png"


def test_of_thousands_of_paths_the_first_are_looked_up() -> None:
    near = Nearest(["posts/green.md"])

    found = [near.to(f"old-{number}/gren.md") for number in range(MOST_LOOKED_UP + 2)]

    assert found == ["posts/green.md"] * MOST_LOOKED_UP + [""] * 2
    assert near.to("old-0/gren.md") == "posts/green.md"


@pytest.mark.parametrize("marks", ["\u0301\u0323", "\u0591\u05b0", "\u0e38\u0e48"], ids=["Latin", "Hebrew", "Thai"])
def test_a_letter_bears_at_most_30_marks(marks: str) -> None:
    assert [len(unicodedata.normalize("NFD", normal(f"Tea{marks * count}, hot"))) for count in (15, 16, 5000)] == [
        38,
        38,
        38,
    ]


def test_signs_in_a_row_are_kept() -> None:
    assert normal("\u2500" * 100 + "\u00e9" * 100) == "\u2500" * 100 + "\u00e9" * 100


def test_text_with_accents_apart_is_cut_likewise() -> None:
    assert composed("a" + "\u0323" * 5000) == "\u1ea1" + "\u0323" * 29


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        pytest.param("Northwind", "Northwindから借りた", True, id="Japanese sticks to it"),
        pytest.param("任天堂", "任天堂の製品", True, id="a name in Han"),
        pytest.param("Northwind", "شكرًا لـNorthwind", True, id="an Arabic prefix"),
        pytest.param("Northwind", "Northwinds and Northwind2", False, id="a longer Latin word"),
        pytest.param("نور", "منورة", False, id="a longer Arabic word"),
        pytest.param("C++", "In C++, yes", True, id="a name that ends in a sign"),
        pytest.param("", "anything", False, id="no name"),
    ],
)
def test_names_are_found_whole(name: str, text: str, found: bool) -> None:
    assert (naming([name]).search(text) is not None) == found
