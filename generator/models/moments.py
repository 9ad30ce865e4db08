"""Points in time."""

import msgspec


class Moment(msgspec.Struct, frozen=True, order=True, array_like=True):
    """A point in time, as its author wrote it, in the site's time zone. Printed as it is, it is its `iso`."""

    timestamp: int
    """Seconds since 1970 in UTC; what posts are ordered by."""

    iso: str
    """RFC 3339 with the zone's offset on that day: `2009-07-08T23:56:00+10:00`. Addresses take their date from it."""

    has_time: bool = True
    """False where the author gave a date alone; it then stands for 00:00 in the site's zone."""

    def __str__(self) -> str:
        return self.iso
