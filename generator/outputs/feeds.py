"""Feeds of the whole blog and of each category, tag, author and series."""

from collections.abc import Iterator, Sequence

from generator.artifacts import Artifact
from generator.edition import Edition
from generator.feeds import render_atom, render_json, render_rss
from generator.library import Published
from generator.urls import output_path
from generator.views.contract import FeedPageView, FeedStyleView, LinkView
from generator.views.feeds import FORMATS, Channel, channels

RENDERERS = {"rss": render_rss, "atom": render_atom, "json": render_json}


def feeds(edition: Edition) -> Iterator[Artifact]:
    for channel in channels(edition.config, edition.views):
        posts = channel.posts[: edition.config.feeds.limit]
        if edition.wants(*(one.source for one in posts)):
            yield from _feed(edition, channel, posts)


def _feed(edition: Edition, channel: Channel, posts: Sequence[Published]) -> Iterator[Artifact]:
    for name in edition.config.feeds.formats:
        file = channel.address + FORMATS[name].file
        view = _view(edition, channel, file, posts)
        owner = f"the {FORMATS[name].name} feed of {channel.title}"
        yield Artifact(path=output_path(file), view=view, render=RENDERERS[name], inputs=edition.plain, owner=owner)


def _view(edition: Edition, channel: Channel, file: str, posts: Sequence[Published]) -> FeedPageView:
    base, config, ledger = edition.base, edition.config, edition.site.value.ledger
    entries = tuple(map(edition.views.feed_entry, posts))
    return FeedPageView(
        title=channel.title,
        description=channel.description or channel.title,
        url=base.absolute(file),
        page=base.absolute(channel.address),
        id=f"tag:{edition.views.site_id}:{channel.address}",
        language=config.site.language,
        updated=max((entry.value.updated for entry in entries), default=None),
        copyright=config.site.copyright,
        category_scheme=base.absolute("/category/") if config.outputs.categories else "",
        tag_scheme=base.absolute("/tag/") if config.outputs.tags else "",
        disclosures=base.origin + ledger if ledger else "",
        hubs=config.feeds.hubs,
        style=_style(edition, channel),
        entries=entries,
    )


def _style(edition: Edition, channel: Channel) -> FeedStyleView | None:
    if not edition.feed_style:
        return None
    said, base, subscribe = edition.views.message, edition.base, edition.site.value.subscribe
    links = [LinkView(title=said("", "feed.visit", name=channel.name), url=base.absolute(channel.address))]
    if subscribe:
        links.append(LinkView(title=said("", "feed.all"), url=base.origin + subscribe))
    return FeedStyleView(url=edition.feed_style, notice=said("", "feed.notice"), links=tuple(links))
