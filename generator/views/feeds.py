"""The formats of feeds, their files and announcements."""

from collections.abc import Iterable

import msgspec

from generator.config import Feeds
from generator.models import Moment
from generator.system.digest import Ref
from generator.urls import Base
from generator.views import contract as see

PAGE = "/feeds/"
"""The address of the page that lists all feeds; archives lie below it."""


class Format(msgspec.Struct, frozen=True):
    file: str
    type: str
    """The media type."""

    name: str
    archive: str
    """How the file of an archive ends."""


FORMATS = {
    "rss": Format("feed.xml", "application/rss+xml", "RSS", ".xml"),
    "atom": Format("atom.xml", "application/atom+xml", "Atom", ".atom.xml"),
    "json": Format("feed.json", "application/feed+json", "JSON", ".json"),
}
"""By what `[feeds] formats` calls them."""


def newest(entries: Iterable[Ref[see.FeedEntryView]]) -> Moment | None:
    """The newest change of what a feed holds, the number of comments among it; None in an empty feed."""
    views = (entry.value for entry in entries)
    moments = (moment for view in views for moment in (view.updated, view.comments_updated) if moment is not None)
    return max(moments, default=None)


def below_one_post(settings: Feeds) -> Feeds:
    """With the one format that a post's comments have a feed in: RSS where there is any, because `wfw:commentRss` asks
    for it, and otherwise the first."""
    return msgspec.structs.replace(settings, formats=("rss",) if "rss" in settings.formats else settings.formats[:1])


def feed_views(settings: Feeds, base: Base, address: str, title: str) -> tuple[see.FeedView, ...]:
    """The feeds beside the list at *address*, for pages to announce."""
    formats = [FORMATS[name] for name in settings.formats]
    return tuple(
        see.FeedView(
            title=f"{title} ({one.name})", url=base.absolute(address + one.file), type=one.type, format=one.name
        )
        for one in formats
    )
