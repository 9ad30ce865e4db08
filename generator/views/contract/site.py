"""What all pages share: `site`, and `blog` in fragments."""

import msgspec
from markupsafe import Markup

from generator.providers.provider import FieldView
from generator.views.contract.shared import FeedView, LinkView, PeriodView, RecentCommentView, RecentPostView, TermView


class MenuLinkView(LinkView, frozen=True, kw_only=True):
    """A link of the menu, or the heading of those below it."""

    url: str = ""
    """Empty where it only stands above others: print `title` without a link then."""

    items: tuple[LinkView, ...] = ()
    """Those below it, which have none of their own."""


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
