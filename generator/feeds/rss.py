"""The head of RSS 2.0, by the RSS Advisory Board's specification and its best practices profile."""

import re
from datetime import datetime

from feedgen.feed import FeedGenerator
from lxml.etree import SubElement, _Element

from generator.feeds.content import xml_text
from generator.feeds.document import add_style, new_document, related
from generator.feeds.item import instant
from generator.feeds.namespaces import ATOM, DC, FH, MEDIA, SLASH, WFW, XML, add_text
from generator.models import Moment
from generator.system.patterns import lazy_re
from generator.views.contract import FeedPageView

MEDIA_TYPE = "application/rss+xml"
SPECIFICATION = "https://www.rssboard.org/rss-specification"
IMAGE_LIMITS = (144, 400)
"""Width and height in pixels beyond which RSS allows no number for the channel's image."""

_TITLE = lazy_re(rb"<title>[^<]*</title>")
_DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


class _Unwritten(datetime):
    """A date that feedgen accepts and then passes over.

    feedgen writes RSS dates by switching the locale of the whole process to and fro, which threads must not do to each
    other. It writes no date that is false, and so we write ours.
    """

    def __bool__(self) -> bool:
        return False


_NO_DATE = _Unwritten.fromisoformat("1970-01-01T00:00:00+00:00")


def rss_head(feed: FeedPageView, _authors: tuple[str, ...] = ()) -> bytes:
    """The document without its items; RSS has no authors for all of them."""
    return with_hexadecimal_titles(rss_channel(feed).rss_str(pretty=True))


def with_hexadecimal_titles(data: bytes) -> bytes:
    """Titles escaped as the profile advises: readers that unescape twice then still show what was meant."""
    return _TITLE.sub(_hexadecimal, data)


def rss_channel(feed: FeedPageView) -> FeedGenerator:
    document = new_document(feed, media_type=MEDIA_TYPE, updated=_NO_DATE)
    document.description(xml_text(feed.description) or xml_text(feed.title) or feed.page)
    document.docs(SPECIFICATION)
    _add_image(document, feed)
    document.register_extension("mended", _Channel)
    document.mended.feed = feed
    return document


def _add_image(document: FeedGenerator, feed: FeedPageView) -> None:
    if feed.image is None:
        return
    width, height = feed.image.width, feed.image.height
    fits = 0 < width <= IMAGE_LIMITS[0] and 0 < height <= IMAGE_LIMITS[1]
    document.image(
        url=feed.image.absolute,
        width=str(width) if fits else None,
        height=str(height) if fits else None,
    )


def _hexadecimal(title: re.Match[bytes]) -> bytes:
    return title[0].replace(b"&amp;", b"&#x26;").replace(b"&lt;", b"&#x3C;").replace(b"&gt;", b"&#x3E;")


def rfc822(moment: Moment) -> str:
    """RFC 822, section 5, with the four digits of a year that RSS asks for.

    The same as `email.utils.format_datetime`, which brings sockets along. `strftime` writes the locale's names, and
    looks for the machine's time zone each time.
    """
    when = instant(moment)
    iso = when.isoformat(timespec="seconds")
    day, month, year = iso[8:10], _MONTHS[when.month - 1], iso[:4]
    return f"{_DAYS[when.weekday()]}, {day} {month} {year} {iso[11:19]} {iso[19:].replace(':', '')}"


class _Channel:
    """What feedgen leaves out of a channel."""

    feed: FeedPageView

    def extend_ns(self) -> dict[str, str]:
        return {"dc": DC, "slash": SLASH, "wfw": WFW, "media": MEDIA, "fh": FH}

    def extend_rss(self, root: _Element) -> None:
        channel = root[0]
        # The style sheet speaks the language of what it is shown with.
        root.set(f"{{{XML}}}lang", self.feed.language)
        add_style(root, self.feed)
        if self.feed.updated is not None:
            add_text(channel, "lastBuildDate", rfc822(self.feed.updated))
        for rel, address in related(self.feed):
            SubElement(channel, f"{{{ATOM}}}link", {"href": address, "rel": rel})
        if self.feed.current:
            SubElement(channel, f"{{{FH}}}archive")
