"""Lists of posts, of terms, and of everything."""

from typing import Literal

import msgspec
from markupsafe import Markup

from generator.models import Moment
from generator.system.digest import Ref
from generator.views.contract.disclosures import DisclosureView
from generator.views.contract.html import entry_opening
from generator.views.contract.ledger import TieView
from generator.views.contract.shared import AuthorView, FeedView, PictureView, RecentCommentView, TermView


class EntryView(msgspec.Struct, frozen=True, kw_only=True):
    """`entry`: a post as lists, related posts and search hits show it."""

    title: str
    """Empty for a note."""

    name: str
    """The title, or a note's first words: for places that cannot do without."""

    url: str
    date: Moment
    updated: Moment | None = None
    kicker: str = ""
    category: TermView | None = None
    tags: tuple[TermView, ...] = ()
    authors: tuple[AuthorView, ...] = ()
    summary: str = ""
    """Plain text."""

    lang: str = ""
    """Only where it is not the site's."""

    minutes: int = 0
    """Reading time."""

    comments: int = 0
    """How many comments are shown below it."""

    image: PictureView | None = None
    disclosure: DisclosureView

    def opening(self, level: int = 2) -> Markup:
        """HTML: the short disclosure, then the title as a link in a heading of *level*.

        A theme prints this and cannot forget the one or turn the two round.
        A note has its first words as the heading, hidden from sight but not from a screen reader.
        """
        said = self.disclosure
        return entry_opening(said.label, said.short, self.title, self.title or self.name, self.url, level)


class LineView(msgspec.Struct, frozen=True, kw_only=True):
    """A post as a short list on another post's page shows it."""

    title: str
    """Empty for a note."""

    name: str
    """The title, or a note's first words."""

    url: str
    date: Moment
    lang: str = ""
    """Only where it is not the site's."""

    label: str = ""
    short: str = ""
    """What it discloses, in the short form; empty where nothing is said in lists."""

    def opening(self, level: int = 3) -> Markup:
        """As of an entry: the short disclosure, then the title as a link in a heading of *level*."""
        return entry_opening(self.label, self.short, self.title, self.title or self.name, self.url, level)


class PagerView(msgspec.Struct, frozen=True, kw_only=True):
    """Where a page of a list stands among its pages; pages are numbered from the oldest."""

    number: int
    """0 on the list's first page, which holds the newest posts; else the n in `/page/n/`."""

    newer: str = ""
    """The address of the next page towards now; empty on the first."""

    older: str = ""
    """The address of the next page towards the past; empty on the last."""


class ListView(msgspec.Struct, frozen=True, kw_only=True):
    """`list`: posts under one heading; template `list.html`, and `company.html` for a company.

    Kinds: the front page, a category, tag, author, series, a company, a year, a month.
    """

    kind: Literal["home", "category", "tag", "author", "series", "company", "year", "month"]
    title: str
    """The heading: the site's title on the front page, else the name of the term, author or period."""

    url: str
    absolute: str
    description: str = ""
    refs: tuple[Ref[EntryView], ...] = ()
    """The entries, each digested once however many lists show it; print `entries`."""

    pager: PagerView
    author: AuthorView | None = None
    """On an author's page."""

    period: str = ""
    """On a year's or month's page: `2009` or `2009-07`; format it with the filter `month`."""

    ties: tuple[TieView, ...] = ()
    """On a company's page: what ties whom to it."""

    feeds: tuple[FeedView, ...] = ()
    """The feeds of this list, besides the site's."""

    comment_feeds: tuple[FeedView, ...] = ()
    """On the front page: the feeds of all comments, to be announced after the site's own."""

    @property
    def entries(self) -> tuple[EntryView, ...]:
        """The posts of this page of the list, newest first."""
        return tuple(ref.value for ref in self.refs)


class NewestCommentsView(msgspec.Struct, frozen=True, kw_only=True):
    """`newest`: the newest comments on all posts; template `newest-comments.html`, once there are comments."""

    url: str
    absolute: str
    comments: tuple[RecentCommentView, ...]
    """The newest first."""

    feeds: tuple[FeedView, ...] = ()
    """Of all comments."""


class TermsView(msgspec.Struct, frozen=True, kw_only=True):
    """`terms`: all categories or all tags with their numbers; template `terms.html`."""

    kind: Literal["categories", "tags"]
    url: str
    absolute: str
    terms: tuple[TermView, ...] = ()
    """By name."""


class FeedRowView(msgspec.Struct, frozen=True, kw_only=True):
    """The feeds of one list of posts, or of all comments."""

    name: str
    url: str
    """Of the list; of the front page for all comments."""

    feeds: tuple[FeedView, ...]
    """One for each format, the one to recommend first."""


class FeedGroupView(msgspec.Struct, frozen=True, kw_only=True):
    """The feeds of one kind of list."""

    kind: Literal["site", "categories", "tags", "authors", "series", "comments"]
    rows: tuple[FeedRowView, ...]
    """By name."""


class FeedsView(msgspec.Struct, frozen=True, kw_only=True):
    """`feeds`: every feed of the blog; template `feeds.html`, where content/ has no `feeds.md`."""

    url: str
    absolute: str
    groups: tuple[FeedGroupView, ...]
    """None of them empty; the first is the whole blog's."""


class MonthView(msgspec.Struct, frozen=True, kw_only=True):
    """A month of the archive."""

    period: str
    """`2009-07`."""

    url: str
    refs: tuple[Ref[EntryView], ...] = ()

    @property
    def entries(self) -> tuple[EntryView, ...]:
        """The month's posts, newest first."""
        return tuple(ref.value for ref in self.refs)


class YearView(msgspec.Struct, frozen=True, kw_only=True):
    """A year of the archive."""

    period: str
    """`2009`."""

    url: str
    count: int
    months: tuple[MonthView, ...] = ()


class ArchiveView(msgspec.Struct, frozen=True, kw_only=True):
    """`archive`: every post by year and month, newest first; template `archive.html`."""

    url: str
    absolute: str
    years: tuple[YearView, ...] = ()
