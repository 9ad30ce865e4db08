"""Dates as readers write them."""

import pytest

from generator.language.dates import (
    DateStyle,
    date_text,
    date_time_text,
    is_written_right_to_left,
    month_text,
    pattern_problems,
    time_text,
)
from generator.models import Moment

LATE = Moment(timestamp=1247061360, iso="2009-07-08T23:56:00+10:00")
DAY = Moment(timestamp=1246975200, iso="2009-07-08T00:00:00+10:00", has_time=False)
PATTERNED = DateStyle(language="en-AU", date_format="d/MM/y", time_format="h:mm a")


def test_patterns_of_the_settings_are_followed_to_the_letter() -> None:
    assert date_time_text(LATE, PATTERNED, "en-AU") == "8/07/2009 11:56 pm"


@pytest.mark.parametrize(
    ("language", "date", "both"),
    [
        pytest.param("en-AU", "8 July 2009", "8 July 2009, 11:56 pm", id="Australian"),
        pytest.param("en", "July 8, 2009", "July 8, 2009, 11:56 PM", id="American"),
        pytest.param("de", "8. Juli 2009", "8. Juli 2009, 23:56", id="German"),
        pytest.param("fr", "8 juillet 2009", "8 juillet 2009, 23:56", id="French"),
        pytest.param("ja", "2009年7月8日", "2009年7月8日 23:56", id="Japanese"),
        pytest.param("de-LI-1996", "8. Juli 2009", "8. Juli 2009, 23:56", id="a variant Babel does not know"),
        pytest.param("x-invented", "July 8, 2009", "July 8, 2009, 11:56 PM", id="no language at all"),
    ],
)
def test_without_patterns_the_language_decides(language: str, date: str, both: str) -> None:
    style = DateStyle(language=language)

    assert (date_text(LATE, style, language), date_time_text(LATE, style, language)) == (date, both)


def test_a_date_alone_has_no_time() -> None:
    assert time_text(DAY, PATTERNED, "en-AU") == ""
    assert date_time_text(DAY, PATTERNED, "en-AU") == "8/07/2009"


def test_patterns_hold_in_the_site_s_language_alone() -> None:
    assert date_time_text(LATE, PATTERNED, "de") == "8. Juli 2009, 23:56"
    assert date_time_text(LATE, PATTERNED, "en") == "8/07/2009 11:56 PM"


def test_a_time_is_told_in_the_zone_it_was_written_in() -> None:
    assert time_text(LATE, DateStyle(language="de", time_format="HH:mm XXX"), "de") == "23:56 +10:00"


def test_words_in_quotation_marks_are_printed() -> None:
    style = DateStyle(language="de", date_format="'am' d. MMMM", time_format="H 'Uhr' mm")

    assert date_time_text(LATE, style, "de") == "am 8. Juli 23 Uhr 56"


def test_months_and_years_are_written_as_the_language_does() -> None:
    texts = [
        month_text("2009-07", "en-AU"),
        month_text("2009-07", "de"),
        month_text("2009", "en"),
        month_text("2009", "ja"),
    ]

    assert texts == ["July 2009", "Juli 2009", "2009", "2009年"]


def test_the_direction_of_writing_is_known() -> None:
    assert [is_written_right_to_left(language) for language in ("ar", "he-IL", "de")] == [True, True, False]


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        pytest.param(
            "%d.%m.%Y",
            'site.toml: `date_format` is "%d.%m.%Y", which is written in the letters of `strftime`\n'
            "    fix: write `dd.MM.y`",
            id="strftime",
        ),
        pytest.param(
            "DD/MM/YYYY",
            'site.toml: `date_format` is "DD/MM/YYYY", in which `D` is the day of the year\n'
            "    fix: write `dd/MM/yyyy`",
            id="capitals from other libraries",
        ),
        pytest.param(
            "hello",
            'site.toml: `date_format` is "hello", in which `l` is no part of a date or a time\n    fix: write `M`',
            id="words without quotation marks",
        ),
        pytest.param(
            "d 'of MMMM",
            'site.toml: `date_format` is "d \'of MMMM", in which a quotation mark is not closed\n'
            "    fix: put a second `'` behind the printed words",
            id="an open quotation mark",
        ),
        pytest.param(
            "dddd",
            'site.toml: `date_format` is "dddd", in which a letter stands too often\n'
            "    fix: write CLDR letters, such as `d MMMM y`",
            id="too many letters",
        ),
        pytest.param(
            "dd/mm/yyyy",
            'site.toml: `date_format` is "dd/mm/yyyy", in which `m` is minutes\n    fix: write `dd/MM/yyyy`',
            id="minutes for the month",
        ),
        pytest.param(
            "d/m/Y",
            'site.toml: `date_format` is "d/m/Y", in which `Y` is the year that a week belongs to\n'
            "    fix: write `d/M/y`",
            id="letters of PHP",
        ),
        pytest.param(
            "F j, Y",
            'site.toml: `date_format` is "F j, Y", in which `F` is no part of a date or a time\n'
            "    fix: write `MMMM d, y`",
            id="words of PHP",
        ),
        pytest.param(
            "02/01/2006",
            'site.toml: `date_format` is "02/01/2006", which is an example, as Go has it\n    fix: write `dd/MM/y`',
            id="digits of Go",
        ),
        pytest.param(
            "January 2, 2006",
            'site.toml: `date_format` is "January 2, 2006", which is an example, as Go has it\n'
            "    fix: write `MMMM d, y`",
            id="words of Go",
        ),
        pytest.param(
            "--",
            'site.toml: `date_format` is "--", in which nothing stands for the date or the time\n'
            "    fix: write CLDR letters, such as `d MMMM y`",
            id="no letters",
        ),
    ],
)
def test_a_wrong_pattern_is_told(pattern: str, message: str) -> None:
    assert [str(problem) for problem in pattern_problems(pattern, "h:mm a")] == [message]


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        pytest.param(
            "HH:MM",
            'site.toml: `time_format` is "HH:MM", in which `M` is the month\n    fix: write `HH:mm`',
            id="the month for minutes",
        ),
        pytest.param(
            "h:mm",
            'site.toml: `time_format` is "h:mm", in which hours go to twelve, and nothing says before or after noon\n'
            "    fix: write `HH:mm`, or add `a`",
            id="half a day",
        ),
        pytest.param(
            "15:04",
            'site.toml: `time_format` is "15:04", which is an example, as Go has it\n    fix: write `HH:mm`',
            id="digits of Go",
        ),
    ],
)
def test_a_time_that_says_something_else_is_told(pattern: str, message: str) -> None:
    assert [str(problem) for problem in pattern_problems("", pattern)] == [message]


def test_both_patterns_are_checked_at_once() -> None:
    assert [problem.key for problem in pattern_problems("YY", "h:mm p")] == ["site.date_format", "site.time_format"]


@pytest.mark.parametrize(
    "pattern", ["", "d/MM/y", "EEEE, d. MMMM y", "yyyy-MM-dd", "d 'de' MMMM 'de' y", "d/M/y H:mm", "d. MMM, h:mm a"]
)
def test_right_patterns_pass(pattern: str) -> None:
    assert pattern_problems(pattern, "HH:mm") == ()
