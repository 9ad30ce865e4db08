"""Each post on a page of its own."""

from collections.abc import Iterator
from functools import partial

from generator.artifacts import Artifact, Unit
from generator.edition import Edition, page_artifact
from generator.fingerprint import fingerprint
from generator.library import Published


def posts(edition: Edition) -> Iterator[Unit]:
    listed = edition.library.posts
    for newer, one, older in zip((None, *listed), listed, (*listed[1:], None), strict=False):
        if edition.wants(one.source):
            yield _post(edition, one, older, newer)
    for one in edition.library.published:
        if one.post.unlisted and edition.wants(one.source):
            yield _post(edition, one, None, None)


def _post(edition: Edition, one: Published, older: Published | None, newer: Published | None) -> Unit:
    make = partial(_page, edition, one, older, newer)
    answers = tuple(placed.comment for placed in edition.views.comments.of(one))
    key = edition.key(one, older, newer, of=f"post {fingerprint(answers).hex()}" if answers else "post")
    return Unit(name=one.source, key=key, owner=f"content/{one.source}", make=make)


def _page(edition: Edition, one: Published, older: Published | None, newer: Published | None) -> Iterator[Artifact]:
    yield post_page(edition, one, older, newer)


def post_page(
    edition: Edition, one: Published, older: Published | None = None, newer: Published | None = None
) -> Artifact:
    """The page of *one* between its neighbours."""
    view = edition.views.post(one, older=older, newer=newer)
    owner = f"content/{one.source}"
    return page_artifact(edition, one.address, "post.html", "post", view, owner=owner, lang=view.lang)
