"""Comments from elsewhere become files: each finds its post, and what cannot be kept is counted or told."""

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from generator.comments.incoming import Incoming, Left
from generator.editing.conversation import Conversation, Stored
from generator.errors import Problem

PARENTS = Left(what="names of comments that are answered", why="there is no such comment, so these answer the post")


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it."""

    new: tuple[Stored, ...]
    known: int
    """So many were there already."""

    left: dict[Left, int]
    problems: tuple[Problem, ...]


def taken_over(conversation: Conversation, read: Iterable[Incoming | Left | Problem], usual: str) -> Taken:
    """*usual* is the thread of comments that name no post that is known; nothing is written yet."""
    left: Counter[Left] = Counter()
    problems: list[Problem] = []
    placed: list[tuple[str, Incoming]] = []
    for one in read:
        if isinstance(one, Left):
            left[one] += 1
        elif isinstance(one, Problem):
            problems.append(one)
        elif thread := conversation.thread_of(one) or usual:
            placed.append((thread, one))
        else:
            problems.append(_homeless(one))
    new, known = [], 0
    for stored in conversation.stored(placed):
        if isinstance(stored, Problem):
            problems.append(stored)
        elif stored.is_new:
            new.append(stored)
            left[PARENTS] += stored.loses_parent
        else:
            known += 1
    return Taken(new=tuple(new), known=known, left=dict(_counted(left)), problems=tuple(problems))


def _counted(left: Counter[Left]) -> Iterator[tuple[Left, int]]:
    return ((one, count) for one, count in left.items() if count)


def _homeless(one: Incoming) -> Problem:
    path, _, line = one.where.rpartition(":")
    number = int(line) if path and line.isdigit() else None
    said = one.thread or one.address
    what = f'belongs to "{said}", which is no post here' if said else "does not say to which post it belongs"
    fix = "name the post with `--post`, or the old address in the `aliases` of the post"
    return Problem(path=path if number else one.where, line=number, rule="stray-comment", what=what, fix=fix)
