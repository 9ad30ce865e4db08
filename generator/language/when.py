"""Moments as people type them at a prompt: every form that front matter takes, and words such as `monday 8:00`."""

from datetime import UTC, datetime, time, timedelta

from generator.language.moments import FIRST_YEAR, LAST_YEAR, NotADateError, Order, moment_of, read_moment, zone_of
from generator.models import Moment
from generator.system.patterns import lazy_re

_CLOCK = lazy_re(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*+(?P<half>[ap]\.?m\.?)?")
_CLOCKS = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_DAYS = {"today": 0, "tomorrow": 1}
_WEEKDAYS = {
    name[:length]: number
    for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
    for length in (3, 4, 5, len(name))
}

UNSET_ZONE = "UTC"
"""What `[site] timezone` is where nobody has said."""


def as_written(when: Moment, zone: str) -> str:
    """A moment as front matter has it: a day alone where no time was said.

    Without an offset where the site's zone may not be chosen yet: with it, the hour would be another one later.
    """
    if not when.has_time:
        return when.iso[:10]
    return when.iso[:19] if zone == UNSET_ZONE else when.iso


def read_when(text: str, zone: str, order: Order, now: datetime) -> Moment:
    """The moment that *text* means in the time zone called *zone*, seen from *now*; raises NotADateError.

    A weekday, and a time alone, mean the next one that is still ahead.
    """
    written = text.strip()
    if found := _from_words(written.lower(), now.astimezone(zone_of(zone)).replace(tzinfo=None)):
        return moment_of(*found, zone)
    try:
        return read_moment(written, zone, order)
    except NotADateError:
        when, has_time = _from_iso(written)
        return moment_of(when, has_time, zone)


def is_moment(text: str) -> bool:
    try:
        read_when(text, UNSET_ZONE, "", datetime.min.replace(year=FIRST_YEAR, tzinfo=UTC))
    except NotADateError:
        return False
    return True


def _from_iso(text: str) -> tuple[datetime, bool]:
    """What is left of ISO 8601: `20261122T0930`, `2026-W48-1`."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError as error:
        raise NotADateError from error
    if not FIRST_YEAR <= when.year <= LAST_YEAR:
        raise NotADateError
    return when, "T" in text.upper() or " " in text


def _from_words(text: str, now: datetime) -> tuple[datetime, bool] | None:
    """*now* is the local time; whether a time was said comes along. None where *text* is of another form."""
    if text == "now":
        return now.replace(microsecond=0), True
    day, _, rest = text.replace(",", " ").partition(" ")
    if day not in _DAYS and day not in _WEEKDAYS:
        at = _clock(text)
        return _ahead(datetime.combine(now, at), now, 1) if at is not None else None
    at = _clock(rest.strip().removeprefix("at ")) if rest.strip() else time()
    if at is None:
        return None
    days = _DAYS[day] if day in _DAYS else (_WEEKDAYS[day] - now.weekday()) % 7
    when = datetime.combine(now + timedelta(days=days), at)
    has_time = bool(rest.strip())
    return (when, has_time) if day in _DAYS else (_ahead(when, now, 7)[0], has_time)


def _ahead(when: datetime, now: datetime, days: int) -> tuple[datetime, bool]:
    return (when if when > now else when + timedelta(days=days)), True


def _clock(text: str) -> time | None:
    """`8`, `8:00`, `8.30`, `8 pm`, `noon`; None where it is none. A number alone is an hour."""
    text = text.strip()
    if text in _CLOCKS:
        return _CLOCKS[text]
    if not (found := _CLOCK.fullmatch(text)):
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"][0] == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
