"""Posts whose file went while another one came with the same post in it."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping

from generator.gather.index import Contents
from generator.models import Post, Source

Move = tuple[Post, Post]
"""A post as it was, and as it is."""


def moved_posts(before: Mapping[str, Contents], after: Mapping[str, Contents]) -> tuple[Move, ...]:
    """Told by title and date, else by the text: each only where no other post has the same."""
    if before.keys() <= after.keys():
        return ()
    was, now = _posts(before), _posts(after)
    gone = {path: one for path, one in was.items() if path not in after}
    come = {path: one for path, one in now.items() if path not in before}
    moves: list[Move] = []
    for trait in (_name, _text):
        if not (gone and come):
            break
        old, new = _alone(gone, was, trait), _alone(come, now, trait)
        both = old.keys() & new.keys()
        moves += [(_post(gone.pop(old[found])), _post(come.pop(new[found]))) for found in both]
    return tuple(sorted(moves, key=lambda move: move[0].source))


Posts = Mapping[str, Source]
Trait = Callable[[Source], Hashable]


def _posts(known: Mapping[str, Contents]) -> dict[str, Source]:
    sources = ((path, one.source) for path, one in known.items())
    return {path: one for path, one in sources if one is not None and isinstance(one.document, Post)}


def _alone(some: Posts, everyone: Posts, trait: Trait) -> dict[Hashable, str]:
    """The path of each of *some* by what it alone has."""
    times = Counter(map(trait, everyone.values()))
    return {found: path for path, one in some.items() if (found := trait(one)) is not None and times[found] == 1}


def _name(one: Source) -> Hashable:
    post = _post(one)
    return (post.title, post.date) if post.title else None


def _text(one: Source) -> Hashable:
    return one.text.digest if one.text.words else None


def _post(one: Source) -> Post:
    assert isinstance(one.document, Post)  # noqa: S101
    return one.document
