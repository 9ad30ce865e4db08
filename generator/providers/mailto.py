"""A link that opens a mail to the author, in which the post and the comment that is answered are named."""

from urllib.parse import quote

from generator.providers.provider import Commented, CommentLinkView, Origins, Places, Way
from generator.providers.settings import Comments
from generator.urls import Base

IS_QUIET = False


def check(settings: Comments, at: Places) -> None:
    if settings.email and ("@" not in settings.email.strip("@") or " " in settings.email):
        what = f'is "{settings.email}", not a mail address'
        at("comments", "email").error("invalid-url", what, "write it as `mara@example.com`")


def origins(settings: Comments) -> Origins:
    return Origins()


def way(post: Commented, settings: Comments, base: Base) -> Way:
    url = _mail(post, settings)
    return Way(link=CommentLinkView(kind="mail", url=url)) if url else Way()


def answer(post: Commented, key: str, settings: Comments) -> str:
    return _mail(post, settings, f"\r\nparent: {key}")


def _mail(post: Commented, settings: Comments, more: str = "") -> str:
    """By RFC 6068, section 5: lines of a body end in `%0D%0A`, and everything else is percent-encoded UTF-8."""
    to = settings.email or post.mail
    body = f"\r\n\r\n--\r\npost: {post.id}{more}\r\n"
    subject = quote(f"Re: {post.title}", safe="")
    return f"mailto:{quote(to, safe='@+')}?subject={subject}&body={quote(body, safe='')}" if to else ""
