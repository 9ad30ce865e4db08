"""What a post says of its author's ties, for readers and for their programs, and the page that lists it all."""

from typing import Literal

import msgspec
from markupsafe import Markup

from generator.language.sentences import in_a_row
from generator.views.contract.html import repeat_html, statement_html


class ConnectionView(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, rename={"since": "from"}):
    """One tie as programs read it, in JSON Feed, JSON-LD and the ledger. What is private has no field here."""

    id: str = ""
    """What the blog calls it by; empty for one that a post alone declares."""

    kind: str
    """`paid_travel`, `award`, ...: docs/disclosure.md has them all."""

    kind_class: Literal["A", "B", "C"] = msgspec.field(name="class")
    """A: something of value. B: a relation. C: context."""

    party: str
    """The company's key in the blog's settings."""

    company: str
    """Its name."""

    author: str = ""
    """Whose it is; empty where it concerns everyone on the blog."""

    since: str = ""
    """The first day: `2008-03-01`; `from` in files."""

    until: str = ""
    name: str = ""
    tier: str = ""
    employer: str = ""
    role: str = ""
    relation: str = ""
    product: str = ""
    event: str = ""
    destination: str = ""
    programme: str = ""
    received: tuple[str, ...] = ()
    benefits: tuple[str, ...] = ()
    kept: str = ""
    form: str = ""
    obligation: str = ""
    control: str = ""
    permission: str = ""
    payee: str = ""
    via: str = ""
    value: str = ""
    currency: str = ""


class DisclosureRecord(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a post discloses, for programs: `_disclosure` in JSON Feed, `disclosure` in JSON-LD."""

    about: str = ""
    """The page that lists what all posts disclose."""

    none: bool = False
    """Its author looked, and found nothing to disclose."""

    unreviewed: bool = False
    """It was written before the blog kept disclosures."""

    text: str = ""
    """Label and statement, as readers are told them."""

    short: str = ""
    """The short form, which lists and summaries print."""

    connections: tuple[ConnectionView, ...] = ()
    """What of it was declared; the author's own words are in `text` alone."""


class DisclosureView(msgspec.Struct, frozen=True, kw_only=True):
    """What ties the author to the companies in a post, as every surface prints it."""

    kind: Literal["words", "none", "unreviewed"]
    label: str
    """`Disclosure:` in the post's language, or a profile's word; empty where the words bring a label of their own."""

    html: str
    """The sentence as inline HTML, without the label; for `none` and `unreviewed` the quiet line."""

    details: str = ""
    """A link to the page that lists every connection, as HTML, where the sentence has no link of its own."""

    short: str = ""
    """The short form as plain text, for lists, summaries and cards; empty where nothing is said there."""

    title_label: str = ""
    """What titles begin with where they stand alone (feeds, cards, the window's title); mostly empty."""

    link_label: str = ""
    """What stands before a link that has room for the title alone; empty where nothing was received."""

    repeat: str = ""
    """The short form of what was received, said again further down; empty where nothing was."""

    connections: tuple[ConnectionView, ...] = ()
    """The same for programs; the author's own words are in `html` alone."""

    ledger: str = ""
    """Absolute: the page that lists every connection that posts show; empty where there is none."""

    @property
    def statement(self) -> Markup:
        """The paragraph that stands first in the body, as HTML. `post.content` already begins with it."""
        return Markup(statement_html(self.kind, self.label, in_a_row((self.html, self.details))))

    @property
    def again(self) -> Markup:
        """The paragraph that says it once more further down, as HTML; empty where that is not due."""
        return Markup(repeat_html(self.label, self.repeat))

    @property
    def text(self) -> str:
        """Label and sentence as plain text."""
        return in_a_row((self.label, Markup(self.html).striptags()))

    def record(self, *, about: str = "") -> DisclosureRecord:
        """The same for programs."""
        if self.kind != "words":
            return DisclosureRecord(about=about, none=self.kind == "none", unreviewed=self.kind == "unreviewed")
        return DisclosureRecord(about=about, text=self.text, short=self.short, connections=self.connections)
