"""The names that a blog knows: what an editor can offer."""

from pathlib import Path

import msgspec

from generator.builder import BuildOptions
from generator.builder.outlook import edition_of
from generator.config import SiteConfig
from generator.disclosures import Declared
from generator.language.moments import clock_of
from generator.library import Library


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """Each in the order in which it is offered."""

    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    authors: dict[str, str] = {}
    """What a post writes: the key of an author with a file, else a name. Behind it the name that readers see."""

    connections: dict[str, str] = {}
    """By id, what each is in words."""

    vendors: dict[str, str] = {}
    """By key, the name of each company."""

    category: str = ""
    """`[posts] category`."""

    may_be_unreviewed: bool = False
    """Whether there are posts that may lack `disclosure`, by `[disclosure] since`."""

    has_short_dates: bool = False
    """Whether `8/07/2009` means one day, by `[site] date_format`."""


def known(root: Path, config: SiteConfig, *, is_public: bool = False) -> Known:
    """Of the blog at *root*, as far as its files can be read; *is_public*: nothing that only unpublished posts tell."""
    shown = BuildOptions(root=root, drafts=not is_public, future=not is_public)
    library = edition_of(shown).library
    declared = Declared(config, library.authors)
    terms = {
        kind: tuple(dict.fromkeys([*(term.name or name for name, term in given.items()), *used]))
        for kind, given, used in (
            ("categories", config.categories, (group.name for group in library.categories.values())),
            ("tags", config.tags, (group.name for group in library.tags.values())),
        )
    }
    return Known(
        categories=terms["categories"],
        tags=terms["tags"],
        series=tuple(group.name for group in library.series.values()),
        authors=_authors(library, is_public=is_public),
        connections={} if is_public else {name: declared.described(one) for name, one in declared.by_id.items()},
        vendors={key: vendor.name or key for key, vendor in config.vendors.items()},
        category=config.posts.category,
        may_be_unreviewed=config.disclosure.since is not None,
        has_short_dates=bool(clock_of(config.site.timezone, config.site.date_format).order),
    )


def _authors(library: Library, *, is_public: bool) -> dict[str, str]:
    writers = {group.name: group.author for group in library.writers.values()}
    with_a_file = {
        key: author.name for key, author in library.authors.items() if not is_public or author in writers.values()
    }
    return with_a_file | {name: name for name, author in writers.items() if author is None}
