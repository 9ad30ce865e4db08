"""A post and a page, each on its own."""

import msgspec
from markupsafe import Markup

from generator.models import Moment
from generator.system.digest import Ref
from generator.views.contract.disclosures import DisclosureView
from generator.views.contract.html import filled, with_repeats, with_statement
from generator.views.contract.shared import (
    AuthorView,
    CommentsView,
    CorrectionView,
    EnclosureView,
    FeedView,
    HeadingView,
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

    older: PostLinkView | None = None
    """The post before this one in time."""

    newer: PostLinkView | None = None
    comments: CommentsView
    feeds: tuple[FeedView, ...] = ()
    """Feeds that fit this page, besides the site's."""

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
