"""Pages of the author's own, and those every blog has: not found, privacy."""

from collections.abc import Iterator

from generator.engine.artifacts import Artifact, Unit, unit
from generator.errors import Problem
from generator.library.entries import PublishedPage
from generator.plan.edition import Edition
from generator.plan.frame import TextFrame
from generator.providers.newsletter import SUBSCRIBED
from generator.views.comments import SENT, sent_views
from generator.views.contract import NotFoundView
from generator.views.site import privacy_view, subscribed_view


def pages(edition: Edition) -> Iterator[Unit[TextFrame]]:
    return map(page, edition.library.pages)


def page(one: PublishedPage) -> Unit[TextFrame]:
    return unit(one.source, f"content/{one.source}", _page, one)


def _page(frame: TextFrame, one: PublishedPage) -> Iterator[Artifact | Problem]:
    view = frame.views.page(one)
    yield frame.page(one.address, "page.html", "page", view, owner=f"content/{one.source}", lang=view.lang)
    yield from frame.faces.links.problems_of(one.source)


def pages_of_every_blog(edition: Edition) -> Iterator[Artifact]:
    config, frame = edition.config, edition.frame
    own = {one.address for one in edition.library.pages}
    if "/404.html" not in own:
        missing = NotFoundView(absolute=frame.base.absolute("/404.html"))
        yield frame.page("/404.html", "404.html", "page", missing, owner="the page for what is not found")
    for sent in sent_views(config.comments, frame.base) if "comment-sent.html" in frame.templates else ():
        if sent.url not in map(frame.base.href, own):
            yield frame.page(SENT[sent.kind], "comment-sent.html", "sent", sent, owner="the pages after a comment")
    if config.newsletter and "comment-sent.html" in frame.templates and SUBSCRIBED not in own:
        subscribed = subscribed_view(config.newsletter, frame.base)
        yield frame.page(SUBSCRIBED, "comment-sent.html", "sent", subscribed, owner="the page after a subscription")
    if config.outputs.privacy and "/privacy/" not in own:
        privacy = privacy_view(config, edition.library, frame.base)
        yield frame.page("/privacy/", "privacy.html", "privacy", privacy, owner="the privacy page")
