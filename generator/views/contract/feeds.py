"""A feed and its items, whatever the format."""

import msgspec

from generator.models import Moment
from generator.system.digest import Ref
from generator.views.contract.disclosures import DisclosureView
from generator.views.contract.html import corrections_html, filled, reply_html
from generator.views.contract.shared import CorrectionView, EnclosureView, FeedView, LinkView, PictureView


class FeedEntryView(msgspec.Struct, frozen=True, kw_only=True):
    """One item of a feed, whatever its format."""

    id: str
    """Never changes."""

    title: str
    """A note's is its name: a reader's program that finds none shows a piece of the address."""

    is_note: bool = False
    """Whether the title is only a name; formats that know of notes go without."""

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

    disclosure: DisclosureView | None
    """None for what owes none: a reader's comment."""

    corrections: tuple[CorrectionView, ...] = ()
    body: Ref[tuple[str, ...]] | None = None
    """None where the feed carries summaries alone, and of a comment."""

    comment: str = ""
    """In a feed of comments, in place of a body: HTML, which is short enough to stand here."""

    fills: tuple[str, ...] = ()
    """What stands in each slot in a feed: absolute addresses."""

    corrected: str = "Corrected"
    """The word before a correction's date, in the post's language."""

    comments_url: str = ""
    """Absolute: where the post is answered; empty where it takes no comments."""

    reply_url: str = ""
    """Absolute, or `mailto:`: where the link at the end of the content leads; empty where there is none."""

    reply: str = "Reply"
    """What that link says, in the post's language."""

    comments_page: str = ""
    """Absolute: where comments are read; empty where there are none."""

    comments_count: int | None = None
    """None where comments are not counted."""

    comments_updated: Moment | None = None
    """The newest comment's date."""

    comments_feed: FeedView | None = None
    """Of this post's comments, in whichever format it is built."""

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
        if self.body is None and not self.comment:
            return ""
        parts = (
            "" if self.disclosure is None or self.disclosure.kind == "none" else str(self.disclosure.statement),
            corrections_html(self.corrected, ((one.date.iso, one.html) for one in self.corrections)),
            self.comment if self.body is None else filled(self.body.value, self.fills),
            reply_html(self.reply, self.reply_url),
        )
        return "\n".join(part for part in parts if part)


class FeedStyleView(msgspec.Struct, frozen=True, kw_only=True):
    """What a feed shows to people who open it in a browser."""

    url: str
    """A style sheet: the theme's `feed.css`, with a digest of its content as a query."""

    notice: str
    """What this is, and what to do with it, in the blog's language."""

    links: tuple[LinkView, ...] = ()
    """Where to go instead; absolute."""


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
    """The newest `updated` of its entries, and of comments counted there; None in an empty feed."""

    authors: tuple[str, ...] = ()
    """Who writes where an entry does not say; without one, the feed's title stands in where a format insists."""

    copyright: str = ""
    image: PictureView | None = None
    """The blog's own picture."""

    category_scheme: str = ""
    """Absolute: the list of all categories, which tells readers what kind of thing an entry's category is."""

    tag_scheme: str = ""
    """Absolute: the list of all tags."""

    copy_of: str = ""
    """Absolute, and only where the blog is a copy for another address: the same feed of the blog itself."""

    hubs: tuple[str, ...] = ()
    """WebSub hubs that announce this feed."""

    previous: str = ""
    """Absolute: the feed of the same format with the entries before these (RFC 5005 `prev-archive`)."""

    current: str = ""
    """Absolute, and only in an archive, which never changes: the feed that it is the archive of."""

    style: FeedStyleView | None = None
    """None where the theme has no `feed.css`."""

    disclosures: str = ""
    """Absolute: the page that explains the disclosures."""

    entries: tuple[Ref[FeedEntryView], ...] = ()
    """Newest first."""
