"""A list of all words of a year's posts: a tree as small as one can be."""

import re
from collections.abc import Iterator, Mapping

import msgspec

from generator.engine.artifacts import Tree, Unit, unit
from generator.library import Published
from generator.plan.edition import Edition
from generator.plan.frame import TextFrame
from generator.plan.plan import FAMILIES
from generator.system.digest import Ref
from generator.views.make import Around

_MARKUP = re.compile(r"<[^>]*>")

made: list[list[str]] = []
"""The titles that were asked for, each time that such a list was made in this process."""


class Words(msgspec.Struct, frozen=True, kw_only=True):
    texts: dict[str, Ref[tuple[str, ...]]]
    """Bodies by title."""


def listed(view: Words) -> Mapping[str, bytes]:
    """Each word, and the posts that hold it; a file of its own for each word that is very long."""
    made.append([*view.texts])
    places: dict[str, set[str]] = {}
    for title, body in view.texts.items():
        for word in {title, *re.findall(r"\w+", _MARKUP.sub(" ", "".join(body.value)))}:
            places.setdefault(word, set()).add(title)
    lines = (f"{word}: {' '.join(sorted(places[word]))}\n" for word in sorted(places))
    rare = {f"rare/{word}.txt": b"" for word in places if len(word) > 20}
    return rare | {"index.txt": "".join(lines).encode(), "all/count.txt": f"{len(places)}\n".encode()}


def words(edition: Edition) -> Iterator[Unit[TextFrame]]:
    for year, months in edition.library.years.items():
        posts = tuple(one for month in months.values() for one in month)
        yield unit(f"words {year}", "the list of words", _tree, year, posts)


def _tree(frame: TextFrame, year: str, posts: tuple[Published, ...]) -> Iterator[Tree]:
    texts = {one.post.title: frame.views.post(one, Around()).body for one in posts}
    yield Tree(
        path=f"words/{year}", view=Words(texts=texts), make=listed, inputs=frame.plain, owner="the list of words"
    )


WITH_WORDS = FAMILIES._replace(texts=(*FAMILIES.texts, words))
