"""What every way of answering has in common, and the forms, embeds and links that themes draw."""

from typing import Literal, NamedTuple, Protocol

import msgspec

from generator.nodes.findings import At
from generator.providers.settings import Comments
from generator.urls import Base

THANKS, ERROR = "/comments/thanks/", "/comments/error/"
"""Where a reader comes once a comment is sent, and where if it was not."""


class FieldView(msgspec.Struct, frozen=True, kw_only=True):
    """A hidden field of a form, or an attribute."""

    name: str
    value: str


class CommentFormView(msgspec.Struct, frozen=True, kw_only=True):
    """The form below a post; in this order: parent, comment, author, email, url, connection, honeypot, hidden fields,
    button.
    """

    action: str
    comment: str
    """The name of the comment's field; likewise the next six. An empty one is not asked for."""

    author: str
    email: str
    url: str
    connection: str = ""
    """What ties the reader to a company named here, in words that stand beside the name."""

    parent: str = ""
    """Which comment is answered: a choice among `comments.shown`, by `key`; empty for the post."""

    seconds: str = ""
    """A hidden field into which the theme's script writes how long it took; empty without a script."""

    honeypot: str
    """The name of a text field no person should fill in."""

    hidden: tuple[FieldView, ...] = ()
    attributes: tuple[FieldView, ...] = ()
    """Further attributes of the form itself, which its service looks for."""

    service: str = ""
    """Who gets what is sent, in words; empty: the blog itself."""


class CommentEmbedView(msgspec.Struct, frozen=True, kw_only=True):
    """Comments that another server keeps, which the theme's script loads once somebody clicks."""

    kind: Literal["isso", "giscus", "mastodon"]
    host: str
    """Whom the reader's browser asks then; say so beside the button."""

    script: str = ""
    """What to load; for `mastodon`, where its answers are asked for."""

    attributes: tuple[FieldView, ...] = ()
    """Of the script element."""

    holder: tuple[FieldView, ...] = ()
    """Of the element in whose place the comments come to stand."""


class CommentLinkView(msgspec.Struct, frozen=True, kw_only=True):
    """Where to answer without a form, and without a script."""

    kind: Literal["mail", "elsewhere"]
    url: str
    host: str = ""
    """Where it leads; empty for a mail."""


class Commented(msgspec.Struct, frozen=True, kw_only=True):
    """A post that takes comments."""

    id: str
    """What its comments belong to: `posts/tea`."""

    title: str
    address: str
    """Within the blog, from its root: `/tea/`."""

    lang: str
    mail: str = ""
    """Where its authors get mail; empty if they do not say."""

    syndication: tuple[str, ...] = ()
    """Where it stands, too: addresses elsewhere."""


class Way(NamedTuple):
    """What stands below a post for those who want to answer."""

    form: CommentFormView | None = None
    embed: CommentEmbedView | None = None
    link: CommentLinkView | None = None

    def __bool__(self) -> bool:
        return any(part is not None for part in self)


class Origins(NamedTuple):
    """What a content security policy has to allow, as origins."""

    forms: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    """From there come style sheets and pictures, too, and requests go there."""

    asked: tuple[str, ...] = ()


class Places(Protocol):
    """Where each setting stands: `at("comments", "endpoint")`."""

    def __call__(self, *path: str) -> At: ...


class Provider(Protocol):
    """A module of this kind is a way to answer; the functions get the settings and one post, and nothing else."""

    IS_QUIET: bool
    """Whether nothing is said where it offers nothing: other ways say that there is no form yet."""

    def check(self, settings: Comments, at: Places) -> None:
        """Say what the settings lack."""

    def origins(self, settings: Comments) -> Origins:
        """Whom pages with comments send to or load from."""

    def way(self, post: Commented, settings: Comments, base: Base) -> Way:
        """What stands below *post*; nothing if it cannot be answered in this way."""

    def answer(self, post: Commented, key: str, settings: Comments) -> str:
        """Where a link to answer the comment *key* leads; empty where there can be none."""
