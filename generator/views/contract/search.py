"""The page to search on."""

import msgspec


class SearchView(msgspec.Struct, frozen=True, kw_only=True):
    """`search`: the page to search the blog on; template `search.html`, where `[search]` is enabled."""

    url: str
    """Of the page; each part of the index lies in a folder below it."""

    absolute: str
    parts: tuple[str, ...]
    """The folders of the index: a year each, newest first, and the one for pages, in which `pagefind.js` lies."""

    script: str
    """The address of the theme's script that searches, `search.js`."""

    years: tuple[str, ...] = ()
    """What hits can be narrowed down to; likewise the next two, by name."""

    categories: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    """Those that some post discloses a tie to."""
