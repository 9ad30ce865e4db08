"""Moments as other programs write them: with the clock that their author saw, and with its zone where they tell it."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

from generator.language.moments import NotADateError, read_moment
from generator.system.patterns import lazy_re

_ZONED = lazy_re(
    r"(.*\d(?:\s*[AaPp]\.?[Mm]\.?)?)\s*(?:Z|z|[+-]\d{1,2}:?(?:\d\d)?|(?![AP]M\b)[A-Z]{2,5})(?:\s*\([^()]*\))?"
)
_NAMED = lazy_re(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[-_ T]++|\Z)")
_FOLDERS = lazy_re(r"(?:.*/)?(\d{4})/(\d{1,2})/(?:(\d{1,2})[/-])?")
_NANOSECONDS = lazy_re(r"(:\d\d)[.,]\d+")


def moment(value: object) -> datetime | None:
    """None where *value* is no date; without a zone, if it names none."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001
    if not isinstance(value, str | int):
        return None
    text = _NANOSECONDS.sub(r"\1", str(value).strip().strip("'\""))
    wall = text
    if found := _ZONED.fullmatch(text):
        wall = found[1]
    seconds = _seconds(text)
    if seconds is None:
        return None
    shown = _seconds(wall)
    if shown is None:
        wall, shown = text, seconds
    is_zoned = wall != text or _seconds(text, "Etc/GMT-5") == seconds
    if not is_zoned:
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).replace(tzinfo=None)
    zone = timezone(timedelta(seconds=shown - seconds))
    return datetime(1970, 1, 1, tzinfo=zone) + timedelta(seconds=shown)


def _seconds(text: str, zone: str = "UTC") -> int | None:
    try:
        return read_moment(text, zone).timestamp
    except NotADateError:
        return None


def named_date(stem: str) -> tuple[datetime | None, str]:
    """The date that a file's name begins with, and the rest of it."""
    found = _NAMED.match(stem)
    day = _day(found) if found else None
    return (day, stem[found.end() :]) if found and day else (None, stem)


def date_in_path(path: str) -> datetime | None:
    """`blog/2019/03/04/tea.md`, and without the day its month's first."""
    found = _FOLDERS.match(path)
    return _day(found) if found else None


def _day(found: re.Match[str]) -> datetime | None:
    try:
        return datetime(int(found[1]), int(found[2]), int(found[3] or 1))  # noqa: DTZ001
    except ValueError:
        return None
