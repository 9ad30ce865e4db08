"""A page is so large that readers on a phone wait for it.

Counted is the page itself, from a million bytes on, and with it the pictures, scripts and style sheets that lie on the
blog and are loaded at once, from five million bytes on. Pictures that are loaded when somebody comes to them
(`loading="lazy"`) and films that are played on demand do not count.
"""

from collections.abc import Iterator

from generator.checks import BuiltPage, Found, PostFacts, Rule, SiteFacts
from generator.checks.origin import source_of, theme_of
from generator.checks.rule import Findings
from generator.errors import Severity

MOST_HTML = 1_000_000
MOST_IN_ALL = 5_000_000
"""Bytes."""

NAMED = 3
"""So many of the largest parts are named."""


def _huge(page: BuiltPage, post: PostFacts | None, site: SiteFacts) -> Findings:
    size = len(page.data)
    parts = dict(_parts(page, site))
    if size <= MOST_HTML and size + sum(parts.values()) <= MOST_IN_ALL:
        return
    within = sum(map(len, page.embedded))
    parts[f"the text itself{f', {_size(within)} of it as `data:`' if within * 2 > size else ''}"] = size
    largest = sorted(parts.items(), key=lambda part: (-part[1], part[0]))[:NAMED]
    named = [f"{name} {_size(size)}" for name, size in largest]
    path = source_of(page.path, post, site)
    if path:
        what = f"the page is {_size(sum(parts.values()))}: {', '.join(named)}"
        yield Found(what=what, fix=_SMALLER, path=path, known_as="the page is huge")
    else:
        # Lists share what makes them huge, and then it is told once.
        yield Found(what=f"lists are huge, most of it {named[0]}", fix=_FEWER, path=theme_of(site), built=page.path)


_SMALLER = "make pictures smaller, keep them in files of their own, or part the text"
_FEWER = "show fewer posts on a page, `[posts] per_page`, or less of each"


def _parts(page: BuiltPage, site: SiteFacts) -> Iterator[tuple[str, int]]:
    for url in page.loaded_at_once:
        if size := site.weight(url):
            yield url, size


def _size(count: int) -> str:
    return f"{count / 1_000_000:,.1f} MB" if count >= 1_000_000 else f"{count / 1_000:,.0f} kB"


RULE = Rule(
    id="H004",
    name="huge-page",
    level=Severity.WARNING,
    basis="our opinion",
    source="half of all pages are below 3 MB, by the Web Almanac of the HTTP Archive",
    of_any_page=_huge,
    text=__doc__ or "",
)
