"""Answers to a post about the post on one's Mastodon server: a link there, and by a click what others answered."""

from generator.providers.form import needs_address, origin_of
from generator.providers.none import answer
from generator.providers.provider import Commented, CommentEmbedView, CommentLinkView, Origins, Places, Way
from generator.providers.settings import Comments
from generator.system.patterns import lazy_re
from generator.urls import Base, host_of

__all__ = ["IS_QUIET", "answer", "check", "origins", "status_of", "way"]

IS_QUIET = True
_STATUS = lazy_re(r"https?://[^/]++/(?:@[^/@]++|users/[^/]++/statuses)/(\d++)/?")


def check(settings: Comments, at: Places) -> None:
    needs_address(settings, at, "https://social.example/")


def origins(settings: Comments) -> Origins:
    return Origins(asked=(origin_of(settings.endpoint),))


def way(post: Commented, settings: Comments, base: Base) -> Way:
    """Only what is on the server of the settings may be asked: pages name their hosts in `_headers`."""
    found = status_of(post.syndication, settings)
    if found is None:
        return Way()
    url, number = found
    host = host_of(settings.endpoint)
    asked = f"{settings.endpoint.rstrip('/')}/api/v1/statuses/{number}/context"
    return Way(
        embed=CommentEmbedView(kind="mastodon", host=host, script=asked),
        link=CommentLinkView(kind="elsewhere", url=url, host=host),
    )


def status_of(addresses: tuple[str, ...], settings: Comments) -> tuple[str, str] | None:
    """The first of *addresses* that is a post on the server of the settings, with its number."""
    origin = origin_of(settings.endpoint)
    for url in addresses:
        if origin_of(url) == origin and (found := _STATUS.fullmatch(url)):
            return url, found[1]
    return None
