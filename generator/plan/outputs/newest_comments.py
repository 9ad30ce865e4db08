"""`/comments/`: the newest comments on all posts in the lists, as soon as there are any."""

from collections.abc import Iterator

from generator.engine.artifacts import Artifact
from generator.plan.edition import Edition
from generator.views.blog import newest_comments
from generator.views.comment_feeds import feeds_of_all
from generator.views.comments import comments_address
from generator.views.contract import NewestCommentsView

MOST = 50
TEMPLATE = "newest-comments.html"
OWNER = "the page of comments"


def newest(edition: Edition) -> Iterator[Artifact]:
    address, frame = comments_address("/"), edition.frame
    own = {one.address for one in edition.library.pages}
    if not edition.faces.comments.are_listed or address in own or TEMPLATE not in frame.templates:
        return
    view = NewestCommentsView(
        url=frame.base.href(address),
        absolute=frame.base.absolute(address),
        comments=newest_comments(edition.library, edition.faces, edition.config.site.language, MOST),
        feeds=feeds_of_all(edition.config, edition.faces),
    )
    yield frame.page(address, TEMPLATE, "newest", view, owner=OWNER)
