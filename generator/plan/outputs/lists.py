"""Lists of posts: the front page, terms, authors, companies, years and months, each with its further pages."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from generator.engine.artifacts import Artifact, Unit, unit
from generator.library import Group, Published
from generator.plan.edition import Edition
from generator.plan.frame import Frame
from generator.system.digest import Ref
from generator.urls import further_page
from generator.views.comment_feeds import feeds_of_all
from generator.views.contract import AuthorView, FeedView, ListView, PagerView
from generator.views.contract.ledger import TieView
from generator.views.disclosures import COMPANIES, COMPANY_TEMPLATE, company_part
from generator.views.feeds import feed_views
from generator.views.ledger import company_posts

PAGE_OF = "the page of "
"""What the owner of a company's page begins with."""

Kind = Literal["home", "category", "tag", "author", "series", "company", "year", "month"]


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """What stands above a list."""

    kind: Kind
    title: str
    address: str
    description: str = ""
    period: str = ""
    author: AuthorView | None = None
    ties: tuple[TieView, ...] = ()
    has_feed: bool = True
    comment_feeds: tuple[FeedView, ...] = ()

    @property
    def owner(self) -> str:
        return f"{PAGE_OF}{self.title}" if self.kind == "company" else f"the list of {self.title}"


def lists(edition: Edition) -> Iterator[Unit[Frame]]:
    library, outputs = edition.library, edition.config.outputs
    yield from _home(edition)
    if outputs.categories:
        yield from _groups(edition, "category", library.categories)
    if outputs.tags:
        yield from _groups(edition, "tag", library.tags)
    if outputs.series:
        yield from _groups(edition, "series", library.series)
    if outputs.authors:
        yield from _groups(edition, "author", library.writers)
    if edition.faces.disclosures.companies:
        yield from _companies(edition)
    if outputs.archive:
        yield from _periods(edition)


def _home(edition: Edition) -> Iterator[Unit[Frame]]:
    if "/" in {one.address for one in edition.library.pages}:
        return
    site = edition.config.site
    heading = Heading(
        kind="home",
        title=site.title,
        address="/",
        description=site.description,
        has_feed=False,
        comment_feeds=feeds_of_all(edition.config, edition.faces),
    )
    yield from _list(edition, heading, edition.library.posts)


def _groups(edition: Edition, kind: Kind, groups: Mapping[str, Group]) -> Iterator[Unit[Frame]]:
    for group in groups.values():
        author = edition.faces.author(group.slug) if kind == "author" else None
        heading = Heading(
            kind=kind, title=group.name, address=group.address, description=group.description, author=author
        )
        yield from _list(edition, heading, group.posts)


def _companies(edition: Edition) -> Iterator[Unit[Frame]]:
    ledger, faces = edition.ledger, edition.faces
    posts = company_posts(edition.library, faces, ledger) if ledger is not None else {}
    for party, members in posts.items():
        name = ledger.names[party] if ledger is not None else ""
        heading = Heading(
            kind="company",
            title=name,
            address=COMPANIES + company_part(party),
            description=faces.message("", "company.description", name=name),
            ties=ledger.ties(party) if ledger is not None else (),
            has_feed=False,
        )
        yield from _list(edition, heading, members)


def _periods(edition: Edition) -> Iterator[Unit[Frame]]:
    for year, months in edition.library.years.items():
        of_year = [one for posts in months.values() for one in posts]
        heading = Heading(kind="year", title=year, period=year, address=f"/{year}/", has_feed=False)
        yield from _list(edition, heading, of_year)
        for month, posts in months.items():
            address = f"/{month.replace('-', '/')}/"
            heading = Heading(kind="month", title=month, period=month, address=address, has_feed=False)
            yield from _list(edition, heading, posts)


def _list(edition: Edition, heading: Heading, posts: Sequence[Published]) -> Iterator[Unit[Frame]]:
    pages = pages_of(posts, edition.config.posts.per_page)
    last = len(pages) - 1
    shared = Ref.of(heading)
    for number, members in pages.items():
        address = further_page(heading.address, number) if number else heading.address
        newer, older = _beside(heading.address, number, last=last)
        yield unit(address, heading.owner, _page, shared, address, number, newer, older, tuple(members))


def _page(
    frame: Frame,
    shared: Ref[Heading],
    address: str,
    number: int,
    newer: str,
    older: str,
    members: tuple[Published, ...],
) -> Iterator[Artifact]:
    """*newer* and *older* are the addresses of the pages beside it, or empty."""
    heading, base = shared.value, frame.base
    view = ListView(
        kind=heading.kind,
        title=heading.title,
        url=base.href(address),
        absolute=base.absolute(address),
        description=heading.description,
        refs=tuple(map(frame.faces.entry, members)),
        pager=PagerView(number=number, newer=newer and base.href(newer), older=older and base.href(older)),
        author=heading.author,
        ties=heading.ties,
        period=heading.period,
        feeds=_feeds(frame, heading),
        comment_feeds=heading.comment_feeds,
    )
    template = COMPANY_TEMPLATE if heading.kind == "company" else "list.html"
    yield frame.page(address, template, "list", view, owner=heading.owner)


def _feeds(frame: Frame, heading: Heading) -> tuple[FeedView, ...]:
    if not (heading.has_feed and frame.config.outputs.feeds):
        return ()
    title = frame.faces.message("", "feed.term", site=frame.config.site.title, name=heading.title)
    return feed_views(frame.config.feeds, frame.base, heading.address, title)


def pages_of(posts: Sequence[Published], size: int) -> dict[int, Sequence[Published]]:
    """Posts by page number, each page newest first: 0 is the list's first page, with the newest posts.

    Further pages are numbered from the oldest and hold *size* posts for good; the first holds between one and two
    pages' worth, so that a new post touches no other page.
    """
    full = max(0, len(posts) // size - 1)
    end = len(posts)
    further = {number: posts[end - number * size : end - (number - 1) * size] for number in range(full, 0, -1)}
    return {0: posts[: end - full * size]} | further


def _beside(address: str, number: int, *, last: int) -> tuple[str, str]:
    """The next newer and the next older page; *last* is the highest number: the page next to the first one."""
    newer = older = ""
    if number:
        newer = address if number == last else further_page(address, number + 1)
    if number != 1 and last:
        older = further_page(address, (number or last + 1) - 1)
    return newer, older
