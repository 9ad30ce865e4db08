"""Where everything goes: a file for each entry, an address that is the old one if it can be, and what old ones lead to.

Made once of a survey; the same survey gives the same places, so that a second import finds its files again.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, tzinfo
from urllib.parse import unquote

import msgspec

from generator.importing.model import Loss
from generator.importing.survey import Card, Survey, file_key, unsized
from generator.language.moments import moment_of
from generator.text import slugify
from generator.urls import clean_address, host_of, joined, parse_url, permalink

TAKEN = frozenset(
    "archive authors cards categories category comments disclosures feeds page privacy search series tag tags theme"
    " author companies".split()
)
"""First parts of addresses at which the blog makes pages of its own."""

SERVED_AS_CODE = (".aspx", ".asp", ".php", ".jsp", ".cfm", ".cgi")
"""Endings that no host sends as a page: such an address leads on to one without."""

PATTERNS = (
    "/{year}/{month}/{slug}/",
    "/{year}/{month}/{day}/{slug}/",
    "/{slug}/",
    "/{category}/{slug}/",
    "/{year}/{slug}/",
    "/blog/{slug}/",
    "/posts/{slug}/",
    "/archive/{year}/{month}/{day}/{slug}/",
    "/post/{year}/{month}/{slug}/",
    "/{year}/{month}/{slug}.html",
    "/{year}/{month}/{day}/{slug}.html",
    "/{slug}.html",
)


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where one entry goes."""

    source: str
    """Its file below `content/`."""

    address: str
    """The new one."""

    permalink: str = ""
    """`address`, where the pattern of the blog would give another."""

    slug: str = ""
    """Where the name of the file would give another."""

    aliases: tuple[str, ...] = ()
    queries: tuple[str, ...] = ()
    """Old addresses that only a map of redirects can answer: `/?p=12`, and what hosts would send as code."""


