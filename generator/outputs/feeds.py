"""Feeds of the whole blog, with archives and copies, and of each category, tag, author and series."""

from collections.abc import Iterator, Sequence
from functools import partial

from msgspec.structs import replace

from generator.artifacts import Artifact, Unit
from generator.config import ALSO_AT, copies
from generator.edition import Edition
from generator.feeds import OF_POSTS
from generator.fingerprint import Ref
from generator.urls import output_path, tag_uri
from generator.views.archives import Archive, archives
from generator.views.channels import Channel, channels
from generator.views.contract import FeedEntryView, FeedPageView
from generator.views.feed_image import feed_image
from generator.views.feed_style import feed_style
from generator.views.feeds import FORMATS, PAGE, newest


def feeds(edition: Edition) -> Iterator[Artifact | Unit]:
    for channel in channels(edition.config, edition.views):
        posts = channel.posts[: edition.config.feeds.limit]
        if edition.wants(*(one.source for one in posts)):
            entries = tuple(map(edition.views.feed_entry, posts))
            yield from _feeds(edition, channel, entries, _archives_of(edition, channel))


def feed_archives(edition: Edition) -> Iterator[tuple[str, Unit]]:
    """Each archive in all formats, with the source of the oldest post in it."""
    for channel in channels(edition.config, edition.views):
        older = _archives_of(edition, channel)
        for number, archive in enumerate(older, 1):
            if edition.wants(*(one.source for one in archive.posts)):
                yield archive.posts[-1].source, _archive(edition, channel, archive, older[number : number + 1])


def _archives_of(edition: Edition, channel: Channel) -> Sequence[Archive]:
    settings = edition.config.feeds
    return archives(channel.posts, settings.limit) if channel.kind == "site" and settings.archives else ()


def _feeds(
    edition: Edition, channel: Channel, entries: tuple[Ref[FeedEntryView], ...], older: Sequence[Archive]
) -> Iterator[Artifact]:
    """One in each format, with its copies."""
    view = _view(edition, channel, entries)
    for name in edition.config.feeds.formats:
        file = channel.address + FORMATS[name].file
        feed = Artifact(
            path=output_path(file),
            view=replace(
                view,
                url=edition.base.absolute(file),
                previous=_previous(edition, name, older),
                hubs=edition.config.feeds.hubs,
            ),
            render=OF_POSTS[name],
            inputs=edition.plain,
            owner=f"the {FORMATS[name].name} feed of {channel.title}",
        )
        yield feed
        if channel.kind == "site":
            yield from _copies(edition, feed, name)


def _copies(edition: Edition, feed: Artifact, name: str) -> Iterator[Artifact]:
    """The same bytes where another program had the feed; it names its own address, and readers move there by and by."""
    own = {FORMATS[one].file for one in edition.config.feeds.formats}
    for address, wanted in copies(edition.config.feeds).items():
        path = output_path(address)
        if wanted == name and not address.endswith("/") and path not in own:
            yield replace(feed, path=path, owner=f"{ALSO_AT} ({address})")


def _archive(edition: Edition, channel: Channel, archive: Archive, older: Sequence[Archive]) -> Unit:
    """Planned again only where one of its posts is another one: all archives together hold every post there is."""
    of = f"archive {archive.name} {''.join(one.name for one in older)}"
    return Unit(
        name=f"{PAGE}{archive.name}",
        key=edition.key(*archive.posts, of=of),
        owner=f"the archive of {archive.name}",
        make=partial(_archives, edition, channel, archive, older),
    )


def _archives(edition: Edition, channel: Channel, archive: Archive, older: Sequence[Archive]) -> Iterator[Artifact]:
    """One in each format."""
    view = _view(edition, channel, tuple(map(edition.views.archive_entry, archive.posts)))
    for name in edition.config.feeds.formats:
        file = _file(archive, name)
        current = edition.base.absolute(channel.address + FORMATS[name].file)
        yield Artifact(
            path=output_path(file),
            view=replace(
                view, url=edition.base.absolute(file), previous=_previous(edition, name, older), current=current
            ),
            render=OF_POSTS[name],
            inputs=edition.plain,
            owner=f"the archive of {archive.name}",
        )


def _previous(edition: Edition, name: str, older: Sequence[Archive]) -> str:
    return edition.base.absolute(_file(older[0], name)) if older else ""


def _file(archive: Archive, name: str) -> str:
    return f"{PAGE}{archive.name}{FORMATS[name].archive}"


def _view(edition: Edition, channel: Channel, entries: tuple[Ref[FeedEntryView], ...]) -> FeedPageView:
    """What its feed is in any format, which then adds its address."""
    base, config, ledger = edition.base, edition.config, edition.site.value.ledger
    addresses = edition.views.bodies.targets.published_assets
    return FeedPageView(
        title=channel.title,
        description=channel.description or channel.title,
        url="",
        page=base.absolute(channel.address),
        id=tag_uri(edition.views.site_id, channel.address),
        language=config.site.language,
        updated=newest(entries),
        copyright=config.site.copyright,
        category_scheme=base.absolute("/category/") if config.outputs.categories else "",
        tag_scheme=base.absolute("/tag/") if config.outputs.tags else "",
        disclosures=base.origin + ledger if ledger else "",
        image=feed_image(config.feeds.image, edition.library, addresses, base),
        style=feed_style(edition.feed_style, edition.site.value, edition.views, channel.name, channel.address),
        entries=entries,
    )
