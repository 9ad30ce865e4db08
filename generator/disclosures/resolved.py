"""What was found for a post, and its words: values between resolution, wording, views and checks."""

from typing import Literal

import msgspec

from generator.models import Connection, Drop, Moment
from generator.models.kinds import Class


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A connection that a post shows."""

    connection: Connection
    kind_class: Class
    owner: str
    """The key or name of the author whose it is; empty where it concerns everyone on the blog."""

    why: str
    """What called it up, in plain words: `a link to northwind.example`, `the tag northwind`, `named by hand`."""

    added: bool = False
    """It began after publication, and a correction of the post came after that: shown as "Added on ..."."""

    added_on: Moment | None = None
    """The day of that correction."""

    is_over: bool = False
    """It ended before the post, and a profile counts it still."""


class PaidLink(msgspec.Struct, frozen=True, kw_only=True):
    """What is due at one link of a body."""

    target: str
    """The address as written."""

    rel: str
    """`sponsored nofollow`, or empty."""

    mark: str
    """The visible mark after it, in the post's language and the profile's words; empty where it is not paid."""


class Resolved(msgspec.Struct, frozen=True, kw_only=True):
    """Which connections a post shows."""

    kind: Literal["words", "none", "unreviewed"]
    """`none` also where nothing is said and nothing called up."""

    shown: tuple[Shown, ...] = ()
    """By class, then by company; of several of one kind and company the newest."""

    dropped: tuple[Drop, ...] = ()
    parties: tuple[str, ...] = ()
    """Keys of the companies that the post links to, in the order of their first link."""

    authors: tuple[str, ...] = ()
    """Keys of the post's authors; of several, each sentence names whose it is."""


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """What surfaces print."""

    label: str
    """Before the statement: `Disclosure:`, or a profile's word; empty where the words bring one."""

    html: str
    """The statement as inline HTML, without the label; at most one link, the author's own."""

    details: str = ""
    """A link to the page that lists it all, to stand behind the statement; empty where that has a link already."""

    short: str
    """Plain text: what is said, whole, or less with a count or an ellipsis; empty where nothing is said in lists."""

    title_label: str = ""
    """The profile's label for titles in feeds, og:title and cards: only for paid posts, placements and affiliates, or
    where the company had a say."""

    link_label: str = ""
    """What stands before a link that has room for the title alone: the label, where something was received or the
    author's own words say what."""

    repeat: str = ""
    """The short form of what is of class A, to be said again further down; empty where there is none."""
