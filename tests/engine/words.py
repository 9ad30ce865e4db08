"""A list of all words that pages hold: a tree as small as one can be."""

import re
from collections.abc import Iterable, Iterator

from generator.engine.artifacts import Finished, Tree
from generator.plan.edition import Edition
from generator.plan.plan import FAMILIES

_MARKUP = re.compile(r"<head>.*?</head>|<[^>]*>", re.DOTALL)

made: list[list[str]] = []
"""The paths of the pages that were asked for, each time that such a list was made in this process."""


def listed(pages: Iterable[Finished]) -> dict[str, bytes]:
    """Each word that somebody reads, and the pages that hold it; a file of its own for each that is very long."""
    asked: list[str] = []
    made.append(asked)
    places: dict[str, set[str]] = {}
    for page in pages:
        asked.append(page.path)
        for word in set(re.findall(r"\w+", _MARKUP.sub(" ", page.data.decode()))):
            places.setdefault(word, set()).add(page.path)
    lines = (f"{word}: {' '.join(sorted(places[word]))}\n" for word in sorted(places))
    rare = {f"rare/{word}.txt": b"" for word in places if len(word) > 20}
    return rare | {"index.txt": "".join(lines).encode(), "all/count.txt": f"{len(places)}\n".encode()}


def words(edition: Edition) -> Iterator[Tree]:
    yield Tree(path="words", make=listed, inputs=edition.frame.plain, owner="the list of words")


WITH_WORDS = FAMILIES._replace(trees=(words,))
