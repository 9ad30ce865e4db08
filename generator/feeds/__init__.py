"""Feeds: one view written as RSS 2.0, as Atom and as JSON Feed 1.1.

Every date comes from the view and none from the clock, so that the same view gives the same bytes. feedgen and lxml
are imported when the first feed is rendered: a build that renders none does not wait for them.
"""

from generator.views.contract import FeedPageView


def render_rss(feed: FeedPageView, _theme: object) -> bytes:
    from generator.feeds.entries import rss_document

    return rss_document(feed)


def render_atom(feed: FeedPageView, _theme: object) -> bytes:
    from generator.feeds.entries import atom_document

    return atom_document(feed)


def render_json(feed: FeedPageView, _theme: object) -> bytes:
    from generator.feeds.json_feed import json_document

    return json_document(feed)


RENDERERS = {"rss": render_rss, "atom": render_atom, "json": render_json}
"""By what `[feeds] formats` calls them."""
