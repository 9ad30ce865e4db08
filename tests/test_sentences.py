"""How sentences end and follow on each other."""

import pytest

from generator.disclosures.shortening import short_of_words
from generator.language.sentences import ended, in_a_row, isolated


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        pytest.param("I work for Northwind", "I work for Northwind.", id="Latin"),
        pytest.param("Northwindに勤めています", "Northwindに勤めています。", id="Japanese"),
        pytest.param("我在Northwind工作（顾问）", "我在Northwind工作（顾问）。", id="Chinese, in brackets"),
        pytest.param("أعمل لدى شركة Northwind", "أعمل لدى شركة Northwind.", id="Arabic"),
        pytest.param("<em>勤めています</em>", "<em>勤めています</em>。", id="within a tag"),
        pytest.param("本当ですか？", "本当ですか？", id="ended already"),
        pytest.param("「勤めています。」", "「勤めています。」", id="ended in quotation marks"),
        pytest.param("هل تعلم؟", "هل تعلم؟", id="an Arabic question"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_the_full_stop_is_that_of_the_script(text: str, whole: str) -> None:
    assert ended(text) == whole


def test_a_sentence_of_ours_that_ends_with_a_latin_name_ends_as_its_language_does() -> None:
    assert ended("Northwind借给我Router X", "zh-CN") == "Northwind借给我Router X。"
    assert ended("Northwind lent me Router X", "zh-TW") == "Northwind lent me Router X."


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (("Label:", "One.", "", "Two."), "Label: One. Two."),
        (("開示：", "一つ。", "二つ。"), "開示：一つ。二つ。"),
        (("開示：", "Northwind paid.", "二つ。"), "開示：Northwind paid. 二つ。"),
        (("<strong>広告：</strong>", "一つ。"), "<strong>広告：</strong>一つ。"),
    ],
)
def test_full_width_marks_need_no_blank_after_them(parts: tuple[str, ...], text: str) -> None:
    assert in_a_row(parts) == text


@pytest.mark.parametrize(
    ("name", "lang", "text"),
    [
        ("Northwind, Inc.", "ar-EG", "\u2068Northwind, Inc.\u2069"),
        ("Northwind", "he", "\u2068Northwind\u2069"),
        ("نورثويند", "ar", "نورثويند"),
        ("Northwind", "ja", "Northwind"),
    ],
)
def test_latin_names_keep_their_direction_to_themselves(name: str, lang: str, text: str) -> None:
    assert isolated(name, lang) == text


def test_long_words_without_blanks_are_cut_where_a_clause_ends() -> None:
    clause = "ノースウィンドから食事と飲み物の提供を受けました、"

    assert short_of_words(clause * 12) == (clause * (200 // len(clause)))[:-1] + "…"
