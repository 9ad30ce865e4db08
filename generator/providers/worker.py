"""A form that is sent to a function of one's own, which opens a pull request for each comment."""

from generator.providers.form import HONEYPOT, answer, check_fields, form_view, needs_address, origins
from generator.providers.provider import ERROR, THANKS, Commented, Places, Way
from generator.providers.settings import Comments
from generator.urls import Base

__all__ = ["IS_QUIET", "answer", "check", "origins", "way"]

IS_QUIET = False
NAMES = {"author": "name"}


def check(settings: Comments, at: Places) -> None:
    if not settings.endpoint.startswith("/") or settings.endpoint.startswith("//"):
        needs_address(settings, at, "https://comments.NAME.workers.dev/")
    check_fields(settings, at, NAMES, settings.honeypot or HONEYPOT)


def way(post: Commented, settings: Comments, base: Base) -> Way:
    """The function sends the reader on to one of two pages of this blog."""
    after = {settings.redirect_field or "thanks": THANKS, settings.error_field or "error": ERROR}
    form = form_view(
        post,
        base.href_or_url(settings.endpoint),
        NAMES | settings.fields,
        {name: base.absolute(address) for name, address in after.items()} | settings.hidden,
        attributes={},
        honeypot=settings.honeypot or HONEYPOT,
        service=settings.service,
    )
    return Way(form=form)
