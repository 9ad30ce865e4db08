"""Changes, corrections and comments that are dated ahead of now: slips in a year, which feeds would hand on as news."""

from collections.abc import Iterable, Iterator

from generator.config import FILE
from generator.errors import Problem, Severity
from generator.library.entries import Published, PublishedPage
from generator.models import CONTENT, Author, Comment, Moment, Page, Post

DAY_SECONDS = 86_400
"""Clocks and time zones may differ by as much."""

FAR_SECONDS = 5 * 365 * DAY_SECONDS
"""A post that is to wait for longer most likely has a slip in its year."""


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
            yield _ahead(document.source, document.lines.get(key), key, moment)
    for comment in comments:
        if comment.date.timestamp > latest:
            yield _ahead(comment.source, comment.lines.get("date"), "date", comment.date)


def far_posts(documents: Iterable[Post | Page | Author], now: Moment) -> Iterator[Problem]:
    """Posts that wait for years."""
    latest = now.timestamp + FAR_SECONDS
    for one in documents:
        if isinstance(one, Post) and one.date is not None and one.date.timestamp > latest and not one.draft:
            yield Problem(
                path=f"{CONTENT}{one.source}",
                line=one.lines.get("date"),
                rule="date-ahead",
                key="date",
                severity=Severity.NOTE,
                what=f"`date` is {one.date.iso[:10]}, so the post is not published before then",
                fix="correct the year if it is a slip",
            )


def since_ahead(since: Moment | None, now: Moment) -> Iterator[Problem]:
    """A `since` that is still to come: until then every new post may say nothing."""
    if since is not None and since.timestamp > now.timestamp:
        yield Problem(
            path=FILE,
            rule="date-ahead",
            key="disclosure.since",
            severity=Severity.WARNING,
            what=f"`[disclosure] since` is {since.iso[:10]}, which is still to come: "
            "until then new posts may do without `disclosure`",
            fix="correct the date, or write today's",
        )


def _ahead(source: str, line: int | None, key: str, moment: Moment) -> Problem:
    """Says nothing of today: what was told is told again on other days, as long as nothing falls due."""
    said = "has one of" if key == "corrections" else "is"
    return Problem(
        path=f"{CONTENT}{source}",
        line=line,
        rule="date-ahead",
        key=key,
        severity=Severity.WARNING,
        what=f"`{key}` {said} {moment.iso[:10]}, which is still to come",
        fix="correct the date; what is not to be seen yet can wait as a draft",
    )
