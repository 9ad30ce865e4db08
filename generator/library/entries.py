"""What the library holds: published documents and the groups they are in."""

from enum import StrEnum

import msgspec

from generator.models import Author, BodyFacts, Face, Moment, Page, Post


class State(StrEnum):
    """Whether a document may be read, and if not, why."""

    PUBLISHED = "published"
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    EXPIRED = "expired"
    EMBARGOED = "embargoed"
    """Its author may not publish it yet: it is built for nobody and named in nothing, `--future` or not."""

    HELD_BACK = "held back"
    """It has problems and the others are published without it."""


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """A post that is published, and where."""

    source: str
    """The post's, at hand because everything made of it is looked up by it."""

    post: Post
    date: Moment
    """The post's own; in a draft without one, the moment of the build."""

    content: Face
    address: str
    category: str
    """The slug of its category; empty in a draft without one."""

    tags: tuple[str, ...]
    """Slugs."""

    authors: tuple[str, ...]
    """Slugs."""

    series: str
    """A slug, or empty."""

    @property
    def facts(self) -> BodyFacts:
        return self.content.facts


class PublishedPage(msgspec.Struct, frozen=True, kw_only=True):
    page: Page
    content: Face
    address: str

    @property
    def source(self) -> str:
        return self.page.source


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """The posts under one category, tag, author or series."""

    name: str
    slug: str
    address: str
    description: str = ""
    posts: tuple[Published, ...]
    """Newest first."""

    author: Author | None = None
    """For an author with a file of their own."""
