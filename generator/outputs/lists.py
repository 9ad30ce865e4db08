"""Lists of posts: the front page, categories, tags, authors, series, years and months, each with its further pages."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Literal

import msgspec

from generator.artifacts import Artifact, Unit
from generator.edition import Edition, page_artifact
from generator.library import Group, Published
from generator.urls import further_page
from generator.views.comment_feeds import feeds_of_all
from generator.views.contract import AuthorView, FeedView, ListView, PagerView
from generator.views.feeds import feed_views

Kind = Literal["home", "category", "tag", "author", "series", "year", "month"]


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """What stands above a list."""

    kind: Kind
    title: str
    address: str
    description: str = ""
    period: str = ""
    author: AuthorView | None = None
    has_feed: bool = True
    comment_feeds: tuple[FeedView, ...] = ()


def lists(edition: Edition) -> Iterator[Unit]:
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
    if outputs.archive:
        yield from _periods(edition)


def _home(edition: Edition) -> Iterator[Unit]:
    if "/" in {one.address for one in edition.library.pages}:
        return
    site = edition.config.site
    heading = Heading(
        kind="home",
        title=site.title,
        address="/",
        description=site.description,
        has_feed=False,
        comment_feeds=feeds_of_all(edition.config, edition.views),
    )
    yield from _list(edition, heading, edition.library.posts)


def _groups(edition: Edition, kind: Kind, groups: Mapping[str, Group]) -> Iterator[Unit]:
    for group in groups.values():
        author = edition.views.author(group.slug) if kind == "author" else None
        heading = Heading(
            kind=kind, title=group.name, address=group.address, description=group.description, author=author
        )
        yield from _list(edition, heading, group.posts)


def _periods(edition: Edition) -> Iterator[Unit]:
    for year, months in edition.library.years.items():
        of_year = [one for posts in months.values() for one in posts]
        heading = Heading(kind="year", title=year, period=year, address=f"/{year}/", has_feed=False)
        yield from _list(edition, heading, of_year)
        for month, posts in months.items():
            address = f"/{month.replace('-', '/')}/"
            heading = Heading(kind="month", title=month, period=month, address=address, has_feed=False)
            yield from _list(edition, heading, posts)


def _list(edition: Edition, heading: Heading, posts: Sequence[Published]) -> Iterator[Unit]:
    pages = pages_of(posts, edition.config.posts.per_page)
    last = len(pages) - 1
    for number, members in pages.items():
        address = further_page(heading.address, number) if number else heading.address
        # The page before the newest leads to the first page, as does every other where there are but two.
        of = f"{address} {heading.title} {last if number in (0, last) else 0}"
        yield Unit(
            name=address,
            key=edition.key(*members, of=f"{of} with comments" if heading.comment_feeds else of),
            owner=f"the list of {heading.title}",
            make=partial(_page, edition, heading, number, last, members),
        )


def _page(
    edition: Edition, heading: Heading, number: int, last: int, members: Sequence[Published]
) -> Iterator[Artifact]:
    address = further_page(heading.address, number) if number else heading.address
    view = ListView(
        kind=heading.kind,
        title=heading.title,
        url=edition.base.href(address),
        absolute=edition.base.absolute(address),
        description=heading.description,
        refs=tuple(map(edition.views.entry, members)),
        pager=_pager(edition, heading.address, number, last=last),
        author=heading.author,
        period=heading.period,
        feeds=_feeds(edition, heading),
        comment_feeds=heading.comment_feeds,
    )
    yield page_artifact(edition, address, "list.html", "list", view, owner=f"the list of {heading.title}")


def _feeds(edition: Edition, heading: Heading) -> tuple[FeedView, ...]:
    if not (heading.has_feed and edition.config.outputs.feeds):
        return ()
    title = edition.views.message("", "feed.term", site=edition.config.site.title, name=heading.title)
    return feed_views(edition.config.feeds, edition.base, heading.address, title)


def pages_of(posts: Sequence[Published], size: int) -> dict[int, Sequence[Published]]:
    """Posts by page number, each page newest first: 0 is the list's first page, with the newest posts.

    Further pages are numbered from the oldest and hold *size* posts for good; the first holds between one and two
    pages' worth, so that a new post touches no other page.
    """
    full = max(0, len(posts) // size - 1)
    end = len(posts)
    further = {number: posts[end - number * size : end - (number - 1) * size] for number in range(full, 0, -1)}
    return {0: posts[: end - full * size]} | further


def _pager(edition: Edition, address: str, number: int, *, last: int) -> PagerView:
    """*last* is the highest number: the page next to the first one."""
    newer = older = ""
    if number:
        newer = address if number == last else further_page(address, number + 1)
    if number != 1 and last:
        older = further_page(address, (number or last + 1) - 1)
    href = edition.base.href
    return PagerView(number=number, newer=newer and href(newer), older=older and href(older))
