"""The page that lists every connection the blog's posts show, and the same for programs."""

from collections import defaultdict
from functools import partial
from itertools import groupby

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

    since: Moment | None = None
    """The first day."""

    until: Moment | None = None
    posts: tuple[LedgerPostView, ...]
    """Newest first."""


class LedgerWordsView(msgspec.Struct, frozen=True, kw_only=True):
    """A post that says it in its authors' own words, or some of it."""

    post: LedgerPostView
    text: str
    """With its label, where nothing else is said there."""

    words: str
    """Without."""

    parties: tuple[str, ...] = ()
    """The keys of the companies that the post links to, has as a tag, or names there."""


class LedgerDropView(msgspec.Struct, frozen=True, kw_only=True):
    """A connection that a post left out, and why."""

    post: LedgerPostView
    id: str
    party: str
    company: str
    why: str


class LedgerWaiverView(msgspec.Struct, frozen=True, kw_only=True):
    """A warning that a post's author answered instead of obeying it."""

    post: LedgerPostView
    rule: str
    why: str


class LedgerLineView(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the ledger: what one post says of one company."""

    kind: str
    """`paid_travel`, `award`, ...; `words`: in the author's own; `dropped`: left out, and why."""

    statement: str
    """Plain text."""

    author: str = ""
    """Whose it is; empty where it concerns everyone on the blog."""

    since: Moment | None = None
    until: Moment | None = None
    post: LedgerPostView

    @property
    def date(self) -> Moment:
        return self.post.date


class TieView(msgspec.Struct, frozen=True, kw_only=True):
    """What ties somebody who writes here to a company, as far as posts show it."""

    kind: str
    """`paid_travel`, `award`, ...; `dropped`: left out by a post, and why."""

    statement: str
    """Plain text."""

    author: str = ""
    """Whose it is; empty where it concerns everyone on the blog. Of what was left out the title of the post."""

    since: Moment | None = None
    until: Moment | None = None


class LedgerYearView(msgspec.Struct, frozen=True, kw_only=True):
    year: str
    anchor: str
    lines: tuple[LedgerLineView, ...]
    """Newest first."""


class LedgerCompanyView(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    anchor: str
    """`company-northwind`: stays the same for good."""

    count: int
    """How many posts its lines are of."""

    url: str
    """Of its own page; empty where there is none."""

    years: tuple[LedgerYearView, ...]
    """Newest first."""

    @property
    def first(self) -> str:
        """The year of its oldest post."""
        return self.years[-1].year

    @property
    def last(self) -> str:
        return self.years[0].year


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
    names: dict[str, str] = {}
    """What the companies are called, by key, in the order of these names: all that have lines."""

    of_companies: str = ""
    """The address below which their pages stand; empty where they have none."""

    posts: int = 0
    none: int = 0
    """How many posts say that there is nothing."""

    unreviewed: int = 0

    @property
    def companies(self) -> tuple[LedgerCompanyView, ...]:
        """All lines that are of a company, by company and by the year of the post."""
        lines: dict[str, list[LedgerLineView]] = defaultdict(list)
        for row in self.rows:
            lines[row.connection.party] += _lines_of(row)
        for one in self.words:
            for party in one.parties:
                lines[party].append(_line_of_words(one))
        for drop in self.dropped:
            lines[drop.party].append(LedgerLineView(kind="dropped", statement=drop.why, post=drop.post))
        return tuple(self._company(party, name, lines[party]) for party, name in self.names.items())

    def _company(self, party: str, name: str, lines: list[LedgerLineView]) -> LedgerCompanyView:
        part = slugify(party)
        anchor = f"company-{part}"
        # The sort is stable: lines of one post stay in the order of their weight.
        ordered = sorted(lines, key=lambda line: (line.date.timestamp, line.post.absolute), reverse=True)
        years = groupby(ordered, key=lambda line: line.date.iso[:4])
        return LedgerCompanyView(
            name=name,
            anchor=anchor,
            count=len({line.post.absolute for line in lines}),
            url=f"{self.of_companies}{part}/" if self.of_companies else "",
            years=tuple(LedgerYearView(year=year, anchor=f"{anchor}-{year}", lines=tuple(of)) for year, of in years),
        )

    def ties(self, party: str) -> tuple[TieView, ...]:
        """Those to one company, by class, and what posts left out, with the reason."""
        shown = (
            TieView(
                kind=row.connection.kind,
                statement=row.sentence,
                author=row.connection.author,
                since=row.since,
                until=row.until,
            )
            for row in self.rows
            if row.connection.party == party
        )
        dropped = (
            TieView(kind="dropped", statement=drop.why, author=drop.post.title)
            for drop in self.dropped
            if drop.party == party
        )
        return tuple(dict.fromkeys((*shown, *dropped)))

    @property
    def others(self) -> tuple[LedgerLineView, ...]:
        """Lines that name no company we know, newest first."""
        return tuple(_line_of_words(one) for one in self.words if not one.parties)


def _lines_of(row: LedgerRowView) -> list[LedgerLineView]:
    one = row.connection
    line = partial(
        LedgerLineView, kind=one.kind, statement=row.sentence, author=one.author, since=row.since, until=row.until
    )
    return [line(post=post) for post in row.posts]


def _line_of_words(one: LedgerWordsView) -> LedgerLineView:
    return LedgerLineView(kind="words", statement=one.words, post=one.post)
