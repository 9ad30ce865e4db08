"""Dates and moments as people write them, read into the site's time zone."""

import re
from calendar import monthrange
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from generator.models import Moment
from generator.system.patterns import lazy_re

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""What is outside is a slip of the pen: `0209-07-08`."""

_TIME = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?(?:\s*(?P<half>[AaPp])\.?[Mm]\b\.?)?"
_ZONE = r"(?P<zone>Z|z|[A-Za-z]{2,5}|[+-]\d{1,2}(?::?\d{2})?)"
_ISO = lazy_re(
    rf"(?P<year>\d{{4}})(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?:(?:[Tt]|\s+){_TIME}(?:\s*{_ZONE})?)?"
)
_CLOCK = lazy_re(_TIME)
_YEAR_LAST = lazy_re(
    rf"(?P<first>\d{{1,2}})(?P<mark>[-/.])(?P<second_part>\d{{1,2}})(?P=mark)(?P<year>\d{{4}})(?:,?\s+{_TIME}(?:\s*{_ZONE})?)?"
)
_HALVES = {"am", "pm", "a.m", "p.m"}
_OFFSET = lazy_re(r"(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?")
_MONTHS = {
    name: number
    for number, names in enumerate(
        "january february march april may june july august september october november december".split(), 1
    )
    for name in (names, names[:3])
} | {"sept": 9}
_WEEKDAYS = {
    part
    for name in "monday tuesday wednesday thursday friday saturday sunday".split()
    for part in (name, name[:2], name[:3], name[:4])
}
_HOURS = {
    "z": 0, "utc": 0, "ut": 0, "gmt": 0, "wet": 0, "west": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3,
    "aest": 10, "aedt": 11, "awst": 8, "nzst": 12, "nzdt": 13, "jst": 9,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
"""Names of zones that mean one thing in dates that programs wrote; `IST` and `BST` mean several."""


Order = Literal["", "day", "month"]
"""What stands first in a date of digits that ends with the year."""


class Clock(msgspec.Struct, frozen=True):
    """How a site means its dates."""

    zone: str = "UTC"
    order: Order = ""
    """Empty where nothing says so: `8/07/2009` is two days."""


@lru_cache(maxsize=8)
def clock_of(zone: str, date_format: str) -> Clock:
    """*date_format*, in CLDR letters, says the order where the year is last in it."""
    letters = re.sub("'[^']*'|[^dMLy]", "", date_format).replace("L", "M")
    if re.fullmatch("d+M+y+", letters):
        return Clock(zone, "day")
    return Clock(zone, "month" if re.fullmatch("M+d+y+", letters) else "")


class NotADateError(ValueError):
    """The text is no date, or one that does not exist."""


def read_moment(text: str, zone: str, order: Order = "") -> Moment:
    """The moment that *text* means, in the time zone called *zone*, in which it is meant if it names none.

    ISO 8601 and what comes close (`2019-10-01 9:00 +0000`), dates with the month's name (RFC 2822, `date`), and, where
    *order* says what its first number is, `8/07/2009 11:56 PM`.
    A time that the clocks skipped is moved forward as a clock would; of a time that was there twice the first is meant.
    Raises NotADateError.
    """
    text = text.strip()
    parts = _from_digits(text) or _year_last(text, order) or _from_words(text)
    if parts is None:
        raise NotADateError
    return _moment(*parts, zone)


def _moment(when: datetime, offset: timedelta | None, has_time: bool, zone_name: str) -> Moment:
    if not FIRST_YEAR <= when.year <= LAST_YEAR:
        raise NotADateError
    zone = zone_of(zone_name)
    aware = when.replace(tzinfo=timezone(offset) if offset is not None else zone)
    seconds = int(aware.timestamp())
    return moment_at(seconds, zone_name, has_time=has_time)


def moment_of(when: datetime, has_time: bool, zone: str) -> Moment:
    """The moment at which clocks in *zone* show *when*, unless that brings a zone of its own; raises NotADateError."""
    return _moment(when, when.utcoffset(), has_time, zone)


def moment_at(timestamp: int, zone: str, *, has_time: bool = True) -> Moment:
    """The moment *timestamp* seconds after 1970 in UTC."""
    local = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=timestamp)).astimezone(zone_of(zone))
    offset = local.utcoffset()
    if offset and offset.seconds % 60:
        # RFC 3339 has no seconds in an offset; some zones had them before they kept standard time.
        local = local.astimezone(timezone(timedelta(minutes=-(-offset // timedelta(minutes=1)))))
    return Moment(timestamp, local.isoformat(), has_time)


_ZONE_NAME = lazy_re(r"[\w+-]++(?:/[\w+-]++){0,2}", re.ASCII)
"""`UTC`, `America/Argentina/Buenos_Aires`; for other names Python looks ever deeper into the packages it could load."""


@lru_cache(maxsize=8)
def zone_of(name: str) -> ZoneInfo:
    """Raises KeyError where there is no such zone."""
    if not _ZONE_NAME.fullmatch(name):
        raise KeyError(name)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise KeyError(name) from error


def _from_digits(text: str) -> tuple[datetime, timedelta | None, bool] | None:
    if not (found := _ISO.fullmatch(text)):
        return None
    date = (int(found["year"]), int(found["month"]), int(found["day"]))
    if found["hour"] is None:
        return _datetime(*date), None, False
    return _datetime(*date, *_clock(found)), _offset(found["zone"]), True


def _year_last(text: str, order: Order) -> tuple[datetime, timedelta | None, bool] | None:
    """`8/07/2009 11:56 PM`, by *order*; raises NotADateError where there is no such day, or no order."""
    if not (found := _YEAR_LAST.fullmatch(text)):
        return None
    if not order:
        raise NotADateError
    day, month = int(found["first"]), int(found["second_part"])
    date = (int(found["year"]), month, day) if order == "day" else (int(found["year"]), day, month)
    if found["hour"] is None:
        return _datetime(*date), None, False
    return _datetime(*date, *_clock(found)), _offset(found["zone"]), True


def how_to_write(text: str) -> str:
    """How to write a date that *text* may have been meant to be, with its time if it has one."""
    days = dict.fromkeys(filter(None, (_rewritten(text, order) for order in ("day", "month"))))
    if len(days) == 1:
        return f"write it as {next(iter(days))}"
    if days:
        first, second = days
        return (
            f"write it as {first}, or as {second} if the month comes first; "
            'or say once how all dates are meant: `date_format = "d/M/y"` or `"M/d/y"` below [site]'
        )
    found = re.match(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)", text)
    if found and (fault := _no_such_day(*map(int, found.groups()))):
        return fault
    return "write it as 2026-11-22T23:56" if re.search(r"\d:\d\d", text) else "write it as 2026-11-22"


def _no_such_day(year: int, month: int, day: int) -> str:
    """What to correct in a date whose form is right; empty where the day exists."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return "correct the year"
    if not 1 <= month <= 12:
        return "correct the month, which is from 01 to 12"
    days = monthrange(year, month)[1]
    return "" if 1 <= day <= days else f"correct the day: {year}-{month:02} has {days} days"


