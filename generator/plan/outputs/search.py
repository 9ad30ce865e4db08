"""The page to search on, and the index: a tree for each year, so that an edited post indexes its year alone."""

from collections.abc import Iterator

from generator.engine.artifacts import Artifact, Tree, Unit, unit
from generator.errors import Problem
from generator.library import Published
from generator.library.entries import PublishedPage
from generator.plan.edition import SEARCH_SCRIPT, Edition, fresh
from generator.plan.frame import TextFrame
from generator.plan.settings import presentation
from generator.urls import output_path
from generator.views.search import PAGES, SEARCH, SearchIndex, search_page, search_post, search_view

OWNER = "the search page"
NOT_FOUND = ("/404.html", "/")
"""Pages that nobody searches for."""


def search(edition: Edition) -> Iterator[Artifact]:
    if edition.config.search.enabled:
        view = search_view(edition.library.posts, edition.faces, fresh(SEARCH_SCRIPT, edition.static, edition.base))
        yield edition.frame.page(SEARCH, "search.html", "search", view, owner=OWNER)


def search_index(edition: Edition) -> Iterator[Unit[TextFrame]]:
    """Of what lists show, and of pages that are not `unlisted`."""
    if not edition.config.search.enabled:
        return
    for year, months in edition.library.years.items():
        posts = tuple(one for month in months.values() for one in month)
        yield unit(f"search {year}", OWNER, _year, year, posts)
    listed = (one for one in edition.library.pages if not one.page.unlisted and one.address not in NOT_FOUND)
    yield unit("search pages", OWNER, _pages, tuple(listed))


def _year(frame: TextFrame, year: str, posts: tuple[Published, ...]) -> Iterator[Tree]:
    language, dates = frame.config.site.language, presentation(frame.config).dates
    texts = tuple(search_post(frame.views, one, dates, language) for one in posts)
    yield _tree(frame, year, SearchIndex(language=language, texts=texts))


def _pages(frame: TextFrame, pages: tuple[PublishedPage, ...]) -> Iterator[Tree | Problem]:
    from generator.search.pagefind import lacking

    language = frame.config.site.language
    if missing := lacking(language):
        yield missing
    texts = tuple(search_page(frame.views, one, language) for one in pages)
    yield _tree(frame, PAGES, SearchIndex(language=language, texts=texts, address=frame.base.href(SEARCH)))


def _tree(frame: TextFrame, part: str, view: SearchIndex) -> Tree:
    # Few blogs are searched, and all would load it.
    from generator.search.index import search_files

    path = output_path(f"{SEARCH}{part}")
    return Tree(path=path, view=view, make=search_files, inputs=frame.plain, owner=OWNER)
