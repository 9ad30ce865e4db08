"""Pages at old addresses that lead to the new one."""

from collections.abc import Iterator

from generator.artifacts import Artifact
from generator.edition import Edition, page_artifact
from generator.models import Document
from generator.urls import clean_address
from generator.views.contract import RedirectView


def redirects(edition: Edition) -> Iterator[Artifact]:
    for one in edition.library.published:
        yield from _redirects(edition, one.post, one.address)
    for page in edition.library.pages:
        yield from _redirects(edition, page.page, page.address)


def _redirects(edition: Edition, document: Document, address: str) -> Iterator[Artifact]:
    for alias in document.aliases:
        view = RedirectView(
            title=document.title,
            url=edition.base.href(address),
            absolute=edition.base.absolute(address),
            lang=document.lang or edition.config.site.language,
        )
        owner = f"content/{document.source} (alias)"
        yield page_artifact(
            edition, clean_address(alias), "redirect.html", "redirect", view, owner=owner, lang=view.lang
        )
