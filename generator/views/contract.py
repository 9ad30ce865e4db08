"""The views themselves. A theme is written against this file and nothing else.

Every template gets `site` (a `SiteView`) and one view of its own, named in the view's docstring. All text is plain and
escaped by Jinja when printed, but for the fields and properties that say "HTML".
"""

from typing import Literal

import msgspec
from markupsafe import Markup

from generator.fingerprint import Ref
from generator.models import Moment
from generator.views.fill import corrections_html, entry_opening, filled, reply_html, statement_html


class LinkView(msgspec.Struct, frozen=True, kw_only=True):
    """A link: print `url` and `title`."""

    title: str
    url: str


class MenuItemView(msgspec.Struct, frozen=True, kw_only=True):
    title: str
    url: str


class FeedView(msgspec.Struct, frozen=True, kw_only=True):
    """A feed that a page announces in its head."""

    title: str
    url: str
    """Absolute."""

    type: str
    """The media type: `application/rss+xml`."""


class TermView(msgspec.Struct, frozen=True, kw_only=True):
    """A category, tag or series."""

    name: str
    url: str
    """Empty where its family of pages is switched off."""

    count: int = 0
    """Published posts; only filled in lists of terms."""

    description: str = ""


class PictureView(msgspec.Struct, frozen=True, kw_only=True):
    src: str
    """Ready to print."""

    absolute: str
    """The same with scheme and host, for cards and feeds."""

    alt: str = ""
    caption: str = ""
    width: int = 0
    """Pixels; 0 where unknown."""

    height: int = 0


