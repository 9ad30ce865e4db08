"""Overviews: all categories, all tags, every post by year and month, and every feed."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Literal

from generator.engine.artifacts import Artifact
from generator.library import Group
from generator.plan.edition import Edition
from generator.views.channels import channels
from generator.views.comment_feeds import feeds_of_all, title_of_all
from generator.views.comments import comments_address
from generator.views.contract import (
    ArchiveView,
    FeedGroupView,
    FeedRowView,
    FeedsView,
    MonthView,
    TermsView,
    TermView,
    YearView,
)
from generator.views.feeds import PAGE, feed_views


def overviews(edition: Edition) -> Iterator[Artifact]:
    outputs, library = edition.config.outputs, edition.library
    if outputs.categories:
        yield _terms(edition, "categories", "/category/", library.categories)
    if outputs.tags:
        yield _terms(edition, "tags", "/tag/", library.tags)
    if outputs.archive:
        yield _archive(edition)
    if edition.frame.site.value.subscribe == edition.base.href(PAGE) and PAGE not in {
        one.address for one in library.pages
    }:
        yield _feeds(edition)


def _terms(
    edition: Edition, kind: Literal["categories", "tags"], address: str, groups: Mapping[str, Group]
) -> Artifact:
    terms = tuple(
        TermView(
            name=group.name,
            url=edition.base.href(group.address),
            count=len(group.posts),
            description=group.description,
        )
        for group in groups.values()
    )
    view = TermsView(kind=kind, url=edition.base.href(address), absolute=edition.base.absolute(address), terms=terms)
    return edition.frame.page(address, "terms.html", "terms", view, owner=f"the list of {kind}")


def _archive(edition: Edition) -> Artifact:
    href = edition.base.href
    years = tuple(
        YearView(
            period=year,
            url=href(f"/{year}/"),
            count=sum(map(len, months.values())),
            months=tuple(
                MonthView(
                    period=month,
                    url=href(f"/{month.replace('-', '/')}/"),
                    refs=tuple(map(edition.faces.entry, posts)),
                )
                for month, posts in months.items()
            ),
        )
        for year, months in edition.library.years.items()
    )
    view = ArchiveView(url=href("/archive/"), absolute=edition.base.absolute("/archive/"), years=years)
    return edition.frame.page("/archive/", "archive.html", "archive", view, owner="the archive")


def _feeds(edition: Edition) -> Artifact:
    base, settings = edition.base, edition.config.feeds
    groups = [
        FeedGroupView(
            kind=kind,
            rows=tuple(
                FeedRowView(
                    name=one.name,
                    url=base.href(one.address),
                    feeds=feed_views(settings, base, one.address, one.title),
                )
                for one in members
            ),
        )
        for kind, members in groupby(channels(edition.config, edition.library, edition.faces), key=lambda one: one.kind)
    ]
    if feeds := feeds_of_all(edition.config, edition.faces):
        row = FeedRowView(name=title_of_all(edition.config, edition.faces), url=_page_of_comments(edition), feeds=feeds)
        groups.append(FeedGroupView(kind="comments", rows=(row,)))
    view = FeedsView(url=base.href(PAGE), absolute=base.absolute(PAGE), groups=tuple(groups))
    return edition.frame.page(PAGE, "feeds.html", "feeds", view, owner="the page of feeds")


def _page_of_comments(edition: Edition) -> str:
    """The front page, where the theme has no page of comments."""
    has_page = "newest-comments.html" in edition.frame.templates
    return edition.base.href(comments_address("/") if has_page else "/")
