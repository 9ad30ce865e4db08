"""What ties an author to a company: connections with their dates, and what a post says of them."""

from typing import Literal

import msgspec

from generator.models.moments import Moment

Kind = Literal[
    "paid_post",
    "paid_placement",
    "paid_travel",
    "free_product",
    "review_copy",
    "loan",
    "gift",
    "hospitality",
    "discount",
    "affiliate",
    "prize_entry",
    "honorarium",
    "speaker",
    "consulting",
    "client",
    "early_access",
    "employment",
    "ownership",
    "partner_program",
    "award",
    "membership",
    "board",
    "volunteer",
    "family",
    "personal",
    "competitor",
    "investor",
    "grant",
    "funder",
    "nda",
    "vendor_review",
]
"""The field's vocabulary; what each needs is in `generator.models.kinds`."""


class Connection(msgspec.Struct, frozen=True, kw_only=True, rename={"since": "from"}):
    """One row of `[[connections]]`: what ties somebody to a company, there, in an author's file or in a post."""

    kind: Kind
    """What it is, in the field's own words: [the kinds](disclosure.md#declare-it-once), and what each needs."""

    party: str
    """The key of the company in `[vendors.NAME]`."""

    id: str = ""
    """What posts call it by; empty for one that is written in a post alone."""

    author: str = ""
    """Whose it is: the key of an author; empty in `site.toml` for everyone on the blog."""

    since: Moment | None = None
    """The first day; without one, always."""

    until: Moment | None = None
    """The last day; without one, it still holds."""

    name: str = ""
    """Of an award: `Most Valuable Reseller`."""

    tier: str = ""
    """In a partner programme: `Registered Member`."""

    employer: str = ""
    """Whose partner, client or customer the company is, where it is not the author's own."""

    role: str = ""
    """What one is there: `consultant`, `treasurer`."""

    relation: str = ""
    """To somebody who works for the company: `sister`; may be left unnamed."""

    product: str = ""
    """What was given, lent or shown early; what competes, or what the money is for."""

    event: str = ""
    """What was gone to, spoken at or taken part in."""

    destination: str = ""
    """Where a journey or a treat led."""

    programme: str = ""
    """The network that an affiliate's commission comes by."""

    received: tuple[str, ...] = ()
    """`travel`, `lodging`, `pass`, or things in the author's words."""

    benefits: tuple[str, ...] = ()
    """What an award brings, in words as for `received`."""

    kept: Literal["", "kept", "returned", "given_away"] = ""
    """What became of a thing afterwards."""

    form: Literal["", "cash", "in_kind", "travel", "equity", "credit", "access", "none"] = ""
    """How it was paid; for programs alone."""

    obligation: Literal["", "none", "expected", "contract"] = ""
    """Whether a post was due in return."""

    control: Literal["", "none", "facts", "approval", "wrote"] = ""
    """What say the company had in the post."""

    permission: Literal["", "granted", "published", "none"] = ""
    """Of an agreement to keep quiet."""

    embargo_until: Moment | None = None
    """Posts on the company that it holds for are built for nobody before that moment."""

    payee: Literal["", "author", "employer", "charity", "third"] = ""
    """Who got it; said where it is not the author."""

    via: str = ""
    """An agency in between."""

    value: Literal["", "none", "<25", "25-250", "250-2500", ">2500", "undisclosed"] = ""
    """A band; shown only with `values = "band"`."""

    currency: str = ""
    """Of the band: `AUD`."""

    in_media: bool = False
    """Whether it is also said in the video or audio."""

    text: dict[str, str] = {}
    """By language: added to the generated sentence."""

    confirmed: Moment | None = None
    """When the owner last looked whether it still holds."""

    evidence: str = ""
    """A private path; never published."""

    path: str = ""
    """Where it is declared, for problems."""

    line: int | None = None


class Drop(msgspec.Struct, frozen=True, kw_only=True):
    """A standing connection that a post leaves out, and why."""

    id: str
    why: str


class Disclosure(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """What a post says ties its author to the companies in it."""

    kind: Literal["words", "none", "unreviewed"]
    """`words`: something is said, or standing connections are to speak (the name is the surfaces': there are words).
    `none`: the author looked, and found nothing. `unreviewed`: without the key, older than `[disclosure] since`."""

    words: str = ""
    """The author's own words, inline Markdown."""

    standing: bool = False
    """Said outright: what is declared, as far as this post calls it up, is all."""

    ids: tuple[str, ...] = ()
    """Declared connections named by hand."""

    items: tuple[Connection, ...] = ()
    """Connections of this post alone."""

    drops: tuple[Drop, ...] = ()
    by: dict[str, "Disclosure"] = {}
    """Several authors, each for themselves, by key."""
