"""What a foreign blog is, whatever program kept it: frozen values that a reader streams.

A reader is a module-level function `read(paths, options) -> Iterator[Item]`. It is called twice, first to find out what
there is and where it stood, then to write it, so it opens its files anew each time and gives the same values in the
same order. It yields, never collects: of an export of 300 MB only one entry is in memory. What it cannot read it yields
as a `Loss` and goes on; it raises `SiteError` only where nothing at all can be read. What is about a blog as a whole
(`Blog`, `Author`, `Term`, `Attachment`) may come anywhere in the stream.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec


class Origin(msgspec.Struct, frozen=True, array_like=True):
    """Where something came from, for the report."""

    file: str
    line: int = 0
    """Counted from 1; 0 where lines say nothing."""

    item: str = ""
    """What the old program called it: `post 1168`."""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where} ({self.item})" if self.item else where


class Loss(msgspec.Struct, frozen=True, kw_only=True):
    """Something that did not come, or came in another form: one line of the report for all of a kind and a name."""

    kind: str
    """A sentence's subject in the plural that counts can stand before: `menu entries`. What is equal is told once."""

    name: str = ""
    """What tells things of a kind apart where that helps: the name of a shortcode, a missing file, an element."""

    why: str = ""
    """What became of it, or what to do, as a sentence without a full stop; the same for all of a kind."""

    where: str = ""
    """An `Origin` as text, or a path; the report names the first few."""

    count: int = 1


class Blog(msgspec.Struct, frozen=True, kw_only=True):
    """What the export says of the blog; what is empty was not said."""

    title: str = ""
    description: str = ""
    language: str = ""
    """BCP 47."""

    timezone: str = ""
    """An IANA name; without it the zone is guessed from the dates of the entries."""

    url: str = ""
    """Where it stood, with its path: addresses below it are looked up among the entries."""

    also: tuple[str, ...] = ()
    """Other addresses of the same blog, such as the one it had at a host of many blogs."""

    redirects: tuple[tuple[str, str], ...] = ()
    """Further pairs for the map of redirects: old addresses, from the old blog's root, that are no entry's."""


class Author(msgspec.Struct, frozen=True, kw_only=True):
    key: str
    """What entries call them by. The file is called so, made fit for an address."""

    name: str
    url: str = ""
    html: str = ""
    """The biography. There is no field for a mail address, which a repository would keep for good."""


class Term(msgspec.Struct, frozen=True, kw_only=True):
    kind: Literal["category", "tag"]
    name: str
    slug: str = ""
    """Its part of the old address, decoded; entries may name it or `name`."""

    description: str = ""
    """Plain text."""

    path: str = ""
    """Its old address, from the old blog's root, decoded: `/category/tea/`. Empty where there was none."""

    also: tuple[str, ...] = ()
    """Further old addresses."""


class Attachment(msgspec.Struct, frozen=True, kw_only=True):
    """A picture or another file that entries show or link to."""

    id: str = ""
    """What entries call it by: `Entry.picture`, or a gallery in a body."""

    url: str
    """Its old address, in full where that is known, else from the blog's root."""

    also: tuple[str, ...] = ()
    """Other addresses of the same file."""

    place: str = ""
    """Where it is to lie below `content/`: `wp-content/uploads/2010/08/boat.jpg`. Empty: as the path of `url` says."""

    file: str = ""
    """The file on this machine, if the reader knows; else it is looked for below `--files` and fetched by `--fetch`."""

    data: bytes = b""
    """The file itself, where the export holds it; small ones only, as they are kept in memory."""

    alt: str | None = None
    """None where nobody said."""

    caption: str = ""
    """Plain text."""

    owner: str = ""
    """The key of the entry it was uploaded to. A file that belongs to unpublished entries alone is not published."""

    page: str = ""
    """The old address of a page of its own, from the blog's root, decoded."""


class Comment(msgspec.Struct, frozen=True, kw_only=True):
    """There is no field for a mail or network address: a repository is read by many, and keeps it for good."""

    id: str
    """Its anchor stays `#comment-ID`; letters, digits and `._~-`. Unique within its entry."""

    parent: str = ""
    """The id of the comment it answers."""

    name: str = ""
    url: str = ""
    date: datetime | None = None
    """Without a zone it is meant in the blog's."""

    state: Literal["approved", "pending", "spam"] = "approved"
    kind: Literal["comment", "pingback", "trackback"] = "comment"
    html: str = ""
    author: str = ""
    """The key of an `Author` who wrote it; empty for a reader's."""

    @property
    def is_mention(self) -> bool:
        """Whether it is a page elsewhere that leads here, and says which."""
        return self.kind != "comment" and bool(self.url)


