"""Feeds: one view written as RSS 2.0, as Atom and as JSON Feed 1.1.

Feeds of comments are feedgen's as a whole, those of posts have its head and the same entries as text (`posts`).
Every date comes from the view and none from the clock, so that the same view gives the same bytes. feedgen and lxml
are imported when the first feed is rendered: a build that renders none does not wait for them.
"""

from collections.abc import Callable
from typing import Any

from generator.views.contract import FeedPageView

Render = Callable[[FeedPageView, Any], bytes]


def render_rss(feed: FeedPageView, _theme: object) -> bytes:
    from generator.feeds.rss import rss_document

    return rss_document(feed)


def render_atom(feed: FeedPageView, _theme: object) -> bytes:
    from generator.feeds.atom import atom_document

    return atom_document(feed)


def render_json(feed: FeedPageView, _theme: object) -> bytes:
    from generator.feeds.json_feed import json_document

    return json_document(feed)


def render_posts_as_rss(feed: FeedPageView, _theme: object) -> bytes:
    from generator.feeds.posts import posts_as_rss

    return posts_as_rss(feed)


def render_posts_as_atom(feed: FeedPageView, _theme: object) -> bytes:
    from generator.feeds.posts import posts_as_atom

    return posts_as_atom(feed)


OF_POSTS: dict[str, Render] = {"rss": render_posts_as_rss, "atom": render_posts_as_atom, "json": render_json}
"""By what `[feeds] formats` calls them."""

OF_COMMENTS: dict[str, Render] = {"rss": render_rss, "atom": render_atom, "json": render_json}
