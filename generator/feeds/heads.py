"""The heads of archives. Those of one feed differ in three places alone: feedgen makes one with marks there.

A mark holds a digest of all the rest of the head, so that nobody's words can hold it.
"""

from collections.abc import Callable
from functools import lru_cache

from msgspec.structs import replace

from generator.feeds.escape import quoted
from generator.models import Moment
from generator.system.digest import fingerprint
from generator.views.contract import FeedPageView

MakeHead = Callable[[FeedPageView, tuple[str, ...]], bytes]
"""Takes a feed and the authors of the whole of it."""

_THEN = Moment(timestamp=-62_135_596_800, iso="0001-01-01T00:00:00+00:00")
"""Stands for the date until that is put in."""


def head_of(feed: FeedPageView, authors: tuple[str, ...], make: MakeHead, dated: Callable[[Moment], str]) -> bytes:
    """What *make* makes of the feed; *dated* is the element that says when it was updated."""
    if not feed.current or feed.updated is None:
        return make(feed, authors)
    alike = replace(feed, url="", previous="", updated=_THEN, entries=())
    host = f"https://{fingerprint(alike).hex()}.invalid"
    marked = replace(alike, url=f"{host}/own", previous=f"{host}/previous" if feed.previous else "")
    head = _marked_head(marked, authors, make)
    for mark, text in (
        (marked.url, quoted(feed.url)),
        (f"{host}/previous", quoted(feed.previous)),
        (dated(_THEN), dated(feed.updated)),
    ):
        head = head.replace(mark.encode(), text.encode())
    return head


@lru_cache(maxsize=4)
def _marked_head(feed: FeedPageView, authors: tuple[str, ...], make: MakeHead) -> bytes:
    return make(feed, authors)
