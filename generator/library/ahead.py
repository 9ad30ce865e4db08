"""Changes, corrections and comments that are dated ahead of now: slips in a year, which feeds would hand on as news."""

from collections.abc import Iterable, Iterator

from generator.errors import Problem, Severity
from generator.library.entries import Published, PublishedPage
from generator.models import CONTENT, Author, Comment, Moment, Page, Post

DAY_SECONDS = 86_400
"""Clocks and time zones may differ by as much."""


def later_moments(documents: Iterable[Post | Page | Author]) -> Iterator[tuple[Post | Page, str, Moment]]:
    """When they were changed after they were published, each with its key."""
    for one in documents:
        if isinstance(one, Author):
            continue
        if one.updated is not None:
            yield one, "updated", one.updated
        if isinstance(one, Post) and one.corrections:
            yield from ((one, "corrections", correction.date) for correction in one.corrections)


def dated_ahead(
    posts: Iterable[Published], pages: Iterable[PublishedPage], comments: Iterable[Comment], now: Moment
) -> Iterator[Problem]:
    """Of what is published by now: a post that is scheduled may well be scheduled with its changes."""
    latest = now.timestamp + DAY_SECONDS
    published = [one.post for one in posts if one.date.timestamp <= now.timestamp]
    for document, key, moment in later_moments((*published, *(one.page for one in pages))):
        if moment.timestamp > latest:
            yield _ahead(document.source, document.lines.get(key), key, moment, now)
    for comment in comments:
        if comment.date.timestamp > latest:
            yield _ahead(comment.source, comment.lines.get("date"), "date", comment.date, now)


def _ahead(source: str, line: int | None, key: str, moment: Moment, now: Moment) -> Problem:
    said = "has one of" if key == "corrections" else "is"
    return Problem(
        path=f"{CONTENT}{source}",
        line=line,
        rule="date-ahead",
        key=key,
        severity=Severity.WARNING,
        what=f"`{key}` {said} {moment.iso[:10]}, and today is {now.iso[:10]}",
        fix="correct the date; what is not to be seen yet can wait as a draft",
    )