def _rewritten(text: str, order: Order) -> str:
    """Empty where *text* is no date in this order."""
    try:
        parts = _year_last(text.strip(), order)
    except NotADateError:
        return ""
    if parts is None or not FIRST_YEAR <= parts[0].year <= LAST_YEAR:
        return ""
    when, offset, has_time = parts
    written = when.replace(tzinfo=timezone(offset) if offset is not None else None)
    if not has_time:
        return f"{written:%Y-%m-%d}"
    return written.isoformat(timespec="seconds" if when.second else "minutes")


def _clock(found: re.Match[str]) -> tuple[int, int, int]:
    return _hour(int(found["hour"]), found["half"] or ""), int(found["minute"]), int(found["second"] or 0)


def _hour(hour: int, half: str) -> int:
    """Of the whole day; 12 am is its first."""
    if half and not 1 <= hour <= 12:
        raise NotADateError
    return hour % 12 + (12 if half in "Pp" else 0) if half else hour


def _datetime(*numbers: int) -> datetime:
    try:
        return datetime(*numbers)  # type: ignore[arg-type] # noqa: DTZ001
    except ValueError as error:
        raise NotADateError from error


def _offset(written: str | None) -> timedelta | None:
    if written is None:
        return None
    if found := _OFFSET.fullmatch(written):
        hours, minutes = int(found["hours"]), int(found["minutes"] or 0)
        if hours > 15 or minutes > 59:
            raise NotADateError
        return timedelta(hours=hours, minutes=minutes) * (-1 if found["sign"] == "-" else 1)
    if written.lower() not in _HOURS:
        raise NotADateError
    return timedelta(hours=_HOURS[written.lower()])


def _from_words(text: str) -> tuple[datetime, timedelta | None, bool] | None:
    """`Tue, 03 Sep 2021 11:21:31 +0200`, `Fri Sep  3 11:21:31 CEST 2021`, `July 8, 2009`: the month is named."""
    month = day = year = clock = zone = None
    is_whole_day = False
    for word in re.sub(r"\([^()]*\)|,", " ", text).split():
        bare = word.lower().rstrip(".")
        if bare in _MONTHS and month is None:
            month = _MONTHS[bare]
        elif clock is None and (time := _CLOCK.fullmatch(word)):
            clock = _clock(time)
            is_whole_day = time["half"] is None
        elif clock is not None and is_whole_day and bare in _HALVES:
            clock, is_whole_day = (_hour(clock[0], bare[0]), *clock[1:]), False
        elif day is None and (number := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", bare)):
            day = int(number[1])
        elif year is None and re.fullmatch(r"\d{4}", word):
            year = int(word)
        elif clock is not None and zone is None and (_OFFSET.fullmatch(word) or bare in _HOURS):
            zone = word
        elif bare not in _WEEKDAYS:
            return None
    if month is None or day is None or year is None:
        return None
    return _datetime(year, month, day, *(clock or ())), _offset(zone), clock is not None
