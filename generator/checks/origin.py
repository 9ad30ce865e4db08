"""Where what stands on a built page comes from: the text that an author can change, with its line, or the theme.

Pages that list posts show parts of them again; what stands in these is told at the post's own page, and of nobody's
comments is anything said: whoever wrote them will not change them.
"""

from collections.abc import Callable
from functools import lru_cache
from html import escape
from pathlib import Path

from generator.checks.facts import PostFacts, SiteFacts
from generator.checks.pages import BuiltPage, Element, text_of
from generator.checks.rule import Findings, Found
from generator.models import CONTENT, STATIC
from generator.system.disk import read
from generator.system.patterns import lazy_re

_ENTRY = frozenset(("h-entry", "e-content", "p-summary"))
_COMMENT = frozenset(("h-cite", "u-comment", "p-comment"))
_NO_LETTERS = lazy_re(r"[\W_]+")
_TAG = lazy_re(r"<[^<>]*+>|\{[^{}]*+\}")


def found_at(
    page: BuiltPage, element: Element, post: PostFacts | None, site: SiteFacts, *, what: str, fix: str, line: "Line"
) -> Findings:
    """What is wrong with *element*, said of the file that it comes from; nothing of what is told elsewhere."""
    path = _source(page, element, post, site)
    if path is None:
        return
    if path.startswith((CONTENT, STATIC)):
        yield Found(what=what, fix=fix, path=path, line=line(site.root, path))
    else:
        yield Found(what=what, fix=fix, path=path, built=page.path)


def found_by_words(
    page: str, post: PostFacts | None, site: SiteFacts, *, what: str, fix: str, words: tuple[str, ...]
) -> Found:
    """The same of what has no place on the page: it is the text's if one of *words* stands there, else the theme's."""
    own = source_of(page, post, site)
    line = line_with(*words)(site.root, own) if own else None
    if line or (own and own == site.asset_source(page)):
        return Found(what=what, fix=fix, path=own, line=line)
    return Found(what=what, fix=fix, path=theme_of(site), built=page)


def _source(page: BuiltPage, element: Element, post: PostFacts | None, site: SiteFacts) -> str | None:
    if own := source_of(page.path, post, site):
        is_text = page.body is None or any(one is page.body for one in (element, *element.iterancestors()))
        if is_text or (page.path not in site.pages and post is None):
            return own
        return None if _is_within(element, _COMMENT) else theme_of(site)
    return None if _is_within(element, _ENTRY | _COMMENT) else theme_of(site)


def source_of(path: str, post: PostFacts | None, site: SiteFacts) -> str:
    """The one file that the page at *path* shows; empty for lists."""
    if post is not None:
        return post.path
    return site.asset_source(path) or site.pages.get(path, "")


def theme_of(site: SiteFacts) -> str:
    return f"themes/{site.config.theme.name}"


def _is_within(element: Element, classes: frozenset[str]) -> bool:
    around = (element, *element.iterancestors())
    return any(not classes.isdisjoint((one.get("class") or "").split()) for one in around)


Line = Callable[[Path, str], int | None]
"""Finds the line in a file of the site, whose folder comes first."""


def line_with(*texts: str, last: bool = False) -> Line:
    """The first line that holds one of *texts*, as it is or with references such as `&amp;`."""
    wanted = [spelt for text in texts for spelt in (text, escape(text, quote=False)) if text]

    def find(root: Path, path: str) -> int | None:
        lines = _lines(root / path)
        found = (at for text in wanted for at in [at for at, line in enumerate(lines, 1) if text in line][-last:])
        return next(found, None)

    return find


def line_of_heading(heading: Element) -> Line:
    """The first line that says no more than the heading, be it marked by `#` or by tags; else one that says it, too."""
    words = _letters(text_of(heading))

    def find(root: Path, path: str) -> int | None:
        said = [_letters(_TAG.sub("", line)) for line in _lines(root / path)]
        exact = (at for at, line in enumerate(said, 1) if line == words)
        # A title in the front matter may have the same words.
        return next(exact, None) or next((at for at, line in enumerate(said, 1) if words in line), None)

    return find if words else lambda _root, _path: None


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text).casefold()


@lru_cache(maxsize=4)
def _lines(file: Path) -> tuple[str, ...]:
    return tuple(read(file).decode(errors="replace").split("\n"))
