"""What a blog is made of: posts, pages, authors, and the files beside them.

Plain frozen values without I/O. They are read once (`sources`), kept between builds as MessagePack, and never changed.
"""

from collections.abc import Mapping
from typing import Literal

import msgspec

from generator.models.bodies import BodyFacts, BodyText, Slot, packed
from generator.models.disclosures import Connection, Disclosure
from generator.models.moments import Moment
from generator.system.recent import recent_property

# Kept as arrays between builds: without the names of the fields, ten thousand posts are read back a third faster.

_slots = msgspec.msgpack.Decoder(tuple[Slot, ...])

FOREIGN_TAG = "foreign-tag"
"""The rule of builds that posts waive as they do those of `check`."""


class Correction(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """Something put right after publication."""

    date: Moment
    text: str
    """Inline Markdown."""


class Image(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """The picture that stands for a post in lists, cards and feeds."""

    src: str
    """As written: a path beside the post, a path from the site's root, or a URL."""

    alt: str | None = None
    """None where the author has not said that there is nothing to say."""

    caption: str = ""


class Enclosure(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """A file that comes with a post: an episode, a film, a price list."""

    url: str
    """As written: a path beside the post, a path from the site's root, or a URL."""

    type: str = ""
    """The media type; never empty in a post."""

    length: int = 0
    """Bytes, of a file that lies elsewhere; 0 where the author did not say."""

    @property
    def is_elsewhere(self) -> bool:
        """Whether it is a URL, and no file of the blog."""
        return "://" in self.url


def enclosure_slot(enclosure: Enclosure, lines: Mapping[str, int]) -> Slot:
    """What an enclosure points at; *lines* are those of its document."""
    return Slot(kind="file", attribute="", target=enclosure.url, line=lines.get("enclosure"))


class Document(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """What every content file with front matter has."""

    source: str
    """The file's path below `content/`, with forward slashes."""

    title: str = ""
    """Plain text; empty for a note."""

    summary: str = ""
    """Plain text; standfirst on the page and excerpt in lists. Empty: the excerpt of the body."""

    slug: str = ""
    """Given by the author or made from the title or the file's name; never empty in a post."""

    permalink: str = ""
    """The author's own address from the site's root (`/about/`); empty: by `[posts] permalink`, or from the path."""

    aliases: tuple[str, ...] = ()
    """Old addresses from the site's root that lead here."""

    draft: bool = False
    unlisted: bool = False
    """Built at its own address, and in no list, feed or sitemap."""

    updated: Moment | None = None
    image: Image | None = None
    lang: str = ""
    """BCP 47; empty: the site's language."""

    toc: bool = False
    comments: Literal["", "open", "closed", "off"] = ""
    """Empty: what `[comments]` says."""

    canonical: str = ""
    """The URL of the original, where this is a copy."""

    params: dict[str, object] = {}
    """For themes: text, numbers, truth values, lists and tables of them, as written."""

    lines: dict[str, int] = {}
    """The line of each key's value, for problems that show up later; by the key's own name, not the spelling used."""

    body_line: int = 1
    """The line on which the body begins."""


class Post(Document, frozen=True, kw_only=True, array_like=True, tag=True):
    """A dated piece of the blog; a note where it has no title."""

    date: Moment | None
    """None only in a draft."""

    category: str
    """The name as written; spellings that differ in case alone are made one by `library`."""

    tags: tuple[str, ...] = ()
    disclosure: Disclosure
    disclosure_waive: dict[str, str] = {}
    authors: tuple[str, ...]
    """Keys of `content/authors/KEY.md`, or plain names where there is no such file."""

    corrections: tuple[Correction, ...] = ()
    """Oldest first."""

    kicker: str = ""
    expires: Moment | None = None
    enclosure: Enclosure | None = None
    series: str = ""
    comments_id: str = ""
    syndication: tuple[str, ...] = ()
    """Addresses of copies elsewhere, and of what was said about it there."""

    guid: str = ""


class Page(Document, frozen=True, kw_only=True, array_like=True, tag=True):
    """Any other Markdown file: it stands at its own path and in no list."""


class AuthorLink(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    title: str
    url: str


class Author(msgspec.Struct, frozen=True, kw_only=True, array_like=True, tag=True):
    """`content/authors/KEY.md`; the body is the biography."""

    source: str
    key: str
    """The file's stem."""

    name: str
    contact: str = ""
    """A mail address or a URL where the author can be reached."""

    url: str = ""
    image: Image | None = None
    links: tuple[AuthorLink, ...] = ()
    connections: tuple[Connection, ...] = ()
    """What ties them to companies; each finds its posts by itself."""

    lang: str = ""
    trusted: bool = True
    """Whether HTML of theirs stands as they wrote it."""

    lines: dict[str, int] = {}
    body_line: int = 1


class Asset(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """A file that is published as a file (pictures lose their metadata)."""

    source: str
    """Path below `content/`."""

    digest: bytes
    size: int = 0
    """Bytes, once it is published."""

    owner: str = ""
    """The source of the document in whose bundle it lies; published when that is."""

    width: int = 0
    """Pixels, where it is an image; else 0."""

    height: int = 0


class Face(msgspec.Struct, frozen=True, kw_only=True, array_like=True, dict=True, weakref=True):
    """All of a content file that others than its own page may show, or follow from.

    What lists, neighbours and archives are made of takes one of these: it has no field that a body alone can change.
    """

    document: Post | Page | Author
    packed_facts: msgspec.Raw
    """`facts`, as MessagePack: most builds look at those of few posts."""

    packed_links: msgspec.Raw = packed(())
    """`own_links`, as MessagePack."""

    names: tuple[str, ...] = ()
    """The sources of the texts that its own links lead to by their files, if these are published."""

    packed_others: msgspec.Raw = packed(())
    """`other_links`, as MessagePack."""

    disclosure_html: str = ""
    """A post's own words as inline HTML."""

    others_html: dict[str, str] = {}
    """The words of each author who speaks for themselves, by their key."""

    corrections_html: tuple[str, ...] = ()
    is_sanitized: bool = False
    """Whether HTML that could act on a page was left out of the body."""

    lead: str = ""
    """The address, as written, of the picture that lists show."""

    @recent_property
    def own_links(self) -> tuple[Slot, ...]:
        """What it points at within the blog, in its body and in its front matter: links, pictures, its enclosure. What
        is shown of it follows from these files, too."""
        return msgspec.msgpack.decode(self.packed_links, type=tuple[Slot, ...])

    @property
    def other_links(self) -> tuple[Slot, ...]:
        """Those of `own_links` that name no text."""
        return _slots.decode(self.packed_others)

    @property
    def may_quote(self) -> bool:
        """Whether it may name a stored comment, told without looking at what it points at."""
        return b"comment" in bytes(self.packed_others)

    @recent_property
    def facts(self) -> BodyFacts:
        return msgspec.msgpack.decode(self.packed_facts, type=BodyFacts)


class Source(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """One content file, read, and its body rendered as far as that can be known without the rest of the site."""

    face: Face
    body_key: bytes
    """What the rendered body is kept under."""

    packed_text: msgspec.Raw
    """`text`, as MessagePack."""

    @property
    def document(self) -> Post | Page | Author:
        return self.face.document

    @property
    def text(self) -> BodyText:
        return msgspec.msgpack.decode(self.packed_text, type=BodyText)
