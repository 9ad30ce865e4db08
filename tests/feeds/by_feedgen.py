"""RSS and Atom with feedgen's own entries: what the text that we write in their place is held against."""

from html import escape

from feedgen.feed import FeedEntry, FeedGenerator
from lxml.etree import SubElement, _Element

from generator.feeds import atom, rss
from generator.feeds.content import xml_text
from generator.feeds.item import Item, instant, items_of
from generator.feeds.namespaces import DC, MEDIA, SLASH, THR, WFW, XML, add_text
from generator.views.contract import FeedEntryView, FeedPageView, PictureView

NO_TITLE = "-"
"""Stands in for an empty title until the element is made: Atom wants the element, and feedgen wants words in it."""


def rss_by_feedgen(feed: FeedPageView, _theme: object) -> bytes:
    document = rss.rss_channel(feed)
    for item in items_of(feed):
        entry = _added(document, item, feed, InItem())
        entry.title(item.title)
        if item.summary:
            entry.description(escape(item.summary, quote=False), isSummary=True)
        if item.content:
            entry.content(item.content)
        if page := item.view.comments_page or item.view.comments_url:
            entry.comments(page)
        if (file := item.view.enclosure) is not None:
            entry.enclosure(url=file.url, length=file.length, type=file.type)
        if item.view.source is not None:
            entry.source(url=item.view.source.url, title=xml_text(item.view.source.title))
    return rss.with_hexadecimal_titles(document.rss_str(pretty=True))


def atom_by_feedgen(feed: FeedPageView, _theme: object) -> bytes:
    items = items_of(feed)
    document = atom.atom_feed(feed, atom.authors_of(feed, items))
    for item in items:
        entry = _added(document, item, feed, InEntry())
        entry.title(item.title or NO_TITLE)
        entry.published(instant(item.view.published))
        entry.updated(instant(item.view.updated))
        entry.author([{"name": name} for name in item.authors])
        if item.summary:
            entry.summary(item.summary)
        if item.content:
            entry.content(item.content, type="html")
    data: bytes = document.atom_str(pretty=True)
    return data


class Mended:
    """What feedgen leaves out of an entry, and what it gets wrong."""

    item: Item
    language: str


def _added(document: FeedGenerator, item: Item, feed: FeedPageView, mended: Mended) -> FeedEntry:
    # Without an order, feedgen turns the entries round.
    entry = document.add_entry(order="append")
    entry.guid(item.id, permalink=False)
    entry.link(href=item.view.url, rel="alternate")
    named = [(item.category, feed.category_scheme)] if item.category else []
    named += [(tag, feed.tag_scheme) for tag in item.tags]
    entry.category([{"term": name, "label": name} | ({"scheme": scheme} if scheme else {}) for name, scheme in named])
    mended.item = item
    mended.language = item.view.lang if item.view.lang != feed.language else ""
    entry.register_extension("mended", lambda: mended)
    return entry


class InItem(Mended):
    def extend_rss(self, element: _Element) -> None:
        view = self.item.view
        add_text(element, "pubDate", rss.rfc822(view.published))
        for name in self.item.authors:
            add_text(element, f"{{{DC}}}creator", name)
        if self.language:
            add_text(element, f"{{{DC}}}language", self.language)
        if view.comments_count is not None:
            add_text(element, f"{{{SLASH}}}comments", str(view.comments_count))
        if view.comments_feed is not None and view.comments_feed.type == rss.MEDIA_TYPE:
            add_text(element, f"{{{WFW}}}commentRss", view.comments_feed.url)
        if view.image is not None:
            _add_picture(element, view.image)


class InEntry(Mended):
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
            _add_picture(element, view.image)


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
    if (feed := view.comments_feed) is not None:
        SubElement(element, "link", {"rel": "replies", "href": feed.url, "type": feed.type} | counted)
    if view.comments_count is not None:
        add_text(element, f"{{{THR}}}total", str(view.comments_count))
    if view.parent_id:
        where = {"href": view.parent_url, "type": "text/html"} if view.parent_url else {}
        SubElement(element, f"{{{THR}}}in-reply-to", {"ref": xml_text(view.parent_id)} | where)


def _add_picture(parent: _Element, picture: PictureView) -> None:
    """The lead image by Media RSS; without a media type, which a picture's address does not tell for sure."""
    size = {"width": str(picture.width), "height": str(picture.height)} if picture.width and picture.height else {}
    content = SubElement(parent, f"{{{MEDIA}}}content", {"url": picture.absolute, "medium": "image"} | size)
    if picture.alt:
        add_text(content, f"{{{MEDIA}}}description", xml_text(picture.alt))
    SubElement(content, f"{{{MEDIA}}}thumbnail", {"url": picture.absolute} | size)
