"""What several views are made of, and what all pages share."""

from typing import Literal

import msgspec
from markupsafe import Markup

from generator.language.sentences import in_a_row
from generator.models import Moment
from generator.providers.provider import CommentEmbedView, CommentFormView, CommentLinkView, FieldView


class LinkView(msgspec.Struct, frozen=True, kw_only=True):
    """A link: print `url` and `title`, `rel` if there is one, and `mark` behind the link."""

    title: str
    url: str
    rel: str = ""
    """`sponsored nofollow` where it earns a commission."""

    mark: str = ""
    """What readers then see behind it: `(paid link)`."""


class MenuLinkView(LinkView, frozen=True, kw_only=True):
    """A link of the menu, or the heading of those below it."""

    url: str = ""
    """Empty where it only stands above others: print `title` without a link then."""

    items: tuple[LinkView, ...] = ()
    """Those below it, which have none of their own."""


class PostLinkView(msgspec.Struct, frozen=True, kw_only=True):
    """A link to a post where nothing but its title fits: print `url` and `title`, or `label` and `name` apart."""

    name: str
    url: str
    label: str = ""
    """`Disclosure:`, where the author received something or says so in their own words."""

    @property
    def title(self) -> str:
        """The name with its label: a theme that prints this forgets nothing."""
        return in_a_row((self.label, self.name))


class RecentPostView(PostLinkView, frozen=True, kw_only=True):
    """One of the newest posts, as fragments show it."""

    date: Moment
    lang: str
    disclosure: "BriefDisclosureView"
    """For a list that has room for it; print it before the title. In a bare link, `title` says enough."""


class BriefDisclosureView(msgspec.Struct, frozen=True, kw_only=True):
    """What a post discloses, in a few words."""

    label: str = ""
    """`Disclosure:` in the post's language."""

    short: str = ""
    """The short form as plain text; empty where nothing is said in lists."""


class RecentCommentView(msgspec.Struct, frozen=True, kw_only=True):
    """One of the newest comments."""

    name: str
    """Of whoever wrote it."""

    is_author: bool = False
    """Written by one of the blog's authors."""

    connection: str = ""
    """As that of a comment."""

    date: Moment
    url: str
    """The comment itself, on the page of its post."""

    words: str
    """The first words of it, as plain text."""

    post: PostLinkView
    """What it was written below."""

    lang: str
    """Of the post."""


class PeriodView(msgspec.Struct, frozen=True, kw_only=True):
    """A month."""

    period: str
    """`2009-07`; format it with the filter `month`."""

    url: str
    """Empty where the archive is switched off."""

    count: int
    """Published posts."""


class PartView(PostLinkView, frozen=True, kw_only=True):
    """A part of a series, as the others name it."""

    number: int
    """From the oldest, which is 1."""

    is_here: bool = False
    """Whether it is the post whose page this is."""


class FeedView(msgspec.Struct, frozen=True, kw_only=True):
    """A feed that a page announces in its head."""

    title: str
    url: str
    """Absolute."""

    type: str
    """The media type: `application/rss+xml`."""

    format: str = ""
    """What people call it: `RSS`."""


