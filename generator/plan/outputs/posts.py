"""Each post on a page of its own."""

from collections.abc import Iterator

from generator.engine.artifacts import Artifact, Unit, unit
from generator.errors import Problem
from generator.library import Published
from generator.plan.edition import Edition
from generator.plan.frame import TextFrame


def posts(edition: Edition) -> Iterator[Unit[TextFrame]]:
    listed = edition.library.posts
    for newer, one, older in zip((None, *listed), listed, (*listed[1:], None), strict=False):
        yield unit(one.source, f"content/{one.source}", _page, one, older, newer)
    for one in edition.library.published:
        if one.post.unlisted:
            yield unit(one.source, f"content/{one.source}", _page, one, None, None)


def _page(
    frame: TextFrame, one: Published, older: Published | None, newer: Published | None
) -> Iterator[Artifact | Problem]:
    yield post_page(frame, one, older, newer)
    yield from frame.faces.links.problems_of(one.source)
    yield from frame.faces.disclosures.problems_of(one)


def post_page(
    frame: TextFrame, one: Published, older: Published | None = None, newer: Published | None = None
) -> Artifact:
    """The page of *one* between its neighbours."""
    view = frame.views.post(one, older=older, newer=newer)
    return frame.page(one.address, "post.html", "post", view, owner=f"content/{one.source}", lang=view.lang)