class AuthorView(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who writes here."""

    name: str
    url: str
    """Their page on this blog; empty where there is none."""

    initials: str
    """At most two letters, for a face drawn from type."""

    contact: str = ""
    """`mailto:` or a URL; empty if not given."""

    image: PictureView | None = None
    links: tuple[LinkView, ...] = ()
    biography: str = ""
    """HTML."""

    has_biography: bool = False

    @property
    def about(self) -> Markup:
        """The biography as HTML."""
        return Markup(self.biography)


class DisclosureView(msgspec.Struct, frozen=True, kw_only=True):
    """What ties the author to the companies in a post, as every surface prints it."""

    kind: Literal["words", "none", "unreviewed"]
    label: str
    """`Disclosure:` in the post's language; empty where the words bring a label of their own."""

    html: str
    """The sentence as inline HTML, without the label; for `none` and `unreviewed` the quiet line."""

    short: str = ""
    """The short form as plain text, for lists, summaries and cards; empty where nothing is said there."""

    @property
    def statement(self) -> Markup:
        """The paragraph that stands first in the body, as HTML. `post.content` already begins with it."""
        return Markup(statement_html(self.kind, self.label, self.html))


class CorrectionView(msgspec.Struct, frozen=True, kw_only=True):
    date: Moment
    html: str
    """Inline HTML."""

    @property
    def text(self) -> Markup:
        return Markup(self.html)


class FieldView(msgspec.Struct, frozen=True, kw_only=True):
    """A hidden field of a form."""

    name: str
    value: str


class CommentFormView(msgspec.Struct, frozen=True, kw_only=True):
    """The form below a post; draw it with the fields in this order: comment, author, email, url, honeypot, hidden, button."""

    action: str
    comment: str
    """The name of the comment's field; likewise the next three."""

    author: str
    email: str
    url: str
    honeypot: str
    """The name of a text field no person should fill in."""

    hidden: tuple[FieldView, ...] = ()
    service: str = ""
    """Who gets what is sent, in words; empty: the blog itself."""


class CommentsView(msgspec.Struct, frozen=True, kw_only=True):
    """What stands below a post about comments."""

    state: Literal["open", "unconnected", "closed", "off"]
    """`unconnected`: open, but the site names no endpoint, so that a plain line stands in place of the form."""

    form: CommentFormView | None = None
    """Only where `state` is `open`."""


class NewsletterView(msgspec.Struct, frozen=True, kw_only=True):
    action: str
    field: str
    text: str = ""
    service: str = ""
    hidden: tuple[FieldView, ...] = ()


class SiteView(msgspec.Struct, frozen=True, kw_only=True):
    """`site`: what all pages share. One value, digested once."""

    title: str
    home: str
    """The address of the front page: `/` or `/blog/`."""

    origin: str
    """Scheme and host without a slash at the end: `https://blog.example.com`. Put before an address, it makes it absolute."""

    language: str
    description: str = ""
    copyright: str = ""
    static: str = ""
    """The address below which the theme's static files lie, with a slash at the end: `/theme/`."""

    style: str = ""
    """The address of the theme's style sheet, with a digest of its content as a query, so that a browser may keep it."""

    menu: tuple[MenuItemView, ...] = ()
    feeds: tuple[FeedView, ...] = ()
    """The site's own feeds, best first; announced on every page."""

    recent: tuple[LinkView, ...] = ()
    """The newest posts."""

    follow: tuple[LinkView, ...] = ()
    newsletter: NewsletterView | None = None
    privacy: str = ""
    """The address of the privacy page; empty where there is none."""

    settings: dict[str, object] = {}
    """What `[theme]` holds besides `name`."""


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
    authors: tuple[AuthorView, ...] = ()
    summary: str = ""
    """Plain text."""

    lang: str = ""
    """Only where it is not the site's."""

    minutes: int = 0
    """Reading time."""

    image: PictureView | None = None
    disclosure: DisclosureView

    def opening(self, level: int = 2) -> Markup:
        """HTML: the short disclosure, then the title as a link in a heading of *level*.

        A theme prints this and cannot forget the one or turn the two round.
        A note has its first words as the heading, hidden from sight but not from a screen reader.
        """
        return entry_opening(self, level)


class HeadingView(msgspec.Struct, frozen=True, kw_only=True):
    level: int
    id: str
    html: str

    @property
    def text(self) -> Markup:
        return Markup(self.html)


class DocumentView(msgspec.Struct, frozen=True, kw_only=True):
    """What a post and a page have in common."""

    title: str
    """Empty for a note."""

    name: str
    """The title, or a note's first words; what `<title>` says."""

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
    corrections: tuple[CorrectionView, ...] = ()
    older: LinkView | None = None
    """The post before this one in time."""

    newer: LinkView | None = None
    comments: CommentsView
    feeds: tuple[FeedView, ...] = ()
    """Feeds that fit this page, besides the site's."""

    @property
    def content(self) -> Markup:
        """The body as HTML; it begins with the disclosure."""
        body = filled(self.body.value, self.fills)
        return self.disclosure.statement + "\n" + Markup(body)


class PagerView(msgspec.Struct, frozen=True, kw_only=True):
    """Where a page of a list stands among its pages; pages are numbered from the oldest."""

    number: int
    """0 on the list's first page, which holds the newest posts; else the n in `/page/n/`."""

    newer: str = ""
    """The address of the next page towards now; empty on the first."""

    older: str = ""
    """The address of the next page towards the past; empty on the last."""


class ListView(msgspec.Struct, frozen=True, kw_only=True):
    """`list`: posts under one heading; template `list.html`.

    Kinds: the front page, a category, tag, author, series, a year, a month.
    """

    kind: Literal["home", "category", "tag", "author", "series", "year", "month"]
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

    feeds: tuple[FeedView, ...] = ()

    @property
    def entries(self) -> tuple[EntryView, ...]:
        """The posts of this page of the list, newest first."""
        return tuple(ref.value for ref in self.refs)


class TermsView(msgspec.Struct, frozen=True, kw_only=True):
    """`terms`: all categories or all tags with their numbers; template `terms.html`."""

    kind: Literal["categories", "tags"]
    url: str
    absolute: str
    terms: tuple[TermView, ...] = ()
    """By name."""


class MonthView(msgspec.Struct, frozen=True, kw_only=True):
    period: str
    """`2009-07`."""

    url: str
    refs: tuple[Ref[EntryView], ...] = ()

    @property
    def entries(self) -> tuple[EntryView, ...]:
        """The month's posts, newest first."""
        return tuple(ref.value for ref in self.refs)


class YearView(msgspec.Struct, frozen=True, kw_only=True):
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


class NotFoundView(msgspec.Struct, frozen=True, kw_only=True):
    """`page` of the template `404.html`, where content/ has no `404.md`."""

    absolute: str


class PrivacyView(msgspec.Struct, frozen=True, kw_only=True):
    """`privacy`: what forms and services are in use; template `privacy.html`, where content/ has no `privacy.md`."""

    url: str
    absolute: str
    comments: bool
    comments_service: str = ""
    comments_host: str = ""
    """The host that the form is sent to; empty: the blog's own."""

    newsletter: bool = False
    newsletter_service: str = ""
    newsletter_host: str = ""


class RedirectView(msgspec.Struct, frozen=True, kw_only=True):
    """`redirect`: a page that only leads elsewhere; template `redirect.html`."""

    title: str
    url: str
    absolute: str
    lang: str


class EnclosureView(msgspec.Struct, frozen=True, kw_only=True):
    """A file that comes with a feed's item: an episode, a film."""

    url: str
    """Absolute."""

    type: str
    """The media type: `audio/mpeg`."""

    length: int
    """Bytes."""


class FeedEntryView(msgspec.Struct, frozen=True, kw_only=True):
    """One item of a feed, whatever its format."""

    id: str
    """Never changes."""

    title: str
    """Empty for a note."""

    url: str
    """Absolute."""

    published: Moment
    updated: Moment
    """The newest of date, `updated` and corrections."""

    authors: tuple[str, ...] = ()
    category: str = ""
    tags: tuple[str, ...] = ()
    lang: str = ""
    summary: str = ""
    """Plain text; begins with the short disclosure."""

    disclosure: DisclosureView
    corrections: tuple[CorrectionView, ...] = ()
    body: Ref[tuple[str, ...]] | None = None
    """None where the feed carries summaries alone."""

    fills: tuple[str, ...] = ()
    """What stands in each slot in a feed: absolute addresses."""

    corrected: str = "Corrected"
    """The word before a correction's date, in the post's language."""

    comments_url: str = ""
    """Absolute: where the post is answered; empty where it takes no comments."""

    reply: str = "Reply"
    """What the link to `comments_url` at the end of the content says, in the post's language."""

    comments_count: int | None = None
    """None where comments are not counted."""

    comments_updated: Moment | None = None
    """The newest comment's date."""

    comments_feed: FeedView | None = None
    """The feed of this post's comments."""

    parent_id: str = ""
    """In a feed of comments: the id of the item that this one answers."""

    parent_url: str = ""
    image: PictureView | None = None
    enclosure: EnclosureView | None = None
    source: LinkView | None = None
    """Of an item taken over from elsewhere: the title and the address of the feed it comes from."""

    @property
    def content(self) -> str:
        """HTML: the disclosure unless it is an explicit `none`, corrections, the body, a link to reply.

        Empty where the feed is one of summaries.
        """
        if self.body is None:
            return ""
        parts = (
            "" if self.disclosure.kind == "none" else str(self.disclosure.statement),
            corrections_html(self.corrected, self.corrections),
            filled(self.body.value, self.fills),
            reply_html(self.reply, self.comments_url),
        )
        return "\n".join(part for part in parts if part)


class FeedPageView(msgspec.Struct, frozen=True, kw_only=True):
    """A whole feed."""

    title: str
    description: str
    url: str
    """Absolute: the feed itself."""

    page: str
    """Absolute: the page the feed belongs to."""

    id: str
    language: str
    updated: Moment | None = None
    """The newest `updated` of its entries; None in an empty feed."""

    authors: tuple[str, ...] = ()
    """Who writes where an entry does not say; without one, the feed's title stands in where a format insists."""

    copyright: str = ""
    image: PictureView | None = None
    """The blog's own picture."""

    category_scheme: str = ""
    """Absolute: the list of all categories, which tells readers what kind of thing an entry's category is."""

    tag_scheme: str = ""
    """Absolute: the list of all tags."""

    hubs: tuple[str, ...] = ()
    """WebSub hubs that announce this feed."""

    previous: str = ""
    """Absolute: the feed of the same format with the entries before these (RFC 5005 `prev-archive`)."""

    current: str = ""
    """Absolute, and only in an archive, which never changes: the feed that it is the archive of."""

    disclosures: str = ""
    """Absolute: the page that explains the disclosures."""

    entries: tuple[Ref[FeedEntryView], ...] = ()
    """Newest first."""
