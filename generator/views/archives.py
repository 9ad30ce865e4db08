"""Which older posts stand in which archive of the blog's feed (RFC 5005, section 4).

That section asks that neither the posts in an archive nor its address change, since no program fetches one twice. So
an archive holds a year; a year of more posts than the feed carries is cut into parts of as many, from the oldest on.
What is not full yet is then in the feed, whole, and becomes an archive when it is: a new post never changes one. A post
may be in the feed and in an archive; programs know it by its id.
"""

from collections.abc import Iterator, Sequence

import msgspec

from generator.library import Published


class Archive(msgspec.Struct, frozen=True, kw_only=True):
    """One archive, whatever its format."""

    name: str
    """`2009`, and after that `2009-2`."""

    posts: Sequence[Published]
    """Newest first."""


def archives(posts: Sequence[Published], limit: int) -> tuple[Archive, ...]:
    """The archives of a feed that carries the newest *limit* of *posts*; newest first, as *posts* are.

    One whose posts are all in the feed is left out until one of them no longer is.
    """
    carried = {one.source for one in posts[:limit]}
    years: dict[str, list[Published]] = {}
    for one in posts:
        years.setdefault(one.date.iso[:4], []).append(one)
    parts = (part for year in sorted(years, reverse=True) for part in _parts(year, years[year], limit))
    return tuple(part for part in parts if any(one.source not in carried for one in part.posts))


def _parts(year: str, posts: Sequence[Published], size: int) -> Iterator[Archive]:
    for number in range(-(-len(posts) // size), 0, -1):
        end = len(posts) - (number - 1) * size
        name = year if number == 1 else f"{year}-{number}"
        yield Archive(name=name, posts=posts[max(0, end - size) : end])
