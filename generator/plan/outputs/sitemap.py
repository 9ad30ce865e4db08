"""`sitemap.xml` by the sitemaps.org protocol 0.9, and `robots.txt` that leads to it."""

from collections.abc import Iterator, Sequence

import msgspec

from generator.engine.artifacts import Artifact
from generator.plan.edition import Edition
from generator.theme.rendering import Theme
from generator.views.disclosures import COMPANIES, company_part
from generator.views.faces import changed
from generator.views.feeds import PAGE

MOST_URLS = 50_000
"""In one file: sitemaps.org/protocol.html, "Using Sitemap index files"."""

# `xml.sax.saxutils.escape` would do the same, and import an HTTP client on the way: 40 ms of every build.
_AS_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


ROBOTS = "robots.txt"


class Address(msgspec.Struct, frozen=True, array_like=True):
    url: str
    changed: str
    """RFC 3339; empty where nobody knows."""


class SitemapView(msgspec.Struct, frozen=True, kw_only=True):
    addresses: tuple[Address, ...]
    is_index: bool = False


class RobotsView(msgspec.Struct, frozen=True, kw_only=True):
    sitemap: str
    """Absolute; empty where there is none."""


def sitemap(edition: Edition) -> Iterator[Artifact]:
    has_url = bool(edition.base.origin)
    wanted = edition.config.outputs.sitemap and has_url and not edition.base.copy_of
    if wanted:
        yield from _sitemaps(edition, addresses(edition))
    # A copy keeps nobody out either: who may not read a page does not learn that it is not to be found.
    if edition.config.outputs.robots or edition.base.copy_of:
        robots = RobotsView(sitemap=edition.base.absolute("/sitemap.xml") if wanted else "")
        yield Artifact(
            path=ROBOTS,
            view=robots,
            render=render_robots,
            inputs=edition.frame.plain,
            owner="the file for robots",
        )


def addresses(edition: Edition) -> list[Address]:
    """Front page, posts and pages, then the lists that hold them, with what changed last."""
    library, absolute = edition.library, edition.base.absolute
    posts = [Address(absolute(one.address), (changed(one) or one.date).iso) for one in library.posts]
    pages = [
        Address(absolute(one.address), one.page.updated.iso if one.page.updated else "")
        for one in library.pages
        if not one.page.unlisted and one.address not in ("/404.html", "/")
    ]
    groups = [*library.categories.values()] if edition.config.outputs.categories else []
    lists = [Address(absolute(group.address), "") for group in groups]
    if edition.ledger is not None:
        parties = edition.ledger.names if edition.faces.disclosures.companies else ()
        companies = [absolute(COMPANIES + company_part(party)) for party in parties]
        lists += [Address(url, "") for url in (edition.ledger.absolute, *companies)]
    if edition.frame.site.value.subscribe == edition.base.href(PAGE):
        lists.append(Address(absolute(PAGE), ""))
    return [Address(absolute("/"), max((post.changed for post in posts), default="")), *pages, *posts, *lists]


def _sitemaps(edition: Edition, found: Sequence[Address]) -> Iterator[Artifact]:
    def artifact(path: str, view: SitemapView) -> Artifact:
        return Artifact(path=path, view=view, render=render_sitemap, inputs=edition.frame.plain, owner="the sitemap")

    if len(found) <= MOST_URLS:
        yield artifact("sitemap.xml", SitemapView(addresses=tuple(found)))
        return
    parts = [tuple(found[start : start + MOST_URLS]) for start in range(0, len(found), MOST_URLS)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield artifact(name, SitemapView(addresses=part))
    index = tuple(Address(edition.base.absolute(f"/{name}"), "") for name in names)
    yield artifact("sitemap.xml", SitemapView(addresses=index, is_index=True))


def render_sitemap(view: SitemapView, _theme: Theme) -> bytes:
    root, entry = ("sitemapindex", "sitemap") if view.is_index else ("urlset", "url")
    rows = [
        f"<{entry}><loc>{one.url.translate(_AS_TEXT)}</loc>"
        + (f"<lastmod>{one.changed}</lastmod>" if one.changed else "")
        + f"</{entry}>\n"
        for one in view.addresses
    ]
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{NAMESPACE}">\n'
    return f"{head}{''.join(rows)}</{root}>\n".encode()


def render_robots(view: RobotsView, _theme: Theme) -> bytes:
    where = f"\nSitemap: {view.sitemap}\n" if view.sitemap else ""
    return f"User-agent: *\nAllow: /\n{where}".encode()
