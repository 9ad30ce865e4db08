"""What fields of exports hold -> titles, addresses, names and dates, as `model.py` wants them."""

from datetime import datetime
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator.language.moments import FIRST_YEAR, LAST_YEAR
from generator.markup import plain_text
from generator.system.patterns import lazy_re
from generator.urls import parse_url

if TYPE_CHECKING:
    import re

_MAIL = lazy_re(r"[\w.+-]{1,64}@[\w.-]{1,250}")
_UNFIT = lazy_re(r"[^A-Za-z0-9._~-]+")


def text_of(html: str) -> str:
    """A title or a name as plain text: entities decoded, tags taken out."""
    text = unescape(html)
    return " ".join((plain_text(text) if "<" in text else text).split())


def person_of(text: str) -> str:
    """A name; of a mail address what stands before the `@`."""
    return _MAIL.sub(_without_mail, text_of(text))


def _without_mail(found: "re.Match[str]") -> str:
    return found[0].partition("@")[0]


def web_address(text: str) -> str:
    """Empty for what is none."""
    bare = text.strip()
    return bare if bare.startswith(("http://", "https://")) else ""


def anchor_of(text: str) -> str:
    """An id as it may stand in an address."""
    return _UNFIT.sub("-", text.strip()).strip("-") or "1"


def old_address(link: str, home: str) -> tuple[str, str]:
    """The path from the blog's root, decoded, or a query; both empty for what lies elsewhere."""
    url, base = parse_url(link), parse_url(home)
    if url is None or not link:
        return "", ""
    path = url.path
    if base is not None and (not url.netloc or url.netloc == base.netloc) and path.startswith(base.path.rstrip("/")):
        path = path[len(base.path.rstrip("/")) :]
    path = "/" + unquote(path).lstrip("/")
    if url.query:
        return "", f"{path}?{url.query}"
    return ("" if path == "/" else path), ""


def moment_of_text(text: str) -> datetime | None:
    """A date as ISO writes it, with its zone if it has one; None for what is none, or of no year that a post has."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None
