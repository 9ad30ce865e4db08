"""Links of a page that somebody pays for, as they were built."""

from collections.abc import Iterator

from generator.checking.facts import SiteFacts
from generator.checking.pages import BuiltPage, Element


def affiliate_links(page: BuiltPage, site: SiteFacts) -> Iterator[tuple[Element, str]]:
    """Each link of a post's body that earns a commission, own redirects too, and the key of the company."""
    if not site.config.affiliate:
        return
    root = site.edition.base.path
    for anchor in (page.body if page.body is not None else page.main).iter("a"):
        href = anchor.get("href") or ""
        target = f"/{href.removeprefix(root)}" if href.startswith(root) and not href.startswith("//") else href
        if party := site.declared.affiliate_at(target):
            yield anchor, party
