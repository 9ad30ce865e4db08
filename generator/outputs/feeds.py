"""Feeds of the whole blog and of each category, tag, author and series."""

from collections.abc import Iterator, Sequence
from itertools import chain

from generator.artifacts import Artifact
from generator.edition import Edition
from generator.feeds import render_atom, render_json, render_rss
from generator.library import Published
from generator.urls import output_path
from generator.views.contract import FeedPageView
from generator.views.feeds import FORMATS

RENDERERS = {"rss": render_rss, "atom": render_atom, "json": render_json}


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
        title = edition.views.message("", "feed.term", site=site.title, name=group.name)
        yield from _feed(edition, group.address, title, group.description, group.posts)


def _feed(
    edition: Edition, address: str, title: str, description: str, posts: Sequence[Published]
) -> Iterator[Artifact]:
    posts = posts[: edition.config.feeds.limit]
    if not edition.wants(*(one.source for one in posts)):
        return
    entries = tuple(map(edition.views.feed_entry, posts))
    base, outputs = edition.base, edition.config.outputs
    for name in edition.config.feeds.formats:
        file = address + FORMATS[name].file
        view = FeedPageView(
            title=title,
            description=description or title,
            url=base.absolute(file),
            page=base.absolute(address),
            id=f"tag:{edition.views.site_id}:{address}",
            language=edition.config.site.language,
            updated=max((entry.value.updated for entry in entries), default=None),
            copyright=edition.config.site.copyright,
            category_scheme=base.absolute("/category/") if outputs.categories else "",
            tag_scheme=base.absolute("/tag/") if outputs.tags else "",
            disclosures=base.origin + edition.site.value.ledger if edition.site.value.ledger else "",
            entries=entries,
        )
        owner = f"the {FORMATS[name].name} feed of {title}"
        yield Artifact(path=output_path(file), view=view, render=RENDERERS[name], inputs=edition.plain, owner=owner)
