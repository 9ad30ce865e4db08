"""What several views are made of."""

from typing import Literal

import msgspec
from markupsafe import Markup

from generator.language.sentences import in_a_row
from generator.models import Moment
from generator.providers.provider import CommentEmbedView, CommentFormView, CommentLinkView


class LinkView(msgspec.Struct, frozen=True, kw_only=True):
    """A link: print `url` and `title`, `rel` if there is one, and `mark` behind the link."""

    title: str
    url: str
    rel: str = ""
    """`sponsored nofollow` where it earns a commission."""

    mark: str = ""
    """What readers then see behind it: `(paid link)`."""


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
    """As that of a comment; of somebody who wrote the post also what that discloses, in short."""

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


class HeadingView(msgspec.Struct, frozen=True, kw_only=True):
    """A heading within a text."""

    level: int
    id: str
    html: str

    @property
    def text(self) -> Markup:
        return Markup(self.html)
