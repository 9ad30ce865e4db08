"""Atom (RFC 4287), with threads (RFC 4685) and archives (RFC 5005)."""

from datetime import UTC, datetime

from feedgen.feed import FeedEntry, FeedGenerator
from lxml.etree import SubElement, _Element

from generator.feeds.content import xml_text
from generator.feeds.document import add_entry, add_style, new_document
from generator.feeds.item import Item, instant, items_of
from generator.feeds.namespaces import FH, MEDIA, THR, XHTML, XML, add_picture, add_text
from generator.views.contract import FeedEntryView, FeedPageView

MEDIA_TYPE = "application/atom+xml"

_NEVER = datetime.fromtimestamp(0, UTC)
"""When an empty feed was updated: Atom asks for a date, and the clock's would change with each build."""

_NO_TITLE = "-"
"""Stands in for an empty title until the element is made: Atom wants the element, and feedgen wants words in it."""


def atom_document(feed: FeedPageView) -> bytes:
    items = items_of(feed)
    document = _document(feed, authors_of(feed, items))
    for item in items:
        _fill_entry(add_entry(document, item, feed), item, feed)
    return _written(document)


def atom_head(feed: FeedPageView, authors: tuple[str, ...]) -> bytes:
    """The document without its entries."""
    return _written(_document(feed, authors))


def _written(document: FeedGenerator) -> bytes:
    data: bytes = document.atom_str(pretty=True)
    return data


def _document(feed: FeedPageView, authors: tuple[str, ...]) -> FeedGenerator:
    updated = _NEVER if feed.updated is None else instant(feed.updated)
    document = new_document(feed, media_type=MEDIA_TYPE, updated=updated)
    if feed.image is not None:
        document.logo(feed.image.absolute)
    document.author([{"name": name} for name in authors])
    document.register_extension("mended", _Feed, _Mended)
    document.mended.feed = feed
    return document


def authors_of(feed: FeedPageView, items: list[Item]) -> tuple[str, ...]:
    """Those of the whole feed. It needs one unless every entry has its own (RFC 4287, section 4.1.1)."""
    names = tuple(name for name in map(xml_text, feed.authors) if name)
    complete = bool(items) and all(any(item.authors) for item in items)
    return names if names or complete else (xml_text(feed.title) or feed.page,)


def _fill_entry(entry: FeedEntry, item: Item, feed: FeedPageView) -> None:
    view = item.view
    entry.title(item.title or _NO_TITLE)
    entry.published(instant(view.published))
    entry.updated(instant(view.updated))
    entry.author([{"name": name} for name in item.authors])
    if item.summary:
        entry.summary(item.summary)
    if item.content:
        entry.content(item.content, type="html")
    entry.mended.item = item
    entry.mended.language = view.lang if view.lang != feed.language else ""


class _Feed:
    """What feedgen leaves out of a feed."""

    feed: FeedPageView

    def extend_ns(self) -> dict[str, str]:
        return {"thr": THR, "media": MEDIA, "fh": FH}

    def extend_atom(self, root: _Element) -> None:
        if self.feed.current:
            SubElement(root, f"{{{FH}}}archive")
        add_style(root, self.feed)
        _add_notice(root, self.feed)


def _add_notice(root: _Element, feed: FeedPageView) -> None:
    """Say in the subtitle what this is: of all that a feed holds, a browser follows the links of this one alone."""
    if feed.style is None:
        return
    for subtitle in root.findall("subtitle"):
        root.remove(subtitle)
    subtitle = SubElement(root, "subtitle", {"type": "xhtml"})
    box = SubElement(subtitle, f"{{{XHTML}}}div", nsmap={None: XHTML})  # type: ignore[dict-item]
    if feed.description:
        add_text(box, f"{{{XHTML}}}p", xml_text(feed.description))
    notice = SubElement(box, f"{{{XHTML}}}p")
    notice.text = f"{xml_text(feed.style.notice)} "
    for link in feed.style.links:
        anchor = SubElement(notice, f"{{{XHTML}}}a", {"href": link.url})
        anchor.text, anchor.tail = xml_text(link.title), " "


class _Mended:
    """What feedgen leaves out of an entry, and the two things it gets wrong."""

    item: Item
    language: str

    def extend_atom(self, element: _Element) -> None:
        view = self.item.view
        if not self.item.title:
            element.findall("title")[0].text = None
        # feedgen drops every attribute of an entry's link but its address.
        element.findall("link")[0].attrib.update({"rel": "alternate", "type": "text/html"})
        if self.language:
            element.set(f"{{{XML}}}lang", self.language)
        _add_links(element, view)
        _add_thread(element, view)
        if view.image is not None:
            add_picture(element, view.image)


def _add_links(element: _Element, view: FeedEntryView) -> None:
    if view.enclosure is not None:
        file = {"href": view.enclosure.url, "type": view.enclosure.type}
        length = {"length": str(view.enclosure.length)} if view.enclosure.length else {}
        SubElement(element, "link", {"rel": "enclosure"} | file | length)
    if view.source is not None:
        SubElement(element, "link", {"rel": "via", "href": view.source.url, "title": xml_text(view.source.title)})


def _add_thread(element: _Element, view: FeedEntryView) -> None:
    counted = {} if view.comments_count is None else {f"{{{THR}}}count": str(view.comments_count)}
    if view.comments_updated is not None:
        counted[f"{{{THR}}}updated"] = view.comments_updated.iso
    if page := view.comments_page or view.comments_url:
        SubElement(element, "link", {"rel": "replies", "href": page, "type": "text/html"} | counted)
    for feed in view.comments_feeds:
        if feed.type == MEDIA_TYPE:
            SubElement(element, "link", {"rel": "replies", "href": feed.url, "type": feed.type} | counted)
    if view.comments_count is not None:
        add_text(element, f"{{{THR}}}total", str(view.comments_count))
    if view.parent_id:
        where = {"href": view.parent_url, "type": "text/html"} if view.parent_url else {}
        SubElement(element, f"{{{THR}}}in-reply-to", {"ref": view.parent_id} | where)
