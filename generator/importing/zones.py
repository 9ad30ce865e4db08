"""The time zone of a blog that does not name it, by the offsets that its dates have."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from generator.language.moments import zone_of

LIKELY = (
    "UTC Europe/London Europe/Berlin Europe/Helsinki Europe/Moscow Asia/Jerusalem Asia/Dubai Asia/Karachi"
    " Asia/Kolkata Asia/Dhaka Asia/Bangkok Asia/Singapore Asia/Tokyo Australia/Perth Australia/Adelaide"
    " Australia/Darwin Australia/Brisbane Australia/Sydney Pacific/Auckland America/Sao_Paulo"
    " America/Argentina/Buenos_Aires America/Halifax America/New_York America/Chicago America/Denver"
    " America/Phoenix America/Los_Angeles America/Anchorage Pacific/Honolulu America/St_Johns America/Caracas"
    " America/Bogota Africa/Lagos Africa/Johannesburg Africa/Nairobi Asia/Tehran Asia/Kathmandu Asia/Hong_Kong"
    " Asia/Seoul America/Mexico_City"
).split()
"""One for each rule that many people live by, the one that most of them know first."""

MOST_LOOKED_AT = 500


def guessed_zone(dates: Iterable[datetime | None]) -> str:
    """An IANA name; empty where no date has a zone of its own."""
    pairs = [(date, offset) for date in dates if date is not None and (offset := date.utcoffset()) is not None]
    looked_at = pairs[:: max(1, len(pairs) // MOST_LOOKED_AT)]
    if not looked_at:
        return ""
    agreeing = {name: number for name in LIKELY if (number := _agreeing(name, looked_at))}
    best = max(agreeing, key=lambda name: agreeing[name], default="")
    if best and agreeing[best] * 2 >= len(looked_at):
        return best
    return _fixed(Counter(offset for _, offset in looked_at).most_common(1)[0][0])


def _agreeing(name: str, pairs: list[tuple[datetime, timedelta]]) -> int:
    """How many of the dates have the offset that the zone had then."""
    try:
        zone = zone_of(name)
    except KeyError:
        return 0
    return sum(date.astimezone(zone).utcoffset() == offset for date, offset in pairs)


def _fixed(offset: timedelta) -> str:
    """`Etc/GMT-10`, which lies ten hours before Greenwich; UTC where the offset has minutes."""
    hours, rest = divmod(int(offset.total_seconds()), 3600)
    return "UTC" if rest or not hours or not -12 <= hours <= 14 else f"Etc/GMT{-hours:+d}"
