"""Dates and times as a reader writes them: by the language's own habit, or by the CLDR pattern of the settings.

Babel is slow to load and to format, so it is imported at the first date and each answer is kept.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from generator.errors import Problem
from generator.models import Moment
from generator.system.patterns import lazy_re

if TYPE_CHECKING:
    from babel import Locale

KEPT_TEXTS = 16_384
"""How many formatted dates are remembered; a big blog has a few thousand."""

_LETTERS = "GyMLEecdabBhHkKmsSzZOvVXx"
"""CLDR letters that say something useful about one moment."""

_LOOKALIKES = {"Y": "y", "u": "y", "U": "y", "r": "y", "D": "d", "A": "a", "l": "M", "n": "m", "i": "m", "p": "a"} | {
    "F": "MMMM", "j": "d"
}  # fmt: skip
"""Letters that people write for another one."""

_SAYS = {"Y": "the year that a week belongs to", "D": "the day of the year", "A": "thousandths of a second"}
"""What some of them say in CLDR, which is not what was meant."""

_STRFTIME = {"%d": "dd", "%e": "d", "%m": "MM", "%Y": "y", "%y": "yy", "%B": "MMMM", "%b": "MMM", "%A": "EEEE"} | {
    "%a": "EEE", "%H": "HH", "%I": "hh", "%M": "mm", "%S": "ss", "%p": "a", "%Z": "z", "%z": "Z"
}  # fmt: skip


_GO = {
    "January": "MMMM", "Jan": "MMM", "Monday": "EEEE", "Mon": "EEE", "2006": "y", "01": "MM", "02": "dd", "06": "yy",
    "15": "HH", "03": "hh", "04": "mm", "05": "ss", "1": "M", "2": "d", "3": "h", "PM": "a", "pm": "a",
}  # fmt: skip
"""Go, and with it Hugo, writes the 2nd of January 2006, 15:04:05, for any moment."""

_GO_PART = lazy_re("|".join(_GO))
_IS_GO = re.compile(r"2006|\b(?:15|0?3):04").search
_OF_HOURS = set("hHkK")


class DateStyle(msgspec.Struct, frozen=True, kw_only=True):
    """How one site writes dates."""

    language: str = "en"
    """The site's language; the patterns are meant for it."""

    date_format: str = ""
    time_format: str = ""


MOST_SUBTAGS = 8
"""More has no language that Babel knows; each is tried."""

_HOURS = lazy_re("[abBhHkKmsSAzZOvVxX]")
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
    if found := _fault(key, pattern):
        what, fix = found
        return Problem(
            path="site.toml",
            rule="invalid-date-pattern",
            key=f"site.{key}",
            what=f'`{key}` is "{pattern}", {what}',
            fix=fix or f"write CLDR letters, such as `{example}`",
        )
    return None


def _fault(key: str, pattern: str) -> tuple[str, str] | None:
    """What is wrong with a pattern and, where it can be told, how to mend it."""
    if "%" in pattern:
        meant = re.sub("%.", lambda letter: _STRFTIME.get(letter[0], ""), pattern).strip()
        return "which is written in the letters of `strftime`", f"write `{meant}`" if meant else ""
    if pattern.count("'") % 2:
        return "in which a quotation mark is not closed", "put a second `'` behind the printed words"
    if _IS_GO(pattern):
        meant = _GO_PART.sub(lambda part: _GO[part[0]], pattern)
        return "which is an example, as Go has it", f"write `{meant}`"
    if not any(map(str.isalpha, _unquoted(pattern))):
        return "in which nothing stands for the date or the time", ""
    return _unknown_letter(key, pattern) or _length_fault(pattern) or _slip(key, pattern)


def _unknown_letter(key: str, pattern: str) -> tuple[str, str] | None:
    for letter in filter(str.isalpha, _unquoted(pattern)):
        if letter not in _LETTERS:
            what = f"in which `{letter}` is {_SAYS.get(letter, 'no part of a date or a time')}"
            if letter not in _LOOKALIKES:
                return what, f"put words in quotation marks: `'{letter}'`"
            meant = _exchanged(pattern, _LOOKALIKES)
            if key == "date_format" and not set(meant) & _OF_HOURS:
                meant = _exchanged(meant, {"m": "M"})
            return what, f"write `{_LOOKALIKES[letter] if _fault(key, meant) else meant}`"
    return None


def _slip(key: str, pattern: str) -> tuple[str, str] | None:
    """What a pattern that can be printed says and cannot mean."""
    letters = set(_unquoted(pattern))
    if key == "date_format" and "m" in letters and not letters & _OF_HOURS:
        return "in which `m` is minutes", f"write `{_exchanged(pattern, {'m': 'M'})}`"
    if key == "time_format" and "M" in letters and not letters & set("dEecGyQ"):
        return "in which `M` is the month", f"write `{_exchanged(pattern, {'M': 'm'})}`"
    if letters & set("hK") and not letters & set("abB"):
        meant = re.sub("H+", "HH", _exchanged(pattern, {"h": "H", "K": "H"}))
        return "in which hours go to twelve, and nothing says before or after noon", f"write `{meant}`, or add `a`"
    return None


def _unquoted(pattern: str) -> str:
    return re.sub("'[^']*'", "", pattern)


def _exchanged(pattern: str, letters: Mapping[str, str]) -> str:
    """*pattern* with other letters, but for those between quotation marks."""
    table = str.maketrans(dict(letters))
    return re.sub("'[^']*'|[^']+", lambda part: part[0] if part[0][0] == "'" else part[0].translate(table), pattern)


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
