"""Addresses by patterns with names behind colons, as Jekyll and Hugo have them."""

import re
from collections.abc import Mapping
from datetime import datetime

from generator.system.patterns import lazy_re

_NAME = lazy_re(r":([a-z_]+(?:\[[^\[\]]*\])?)")
_SLASHES = lazy_re("/{2,}")


def address_by(pattern: str, values: Mapping[str, str]) -> str:
    """From the root; names that are not known stand for nothing. Where one runs on into others, the longest counts."""

    def put(found: "re.Match[str]") -> str:
        name = str(found[1])
        for end in range(len(name), 0, -1):
            if name[:end] in values:
                return values[name[:end]] + name[end:]
        return ""

    return _SLASHES.sub("/", f"/{_NAME.sub(put, pattern)}")


def of_date(date: datetime) -> dict[str, str]:
    """What both programs call the parts of a date."""
    return {
        "year": f"{date:%Y}",
        "month": f"{date:%m}",
        "day": f"{date:%d}",
        "hour": f"{date:%H}",
        "minute": f"{date:%M}",
        "second": f"{date:%S}",
        "i_month": str(date.month),
        "i_day": str(date.day),
        "short_year": f"{date:%y}",
        "short_month": f"{date:%b}",
        "long_month": f"{date:%B}",
        "short_day": f"{date:%a}",
        "long_day": f"{date:%A}",
        "w_day": f"{date:%u}",
        "w_year": f"{date:%G}",
        "week": f"{date:%V}",
        "y_day": f"{date:%j}",
        "monthname": f"{date:%B}",
        "weekday": str(int(f"{date:%w}")),
        "weekdayname": f"{date:%A}",
        "yearday": str(int(f"{date:%j}")),
    }
