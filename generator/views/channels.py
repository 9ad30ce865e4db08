"""Which feeds there are, and what each is of."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from generator.config import SiteConfig
from generator.library import Group, Library, Published
from generator.views.faces import Faces

Kind = Literal["site", "categories", "tags", "authors", "series"]


class Channel(msgspec.Struct, frozen=True, kw_only=True):
    """What one feed is of, whatever its format."""

    kind: Kind
    name: str
    """Of the list it lies beside."""

    title: str
    description: str
    address: str
    """Of the list."""

    posts: Sequence[Published]
    """All of them, newest first."""

    @property
    def alone(self) -> "Channel":
        """What it is of, without the posts."""
        return msgspec.structs.replace(self, posts=())


def channels(config: SiteConfig, library: Library, faces: Faces) -> Iterator[Channel]:
    """Every feed but for its formats: the whole blog's, then those of the families that are switched on."""
    outputs, site = config.outputs, config.site
    if not (outputs.feeds and config.feeds.formats):
        return
    yield Channel(
        kind="site",
        name=site.title,
        title=site.title,
        description=site.description,
        address="/",
        posts=library.posts,
    )
    families: tuple[tuple[Kind, Iterable[Group]], ...] = (
        ("categories", library.categories.values() if outputs.categories else ()),
        ("tags", library.tags.values() if outputs.tags else ()),
        ("authors", library.writers.values() if outputs.authors else ()),
        ("series", library.series.values() if outputs.series else ()),
    )
    for kind, groups in families:
        for group in groups:
            yield Channel(
                kind=kind,
                name=group.name,
                title=faces.message("", "feed.term", site=site.title, name=group.name),
                description=group.description,
                address=group.address,
                posts=group.posts,
            )
