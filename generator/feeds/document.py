"""What RSS and Atom have in common, told to feedgen; how it is talked to is known here and in the modules beside.

feedgen 1.0.0 loses or invents some of what it is told. What it gets wrong is mended through its extensions: objects
that are handed the element it has made.
"""

from datetime import datetime
from html import escape

from feedgen.feed import FeedGenerator
from lxml.etree import ProcessingInstruction, _Element

from generator.feeds.content import xml_text
from generator.views.contract import FeedPageView

GENERATOR = "Aboveboard"
"""Without a version, or each upgrade would change every feed."""


def new_document(feed: FeedPageView, *, media_type: str, updated: datetime) -> FeedGenerator:
    document = FeedGenerator()
    document.id(xml_text(feed.id))
    document.title(xml_text(feed.title) or feed.page)
    document.subtitle(xml_text(feed.description))
    document.language(feed.language)
    document.generator(GENERATOR)
    # feedgen takes its own clock for the date unless it is told one.
    document.updated(updated)
    if feed.copyright:
        document.rights(xml_text(feed.copyright))
    for rel, address in related(feed):
        document.link(href=address, rel=rel)
    document.link(href=feed.url, rel="self", type=media_type)
    # feedgen makes the last link the RSS channel's own, so the page comes after the feed itself.
    document.link(href=feed.page, rel="alternate", type="text/html")
    return document


def related(feed: FeedPageView) -> list[tuple[str, str]]:
    """The hubs (WebSub), the neighbours in a chain of archives (RFC 5005, section 4), what this is a copy of:
    each with its relation."""
    others = [("prev-archive", feed.previous), ("current", feed.current), ("canonical", feed.copy_of)]
    return [("hub", hub) for hub in feed.hubs] + [(rel, address) for rel, address in others if address]


def add_style(root: _Element, feed: FeedPageView) -> None:
    """Name the style sheet before the root: browsers show feeds with CSS, and soon with nothing else."""
    if feed.style is not None:
        root.addprevious(ProcessingInstruction("xml-stylesheet", f'type="text/css" href="{escape(feed.style.url)}"'))
