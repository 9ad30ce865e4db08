"""A built site as its readers' programs see it: pages, addresses, ids."""

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

ORIGIN = "https://blog.example.com"
"""Where `site.toml` says that the example blog is published."""

KINDS = {
    "home": "/",
    "an older page of a list": "/page/*/",
    "post": "/2*/*/[a-z]*/",
    "note": "/2*/*/[0-9][0-9]-[0-9][0-9][0-9][0-9]/",
    "categories": "/category/",
    "category": "/category/*/",
    "tags": "/tag/",
    "tag": "/tag/*/",
    "author": "/author/*/",
    "archive": "/archive/",
    "year": "/2[0-9][0-9][0-9]/",
    "month": "/2[0-9][0-9][0-9]/[0-9][0-9]/",
    "disclosures": "/disclosures/",
    "company": "/company/*/",
    "page": "/about/",
    "page with embeds": "/films/",
    "feeds": "/feeds/",
    "search": "/search/",
    "privacy": "/privacy/",
    "comment sent": "/comments/thanks/",
    "subscribed": "/newsletter/thanks/",
    "comment not sent": "/comments/error/",
    "not found": "/404.html",
}
"""One address of each kind of page; a pattern stands for the first that fits."""


@dataclass(frozen=True)
class Built:
    folder: Path

    @cached_property
    def pages(self) -> dict[str, html.HtmlElement]:
        """Every HTML file by its address, parsed."""
        files = sorted(self.folder.rglob("*.html"))
        return {self._address(file): html.fromstring(file.read_bytes()) for file in files}

    def _address(self, file: Path) -> str:
        path = "/" + file.relative_to(self.folder).as_posix()
        return path.removesuffix("index.html") if path.endswith("/index.html") else path

    def example(self, kind: str) -> str:
        """The address of a page of this kind; fails where the blog has none."""
        pattern = KINDS[kind].lstrip("/")
        found = sorted(self.folder.glob(f"{pattern}index.html" if pattern.endswith("/") or not pattern else pattern))
        assert found, f"the example blog has no page of the kind {kind}"
        return self._address(found[0])

    def is_of(self, kind: str, address: str) -> bool:
        return address.count("/") == KINDS[kind].count("/") and fnmatchcase(address, KINDS[kind])

    def file(self, address: str) -> Path | None:
        """The file that a server would send for an address from the root, if there is one."""
        path = unquote(urlsplit(address).path).lstrip("/")
        file = self.folder / path / "index.html" if path.endswith("/") or not path else self.folder / path
        return file if file.is_file() else None

    def links(self, address: str) -> Iterator[str]:
        """All that a page leads to or fetches within the blog, as addresses from the root."""
        page = self.pages[address]
        written = [*page.xpath("//@href | //@src | //@poster | //@data"), *_candidates(page.xpath("//@srcset"))]
        for target in written:
            full = urljoin(ORIGIN + address, str(target))
            if full.startswith(ORIGIN + "/"):
                yield full.removeprefix(ORIGIN)


def _candidates(sets: list[str]) -> list[str]:
    return [candidate.split()[0] for several in sets for candidate in str(several).split(",")]
