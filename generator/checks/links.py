"""Links of a page that somebody pays for, as they were built."""

from collections.abc import Iterator
from typing import NamedTuple

from generator.checks.facts import SiteFacts
from generator.checks.pages import BuiltPage, Element


class PaidAnchor(NamedTuple):
    """A link that earns a commission."""

    element: Element
    party: str
    """The key of the company."""

    path: str
    """The file to mend; empty: that of the post, or else the built one."""


def affiliate_links(page: BuiltPage, site: SiteFacts) -> Iterator[PaidAnchor]:
    """Each that a page shows, own redirects too; what stands around the text of all pages is of the settings."""
    if not site.config.affiliate:
        return
    root = site.edition.base.path
    in_main = frozenset(page.main.iter("a", "area"))
    for anchor in page.root.iter("a", "area"):
        href = anchor.get("href") or anchor.get("xlink:href") or ""
        target = f"/{href.removeprefix(root)}" if href.startswith(root) and not href.startswith("//") else href
        if party := site.declared.affiliate_at(target):
            yield PaidAnchor(anchor, party, site.pages.get(page.path, "") if anchor in in_main else "site.toml")
