"""The first look at an export: what there is, and where it stood. Of bodies only the files that they show are kept."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from urllib.parse import unquote

import msgspec

from generator.importing.folders.headings import anchors_of
from generator.importing.linking import addresses_in
from generator.importing.model import Attachment, Author, Blog, Entry, Item, Loss, Origin, Term
from generator.system.patterns import lazy_re
from generator.urls import host_of


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What is remembered of one entry: all but its texts."""

    kind: str
    key: str
    is_published: bool
    state: str
    title: str
    slug: str
    date: datetime | None
    category: str
    categories: tuple[str, ...]
    tags: tuple[str, ...]
    address: str
    aliases: tuple[str, ...]
    path: str
    anchors: frozenset[str]
    """Of comments that readers will see, and of headings."""

    has_comments: bool = False
    """Whether some of these are comments, which have a feed, and not only pages elsewhere that lead to it."""

    origin: Origin


class Survey:
    """All that pass one found; it only grows."""

    def __init__(self) -> None:
        self.blog = Blog()
        self.hosts: set[str] = set()
        """Of the old blog, without `www.`."""

        self.authors: dict[str, Author] = {}
        self.terms: dict[tuple[str, str], Term] = {}
        self.attachments: dict[str, Attachment] = {}
        self.cards: dict[str, Card] = {}
        self.losses: list[Loss] = []
        self.counts: Counter[str] = Counter()
        self.guids: dict[str, str] = {}
        """The first entry that has each: readers' programs would show one alone of two."""

        self.shown_by: dict[str, set[str]] = {}
        """Addresses of files of the blog that entries show, with the keys of the entries."""

    def add(self, item: Item) -> None:
        if isinstance(item, Entry):
            self._add_entry(item)
        elif isinstance(item, Attachment):
            self.attachments.setdefault(item.id or item.url, item)
        elif isinstance(item, Author):
            self.authors.setdefault(item.key, item)
        elif isinstance(item, Term):
            self.terms.setdefault((item.kind, item.name), item)
        elif isinstance(item, Blog):
            self._add_blog(item)
        else:
            self.losses.append(item)

    def _add_blog(self, blog: Blog) -> None:
        """What the first file says counts; later ones fill in what it left out."""
        given = {name: value for name in blog.__struct_fields__ if (value := getattr(blog, name))}
        known = {name: value for name in blog.__struct_fields__ if (value := getattr(self.blog, name))}
        self.blog = Blog(**{**given, **known})
        self.hosts |= {host.removeprefix("www.") for url in (blog.url, *blog.also) if (host := host_of(url))}

    def _add_entry(self, entry: Entry) -> None:
        if entry.key in self.cards:
            why = "the first of them is taken"
            self.losses.append(Loss(kind="entries that are there twice", why=why, where=str(entry.origin)))
            return
        self.cards[entry.key] = card_of(entry)
        if entry.guid and self.guids.setdefault(entry.guid, entry.key) != entry.key:
            why = "the first post keeps it, and the others get one of their own"
            self.losses.append(Loss(kind="ids of posts that are there twice", why=why, where=str(entry.origin)))
        self.counts[f"{entry.kind}s"] += 1
        self.counts[f"{entry.state} {entry.kind}s"] += 1
        for comment in entry.comments:
            self.counts["comments" if comment.kind == "comment" else "pingbacks and trackbacks"] += 1
            self.counts[f"{comment.state} comments"] += 1
        shown = addresses_in(entry.body.text, is_markdown=entry.body.form == "markdown")
        for url in shown | {entry.enclosure[0], entry.picture}:
            if UPLOADS in url or (url.startswith("/") and "." in url.rpartition("/")[2]):
                self.shown_by.setdefault(url, set()).add(entry.key)

    def have(self, items: Iterable[Item]) -> "Survey":
        for item in items:
            self.add(item)
        return self

    def imply_files(self) -> None:
        """Uploads that bodies show and the export does not list, as exports of posts alone do not."""
        known = {file_key(url) for one in self.attachments.values() for url in (one.url, *one.also)}
        for url in list(self.shown_by):
            whole = unsized(url.partition("?")[0])
            key = file_key(whole)
            if key not in known and host_of(url).removeprefix("www.") in self.hosts:
                known.add(key)
                self.attachments[whole] = Attachment(url=whole)


def file_key(url: str) -> str:
    """The address of a file without scheme and `www.`, decoded; with its query where that alone names the file."""
    bare = _BEFORE_HOST.sub("", url, count=1).partition("#")[0]
    path = bare.partition("?")[0]
    return unquote(bare if path.lower().endswith(_HANDLERS) else path)


_HANDLERS = (".axd", ".ashx", ".aspx", ".php")
"""What hands out many files under one name."""


def unsized(address: str) -> str:
    """Of a file's address, without what asks for a smaller copy of it."""
    if "googleusercontent.com/" in address or ".bp.blogspot.com/" in address:
        return _ASKED_SIZE.sub(r"/s0\1", address)
    return SIZED.sub("", address)


_ASKED_SIZE = lazy_re(r"/(?:[swh]\d{1,5}(?:-[a-z0-9]{1,10}){0,9})(/[^/?#]+)$")
"""What Blogger puts before the names of smaller copies: `s320`, `s1600-h`, `w640-h480`."""


_BEFORE_HOST = lazy_re(r"^(?:https?:)?//(?:i[0-3]\.wp\.com/)?(?:www\.)?")
"""The last but one is a service that hands out pictures of WordPress."""

SIZED = lazy_re(r"-\d{1,5}x\d{1,5}(?=\.\w{1,5}$)")
"""What WordPress puts into the names of smaller copies."""

UPLOADS = "/uploads/"
"""What stands in the addresses of files that WordPress took in."""


def is_public(entry: Entry) -> bool:
    """Whether readers see it here: a post without a date cannot be published."""
    return entry.state == "published" and (entry.kind == "page" or entry.date is not None)


def _headings(entry: Entry) -> frozenset[str]:
    """Of Markdown, whose headings are known before it is rendered."""
    return anchors_of(entry.body.text) if entry.body.form == "markdown" else frozenset()


def card_of(entry: Entry) -> Card:
    shown = [one for one in entry.comments if one.state == "approved"]
    return Card(
        kind=entry.kind,
        key=entry.key,
        is_published=is_public(entry),
        state=entry.state,
        title=entry.title,
        slug=entry.slug,
        date=entry.date,
        category=next(iter(entry.categories), ""),
        categories=entry.categories,
        tags=entry.tags,
        address=entry.address,
        aliases=entry.aliases,
        path=entry.path,
        anchors=frozenset(f"comment-{one.id}" for one in shown) | _headings(entry),
        has_comments=not all(one.is_mention for one in shown),
        origin=entry.origin,
    )