class TermView(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A category, tag or series; in `blog`, an author, too."""

    name: str
    url: str
    """Empty where its family of pages is switched off."""

    count: int = 0
    """Published posts; only filled in lists of terms, and in `blog`."""

    description: str = ""


class PictureView(msgspec.Struct, frozen=True, kw_only=True):
    """A picture."""

    src: str
    """Ready to print."""

    absolute: str
    """The same with scheme and host, for cards and feeds."""

    alt: str = ""
    caption: str = ""
    width: int = 0
    """Pixels; 0 where unknown."""

    height: int = 0
    srcset: str = ""
    """Its copies for screens of all sizes, ready to print; empty where there are none. Give it `sizes`."""

    tone: str = ""
    """Its average colour, for what is seen until it is there: `r3 g1 b0`, each part from 0 to 3."""


class EnclosureView(msgspec.Struct, frozen=True, kw_only=True):
    """A file that comes with a post: an episode, a film, a price list."""

    src: str = ""
    """Ready to print."""

    url: str
    """The same with scheme and host, for feeds."""

    name: str = ""
    """The file's name."""

    type: str
    """The media type: `audio/mpeg`."""

    rel: str = ""
    mark: str = ""
    """Both as a link has them."""

    length: int
    """Bytes; 0 where unknown, which only a file that lies elsewhere is."""

    @property
    def kind(self) -> str:
        """`audio`, `video`, `image`, ...: what the media type begins with."""
        return self.type.partition("/")[0]

    @property
    def kilobytes(self) -> int:
        """At least 1 where the length is known."""
        return -(-self.length // 1000)

    @property
    def megabytes(self) -> int:
        """0 below one."""
        return self.length // 1_000_000


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


class CorrectionView(msgspec.Struct, frozen=True, kw_only=True):
    """What was put right after publication."""

    date: Moment
    html: str
    """Inline HTML."""

    @property
    def text(self) -> Markup:
        """What was put right, on one line."""
        return Markup(self.html)


class CommentView(msgspec.Struct, frozen=True, kw_only=True):
    """A stored comment."""

    id: str
    """Of the element that holds it, so that links find it: `comment-3`."""

    key: str
    """What a form sends in the field `form.parent` to answer it: `3`."""

    name: str
    url: str = ""
    """The commenter's own page, elsewhere unless `is_author`; empty where none is known. Link with `rel`."""

    is_author: bool = False
    """Written by one of the blog's authors: say so beside the name."""

    is_namesake: bool = False
    """Another writer commented under this name before: say so beside it."""

    connection: str = ""
    """What ties them to a company that is named, in their own words: print it beside the name, after the word for a
    disclosure."""

    date: Moment
    html: str
    """HTML that is safe to print; links in it have the words of `rel` already."""

    depth: int = 0
    """0 for an answer to the post, at most 3."""

    parent: LinkView | None = None
    """What it answers: that commenter's name, and the address within the page."""

    rel: str = ""
    """For a link to `url`."""

    answer: str = ""
    """Where a link to answer it leads; empty where there is none. One that leads to the form sets `form.parent` with
    the theme's script; without it, readers choose."""

    answered: tuple[PostLinkView, ...] = ()
    """Posts that quote it, newest first."""

    @property
    def text(self) -> Markup:
        """What was written, as HTML."""
        return Markup(self.html)


class CommentsView(msgspec.Struct, frozen=True, kw_only=True):
    """What stands below a post about comments."""

    state: Literal["open", "unconnected", "closed", "off"]
    """`unconnected`: open, but there is no way to answer yet, so that a plain line stands in its place."""

    form: CommentFormView | None = None
    """Only where `state` is `open`, as the next two; one of the three is there then."""

    embed: CommentEmbedView | None = None
    """What another server keeps."""

    link: CommentLinkView | None = None
    """Where to answer without a form: beside what is embedded, for those without a script."""

    folded: bool = False
    """Whether the stored comments are to be opened by a click."""

    shown: tuple[CommentView, ...] = ()
    """Stored comments in reading order: oldest first, each followed by all that answers it."""

    mentions: tuple[CommentView, ...] = ()
    """Pages elsewhere that lead to the post, oldest first: `url` is the page, `name` whose it is; `text` may be
    empty."""


class NewsletterView(msgspec.Struct, frozen=True, kw_only=True):
    """The form that asks for an address; where there is none, `site.newsletter` is nothing."""

    action: str
    field: str
    html: str = ""
    """Inline HTML."""

    service: str = ""
    double_opt_in: bool = False
    """Whether a mail with a link comes first: say so beside the button."""

    honeypot: str = ""
    """The name of a text field no person should fill in; empty where there is none."""

    hidden: tuple[FieldView, ...] = ()

    @property
    def text(self) -> Markup:
        """What comes and how often, as inline HTML."""
        return Markup(self.html)


class IconView(msgspec.Struct, frozen=True, kw_only=True):
    """A picture that stands for the blog."""

    src: str
    """Ready to print."""

    size: int
    """Pixels, in width and in height."""


class SiteView(msgspec.Struct, frozen=True, kw_only=True):
    """`site`: what all pages share. One value, digested once."""

    title: str
    home: str
    """The address of the front page: `/` or `/blog/`."""

    origin: str
    """Scheme and host without a slash at the end. Put before an address, it makes it absolute."""

    copy_of: str = ""
    """Where the blog itself is, if this is a copy of it for another address (`build -b`); else empty. Pages of a copy
    ask search engines to leave them out, and name the blog's own page as the original, whatever the theme prints."""

    language: str
    description: str = ""
    copyright: str = ""
    static: str = ""
    """The address below which the theme's static files lie, with a slash at the end: `/theme/`."""

    style: str = ""
    """The address of the theme's style sheet, with a digest of its content as a query."""

    script: str = ""
    """The same of the theme's script for every page, `page.js`; empty where there is none."""

    embeds: str = ""
    """The same of the theme's script for what is kept elsewhere, `embeds.js`."""

    respond: str = ""
    """The same of the theme's script for forms below posts, `respond.js`; empty where there is none."""

    elsewhere: str = ""
    """The same of its script for comments that another server keeps, `elsewhere.js`; empty where there is none."""

    embeds_style: str = ""
    """The same of its style sheet for that, `embeds.css`; empty where there is none."""

    code_style: str = ""
    """The same of the theme's style sheet for blocks of code, `code.css`; empty where there is none."""

    ledger_style: str = ""
    """The same of the theme's style sheet for the ledger and companies' pages, `ledger.css`; empty where there is none.
    """

    extra_style: str = ""
    """The address of the theme's `extra.css`, with a digest, too; empty where there is none."""

    menu: tuple[MenuLinkView, ...] = ()
    archive: str = ""
    """The address of the archive; empty where it is switched off, as the next two."""

    categories: str = ""
    """The address of the list of all categories."""

    tags: str = ""
    """The address of the list of all tags."""

    feeds: tuple[FeedView, ...] = ()
    """The site's own feeds, best first; announced on every page."""

    subscribe: str = ""
    """The address of the page that lists all feeds; empty where there is none."""

    webmention: str = ""
    """Where other sites tell of pages that lead here; empty where they cannot. Name it by a `link` in the head."""

    me: tuple[str, ...] = ()
    """Where the only author is elsewhere, for `link rel="me"` on the front page."""

    follow: tuple[LinkView, ...] = ()
    newsletter: NewsletterView | None = None
    privacy: str = ""
    """The address of the privacy page; empty where there is none."""

    ledger: str = ""
    """The address of the page that lists what all posts disclose; empty where there is none."""

    icons: tuple[IconView, ...] = ()
    """What stands for the blog, the smallest first; none without `[site] icon`."""

    manifest: str = ""
    """The address of the web app manifest; empty where there are no icons."""

    search: str = ""
    """The address of the page to search on; empty where there is none. A form that sends `q` there works everywhere."""

    settings: dict[str, object] = {}
    """What `[theme]` holds besides `name`."""


class BlogView(msgspec.Struct, frozen=True, kw_only=True):
    """`blog`: what every page may show of the posts there are, and what fragments alone see.

    So that a new post is no reason to draw every page again. A fragment is drawn again where something changes that its
    template names.
    """

    recent: tuple[RecentPostView, ...] = ()
    """The newest posts, as many as `[posts] recent` says."""

    categories: tuple[TermView, ...] = ()
    """By name; each with the number of its posts, as the next three."""

    tags: tuple[TermView, ...] = ()
    """By name."""

    authors: tuple[TermView, ...] = ()
    """By name."""

    months: tuple[PeriodView, ...] = ()
    """The newest first."""

    comments: tuple[RecentCommentView, ...] = ()
    """The newest comments, as many as `[posts] recent` says."""


class HeadingView(msgspec.Struct, frozen=True, kw_only=True):
    """A heading within a text."""

    level: int
    id: str
    html: str

    @property
    def text(self) -> Markup:
        return Markup(self.html)
