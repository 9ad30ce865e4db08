"""What an index of words is made of: each text with all that a hit must say, disclosure first."""

from collections.abc import Iterable

import msgspec

from generator.language.dates import DateStyle, date_text
from generator.library import Published
from generator.library.entries import PublishedPage
from generator.system.digest import Ref
from generator.views.contract import SearchView
from generator.views.faces import Faces
from generator.views.ledger import disclosed_companies
from generator.views.make import Views, page_name

SEARCH = "/search/"
"""Of the page, and of the folder that the index lies in."""

PAGES = "pages"
"""The part of the index that holds what is no post; the others are called by their year."""


class SearchText(msgspec.Struct, frozen=True, kw_only=True):
    """A post or a page, as it is found."""

    url: str
    name: str
    """The title, or a note's first words."""

    lang: str
    label: str = ""
    """With `short` what lists say of a post before its title."""

    short: str = ""
    said: str = ""
    """The whole sentence that the post's page discloses, HTML."""

    date: str = ""
    """As the blog writes dates; empty for a page."""

    category: str = ""
    companies: tuple[str, ...] = ()
    """Those that the post names in its disclosure."""

    body: Ref[tuple[str, ...]]
    fills: tuple[str, ...]


class SearchIndex(msgspec.Struct, frozen=True, kw_only=True):
    """What one part of the index is made from."""

    language: str
    """The site's: all texts are searched by its rules, so that one question finds texts in all languages."""

    texts: tuple[SearchText, ...]
    """Newest first."""

    address: str = ""
    """Of the page to search on: given to the part that brings along what browsers search with."""


def search_post(views: Views, one: Published, dates: DateStyle, language: str) -> SearchText:
    """*language* is the site's, which a hit's date is written in."""
    faces = views.faces
    said, body = faces.disclosures.view(one), views.body_on_page(one)
    return SearchText(
        url=faces.base.href(one.address),
        name=faces.name_of(one),
        lang=one.post.lang or language,
        label=said.label if said.short else "",
        short=said.short,
        said=said.html if said.kind == "words" else "",
        date=date_text(one.date, dates, language),
        category=faces.term("category", one.category).name if one.category else "",
        companies=_companies([one], faces),
        body=body.pieces,
        fills=body.fills,
    )


def search_page(views: Views, one: PublishedPage, language: str) -> SearchText:
    body = views.body_on_page(one)
    return SearchText(
        url=views.faces.base.href(one.address),
        name=page_name(one),
        lang=one.page.lang or language,
        body=body.pieces,
        fills=body.fills,
    )


def search_view(posts: Iterable[Published], faces: Faces, script: str) -> SearchView:
    """The page to search on; *posts* are all that may be found, newest first, *script* is an address."""
    posts = list(posts)
    years = tuple(dict.fromkeys(one.date.iso[:4] for one in posts))
    slugs = dict.fromkeys(one.category for one in posts if one.category)
    return SearchView(
        url=faces.base.href(SEARCH),
        absolute=faces.base.absolute(SEARCH),
        parts=(*years, PAGES),
        script=script,
        years=years,
        categories=tuple(sorted((faces.term("category", slug).name for slug in slugs), key=str.casefold)),
        companies=tuple(sorted(_companies(posts, faces), key=str.casefold)),
    )


def _companies(posts: Iterable[Published], faces: Faces) -> tuple[str, ...]:
    """The names of the companies that *posts* disclose a tie to, as data or in words."""
    name = faces.disclosures.declared.vendor_name
    return tuple(dict.fromkeys(name(party) for one in posts for party in disclosed_companies(one, faces)))
