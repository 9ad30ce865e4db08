"""An entry made ready once for every format and every feed it is in."""

from datetime import datetime

import msgspec

from generator.feeds.content import feed_content, xml_text
from generator.feeds.escape import encoded
from generator.models import Moment
from generator.system.digest import Digest, Ref
from generator.views.contract import FeedEntryView, FeedPageView

MAX_KEPT = 1024
"""How many items a process keeps: some 20 MB of posts of usual length."""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """An entry whose text any format can hold."""

    view: FeedEntryView
    """For dates and addresses; its texts may hold characters that XML forbids."""

    id: str
    title: str
    summary: str
    """Plain text."""

    content: str
    """HTML; empty where the feed is one of summaries."""

    escaped: bytes
    """The content as XML holds it."""

    authors: tuple[str, ...]
    category: str
    tags: tuple[str, ...]


_kept: dict[Digest, Item] = {}


def items_of(feed: FeedPageView) -> list[Item]:
    """The feed's entries, newest first; a post is made ready once however many feeds it is in."""
    return [_item(entry) for entry in feed.entries]


def _item(entry: Ref[FeedEntryView]) -> Item:
    item = _kept.get(entry.digest)
    if item is None:
        item = _made_ready(entry.value)
        if len(_kept) >= MAX_KEPT:
            # Starting afresh costs less than keeping account of what was used last.
            _kept.clear()
        _kept[entry.digest] = item
    return item


def forget_items() -> None:
    """For who builds again and again: of a post that is edited, each state would be kept."""
    _kept.clear()


def _made_ready(entry: FeedEntryView) -> Item:
    title, summary = xml_text(entry.title), xml_text(entry.summary)
    content, data = feed_content(entry.content, entry.url)
    return Item(
        view=entry,
        id=xml_text(entry.id),
        title=title,
        # An item with neither words nor content is refused by RSS; an address is what is always there.
        summary=summary if title or summary or content else entry.url,
        content=content,
        escaped=encoded(data),
        authors=tuple(map(xml_text, entry.authors)),
        category=xml_text(entry.category),
        tags=tuple(map(xml_text, entry.tags)),
    )


def instant(moment: Moment) -> datetime:
    """With the offset its author wrote it in."""
    return datetime.fromisoformat(moment.iso)
