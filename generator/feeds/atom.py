"""The head of Atom (RFC 4287), with threads (RFC 4685) and archives (RFC 5005)."""

from datetime import UTC, datetime

from feedgen.feed import FeedGenerator
from lxml.etree import SubElement, _Element

from generator.feeds.content import xml_text
from generator.feeds.document import add_style, new_document
from generator.feeds.item import Item, instant
from generator.feeds.namespaces import FH, MEDIA, THR, XHTML, add_text
from generator.views.contract import FeedPageView

MEDIA_TYPE = "application/atom+xml"

_NEVER = datetime.fromtimestamp(0, UTC)
"""When an empty feed was updated: Atom asks for a date, and the clock's would change with each build."""


def atom_head(feed: FeedPageView, authors: tuple[str, ...]) -> bytes:
    """The document without its entries."""
    data: bytes = atom_feed(feed, authors).atom_str(pretty=True)
    return data


def atom_feed(feed: FeedPageView, authors: tuple[str, ...]) -> FeedGenerator:
    updated = _NEVER if feed.updated is None else instant(feed.updated)
    document = new_document(feed, media_type=MEDIA_TYPE, updated=updated)
    if feed.image is not None:
        document.logo(feed.image.absolute)
    document.author([{"name": name} for name in authors])
    document.register_extension("mended", _Feed)
    document.mended.feed = feed
    return document


def authors_of(feed: FeedPageView, items: list[Item]) -> tuple[str, ...]:
    """Those of the whole feed. It needs one unless every entry has its own (RFC 4287, section 4.1.1)."""
    names = tuple(name for name in map(xml_text, feed.authors) if name)
    complete = bool(items) and all(any(item.authors) for item in items)
    return names if names or complete else (xml_text(feed.title) or feed.page,)


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
    if description := xml_text(feed.description):
        add_text(box, f"{{{XHTML}}}p", description)
    notice = SubElement(box, f"{{{XHTML}}}p")
    notice.text = f"{xml_text(feed.style.notice)} "
    for link in feed.style.links:
        anchor = SubElement(notice, f"{{{XHTML}}}a", {"href": link.url})
        anchor.text, anchor.tail = xml_text(link.title), " "
