"""A small feed to be written in every format, and what reads it back."""

import json
from typing import Any

import feedparser
from lxml import etree

from generator.feeds import render_atom, render_json, render_rss
from generator.models import Moment
from generator.system.digest import Ref
from generator.views.contract import DisclosureView, FeedEntryView, FeedPageView

NONE = DisclosureView(kind="none", label="", html="Nothing to disclose.")
TRIP = DisclosureView(
    kind="words",
    label="Disclosure:",
    html='Northwind paid my <em>travel</em>; see <a href="https://blog.example.com/disclosures/">more</a>.',
    short="Northwind paid my travel",
)
OLD = DisclosureView(kind="unreviewed", label="", html="Written before disclosures were kept.")

XML_NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "fh": "http://purl.org/syndication/history/1.0",
    "media": "http://search.yahoo.com/mrss/",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "thr": "http://purl.org/syndication/thread/1.0",
    "wfw": "http://wellformedweb.org/CommentAPI/",
    "xml": "http://www.w3.org/XML/1998/namespace",
}


def moment(iso: str) -> Moment:
    return Moment(timestamp=0, iso=iso)


def entry(number: int = 1, *, body: str | None = "<p>Tea.</p>", **fields: Any) -> Ref[FeedEntryView]:
    """A post of July 2009; *number* tells one from another."""
    standard: dict[str, Any] = {
        "id": f"tag:blog.example.com,2009:posts/{number}.md",
        "title": f"Tea {number}",
        "url": f"https://blog.example.com/2009/07/tea-{number}/",
        "published": moment(f"2009-07-{number:02}T23:56:00+10:00"),
        "updated": moment(f"2009-07-{number:02}T23:57:00+10:00"),
        "authors": ("Ada",),
        "disclosure": NONE,
        "body": None if body is None else Ref.of((body,)),
    }
    return Ref.of(FeedEntryView(**(standard | fields)))


def feed(*entries: Ref[FeedEntryView], **fields: Any) -> FeedPageView:
    standard: dict[str, Any] = {
        "title": "Small Fish",
        "description": "On tea.",
        "url": "https://blog.example.com/feed.xml",
        "page": "https://blog.example.com/",
        "id": "tag:blog.example.com,2009:/",
        "language": "en-AU",
        "updated": moment("2009-07-20T08:00:00+10:00") if entries else None,
    }
    return FeedPageView(**(standard | fields), entries=entries)


def rss(*entries: Ref[FeedEntryView], **fields: Any) -> etree._Element:
    """The channel."""
    return etree.fromstring(render_rss(feed(*entries, **fields), None))[0]


def atom(*entries: Ref[FeedEntryView], **fields: Any) -> etree._Element:
    return etree.fromstring(render_atom(feed(*entries, **fields), None))


def json_feed(*entries: Ref[FeedEntryView], **fields: Any) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(render_json(feed(*entries, **fields), None))
    return document


def read(document: bytes) -> Any:
    """A feed as a client sees it; one that is not well-formed fails."""
    parsed = feedparser.parse(document)
    assert not parsed.bozo, parsed.bozo_exception
    return parsed


def texts(parent: etree._Element, path: str) -> list[str | None]:
    return [element.text for element in parent.iterfind(path, XML_NAMES)]


def attributes(parent: etree._Element, path: str) -> list[dict[str, str]]:
    return [{str(name): str(value) for name, value in e.attrib.items()} for e in parent.iterfind(path, XML_NAMES)]


def rss_ids(document: str) -> list[str | None]:
    return texts(etree.fromstring(document.encode()), "channel/item/guid")


def atom_ids(document: str) -> list[str | None]:
    return texts(etree.fromstring(document.encode()), "atom:entry/atom:id")
