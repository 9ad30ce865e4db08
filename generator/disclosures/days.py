"""On which days a connection holds."""

from datetime import date, timedelta
from functools import lru_cache

from generator.models import Connection, Moment


def is_active(connection: Connection, day: Moment, tail_days: int = 0) -> bool:
    """Whether it held on *day*; a last day without a time is a whole one."""
    if connection.since is not None and day.timestamp < connection.since.timestamp:
        return False
    until = connection.until
    if until is None:
        return True
    if not until.has_time:
        return day.iso[:10] <= _last_day(until.iso[:10], tail_days)
    return day.timestamp <= until.timestamp + tail_days * 86_400


@lru_cache(maxsize=1024)
def _last_day(until: str, tail_days: int) -> str:
    return (date.fromisoformat(until) + timedelta(days=tail_days)).isoformat()
