"""Each post on a page of its own."""

from collections.abc import Iterable, Iterator

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
    listed, edited = edition.library.posts, edition.relations.edited
    wanted: Iterable[int] = range(len(listed))
    if edited is not None:
        changed = [at for at, one in enumerate(listed) if one.source in edited]
        wanted = sorted({at + step for at in changed for step in (-1, 0, 1)}.intersection(wanted))
    places: dict[str, dict[str, int]] = {}
    yield from (_listed(edition, at, places) for at in wanted)
    yield from (_unlisted(edition, one) for one in edition.library.published if one.post.unlisted)


def post(edition: Edition, one: Published) -> Unit[TextFrame]:
    """A single one."""
    return _unlisted(edition, one) if one.post.unlisted else _listed(edition, edition.library.posts.index(one), {})


def _listed(edition: Edition, at: int, places: dict[str, dict[str, int]]) -> Unit[TextFrame]:
    listed, relations = edition.library.posts, edition.relations
    one, newer = listed[at], listed[at - 1] if at else None
    older = listed[at + 1] if at + 1 < len(listed) else None
    related, mentions = relations.of(one)
    parts = _parts(edition, one, places) if one.series else None
    answered, others = relations.answered(one), (*related, None, *mentions)
    return unit(one.source, f"content/{one.source}", _page, one, older, newer, parts, answered, *others)


def _unlisted(edition: Edition, one: Published) -> Unit[TextFrame]:
    answered = edition.relations.answered(one)
    return unit(one.source, f"content/{one.source}", _page, one, None, None, None, answered, None)


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
