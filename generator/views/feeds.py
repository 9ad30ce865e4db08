"""Which feeds lie beside a list: their formats, files and announcements."""

import msgspec

from generator.config import Feeds
from generator.urls import Base
from generator.views import contract as see


class Format(msgspec.Struct, frozen=True):
    file: str
    type: str
    """The media type."""

    name: str


FORMATS = {
    "rss": Format("feed.xml", "application/rss+xml", "RSS"),
    "atom": Format("atom.xml", "application/atom+xml", "Atom"),
    "json": Format("feed.json", "application/feed+json", "JSON"),
}
"""By what `[feeds] formats` calls them."""


def feed_views(settings: Feeds, base: Base, address: str, title: str) -> tuple[see.FeedView, ...]:
    """The feeds beside the list at *address*, for pages to announce."""
    formats = [FORMATS[name] for name in settings.formats]
    return tuple(
        see.FeedView(title=f"{title} ({one.name})", url=base.absolute(address + one.file), type=one.type)
        for one in formats
    )
