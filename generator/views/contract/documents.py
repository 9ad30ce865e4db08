"""A post and a page, each on its own."""

import msgspec
from markupsafe import Markup

from generator.models import Moment
from generator.system.digest import Ref
from generator.views.contract.disclosures import DisclosureView
from generator.views.contract.html import filled, with_repeats, with_statement
from generator.views.contract.lists import LineView
from generator.views.contract.shared import (
    AuthorView,
    CommentsView,
    CorrectionView,
    EnclosureView,
    FeedView,
    HeadingView,
    LinkView,
    PartView,
    PictureView,
    PostLinkView,
    TermView,
)


class DocumentView(msgspec.Struct, frozen=True, kw_only=True):
    """What a post and a page have in common."""

    title: str
    """Empty for a note."""

    name: str
    """The title, or a note's first words; what `<title>` and cards say. Begins with a label where one is due."""

    url: str
    absolute: str
    """The same with scheme and host."""

    canonical: str
    """The canonical URL: `absolute`, or what the author gave."""

    lang: str
    """BCP 47; always there."""

    summary: str = ""
    """Plain text as the author wrote it; empty where there is none of his own."""

    description: str = ""
    """Plain text for `<meta name=description>`: the short disclosure, then summary or excerpt."""

    image: PictureView | None = None
    headings: tuple[HeadingView, ...] = ()
    """For a table of contents; empty where none is wanted."""

    updated: Moment | None = None
    body: Ref[tuple[str, ...]]
    """The body cut at its slots; print `content`."""

    fills: tuple[str, ...] = ()
    """What stands in each slot on this surface, ready to print: ` href="/about/"`."""

    params: dict[str, object] = {}
    """The front matter's `params`."""

    has_code: bool = False
    """Whether the text has a block of code."""

    has_embeds: bool = False
    """Whether the page needs the theme's script that shows what is kept elsewhere after a click."""

    unlisted: bool = False
    """In no list, feed or sitemap; search engines are asked to leave it out too."""


class PageView(DocumentView, frozen=True, kw_only=True):
    """`page`: a page; template `page.html`."""

    @property
    def content(self) -> Markup:
        """The body as HTML."""
        return Markup(filled(self.body.value, self.fills))


class OthersView(msgspec.Struct, frozen=True, kw_only=True):
    """The other posts that the page of a post names."""

    older: PostLinkView | None = None
    newer: PostLinkView | None = None
    part_count: int = 0
    parts: tuple[PartView, ...] = ()
    related: tuple[LineView, ...] = ()
    mentions: tuple[PostLinkView, ...] = ()


class PostView(DocumentView, frozen=True, kw_only=True):
    """`post`: a post on its own page; template `post.html`."""

    id: str
    """What comments belong to: `comments_id`, else the source path without its ending."""

    card: PictureView | None = None
    """What link previews show of the post: title, disclosure and picture; None where the blog has no cards."""

    date: Moment
    kicker: str = ""
    """The author's kicker; without one, print the category."""

    category: TermView | None = None
    tags: tuple[TermView, ...] = ()
    series: TermView | None = None
    authors: tuple[AuthorView, ...] = ()
    minutes: int = 0
    """Reading time in whole minutes, at least 1."""

    disclosure: DisclosureView
    first_paid_link: int = -1
    """The slot of the first link to somebody who gave the author something; -1 for none."""

    is_long: bool = False
    """So long that the end says again what was received."""

    corrections: tuple[CorrectionView, ...] = ()
    enclosure: EnclosureView | None = None
    """The file that comes with the post."""

    others: OthersView = OthersView()
    """What the next properties show."""

    comments: CommentsView
    syndication: tuple[LinkView, ...] = ()
    """Where it stands, too, or is talked about; each has its host as the title."""

    feeds: tuple[FeedView, ...] = ()
    """Feeds that fit this page, besides the site's."""

    @property
    def older(self) -> PostLinkView | None:
        """The post before this one in time."""
        return self.others.older

    @property
    def newer(self) -> PostLinkView | None:
        return self.others.newer

    @property
    def related(self) -> tuple[LineView, ...]:
        """Earlier posts on the same things, what it has most to do with first."""
        return self.others.related

    @property
    def mentions(self) -> tuple[PostLinkView, ...]:
        """Later posts that link to this one, newest first."""
        return self.others.mentions

    @property
    def parts(self) -> tuple[PartView, ...]:
        """Those of its series, this one among them, oldest first; of a long series those around it."""
        return self.others.parts

    @property
    def part_count(self) -> int:
        """How many parts its series has; 0 where it is the only one, or in none."""
        return self.others.part_count

    @property
    def part(self) -> int:
        """Which of them it is, from the oldest."""
        return next((one.number for one in self.parts if one.is_here), 0)

    @property
    def part_before(self) -> PartView | None:
        """The part of its series before this one."""
        return next((one for one in self.parts if one.number == self.part - 1), None)

    @property
    def part_after(self) -> PartView | None:
        return next((one for one in self.parts if one.number == self.part + 1), None)

    @property
    def content(self) -> Markup:
        """The body as HTML; it begins with the disclosure."""
        return self.disclosure.statement + "\n" + Markup(self._body)

    @property
    def _body(self) -> str:
        again = self.disclosure.again
        return with_repeats(self.body.value, self.fills, again, slot=self.first_paid_link, at_end=self.is_long)

    def disclosed(self, page: str) -> str:
        """The *page* that a theme made of this, with the statement put in where the theme left it out."""
        said = self.disclosure
        return page if said.statement in page else with_statement(page, said.statement, said.html, self._body)
