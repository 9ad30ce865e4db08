"""What is left of an old page once the tags of its program are gone, and the terms that entries name."""

from collections.abc import Callable, Iterator
from typing import Literal

from generator.importing.model import Entry, Term
from generator.system.patterns import lazy_re

_WORD = lazy_re(r"\w{2,}")
_MARKUP = lazy_re(r"<!--(?:[^-<]|-(?!->)|<(?!!--))*-->|<[^<>]*>")


def words_left(text: str) -> int:
    """How many words readers would see of *text*: a page with hardly any was a template."""
    return len(_WORD.findall(_MARKUP.sub(" ", text)))


Kind = Literal["category", "tag"]


def new_terms(
    entry: Entry, seen: set[tuple[str, str]], place: Callable[[Kind, str], tuple[str, str]]
) -> Iterator[Term]:
    """Each category and tag once for all entries; *place* says its slug and its old address."""
    kinds: tuple[tuple[Kind, tuple[str, ...]], ...] = (("category", entry.categories), ("tag", entry.tags))
    for kind, names in kinds:
        for name in names:
            if (kind, name) not in seen:
                seen.add((kind, name))
                slug, path = place(kind, name)
                yield Term(kind=kind, name=name, slug=slug, path=path)
