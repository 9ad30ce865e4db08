"""Posts as feeds carry them, whatever the format: RSS, Atom, JSON Feed."""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from lxml import etree

from generator.checking.facts import PostFacts, one_line
from generator.checking.pages import Entry

_TAG = re.compile(r"<[^>]*>")
_ATOM = "{http://www.w3.org/2005/Atom}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
BEGINNING = 4000
"""How many characters of a content are read; a statement stands first, or it is not where it must be."""

Pairs = Iterator[tuple[PostFacts, Entry]]


def entries_of(path: str, data: bytes, posts: Mapping[str, PostFacts]) -> Pairs:
    """The posts of one feed; *posts* by their absolute address. What is no feed has none."""
    read = _from_json if path.endswith(".json") else _from_xml
    for url, title, summary, content in read(data):
        if url in posts:
            yield (
                posts[url],
                Entry(
                    path=path,
                    place="feed",
                    title=one_line(title),
                    before=_text(summary),
                    content=_text(content[:BEGINNING]) if content is not None else None,
                ),
            )


def _text(html: str) -> str:
    return one_line(unescape(_TAG.sub("", html)))


Row = tuple[str, str, str, str | None]


def _from_json(data: bytes) -> Iterator[Row]:
    feed: Any = json.loads(data)
    if not isinstance(feed, dict) or "jsonfeed.org" not in str(feed.get("version")):
        return
    for item in feed.get("items", ()):
        content = item.get("content_html", item.get("content_text"))
        yield item.get("url", ""), item.get("title", ""), item.get("summary", ""), content


def _from_xml(data: bytes) -> Iterator[Row]:
    root = etree.fromstring(data)
    for item in root.iter("item"):
        yield (
            item.findtext("link", ""),
            item.findtext("title", ""),
            item.findtext("description", ""),
            item.findtext(_CONTENT),
        )
    for item in root.iter(f"{_ATOM}entry"):
        links = (link for link in item.iter(f"{_ATOM}link") if link.get("rel", "alternate") == "alternate")
        yield (
            next((link.get("href", "") for link in links), ""),
            item.findtext(f"{_ATOM}title", ""),
            item.findtext(f"{_ATOM}summary", ""),
            item.findtext(f"{_ATOM}content"),
        )
