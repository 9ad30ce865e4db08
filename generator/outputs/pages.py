"""Pages of the author's own, and those every blog has: not found, privacy."""

from collections.abc import Iterator

from generator.artifacts import Artifact
from generator.edition import Edition, page_artifact
from generator.views.contract import NotFoundView
from generator.views.site import privacy_view


def pages(edition: Edition) -> Iterator[Artifact]:
    for one in edition.library.pages:
        if edition.wants(one.page.source):
            view = edition.views.page(one)
            owner = f"content/{one.page.source}"
            yield page_artifact(edition, one.address, "page.html", "page", view, owner=owner, lang=view.lang)
    if edition.touched is None:
        yield from _of_every_blog(edition, {one.address for one in edition.library.pages})


def _of_every_blog(edition: Edition, own: set[str]) -> Iterator[Artifact]:
    config = edition.config
    if "/404.html" not in own:
        missing = NotFoundView(absolute=edition.base.absolute("/404.html"))
        yield page_artifact(edition, "/404.html", "404.html", "page", missing, owner="the page for what is not found")
    if config.outputs.privacy and "/privacy/" not in own:
        privacy = privacy_view(config, edition.library, edition.base)
        yield page_artifact(edition, "/privacy/", "privacy.html", "privacy", privacy, owner="the privacy page")
