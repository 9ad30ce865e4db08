"""Posts that wait because a declared connection does: one that they name, or that they call up."""

from collections.abc import Iterable, Mapping

import msgspec

from generator.config import SiteConfig
from generator.disclosures.declared import Declared
from generator.disclosures.resolve import resolve
from generator.library import assemble
from generator.library.assemble import LibrarySettings
from generator.models import Author, Connection, Face, Moment


def with_embargoes(settings: LibrarySettings, sources: Mapping[str, Face], config: SiteConfig) -> LibrarySettings:
    """*rules*, and which posts show a connection of `site.toml` or of an author's whose embargo has not ended."""
    documents = (content.document for content in sources.values())
    authors = {one.key: one for one in documents if isinstance(one, Author)}
    if not is_waiting(config, authors.values(), settings.now):
        return settings
    everything = assemble(sources, {}, msgspec.structs.replace(settings, drafts=True, future=True))
    declared = Declared(config, authors)
    found: dict[str, Moment] = {}
    for one in everything.published:
        shown = (row.connection for row in resolve(one, declared)[0].shown)
        ends = [tie.embargo_until for tie in shown if tie.embargo_until and _waits(tie, settings.now)]
        if ends:
            found[one.source] = max(ends, key=lambda end: end.timestamp)
    return msgspec.structs.replace(settings, embargoed=found)


def is_waiting(config: SiteConfig, authors: Iterable[Author], now: Moment) -> bool:
    """Whether any connection that is declared is under an embargo."""
    ties = (*config.connections, *(tie for author in authors for tie in author.connections))
    return any(_waits(tie, now) for tie in ties)


def _waits(tie: Connection, now: Moment) -> bool:
    return tie.embargo_until is not None and tie.embargo_until.timestamp > now.timestamp
