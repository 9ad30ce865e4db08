"""Feeds of the whole blog, with archives and copies, and of each category, tag, author and series."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from generator.config import ALSO_AT, copies
from generator.engine.artifacts import Artifact, Unit, unit
from generator.feeds import RENDERERS
from generator.library import Published
from generator.plan.edition import Edition
from generator.plan.frame import TextFrame
from generator.system.digest import Ref
from generator.urls import output_path, tag_uri
from generator.views.archives import Archive, archives
from generator.views.channels import Channel, channels
from generator.views.contract import FeedEntryView, FeedPageView
from generator.views.feed_style import feed_style
from generator.views.feeds import FORMATS, PAGE, newest


def feeds(edition: Edition) -> Iterator[Unit[TextFrame]]:
    for channel in channels(edition.config, edition.library, edition.faces):
        posts = tuple(channel.posts[: edition.config.feeds.limit])
        newest_archive = next(iter(_archives_of(edition, channel)), None)
        owner = f"the feed of {channel.title}"
        before = newest_archive.name if newest_archive else ""
        yield unit(f"{owner} at {channel.address}", owner, _feeds, channel.alone, posts, before)


def feed_archives(edition: Edition) -> Iterator[tuple[str, Unit[TextFrame]]]:
    """Each archive in all formats, with the source of the oldest post in it. It is planned again only where one of its
    posts is another one: all archives together hold every post there is."""
    for channel in channels(edition.config, edition.library, edition.faces):
        older = _archives_of(edition, channel)
        for number, archive in enumerate(older, 1):
            before = older[number].name if number < len(older) else ""
            name, posts = archive.name, tuple(archive.posts)
            yield (
                posts[-1].source,
                unit(f"{PAGE}{name}", f"the archive of {name}", _archives, channel.alone, name, posts, before),
            )


def _archives_of(edition: Edition, channel: Channel) -> Sequence[Archive]:
    settings = edition.config.feeds
    return archives(channel.posts, settings.limit) if channel.kind == "site" and settings.archives else ()


def _feeds(frame: TextFrame, channel: Channel, posts: tuple[Published, ...], before: str) -> Iterator[Artifact]:
    """One in each format, with its copies; *before* names the archive of what is older."""
    view = _view(frame, channel, tuple(map(frame.views.feed_entry, posts)))
    for name in frame.config.feeds.formats:
        file = channel.address + FORMATS[name].file
        feed = Artifact(
            path=output_path(file),
            view=replace(
                view,
                url=frame.base.absolute(file),
                previous=_previous(frame, name, before),
                copy_of=frame.base.canonical(file) if frame.base.copy_of else "",
                hubs=frame.hubs,
            ),
            render=RENDERERS[name],
            inputs=frame.plain,
            owner=f"the {FORMATS[name].name} feed of {channel.title}",
        )
        yield feed
        if channel.kind == "site":
            yield from _copies(frame, feed, name)


def _copies(frame: TextFrame, feed: Artifact, name: str) -> Iterator[Artifact]:
    """The same bytes where another program had the feed; it names its own address, and readers move there by and by."""
    own = {FORMATS[one].file for one in frame.config.feeds.formats}
    for address, wanted in copies(frame.config.feeds).items():
        path = output_path(address)
        if wanted == name and not address.endswith("/") and path not in own:
            yield replace(feed, path=path, owner=f"{ALSO_AT} ({address})")


def _archives(
    frame: TextFrame, channel: Channel, archive: str, posts: tuple[Published, ...], before: str
) -> Iterator[Artifact]:
    """One in each format; *before* names the one of what is older."""
    view = _view(frame, channel, tuple(map(frame.views.archive_entry, posts)))
    for name in frame.config.feeds.formats:
        file = _file(archive, name)
        current = frame.base.absolute(channel.address + FORMATS[name].file)
        yield Artifact(
            path=output_path(file),
            view=replace(view, url=frame.base.absolute(file), previous=_previous(frame, name, before), current=current),
            render=RENDERERS[name],
            inputs=frame.plain,
            owner=f"the archive of {archive}",
        )


def _previous(frame: TextFrame, name: str, archive: str) -> str:
    return frame.base.absolute(_file(archive, name)) if archive else ""


def _file(archive: str, name: str) -> str:
    return f"{PAGE}{archive}{FORMATS[name].archive}"


def _view(frame: TextFrame, channel: Channel, entries: tuple[Ref[FeedEntryView], ...]) -> FeedPageView:
    """What its feed is in any format, which then adds its address."""
    base, config, ledger = frame.base, frame.config, frame.site.value.ledger
    return FeedPageView(
        title=channel.title,
        description=channel.description or channel.title,
        url="",
        page=base.absolute(channel.address),
        id=tag_uri(frame.faces.site_id, channel.address),
        language=config.site.language,
        updated=newest(entries),
        copyright=config.site.copyright,
        category_scheme=base.absolute("/category/") if config.outputs.categories else "",
        tag_scheme=base.absolute("/tag/") if config.outputs.tags else "",
        disclosures=base.origin + ledger if ledger else "",
        image=frame.feed_image,
        style=feed_style(frame.feed_style, frame.site.value, frame.faces, channel.name, channel.address),
        entries=entries,
    )
