"""How readers know and reach an author."""

from collections.abc import Iterable
from urllib.parse import quote

from generator.models import Author
from generator.views.contract import AuthorView

MAIL = "mailto:"


def contact_url(author: Author) -> str:
    """`mailto:` before a plain mail address."""
    is_mail = "@" in author.contact and ":" not in author.contact
    return f"{MAIL}{author.contact}" if is_mail else author.contact


def mail_about(name: str, authors: Iterable[AuthorView]) -> str:
    """The address of a mail to the first of *authors* who gives one, about the post *name*; empty where nobody does.

    RFC 6068, section 2: the subject is percent-encoded UTF-8.
    """
    address = next((one.contact for one in authors if one.contact.lower().startswith(MAIL)), "")
    return address and f"{address.partition('?')[0]}?subject={quote(f'Re: {name}', safe='')}"


def initials(name: str) -> str:
    parts = name.split()
    return "".join(part[0] for part in (parts[:1] + parts[-1:] if len(parts) > 1 else parts)).upper()
