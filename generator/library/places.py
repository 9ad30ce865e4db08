"""What stands at an address of the blog, as far as that can be told before a page is planned.

Refuses to say that nothing is there where something may be: pages are named by the folders they are made in.
"""

import re
from collections.abc import Collection, Mapping
from functools import cached_property

from generator.library.assemble import Library
from generator.models import Document
from generator.system.patterns import lazy_re
from generator.text import composed
from generator.urls import clean_address

_OF_THE_PROGRAM = frozenset("archive cards comments company feeds page privacy search theme".split())
"""Folders at the root in which pages and files are made; those of terms are looked at more closely."""

_AT_THE_ROOT = lazy_re(r"(?:404\.html|(?:feed|atom|sitemap)[^/]*|robots\.txt|[^/]*icon[^/]*|manifest\.webmanifest)")
_ARCHIVE = lazy_re(r"(?P<year>\d{4})(?:/\d{2})?(?:/page/\d+)?")
_INDEX = lazy_re(r"(?:^|/)(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)
_ENDING = lazy_re(r"\.(?:html?|php|aspx?|md|markdown)$", re.IGNORECASE)


class Places:
    """All that readers may ask for; *files* lie at the root as they are, *ledger* is its address."""

    def __init__(
        self, library: Library, assets: Mapping[str, str], files: Collection[str] = (), ledger: str = ""
    ) -> None:
        """*assets* are addresses of the blog's files, by source."""
        self._library = library
        self._assets = assets
        self._files = files
        self._ledger = ledger.strip("/")

    def may_hold(self, path: str) -> bool:
        """Whether *path*, a file of the output or the folder of one, may be there."""
        name = path.removesuffix("index.html").rstrip("/")
        if not name or name in self._taken or f"{name}/index.html" in self._files:
            return True
        first, _, rest = path.partition("/")
        if first in ("category", "tag", "author", "series"):
            return rest in ("", "index.html") or "/".join(name.split("/")[:2]) in self._groups
        if first in _OF_THE_PROGRAM or (self._ledger and path.startswith(self._ledger)):
            return True
        if archive := _ARCHIVE.fullmatch(name):
            return archive["year"] in self._library.years
        return _AT_THE_ROOT.fullmatch(path) is not None or self._lies_beside(path)

    def _lies_beside(self, path: str) -> bool:
        """Whether it is a feed of a page's comments."""
        page, _, _ = path.rpartition("/comments/")
        return page in self._documents

    @cached_property
    def _groups(self) -> frozenset[str]:
        library = self._library
        groups = (library.categories, library.tags, library.writers, library.series)
        return frozenset(one.address.strip("/") for some in groups for one in some.values())

    @cached_property
    def _documents(self) -> frozenset[str]:
        """Where pages are, without slashes; also without the ending that some have."""
        names = {address.strip("/") for address in self._library.addresses.values()}
        return frozenset(names | {name.rpartition(".")[0] for name in names if "." in name.rpartition("/")[2]})

    @cached_property
    def _taken(self) -> frozenset[str]:
        names = {address.strip("/") for address in (*self._library.addresses.values(), *self._assets.values())}
        return frozenset(names | {alias.strip("/") for alias in self.aliases} | set(self._files))

    @cached_property
    def aliases(self) -> dict[str, str]:
        """The address that each old one of a post or page leads to; of two that share one, the first counts."""
        found: dict[str, str] = {}
        for document, address in self._all():
            for alias in document.aliases:
                found.setdefault(clean_address(alias), address)
        return found

    @cached_property
    def guids(self) -> dict[str, str]:
        """The address of each post that says by which id feed readers know it, which often is an old address."""
        posts = ((one.post.guid, one.address) for one in self._library.published)
        return {guid: address for guid, address in posts if guid}

    def _all(self) -> list[tuple[Document, str]]:
        posts: list[tuple[Document, str]] = [(one.post, one.address) for one in self._library.published]
        return posts + [(one.page, one.address) for one in self._library.pages]

    def at(self, path: str) -> str:
        """The address of what *path*, from the root of the old site and decoded, leads to; empty where that is nothing.

        A folder is the same with and without `index.html`, a text with and without an ending, and capitals do not
        count.
        """
        named = path if path.isascii() else composed(path)
        if found := self._exact.get(named) or self._loose.get(loosely(named)):
            return found
        return next((address for address in (named, f"{named.rstrip('/')}/") if address in self._made), "")

    @cached_property
    def _made(self) -> frozenset[str]:
        """Lists that old blogs have at the same addresses."""
        years = self._library.years
        dates = [date.replace("-", "/") for year, months in years.items() for date in (year, *months)]
        return frozenset(("/", *(f"/{name}/" for name in (*dates, *self._groups, "archive", "category", "tag"))))

    @cached_property
    def _exact(self) -> dict[str, str]:
        own = dict.fromkeys((*self._library.addresses.values(), *self._assets.values()))
        files = {at: at for at in map(_address, self._files)}
        sources = {f"/{source}": address for source, address in self._assets.items()}
        return sources | files | self.aliases | {address: address for address in own}

    @cached_property
    def _loose(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for path, address in reversed(self._exact.items()):
            found.setdefault(loosely(path), address)
        return found


def _address(path: str) -> str:
    """Of a file of the output."""
    return f"/{path.removesuffix('index.html') if f'/{path}'.endswith('/index.html') else path}"


def loosely(path: str) -> str:
    """What is the same for all ways in which servers let a page be called."""
    bare = _INDEX.sub("", path.rstrip("/"))
    return _ENDING.sub("", bare).casefold().strip("/")
