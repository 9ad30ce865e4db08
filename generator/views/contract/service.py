"""Pages that every blog has: not found, privacy, old addresses."""

import msgspec


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
