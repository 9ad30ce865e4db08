"""Feeds of the whole blog and of each category, tag, author and series."""

from collections.abc import Iterator, Sequence
from itertools import chain

from generator.artifacts import Artifact
from generator.edition import Edition
from generator.feeds import render_rss
from generator.library import Published
from generator.urls import output_path
from generator.views.contract import FeedPageView


def feeds(edition: Edition) -> Iterator[Artifact]:
    outputs, library, site = edition.config.outputs, edition.library, edition.config.site
    if not outputs.feeds:
        return
    yield from _feed(edition, "/", site.title, site.description, library.posts)
    families = [
        (outputs.categories, library.categories),
        (outputs.tags, library.tags),
        (outputs.authors, library.writers),
        (outputs.series, library.series),
    ]
    for group in chain.from_iterable(groups.values() for wanted, groups in families if wanted):
        title = f"{group.name} – {site.title}"
        yield from _feed(edition, group.address, title, group.description, group.posts)


def _feed(
    edition: Edition, address: str, title: str, description: str, posts: Sequence[Published]
) -> Iterator[Artifact]:
    posts = posts[: edition.config.feeds.limit]
    if not edition.wants(*(one.source for one in posts)):
        return
    entries = tuple(map(edition.views.feed_entry, posts))
    newest = max((entry.value.updated for entry in entries), default=None)
    view = FeedPageView(
        title=title,
        description=description or title,
        url=edition.base.absolute(f"{address}feed.xml"),
        page=edition.base.absolute(address),
        id=f"tag:{edition.views.site_id}:{address}",
        language=edition.config.site.language,
        updated=newest,
        copyright=edition.config.site.copyright,
        entries=entries,
    )
    path = output_path(f"{address}feed.xml")
    yield Artifact(path=path, view=view, render=render_rss, inputs=edition.plain, owner=f"the feed of {title}")
