"""What each room needs to know of the settings: a room gets its own settings, never the whole configuration."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from generator.config import SiteConfig
from generator.config.extensions import Extension, extension
from generator.gather import GatherSettings
from generator.macros import repertoire as macros
from generator.macros.repertoire import Repertoire, find_repertoire
from generator.models import Moment
from generator.sources import ReadingSettings
from generator.urls import Base, home_of

if TYPE_CHECKING:
    from generator.library.assemble import LibrarySettings
    from generator.theme.presentation import Presentation
    from generator.views.settings import PostSettings


def moment(when: datetime, timezone: str) -> Moment:
    """*when* in the site's zone, to the second."""
    local = when.astimezone(ZoneInfo(timezone)).replace(microsecond=0)
    return Moment(timestamp=int(local.timestamp()), iso=local.isoformat())


def gather_settings(config: SiteConfig) -> GatherSettings:
    reading = ReadingSettings(
        timezone=config.site.timezone,
        date_format=config.site.date_format,
        category=config.posts.category,
        authors=config.site.author,
        since=config.disclosure.since,
    )
    return GatherSettings(
        reading=reading,
        language=config.site.language,
        engine=config.markdown.engine,
        smart=config.markdown.smart,
        sub_and_sup=config.markdown.sub_and_sup,
        wiki_links=config.markdown.wiki_links,
        math=config.markdown.math == "mathml",
        sanitized=config.markdown.html == "sanitize",
        extensions=tuple(_extensions(config)),
        excerpt_length=config.posts.excerpt_length,
        strips=config.images.strips,
        homes=tuple(map(home_of, config.links.old_site)),
    )


def _extensions(config: SiteConfig) -> Iterator[Extension]:
    """Those of a package that is used go by the names that it gives them."""
    if not config.markdown.extensions:
        return
    from generator.plugins import MARKDOWN, brought

    ours = {one.name: one.value for one in brought(config.plugins.use, MARKDOWN)}
    for name, given in config.markdown.extensions.items():
        yield extension(name, given, ours.get(name, ""))


def repertoire_of(root: Path, config: SiteConfig) -> Repertoire:
    """The macros and snippets of the blog at *root*."""
    site = config.site
    return find_repertoire(root, macros.Site(title=site.title, url=site.url, language=site.language))


def library_settings(config: SiteConfig, now: Moment, *, drafts: bool, future: bool) -> "LibrarySettings":
    from generator.library.assemble import LibrarySettings

    return LibrarySettings(
        now=now,
        drafts=drafts,
        future=future,
        posts=config.posts,
        categories=config.categories,
        tags=config.tags,
        since=config.disclosure.since,
        close_after_days=config.comments.close_after_days,
    )


def post_settings(config: SiteConfig) -> "PostSettings":
    from generator.views.settings import PostSettings

    families = frozenset(name for name in config.outputs.__struct_fields__ if getattr(config.outputs, name))
    return PostSettings(
        language=config.site.language,
        dates=presentation(config).dates,
        families=families,
        site_title=config.site.title,
        site_id=site_id(config),
        full_feeds=config.feeds.full,
        has_cards=config.cards.enabled,
        feeds=config.feeds if config.outputs.feeds else None,
    )


def site_id(config: SiteConfig) -> str:
    """What feed ids begin with; where the site has no id of its own, its host, and then with a new host another."""
    return config.site.id or f"{Base.of(config.site.url).host or 'localhost'},2000"


def presentation(config: SiteConfig) -> "Presentation":
    from generator.theme.presentation import Presentation

    site = config.site
    return Presentation(
        language=site.language,
        date_format=site.date_format,
        time_format=site.time_format,
        origin=Base.of(site.url).origin,
    )
