"""Pages of the author's own, and those every blog has: not found, privacy."""

from collections.abc import Iterator

from generator.artifacts import Artifact
from generator.edition import Edition, page_artifact
from generator.views.contract import NotFoundView
from generator.views.site import privacy_view


def pages(edition: Edition) -> Iterator[Artifact]:
    own = set()
    for one in edition.library.pages:
        own.add(one.address)
        view = edition.views.page(one)
        owner = f"content/{one.page.source}"
        yield page_artifact(edition, one.address, "page.html", "page", view, owner=owner, lang=view.lang)
    config = edition.config
    if "/404.html" not in own:
        missing = NotFoundView(absolute=edition.base.absolute("/404.html"))
        yield page_artifact(edition, "/404.html", "404.html", "page", missing, owner="the page for what is not found")
    if config.outputs.privacy and "/privacy/" not in own:
        privacy = privacy_view(config, edition.library, edition.base)
        yield page_artifact(edition, "/privacy/", "privacy.html", "privacy", privacy, owner="the privacy page")
