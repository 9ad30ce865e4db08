"""The same documents as the feeds', written without a tree of nodes for each entry.

A blog's archives hold all its posts, and by way of feedgen each would take ten times as long. The head of a document is
feedgen's here too; the entries are put into it as text. A test holds these documents against feedgen's, byte for byte.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape

from generator.feeds.atom import atom_head
from generator.feeds.content import xml_text
from generator.feeds.document import categories
from generator.feeds.item import Item, instant, items_of
from generator.feeds.rss import rfc822, rss_head, with_hexadecimal_titles
from generator.views.contract import FeedPageView, PictureView

Attributes = tuple[tuple[str, str], ...]


def rss_archive(feed: FeedPageView) -> bytes:
    items = items_of(feed)
    return _filled(rss_head(feed), b"  </channel>\n</rss>\n", (_rss_item(item, feed) for item in items))


def atom_archive(feed: FeedPageView) -> bytes:
    items = items_of(feed)
    return _filled(atom_head(feed, items), b"</feed>\n", (_atom_entry(item, feed) for item in items))


def _filled(head: bytes, end: bytes, entries: Iterable[bytes]) -> bytes:
    return b"".join((head.removesuffix(end), *entries, end))


def _rss_item(item: Item, feed: FeedPageView) -> bytes:
    return b"".join((b"    <item>\n", *_rss_rows(item, feed), b"    </item>\n"))


def _rss_rows(item: Item, feed: FeedPageView) -> Iterator[bytes]:
    view = item.view
    if item.title:
        yield with_hexadecimal_titles(_row(6, "title", item.title))
    yield _row(6, "link", view.url)
    if item.summary:
        yield _row(6, "description", escape(item.summary, quote=False))
    if item.content:
        yield _row(6, "content:encoded" if item.summary else "description", item.content)
    yield _row(6, "guid", item.id, (("isPermaLink", "false"),))
    for one in categories(item, feed):
        yield _same_row(6, "category", one["term"], (("domain", one["scheme"]),) if "scheme" in one else ())
    if view.comments_url:
        yield _row(6, "comments", view.comments_url)
    yield from _rss_extras(item, feed)


def _rss_extras(item: Item, feed: FeedPageView) -> Iterator[bytes]:
    view = item.view
    if view.enclosure is not None:
        file = view.enclosure
        yield _row(6, "enclosure", None, (("url", file.url), ("length", str(file.length)), ("type", file.type)))
    if view.source is not None:
        yield _row(6, "source", xml_text(view.source.title), (("url", view.source.url),))
    yield _row(6, "pubDate", rfc822(view.published))
    yield from (_same_row(6, "dc:creator", name) for name in item.authors)
    if view.lang and view.lang != feed.language:
        yield _row(6, "dc:language", view.lang)
    if view.image is not None:
        yield from _picture(6, view.image)


def _atom_entry(item: Item, feed: FeedPageView) -> bytes:
    lang = item.view.lang
    attributes = _attributes((("xml:lang", lang),)) if lang and lang != feed.language else b""
    return b"".join((b"  <entry%b>\n" % attributes, *_atom_rows(item, feed), b"  </entry>\n"))


def _atom_rows(item: Item, feed: FeedPageView) -> Iterator[bytes]:
    view = item.view
    yield _row(4, "id", item.id)
    yield _row(4, "title", item.title or None)
    yield _row(4, "updated", instant(view.updated).isoformat())
    for name in filter(None, item.authors):
        yield b"    <author>\n%b    </author>\n" % _same_row(6, "name", name)
    if item.content:
        yield _row(4, "content", item.content, (("type", "html"),))
    yield _row(4, "link", None, (("href", view.url), ("rel", "alternate"), ("type", "text/html")))
    if item.summary:
        yield _row(4, "summary", item.summary)
    for one in categories(item, feed):
        scheme = (("scheme", one["scheme"]),) if "scheme" in one else ()
        yield _same_row(4, "category", None, (("term", one["term"]), *scheme, ("label", one["label"])))
    yield _row(4, "published", instant(view.published).isoformat())
    yield from _atom_extras(item)


def _atom_extras(item: Item) -> Iterator[bytes]:
    view = item.view
    if view.enclosure is not None:
        file = (("href", view.enclosure.url), ("type", view.enclosure.type), ("length", str(view.enclosure.length)))
        yield _row(4, "link", None, (("rel", "enclosure"), *file))
    if view.source is not None:
        source = (("href", view.source.url), ("title", xml_text(view.source.title)))
        yield _row(4, "link", None, (("rel", "via"), *source))
    if view.comments_url:
        yield _row(4, "link", None, (("rel", "replies"), ("href", view.comments_url), ("type", "text/html")))
    if view.image is not None:
        yield from _picture(4, view.image)


def _picture(indent: int, picture: PictureView) -> Iterator[bytes]:
    has_size = picture.width and picture.height
    size = (("width", str(picture.width)), ("height", str(picture.height))) if has_size else ()
    start, end = _ends(indent, "media:content")
    yield start + _attributes((("url", picture.absolute), ("medium", "image"), *size)) + b">\n"
    if picture.alt:
        yield _row(indent + 2, "media:description", xml_text(picture.alt))
    yield _row(indent + 2, "media:thumbnail", None, (("url", picture.absolute), *size))
    yield b" " * indent + end


def _row(indent: int, name: str, text: str | None, attributes: Attributes = ()) -> bytes:
    """An element on a line of its own."""
    start, end = _ends(indent, name)
    if attributes:
        start += _attributes(attributes)
    return start + b"/>\n" if text is None else b"%b>%b%b" % (start, _escaped(text), end)


_same_row = lru_cache(maxsize=1024)(_row)
"""For what many entries have: categories, authors."""


@lru_cache(maxsize=64)
def _ends(indent: int, name: str) -> tuple[bytes, bytes]:
    """How an element begins, up to its attributes, and how it ends."""
    return b" " * indent + f"<{name}".encode(), f"</{name}>\n".encode()


def _attributes(attributes: Attributes) -> bytes:
    return b"".join(b' %b="%b"' % (key.encode(), _quoted(value)) for key, value in attributes)


def _escaped(text: str) -> bytes:
    """As lxml writes text; bytes are searched several times as fast as text."""
    data = text.encode().replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")
    return data.replace(b"\r", b"&#13;")


def _quoted(text: str) -> bytes:
    """As lxml writes the value of an attribute."""
    data = _escaped(text).replace(b'"', b"&quot;")
    return data.replace(b"\t", b"&#9;").replace(b"\n", b"&#10;")
