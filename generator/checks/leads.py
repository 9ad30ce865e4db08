"""Where the links of all pages lead together."""

from collections.abc import Mapping
from functools import cached_property
from urllib.parse import unquote

from generator.checks.facts import SiteFacts
from generator.checks.pages import BuiltPage
from generator.urls import joined, output_path


class Leads:
    """Is shown one page after the other; asked when it has seen all."""

    def __init__(self, site: SiteFacts) -> None:
        self._base = site.edition.base
        self._assets = site.edition.assets
        self._first: dict[str, str] = {}
        self._second: dict[str, str] = {}

    def add(self, page: BuiltPage) -> None:
        path, first = page.path, self._first
        links = page.links
        if f"/{path}" in self._assets:
            # Only pages that the blog did not make itself have addresses that begin with no slash.
            links = frozenset(joined(self._base.href(f"/{path}"), link) for link in links)
        for link in links:
            if first.setdefault(link, path) is not path:
                self._second[link] = path

    @property
    def everywhere(self) -> Mapping[str, str]:
        """Every address that a page leads to, as it stands there, and the first of these pages."""
        return self._first

    @cached_property
    def within(self) -> dict[str, frozenset[str]]:
        """By a file that links lead to: up to two of their pages, as many as tell whether another than its own does."""
        found: dict[str, set[str]] = {}
        for link, first in self._first.items():
            if path := self.file_of(link):
                found.setdefault(path, set()).update(filter(None, (first, self._second.get(link))))
        return {path: frozenset(pages) for path, pages in found.items()}

    def file_of(self, link: str) -> str:
        """What a link within the site leads to, be it there or not; empty for one that leads away."""
        path = link.partition("#")[0].partition("?")[0]
        if path.startswith("//") or not path.startswith("/"):
            # Who followed an old link by `http` is sent on.
            whole = path.replace("http:", "https:", 1) if self._base.origin.startswith("https:") else path
            address = self._base.address_of(whole) if self._base.origin else ""
        else:
            address = f"/{unquote(path.removeprefix(self._base.path))}" if path.startswith(self._base.path) else ""
        return output_path(address) if address else ""
