"""The heads of feeds. Those of one blog differ in a few texts: feedgen makes one with marks there, for all of them.

A mark holds a digest of all the rest of the head, so that nobody's words can hold it.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from msgspec.structs import replace

from generator.feeds.content import xml_text
from generator.feeds.escape import quoted, text
from generator.models import Moment
from generator.system.digest import fingerprint
from generator.views.contract import FeedPageView, LinkView


class Form(NamedTuple):
    """How a format writes heads."""

    make: Callable[[FeedPageView, tuple[str, ...]], bytes]
    """Takes a feed and the authors of the whole of it."""

    dated: Callable[[Moment], str]
    """The element that says when a feed was updated."""

    title: Callable[[str], str] = text
    """A title as XML holds it."""


_THEN = Moment(timestamp=-62_135_596_800, iso="0001-01-01T00:00:00+00:00")
"""Stands for the date until that is put in."""

_FIELDS = ("title", "description", "url", "page", "id", "previous")
"""Texts of which each feed has its own; the links of what it says to people are others."""


def head_of(feed: FeedPageView, authors: tuple[str, ...], form: Form) -> bytes:
    """What the *form* makes of the feed."""
    texts = _texts(feed)
    marked = _with_texts(feed, [f"/{number}" if one else "" for number, one in enumerate(texts)])
    date = form.dated(feed.updated) if feed.updated is not None else ""
    return "".join(_filled(_pieces(marked, authors, form), (*texts, date))).encode()


def _texts(feed: FeedPageView) -> list[str]:
    own = [xml_text(feed.title) or feed.page, xml_text(feed.description), feed.url, feed.page, xml_text(feed.id)]
    links = feed.style.links if feed.style is not None else ()
    return [*own, feed.previous, *(part for link in links for part in (xml_text(link.title), link.url))]


def _with_texts(feed: FeedPageView, texts: list[str]) -> FeedPageView:
    """The feed without its entries and with others in place of its `_texts`."""
    own, rest = dict(zip(_FIELDS, texts, strict=False)), texts[len(_FIELDS) :]
    links = tuple(LinkView(title=title, url=url) for title, url in zip(rest[::2], rest[1::2], strict=True))
    style = replace(feed.style, links=links) if feed.style is not None else None
    return replace(feed, **own, style=style, updated=_THEN if feed.updated is not None else None, entries=())


Piece = tuple[str, int, Callable[[str], str]]
"""What stands before a text, which of all it is, and how it is written there."""


def _filled(pieces: tuple[Piece, ...], texts: tuple[str, ...]) -> list[str]:
    return [before + written(texts[number]) for before, number, written in pieces]


@lru_cache(maxsize=32)
def _pieces(feed: FeedPageView, authors: tuple[str, ...], form: Form) -> tuple[Piece, ...]:
    """Of the head of all feeds that are like *feed*, which has numbers for texts; the date is the last one."""
    host = f"https://{fingerprint((feed, authors)).hex()}.invalid"
    texts = _texts(feed)
    head = form.make(_with_texts(feed, [f"{host}{one}" if one else "" for one in texts]), authors).decode()
    dates = re.escape(form.dated(_THEN)) if feed.updated is not None else "(?!)"
    pieces: list[Piece] = []
    end = 0
    for mark in re.finditer(rf"{re.escape(host)}/(\d+)|{dates}", head):
        written: Callable[[str], str] = quoted if head[mark.start() - 1] == '"' else text
        if head.endswith("<title>", 0, mark.start()):
            written = form.title
        number = len(texts) if mark[1] is None else int(mark[1])
        pieces.append((head[end : mark.start()], number, str if mark[1] is None else written))
        end = mark.end()
    return (*pieces, (head[end:], 0, _nothing))


def _nothing(_text: str) -> str:
    return ""
