"""Each post on a page of its own."""

from collections.abc import Iterator

from generator.engine.artifacts import Artifact, Unit, unit
from generator.errors import Problem
from generator.library import Published
from generator.plan.edition import Edition
from generator.plan.frame import TextFrame
from generator.views.make import Around
from generator.views.relations import Answered

PARTS_AROUND = 5
"""So many parts of a long series are named before a post and after it."""

Parts = tuple[tuple[Published, ...], int, int]
"""Those that a page names, the number of the first of them, and how many there are."""


def posts(edition: Edition) -> Iterator[Unit[TextFrame]]:
    """Where only bodies have changed, of the posts that are given one of these."""
    listed, relations, edited = edition.library.posts, edition.relations, edition.relations.edited
    places: dict[str, dict[str, int]] = {}
    for newer, one, older in zip((None, *listed), listed, (*listed[1:], None), strict=False):
        if edited is None or any(other is not None and other.source in edited for other in (newer, one, older)):
            related, mentions = relations.of(one)
            parts = _parts(edition, one, places) if one.series else None
            others = (*related, None, *mentions)
            answered = relations.answered(one)
            yield unit(one.source, f"content/{one.source}", _page, one, older, newer, parts, answered, *others)
    for one in edition.library.published:
        if one.post.unlisted:
            answered = relations.answered(one)
            yield unit(one.source, f"content/{one.source}", _page, one, None, None, None, answered, None)


def _parts(edition: Edition, one: Published, places: dict[str, dict[str, int]]) -> Parts | None:
    """None where a post is in no series, or alone in it; *places* are those of the posts of each series, for once."""
    members = edition.library.series[one.series].posts if one.series else ()
    if len(members) < 2:
        return None
    if one.series not in places:
        places[one.series] = {member.source: at for at, member in enumerate(reversed(members))}
    at, count = places[one.series][one.source], len(members)
    first = max(0, min(at - PARTS_AROUND, count - 2 * PARTS_AROUND - 1))
    return members[::-1][first : first + 2 * PARTS_AROUND + 1], first + 1, count


def _page(
    frame: TextFrame,
    one: Published,
    older: Published | None,
    newer: Published | None,
    parts: Parts | None,
    answered: Answered,
    *others: Published | None,
) -> Iterator[Artifact | Problem]:
    """*answered* are comments on it that posts quote; *others* are the posts it is related to, a None, and those that
    mention it.
    """
    at = others.index(None)
    shown, first, count = parts or ((), 1, 0)
    around = Around(
        older=older,
        newer=newer,
        related=tuple(filter(None, others[:at])),
        mentions=tuple(filter(None, others[at:])),
        answered=answered,
        parts=shown,
        first=first,
        count=count,
    )
    yield post_page(frame, one, around)
    yield from frame.faces.links.problems_of(one.source)
    yield from frame.faces.disclosures.problems_of(one)


def post_page(frame: TextFrame, one: Published, around: Around | None = None) -> Artifact:
    """The page of *one* among the posts that it names."""
    view = frame.views.post(one, around or Around())
    return frame.page(one.address, "post.html", "post", view, owner=f"content/{one.source}", lang=view.lang)
