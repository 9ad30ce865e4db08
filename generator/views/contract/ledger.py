"""The page that lists every connection the blog's posts show, and the same for programs."""

from collections import defaultdict

import msgspec

from generator.models import Moment
from generator.text import slugify
from generator.views.contract.disclosures import ConnectionView


class LedgerPostView(msgspec.Struct, frozen=True, kw_only=True):
    """A post that the ledger names."""

    title: str
    url: str
    absolute: str
    date: Moment


class LedgerRowView(msgspec.Struct, frozen=True, kw_only=True):
    """One connection, and the posts that show it."""

    connection: ConnectionView
    sentence: str
    """Plain text: what it is, as posts of its time say it."""

    posts: tuple[LedgerPostView, ...]
    """Newest first."""


class LedgerYearView(msgspec.Struct, frozen=True, kw_only=True):
    year: str
    anchor: str
    rows: tuple[LedgerRowView, ...]
    """With the posts of this year alone."""


class LedgerCompanyView(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    anchor: str
    """`company-northwind`: stays the same for good."""

    years: tuple[LedgerYearView, ...]
    """Newest first."""


class LedgerWordsView(msgspec.Struct, frozen=True, kw_only=True):
    """A post that says it in its author's words alone, with no connection declared."""

    post: LedgerPostView
    text: str


class LedgerDropView(msgspec.Struct, frozen=True, kw_only=True):
    """A connection that a post left out, and why."""

    post: LedgerPostView
    id: str
    company: str
    why: str


class LedgerWaiverView(msgspec.Struct, frozen=True, kw_only=True):
    """A warning that a post's author answered instead of obeying it."""

    post: LedgerPostView
    rule: str
    why: str


class LedgerView(msgspec.Struct, frozen=True, kw_only=True):
    """`ledger`: all that posts disclose; template `disclosures.html`."""

    title: str
    """The blog's."""

    url: str
    absolute: str
    rows: tuple[LedgerRowView, ...] = ()
    """By company, then by class."""

    words: tuple[LedgerWordsView, ...] = ()
    dropped: tuple[LedgerDropView, ...] = ()
    waived: tuple[LedgerWaiverView, ...] = ()
    posts: int = 0
    none: int = 0
    """How many posts say that there is nothing."""

    unreviewed: int = 0

    @property
    def companies(self) -> tuple[LedgerCompanyView, ...]:
        """The rows by company and by the year of the posts."""
        found: dict[str, list[LedgerRowView]] = defaultdict(list)
        for row in self.rows:
            found[row.connection.party].append(row)
        return tuple(_company(party, rows) for party, rows in found.items())


def _company(party: str, rows: list[LedgerRowView]) -> LedgerCompanyView:
    anchor = f"company-{slugify(party)}"
    years = sorted({post.date.iso[:4] for row in rows for post in row.posts}, reverse=True)
    return LedgerCompanyView(
        name=rows[0].connection.company,
        anchor=anchor,
        years=tuple(
            LedgerYearView(year=year, anchor=f"{anchor}-{year}", rows=tuple(_in_year(rows, year))) for year in years
        ),
    )


def _in_year(rows: list[LedgerRowView], year: str) -> list[LedgerRowView]:
    found = []
    for row in rows:
        posts = tuple(post for post in row.posts if post.date.iso.startswith(year))
        if posts:
            found.append(msgspec.structs.replace(row, posts=posts))
    return found