class Places:
    """The places of all entries, and how an old address is found among them."""

    def __init__(self, survey: Survey, pattern: str, zone: tzinfo, zone_name: str, files: dict[str, str]) -> None:
        """*files* has the new address of each attachment that is there, by its old address without the scheme."""
        self.by_key: dict[str, Place] = {}
        self.losses: list[Loss] = []
        self._survey, self._pattern, self._zone, self._zone_name = survey, pattern, zone, zone_name
        self._files = files
        self._sources: set[str] = set()
        self._addresses: set[str] = set()
        self._found: dict[str, str] = {}
        self._pages: dict[str, str] = {}
        for card in survey.cards.values():
            self.by_key[card.key] = self._placed(card)
        self._fill_index()

    def _placed(self, card: Card) -> Place:
        date = local(card.date, self._zone)
        name = slugify(card.slug or card.title or card.key)
        if card.kind == "page":
            return self._page(card, name)
        stem = card.path or (f"posts/{date:%Y}/{date:%Y-%m-%d}-{name}" if date else f"posts/drafts/{name}")
        source = self._unused(stem)
        ours = slugify(
            source.rpartition("/")[2].removesuffix(".md")[len("2010-07-12-") if date and not card.path else 0 :]
        )
        slug = ours if ours == name else name
        default = self._default(card, date, slug)
        address, aliases = self._settled(card, default)
        return Place(
            source=source,
            address=address,
            permalink=address if address != default or not card.title else "",
            slug=slug if slug != ours or card.path else "",
            aliases=tuple(one for one in aliases if not _is_code(one)),
            queries=_mapped(card, aliases),
        )

    def _default(self, card: Card, date: datetime | None, slug: str) -> str:
        if date is None:
            return f"/{slug}/"
        moment = moment_of(date, True, self._zone_name)
        return permalink(self._pattern, moment, slug=slug, category=slugify(card.category or "general"))

    def _page(self, card: Card, name: str) -> Place:
        parts = [slugify(part) for part in _without_ending(card.address).strip("/").split("/") if part] or [name]
        stem = card.path or "/".join(parts)
        if stem.partition("/")[0] in ("posts", "authors", "comments", "drafts"):
            stem = f"pages/{stem}"
        source = self._unused(stem)
        default = f"/{source.removesuffix('.md').removesuffix('/index')}/"
        address, aliases = self._settled(card, default)
        return Place(
            source=source,
            address=address,
            permalink="" if address == default else address,
            aliases=tuple(one for one in aliases if not _is_code(one)),
            queries=_mapped(card, aliases),
        )

    def _unused(self, stem: str) -> str:
        # A format may have read it out of a file.
        stem = "/".join(part for part in stem.split("/") if part not in ("", ".", "..")) or "untitled"
        source, number = f"{stem}.md", 1
        while source.lower() in self._sources:
            number += 1
            source = f"{stem}-{number}.md"
        self._sources.add(source.lower())
        return source

    def _settled(self, card: Card, default: str) -> tuple[str, tuple[str, ...]]:
        """The address, the old one if it can be, and the further old ones that lead to it."""
        old = self._fit(card.address, card)
        aliases = [fit for one in card.aliases if "?" not in one and (fit := self._fit(one, card))]
        address = old or default
        if _is_code(old):
            aliases.insert(0, old)
            address = self._fit(f"{_without_ending(old)}/", card)
        if address.strip("/") in (TAKEN - {"privacy"} if card.kind == "page" else TAKEN):
            why = "the blog makes a page of its own there, so they stand a little aside"
            self.losses.append(
                Loss(kind="posts and pages whose address is taken", name=address, why=why, where=str(card.origin))
            )
            address = f"/{address.strip('/')}-{card.kind}/"
        address = self._free(address, card)
        return address, tuple(one for one in dict.fromkeys(aliases) if one != address and self._take(one, card))

    def _fit(self, written: str, card: Card) -> str:
        if not written or written == "/":
            return ""
        try:
            return clean_address(written)
        except ValueError as error:
            why = "no file can stand there"
            self.losses.append(
                Loss(
                    kind="old addresses that cannot be kept", name=f"{written} {error}", why=why, where=str(card.origin)
                )
            )
            return ""

    def _free(self, address: str, card: Card) -> str:
        """*address*, or one beside it where another published entry has it."""
        found, number = address, 1
        while card.is_published and not self._take(found, card):
            number += 1
            head, dot, ending = address.rpartition(".")
            found = (
                f"{head}-{number}.{ending}" if dot and not address.endswith("/") else f"{address.rstrip('/')}-{number}/"
            )
        return found

    def _take(self, address: str, card: Card) -> bool:
        if not card.is_published:
            return True
        if address.lower() in self._addresses:
            return False
        self._addresses.add(address.lower())
        return True

    def _fill_index(self) -> None:
        for attachment in self._survey.attachments.values():
            if attachment.page:
                self._pages[_key(attachment.page)] = attachment.url
        for key, card in self._survey.cards.items():
            if not card.is_published:
                continue
            place = self.by_key[key]
            for old in (card.address, *card.aliases, place.address):
                if old:
                    self._found.setdefault(_key(old), key)

    def new_address(self, written: str, page: str) -> str:
        """What a text is to say in place of *written*; *page* is its own old address, for what is relative to it."""
        if not written or written.startswith(("#", "mailto:", "tel:", "data:", "javascript:")):
            return written
        home = self._survey.blog.url
        url = joined(page or home or "", written) if not written.startswith(("http://", "https://")) else written
        file = self.file_at(url)
        if file:
            return file
        parts = parse_url(url)
        # Of some exports nobody knows where the blog stood.
        is_rooted = not home and url.startswith("/") and not url.startswith("//")
        if parts is None or (host_of(url).removeprefix("www.") not in self._survey.hosts and not is_rooted):
            return written if written.startswith(("http:", "https:", "//")) or not home else url
        path = self.path_of(parts.path)
        entry = self._found.get(_key(f"{path}?{parts.query}")) if parts.query else None
        entry = entry or self._found.get(_key(path))
        if entry is None:
            # A file's own page had nothing but the file.
            shown = self._pages.get(_key(f"{path}?{parts.query}" if parts.query else path))
            return (self.file_at(shown) or shown) if shown else url
        fragment = f"#{parts.fragment}" if parts.fragment in self._survey.cards[entry].anchors else ""
        return f"/{self.by_key[entry].source}{fragment}"

    def file_at(self, url: str) -> str:
        """The new address of the attachment at *url*, whatever its scheme and the size asked for; or empty."""
        key = file_key(joined(self._survey.blog.url, url))
        return self._files.get(key) or self._files.get(unsized(key), "")

    def path_of(self, path: str) -> str:
        """From the old blog's root."""
        base = parse_url(self._survey.blog.url)
        root = base.path.rstrip("/") if base else ""
        return "/" + unquote(path.removeprefix(root)).lstrip("/")


def _is_code(address: str) -> bool:
    return address.lower().endswith(SERVED_AS_CODE)


def _without_ending(address: str) -> str:
    """As a page is called that no program makes any more."""
    return address.rpartition(".")[0] if address.lower().endswith((*SERVED_AS_CODE, ".html", ".htm")) else address


def _mapped(card: Card, aliases: tuple[str, ...]) -> tuple[str, ...]:
    return (*(one for one in card.aliases if "?" in one), *filter(_is_code, aliases))


def _key(address: str) -> str:
    return address.rstrip("/").lower()


def local(date: datetime | None, zone: tzinfo) -> datetime | None:
    """In the site's zone, which a date without one is meant in."""
    return None if date is None else date.astimezone(zone) if date.tzinfo else date.replace(tzinfo=zone)


def pattern_of(cards: Iterable[Card], zone: tzinfo, zone_name: str, usual: str) -> str:
    """The pattern that gives most posts the address they had; *usual* where none gives any."""
    wanted: Counter[str] = Counter()
    for card in cards:
        date = local(card.date, zone)
        if card.kind != "post" or not card.is_published or date is None or not card.address or not card.slug:
            continue
        moment = moment_of(date, True, zone_name)
        values = {"slug": slugify(card.slug), "category": slugify(card.category or "general")}
        address = f"{_without_ending(card.address)}/" if _is_code(card.address) else card.address
        for pattern in PATTERNS:
            if permalink(pattern, moment, **values) == address:
                wanted[pattern] += 1
    return wanted.most_common(1)[0][0] if wanted else usual
