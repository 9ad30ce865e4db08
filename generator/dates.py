"""Dates and times as a reader writes them: by the language's own habit, or by the CLDR pattern of the settings.

Babel is slow to load and to format, so it is imported at the first date and each answer is kept.
"""

import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from generator.errors import Problem
from generator.models import Moment

if TYPE_CHECKING:
    from babel import Locale

KEPT_TEXTS = 16_384
"""How many formatted dates are remembered; a big blog has a few thousand."""

_LETTERS = "GyMLEecdabBhHkKmsSzZOvVXx"
"""CLDR letters that say something useful about one moment."""

_LOOKALIKES = {"Y": "y", "u": "y", "U": "y", "r": "y", "D": "d", "A": "a", "l": "M", "n": "m", "i": "m", "p": "a"}
"""Letters that people write for another one. `Y` and `D` are CLDR letters: a year of whole weeks, a day of the year."""

_STRFTIME = {"%d": "dd", "%e": "d", "%m": "MM", "%Y": "y", "%y": "yy", "%B": "MMMM", "%b": "MMM", "%A": "EEEE"} | {
    "%a": "EEE", "%H": "HH", "%I": "hh", "%M": "mm", "%S": "ss", "%p": "a", "%Z": "z", "%z": "Z"
}  # fmt: skip


class DateStyle(msgspec.Struct, frozen=True, kw_only=True):
    """How one site writes dates."""

    language: str = "en"
    """The site's language; the patterns are meant for it."""

    date_format: str = ""
    time_format: str = ""


MOST_SUBTAGS = 8
"""More has no language that Babel knows; each is tried."""

_HOURS = re.compile("[abBhHkKmsSAzZOvVxX]")
"""Letters of patterns that ask for more than the day."""


def date_text(moment: Moment, style: DateStyle, language: str) -> str:
    """`8 July 2009`. The site's pattern holds in the site's language; others have their own habit."""
    pattern, is_of_day = _date_pattern(style, language)
    # Many posts share a day, and to write one takes Babel some time.
    return _formatted(moment.iso[:10] if is_of_day else moment.iso, pattern, "date", language)


def time_text(moment: Moment, style: DateStyle, language: str) -> str:
    """`11:56 pm`; nothing where the author gave a date alone."""
    if not moment.has_time:
        return ""
    return _formatted(moment.iso, _pattern(style, style.time_format, language), "time", language)


def date_time_text(moment: Moment, style: DateStyle, language: str) -> str:
    """Both: joined by a blank where the site has a pattern for either, else as the language joins them."""
    date, time = date_text(moment, style, language), time_text(moment, style, language)
    if not time:
        return date
    if _pattern(style, style.date_format or style.time_format, language):
        return f"{date} {time}"
    return _glue(language).replace("{1}", date).replace("{0}", time)


@lru_cache(maxsize=1024)
def month_text(period: str, language: str) -> str:
    """`July 2009` for `2009-07`, `2009` for `2009`."""
    from babel.dates import format_skeleton

    year, _, month = period.partition("-")
    day = datetime(int(year), int(month or 1), 1, tzinfo=UTC)
    return _plain(format_skeleton("yMMMM" if month else "y", day, locale=_locale(language)))


def is_written_right_to_left(language: str) -> bool:
    return _locale(language).text_direction == "rtl"


def pattern_problems(date_format: str, time_format: str) -> tuple[Problem, ...]:
    """What is wrong with the two settings."""
    settings = (("date_format", date_format, "d MMMM y"), ("time_format", time_format, "HH:mm"))
    return tuple(problem for key, pattern, example in settings if (problem := _pattern_problem(key, pattern, example)))


def _pattern_problem(key: str, pattern: str, example: str) -> Problem | None:
    if not pattern:
        return None
    if found := _fault(pattern):
        what, fix = found
        return Problem(
            path="site.toml",
            rule="invalid-date-pattern",
            key=f"site.{key}",
            what=f'`{key}` is "{pattern}", {what}',
            fix=fix or f"write CLDR letters, such as `{example}`",
        )
    return None


def _fault(pattern: str) -> tuple[str, str] | None:
    """What is wrong with a pattern and, where it can be told, how to mend it."""
    if "%" in pattern:
        meant = re.sub("%.", lambda letter: _STRFTIME.get(letter[0], ""), pattern).strip()
        return "which is written in the letters of `strftime`", f"write `{meant}`" if meant else ""
    if pattern.count("'") % 2:
        return (
            "in which a quotation mark is not closed",
            "put a second `'` behind the printed words",
        )
    unquoted = re.sub("'[^']*'", "", pattern)
    for letter in filter(str.isalpha, unquoted):
        if letter not in _LETTERS:
            instead = _LOOKALIKES.get(letter)
            fix = f"write `{instead}`" if instead else f"put words in quotation marks: `'{letter}'`"
            return f"in which `{letter}` is no part of a date or a time", fix
    return _length_fault(pattern)


def _length_fault(pattern: str) -> tuple[str, str] | None:
    from babel.dates import format_datetime

    try:
        format_datetime(datetime(2009, 7, 8, 23, 56, tzinfo=UTC), pattern, locale="en")
    except (ValueError, KeyError, AttributeError, IndexError):
        return "in which a letter stands too often", ""
    return None


@lru_cache(maxsize=64)
def _date_pattern(style: DateStyle, language: str) -> tuple[str, bool]:
    """And whether it shows nothing but the day."""
    pattern = _pattern(style, style.date_format, language)
    return pattern, not _HOURS.search(pattern)


def _pattern(style: DateStyle, pattern: str, language: str) -> str:
    return pattern if _primary(style.language) == _primary(language) else ""


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()


@lru_cache(maxsize=KEPT_TEXTS)
def _formatted(iso: str, pattern: str, part: str, language: str) -> str:
    from babel.dates import format_date, format_datetime, format_time

    when, locale = datetime.fromisoformat(iso), _locale(language)
    if pattern:
        return _plain(format_datetime(when, pattern, locale=locale))
    if part == "date":
        return _plain(format_date(when, "long", locale=locale))
    return _plain(format_time(when, "short", tzinfo=when.tzinfo, locale=locale))


@lru_cache(maxsize=64)
def _glue(language: str) -> str:
    return str(_locale(language).datetime_formats["medium"])


@lru_cache(maxsize=64)
def _locale(language: str) -> "Locale":
    """The nearest that Babel knows: `de-LI-1996` is German, an invented language English."""
    from babel import Locale, UnknownLocaleError

    subtags = language.split("-")[:MOST_SUBTAGS]
    while subtags:
        try:
            return Locale.parse("-".join(subtags), sep="-")
        except (UnknownLocaleError, ValueError):
            subtags.pop()
    return Locale.parse("en")


def _plain(text: str) -> str:
    """Without the narrow and non-breaking blanks of CLDR, which search and older fonts trip over."""
    return text.replace("\u202f", " ").replace("\u00a0", " ").replace("\u2009", " ")
