"""What readers answered, once it is stored with the blog."""

from typing import Literal

import msgspec

from generator.models.moments import Moment

COMMENTS = "comments/"
"""The folder below `content/` that holds stored comments; nothing in it is published as it is."""


class Comment(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """One stored comment."""

    source: str
    """The file's path below `content/`, with forward slashes."""

    thread: str
    """The folder it lies in, below `comments/`: what the post is called by (`comments_id`, or its path)."""

    id: str
    """What it is called by within its thread: letters, digits and `._~-`."""

    parent: str = ""
    """The id of the comment that it answers; empty where it answers the post."""

    name: str = ""
    """Empty only where `author` is given."""

    url: str = ""
    """The commenter's own page."""

    connection: str = ""
    """What ties the commenter to a company that is named, in the commenter's own words."""

    date: Moment
    status: Literal["approved", "pending", "spam"] = "approved"
    kind: Literal["comment", "mention", "pingback"] = "comment"
    """Whether it was written for this blog, or is a page elsewhere that leads here."""

    author: str = ""
    """The key of the author of the blog who wrote it."""

    writer: str = ""
    """The same for all comments of whoever wrote it, and says nothing more: a hash made with a key."""

    html: str
    """Made from what was written, without anything that may act or lead elsewhere unseen; empty unless approved."""

    lines: dict[str, int] = {}
    """The line of each key's value."""
