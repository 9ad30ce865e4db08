"""Feeds as readers' programs see them, whatever the format: RSS, Atom, JSON Feed."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from html import unescape

import msgspec
from lxml import etree

from generator.checks.facts import PostFacts, one_line
from generator.checks.pages import Element, Entry
from generator.system.patterns import lazy_re

_TAG = lazy_re(r"<[^<>]*>")
_ATOM = "{http://www.w3.org/2005/Atom}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_SLASH = "http://purl.org/rss/1.0/modules/slash/"
"""Where `comments` is a number."""

_XML_ADDRESSES = frozenset({"link", "comments", "url", "commentRss", "docs", "icon", "logo", "uri"})
"""Elements whose text is an address."""

_JSON_ADDRESSES = frozenset(
    {
        "url",
        "external_url",
        "home_page_url",
        "feed_url",
        "next_url",
        "icon",
        "favicon",
        "image",
        "banner_image",
        "avatar",
    }
)
_SNIFFED = 1000
"""How many bytes tell what a file is."""

BEGINNING = 4000
"""How many characters of a content are read; a statement stands first, or it is not where it must be."""

Pairs = Iterator[tuple[PostFacts, Entry]]


class FeedItem(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    url: str
    title: str
    summary: str
    """HTML, as RSS means it; plain text elsewhere."""

    content: str | None
    """HTML; None in a feed of summaries."""

    published: int | None
    """Seconds since 1970; None where the feed does not say, or says no date. The next one likewise."""

    updated: int | None


class BuiltFeed(msgspec.Struct, frozen=True, kw_only=True):
    """One built file that is a feed."""

    path: str
    data: bytes
    form: str
    """`rss`, `atom` or `json`."""

    fault: str = ""
    """Why no program can read it; what follows is then what could be made out."""

    line: int | None = None
    """Of the fault."""

    own: str = ""
    """Where it says that it lies itself."""

    updated: int | None = None
    addresses: tuple[str, ...] = ()
    """Every address that stands outside of texts."""

    items: tuple[FeedItem, ...] = ()

    def entries(self, posts: Mapping[str, PostFacts]) -> Pairs:
        """Its posts; *posts* are by their absolute address."""
        for item in self.items:
            if item.url in posts:
                content = None if item.content is None else _text(item.content[:BEGINNING])
                entry = Entry(
                    path=self.path,
                    place="feed",
                    title=one_line(item.title),
                    before=_text(item.summary) if self.form == "rss" else one_line(item.summary),
                    content=content,
                )
                yield posts[item.url], entry


def read_feed(path: str, data: bytes) -> BuiltFeed | None:
    """None where the file is no feed."""
    begins = data[:_SNIFFED]
    if path.endswith(".json"):
        return _from_json(path, data) if b"jsonfeed.org/version" in begins else None
    if not path.endswith(".xml") or not re.search(rb"<(?:rss|feed)\b", begins):
        return None
    return _from_xml(path, data, "rss" if b"<rss" in begins else "atom")


def _text(html: str) -> str:
    return one_line(unescape(_TAG.sub("", html)))


def _moment(written: str) -> int | None:
    try:
        when = datetime.fromisoformat(written) if written[:4].isdigit() else parsedate_to_datetime(written)
        return int(when.timestamp())
    except (ValueError, OverflowError):
        return None


class _JsonItem(msgspec.Struct, frozen=True):
    """What is read of an item; all of it may be missing, as some other rule asks for it."""

    id: str | float = ""
    url: str = ""
    title: str | None = None
    summary: str | None = None
    content_html: str | None = None
    content_text: str | None = None
    date_published: str = ""
    date_modified: str = ""

    def read(self) -> FeedItem:
        # In a feed of summaries the text is the summary, since an item must have one of the two.
        instead = "" if self.content_html is not None else self.content_text
        return FeedItem(
            id=str(self.id),
            url=self.url,
            title=self.title or "",
            summary=self.summary or instead or "",
            content=self.content_html,
            published=_moment(self.date_published),
            updated=_moment(self.date_modified),
        )


class _JsonFeed(msgspec.Struct, frozen=True):
    feed_url: str = ""
    items: tuple[_JsonItem, ...] = ()


def _from_json(path: str, data: bytes) -> BuiltFeed:
    try:
        written = json.loads(data)
        feed = msgspec.convert(written, _JsonFeed)
        addresses = tuple(_addresses_in(written))
    except (ValueError, RecursionError) as error:
        return BuiltFeed(path=path, data=data, form="json", fault=str(error), line=getattr(error, "lineno", None))
    items = tuple(item.read() for item in feed.items)
    return BuiltFeed(path=path, data=data, form="json", own=feed.feed_url, addresses=addresses, items=items)


def _addresses_in(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            if key in _JSON_ADDRESSES and isinstance(one, str):
                yield one
            elif not key.startswith("_"):
                yield from _addresses_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from _addresses_in(one)


def _from_xml(path: str, data: bytes, form: str) -> BuiltFeed:
    fault, line = "", None
    try:
        root: Element = etree.fromstring(data)
    except etree.XMLSyntaxError as error:
        fault, line = error.msg or "no XML", error.lineno
        root = etree.fromstring(data, parser=etree.XMLParser(recover=True))
    if root is None:
        return BuiltFeed(path=path, data=data, form=form, fault=fault, line=line)
    whole = root.find("channel") if form == "rss" else root
    own = "" if whole is None else _linked(whole, "self")
    updated = root.findtext("channel/lastBuildDate" if form == "rss" else f"{_ATOM}updated", "")
    items = map(_rss_item, root.iter("item")) if form == "rss" else map(_atom_item, root.iter(f"{_ATOM}entry"))
    return BuiltFeed(
        path=path,
        data=data,
        form=form,
        fault=fault,
        line=line,
        own=own,
        updated=_moment(updated),
        addresses=tuple(_addresses_of(root)),
        items=tuple(items),
    )


def _addresses_of(root: Element) -> Iterator[str]:
    for element in root.iter("*"):
        yield from (element.get(name) for name in ("href", "url") if element.get(name) is not None)
        name = etree.QName(element)
        if name.localname in _XML_ADDRESSES and name.namespace != _SLASH and element.text and not len(element):
            yield element.text


def _linked(element: Element, rel: str) -> str:
    links = (link for link in element.iterfind(f"{_ATOM}link") if link.get("rel", "alternate") == rel)
    return next((link.get("href", "") for link in links), "")


def _rss_item(item: Element) -> FeedItem:
    return FeedItem(
        id=item.findtext("guid", ""),
        url=item.findtext("link", ""),
        title=item.findtext("title", ""),
        summary=item.findtext("description", ""),
        content=item.findtext(_CONTENT),
        published=_moment(item.findtext("pubDate", "")),
        updated=None,
    )


def _atom_item(item: Element) -> FeedItem:
    return FeedItem(
        id=item.findtext(f"{_ATOM}id", ""),
        url=_linked(item, "alternate"),
        title=item.findtext(f"{_ATOM}title", ""),
        summary=item.findtext(f"{_ATOM}summary", ""),
        content=item.findtext(f"{_ATOM}content"),
        published=_moment(item.findtext(f"{_ATOM}published", "")),
        updated=_moment(item.findtext(f"{_ATOM}updated", "")),
    )