State: TypeAlias = Literal["published", "draft", "scheduled", "private", "protected"]
"""`scheduled` is dated ahead, `private` was for those who were logged in, `protected` asked for a password. Only what
is `published` can be seen in the site that is made; all others become drafts that say what they were."""


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """A text as the export has it. `Format.prepare` makes it plain; until then it may hold tags of the old program."""

    text: str
    form: Literal["html", "markdown"] = "html"
    line: int = 0
    """The line of the file on which it begins; 0 where that is not known."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A post or a page."""

    kind: Literal["post", "page"] = "post"
    key: str
    """What the export calls it by, unique in the blog: attachments refer to it, and a second import knows it by it."""

    state: State = "published"
    title: str = ""
    """Plain text: without tags, entities decoded. Empty for a note."""

    slug: str = ""
    """Decoded; other scripts stay. Empty: made from the title."""

    date: datetime | None = None
    """With its zone if the export tells; without one it is meant in the blog's."""

    updated: datetime | None = None
    """Only if the author said so to readers: programs that touch it at each save do not count."""

    authors: tuple[str, ...] = ()
    """Keys of `Author`s, or names."""

    categories: tuple[str, ...] = ()
    """By name, the main one first. The first is the category, the others become tags."""

    tags: tuple[str, ...] = ()
    body: Body
    summary: str = ""
    """Plain text."""

    picture: str = ""
    """The featured picture: the id of an `Attachment`, or an address."""

    picture_alt: str | None = None
    lang: str = ""
    guid: str = ""
    """What the old feed called it: readers' programs know it by that."""

    address: str = ""
    """Its old address from the old blog's root, decoded: `/2009/07/tea/`. It stays if it can. Empty: there was none."""

    aliases: tuple[str, ...] = ()
    """Further old addresses, likewise. With a query, `/?p=12`, they go into the map of redirects alone."""

    enclosure: tuple[str, int, str] = ("", 0, "")
    """Address, bytes and media type of an episode that comes with the post; an empty address: there is none."""

    comments: tuple[Comment, ...] = ()
    comments_open: bool = True
    path: str = ""
    """Where its file is to lie below `content/`, if the format has an opinion (a folder of files has): without ending,
    `posts/2009-07-08-tea`, `about/team`. Empty: made from the date and the slug, or for a page from its address."""

    disclosure: str = ""
    """What the old front matter said of ties, as a sentence; what the body says is found later."""

    unlisted: bool = False
    toc: bool = False
    """Whether it had a table of contents."""

    expires: datetime | None = None
    """From when on it is gone; of a post alone."""

    canonical: str = ""
    series: str = ""
    params: dict[str, object] = {}
    """Keys that mean nothing here and that a theme may want: text, numbers, truth values, lists and tables of them."""

    origin: Origin
    losses: tuple[Loss, ...] = ()
    """What the reader could not make anything of in this entry."""


Item: TypeAlias = Blog | Author | Term | Attachment | Entry | Loss


class ReadOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line says that readers may heed."""

    timezone: str = ""
    """Given by `--timezone`, or by the `site.toml` that is there; empty: not known."""

    url: str = ""
    """Given by `--url`: where the old blog stood, which a reader that knows better may pass over."""


Reader: TypeAlias = Callable[[Sequence[Path], ReadOptions], Iterator[Item]]


NO_ADDRESS = Loss(
    kind="addresses of the old blog that nobody knows",
    why="the export does not say where it stood; import once more with `--url https://old.example.com/`",
)
"""For readers of exports that lack it: pictures cannot be fetched, and links in full are not known for one's own."""


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one entry's surroundings when its body is prepared: small, since it travels to a worker."""

    url: str = ""
    """Where the old blog stood."""

    uploaded: tuple[str, ...] = ()
    """The ids of those that were uploaded to the entry, in order, if the body asks for them."""

    attachments: dict[str, Attachment] = {}
    """Those that the body names, by id, and those uploaded to the entry if the body asks for them (a gallery without
    ids), in order."""


class Prepared(msgspec.Struct, frozen=True, kw_only=True):
    """A body without anything that only the old program understood."""

    text: str
    form: Literal["html", "markdown"] = "html"
    summary: str = ""
    """Plain text, if the body itself ended an excerpt; a mark `<!-- more -->` in the text does as well."""

    losses: tuple[Loss, ...] = ()
    forgiven: dict[str, int] = {}
    """Slips that the old program forgave and that are mended here, by what they are, with their number."""


Prepare: TypeAlias = Callable[[Entry, Known], Prepared]


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of export."""

    name: str
    title: str
    """What people call the program: `WordPress`."""

    read: Reader
    prepare: Prepare
    asks: Callable[[str], frozenset[str]] = lambda _text: frozenset()
    """The ids of attachments that a body names otherwise than by address; `*`: all that were uploaded to the entry."""

    knows: Callable[[Path], bool] = lambda _path: False
    """Whether a file or a folder is an export of this program, for `aboveboard init --from`: quick, and sure."""

    feeds: tuple[str, ...] = ()
    """Addresses of the old blog's feed, from its root: they go on answering by `[feeds] also_at`."""

    redirects: Callable[[str, str], tuple[tuple[str, str], ...]] = lambda _old, _new: ()
    """Of one published post with comments, at its old and new address: further pairs for the map of redirects, such as
    its comment feed."""

    patterns: tuple[tuple[str, str], ...] = ()
    """Pairs for the map of redirects that hold for all: `/category/:slug/feed/` to `/category/:slug/feed.xml`."""
