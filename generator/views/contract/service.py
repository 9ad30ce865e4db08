"""Pages that every blog has: not found, privacy, old addresses."""

from typing import Literal

import msgspec


class NotFoundView(msgspec.Struct, frozen=True, kw_only=True):
    """`page` of the template `404.html`, where content/ has no `404.md`."""

    absolute: str


class CommentSentView(msgspec.Struct, frozen=True, kw_only=True):
    """`sent`: where readers come after they have sent a comment, or an address (`subscribed`); template
    `comment-sent.html`.
    """

    kind: Literal["thanks", "error", "subscribed"]
    url: str
    absolute: str
    service: str = ""
    """Who got it, in words; empty: the blog itself."""

    double_opt_in: bool = False
    """Whether whoever subscribes gets a mail with a link first."""


class PrivacyView(msgspec.Struct, frozen=True, kw_only=True):
    """`privacy`: what forms and services are in use; template `privacy.html`, where content/ has no `privacy.md`."""

    url: str
    absolute: str
    comments: bool
    comments_service: str = ""
    comments_host: str = ""
    """The host that the form is sent to; empty: the blog's own."""

    comments_email: bool = True
    """Whether the form asks for an email address."""

    comments_connection: bool = False
    """Whether it asks what ties the reader to companies."""

    comments_embed: str = ""
    """The host that keeps comments and is asked once a reader clicks; empty where there is none."""

    newsletter: bool = False
    newsletter_service: str = ""
    newsletter_host: str = ""


class RedirectView(msgspec.Struct, frozen=True, kw_only=True):
    """`redirect`: a page that only leads elsewhere; template `redirect.html`."""

    title: str
    url: str
    absolute: str
    lang: str
