"""What was looked at, and how it is."""

from enum import StrEnum

import msgspec


class Level(StrEnum):
    """An error would break a build; a warning asks for a look."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was looked at."""

    topic: str
    """`Python`, `clock`, `settings`, ..."""

    level: Level = Level.OK
    what: str
    fix: str = ""
    """How to mend it; empty where all is well."""


def ok(topic: str, what: str) -> Finding:
    return Finding(topic=topic, what=what)


def warning(topic: str, what: str, fix: str) -> Finding:
    return Finding(topic=topic, level=Level.WARNING, what=what, fix=fix)


def error(topic: str, what: str, fix: str) -> Finding:
    return Finding(topic=topic, level=Level.ERROR, what=what, fix=fix)
