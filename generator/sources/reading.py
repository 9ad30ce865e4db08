"""What reading a content file needs to know, and what comes of it."""

import msgspec

from generator.errors import Problem
from generator.language.moments import Clock, clock_of
from generator.models import Author, Moment, Page, Post


class ReadingSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The settings that decide what a content file means; a change of one of them is a reason to read it again."""

    timezone: str = "UTC"
    """`[site] timezone`."""

    date_format: str = ""
    """`[site] date_format`: whether the day or the month comes first where dates are written in digits."""

    category: str = ""
    """`[posts] category`."""

    authors: tuple[str, ...] = ()
    """`[site] author`."""

    since: Moment | None = None
    """`[disclosure] since`."""

    @property
    def clock(self) -> Clock:
        return clock_of(self.timezone, self.date_format)


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One content file, read."""

    document: Post | Page | Author | None
    """None where there is an error among the problems."""

    text: str = ""
    """The body, as Markdown: lines end with LF, and what XML forbids is left out."""

    body_line: int = 0
    """The line on which it begins; 0 where nobody can say what is body and what is front matter."""

    problems: tuple[Problem, ...] = ()
    """By line, what concerns the whole file first."""
