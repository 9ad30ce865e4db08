"""Words broken into lines: here each letter is one wide."""

import pytest

from generator.cards.lines import balanced, broken, shortened


@pytest.mark.parametrize(
    ("text", "width", "most", "lines"),
    [
        pytest.param("one two three", 20, 3, ["one two three"], id="one line"),
        pytest.param("one two three", 7, 3, ["one two", "three"], id="at blanks"),
        pytest.param("one two three four", 7, 2, ["one two", "three…"], id="cut at a word"),
        pytest.param("one two, three", 7, 1, ["one…"], id="no comma before the ellipsis"),
        pytest.param("one-two and/or", 4, 9, ["one-", "two", "and/", "or"], id="after hyphens and slashes"),
        pytest.param("abcdefghij", 4, 9, ["abcd", "efgh", "ij"], id="a long word, in letters"),
        pytest.param("abcdefghij", 4, 1, ["abc…"], id="a long word, cut"),
        pytest.param("お茶の時間。", 5, 9, ["お茶の時", "間。"], id="Japanese: no mark begins a line"),
        pytest.param("「茶」と水", 3, 9, ["「茶」", "と水"], id="Japanese: no bracket ends one"),
        pytest.param("", 4, 9, [""], id="nothing"),
    ],
)
def test_lines(text: str, width: int, most: int, lines: list[str]) -> None:
    assert list(broken(text, len, width, most).texts) == lines
    assert all(len(line) <= width for line in lines)


def test_the_first_line_may_begin_later() -> None:
    assert list(broken("one two three", len, 7, 9, first=4).texts) == ["one", "two", "three"]
    assert list(broken("three", len, 7, 9, first=4).texts) == ["", "three"]


def test_lines_are_nearly_alike() -> None:
    assert list(balanced("aa bb cc dd ee", len, 11, 3).texts) == ["aa bb cc", "dd ee"]


def test_what_is_whole() -> None:
    assert [broken(text, len, 4, 1).is_whole for text in ("abcd", "abcde", "ab cd")] == [True, False, False]


def test_one_line() -> None:
    assert shortened("one two three", len, 10) == "one two…"
