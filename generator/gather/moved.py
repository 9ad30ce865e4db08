"""Posts whose file went while another one came with the same post in it."""

from collections.abc import Iterable, Iterator, Mapping

from generator.gather.index import Known
from generator.models import Post, Source

Move = tuple[Post, Post]
"""A post as it was, and as it is."""


def moved_posts(before: Mapping[str, Known], after: Mapping[str, Known]) -> tuple[Move, ...]:
    gone = [one.source for path, one in before.items() if path not in after]
    come = [one.source for path, one in after.items() if path not in before] if gone else []
    return tuple(_moves(filter(None, gone), list(filter(None, come))))


def _moves(gone: Iterable[Source], come: list[Source]) -> Iterator[Move]:
    for old in gone:
        new = next((one for one in come if _is_same(old, one)), None)
        if new is not None and isinstance(old.document, Post) and isinstance(new.document, Post):
            come.remove(new)
            yield old.document, new.document


def _is_same(old: Source, new: Source) -> bool:
    """By its text, or by title and date."""
    was, now = old.document, new.document
    if not (isinstance(was, Post) and isinstance(now, Post)):
        return False
    same_text = old.facts.words > 0 and old.facts.digest == new.facts.digest
    return same_text or (was.title != "" and (was.title, was.date) == (now.title, now.date))
