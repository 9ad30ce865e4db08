"""A comment that comes from elsewhere, as plain words; nothing of it is trusted."""

from typing import Literal

import msgspec

from generator.models import Moment


class Incoming(msgspec.Struct, frozen=True, kw_only=True):
    """One comment, with all that may be stored of it: there is no field for a mail or network address."""

    where: str
    """What it was read from, for problems: `comments.csv:12`."""

    body: str
    """Markdown, or the HTML that comments may hold."""

    date: Moment
    name: str = ""
    """Empty only where `author` is given."""

    author: str = ""
    """The key of an author of this blog."""

    url: str = ""
    connection: str = ""
    id: str = ""
    """What it is called for good; empty: made of the day, the name, and what it says."""

    parent: str = ""
    thread: str = ""
    """What its post calls its comments, or a name of the post; empty where only `address` says."""

    address: str = ""
    """Where the post stands, or stood: a path, or a full address."""

    kind: Literal["comment", "mention", "pingback"] = "comment"
    status: Literal["approved", "pending", "spam"] = "pending"


class Left(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was not taken over."""

    what: str
    """In the plural, so that a number can stand before it: `email addresses`."""

    why: str
