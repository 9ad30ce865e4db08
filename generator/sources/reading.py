"""What reading a content file needs to know, and what comes of it."""

import msgspec

from generator.errors import Problem
from generator.models import Author, Moment, Page, Post


class ReadingRules(msgspec.Struct, frozen=True, kw_only=True):
    """The settings that decide what a content file means; a change of one of them is a reason to read it again."""

    timezone: str = "UTC"
    """`[site] timezone`."""

    category: str = ""
    """`[posts] category`."""

    authors: tuple[str, ...] = ()
    """`[site] author`."""

    since: Moment | None = None
    """`[disclosure] since`."""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One content file, read."""

    document: Post | Page | Author | None
    """None where there is an error among the problems."""

    text: str = ""
    """The body, as Markdown: lines end with LF, and what XML forbids is left out."""

    problems: tuple[Problem, ...] = ()
    """By line, what concerns the whole file first."""
