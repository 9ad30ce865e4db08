"""All stored comments -> the thread below each post, and what only the whole can tell: who answers whom, and where."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

import msgspec

from generator.errors import Problem, Severity
from generator.models import COMMENTS, CONTENT, Comment, Post, stem_of
from generator.nodes.findings import nearest
from generator.text import composed


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """A comment where it stands in its thread."""

    comment: Comment
    depth: int
    """0 for what answers the post."""

    parent: Comment | None
    """What it answers, if that is shown."""


def thread_of(post: Post) -> str:
    """What the comments on a post belong to, wherever the post moves."""
    return post.comments_id or composed(stem_of(post.source))


class Threads:
    """Every thread of a blog; made once for a build."""

    def __init__(
        self,
        comments: Iterable[Comment],
        posts: Mapping[str, str],
        authors: Collection[str],
        held_back: frozenset[str] = frozenset(),
        *,
        is_complete: bool = True,
    ) -> None:
        """*posts* are the files of all posts by their thread, empty where nobody may know of it; *authors* are keys.

        *held_back* are files with errors that the others go without. Where *is_complete* is false, some posts could
        not be read, so that a folder may well be one of theirs.
        """
        self._comments: dict[str, list[Comment]] = defaultdict(list)
        self._has_mentions = False
        for comment in comments:
            self._comments[comment.thread].append(comment)
            self._has_mentions |= comment.kind != "comment"
        self._posts, self._authors, self._held_back = posts, authors, held_back
        self._is_complete = is_complete
        self._placed: dict[str, tuple[Placed, ...]] = {}

    @property
    def is_empty(self) -> bool:
        """Whether nothing is stored at all."""
        return not self._comments

    def of(self, post: Post) -> tuple[Placed, ...]:
        """The approved comments on *post* in reading order: oldest first, each with all that answers it behind it."""
        if self.is_empty:
            return ()
        thread = thread_of(post)
        if thread not in self._placed:
            self._placed[thread] = tuple(_in_order([one for one in self._shown(thread) if one.kind == "comment"]))
        return self._placed[thread]

    def mentions(self, post: Post) -> tuple[Comment, ...]:
        """Pages elsewhere that lead to *post*, oldest first."""
        if not self._has_mentions:
            return ()
        found = (one for one in self._shown(thread_of(post)) if one.kind != "comment")
        return tuple(sorted(found, key=lambda one: (one.date.timestamp, one.id)))

    def _shown(self, thread: str) -> list[Comment]:
        comments = self._comments.get(thread, ())
        return [one for one in comments if one.status == "approved" and not self._is_held_back(one)]

    def _is_held_back(self, one: Comment) -> bool:
        """It, or the file of the author who wrote it, has errors."""
        return one.source in self._held_back or f"authors/{one.author}" in map(composed, map(stem_of, self._held_back))

    def is_unspoken(self, thread: str) -> bool:
        """Whether it belongs to a post that nobody may know of."""
        return self._posts.get(thread) == ""

    def shown(self) -> Iterator[Comment]:
        """Every comment that stands below a post which may be named."""
        return chain.from_iterable(self._shown(thread) for thread in self._comments if self._posts.get(thread))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Of threads whose posts may be named."""
        return tuple(self._found())

    def _found(self) -> Iterator[Problem]:
        for thread, comments in self._comments.items():
            if thread not in self._posts:
                if self._is_complete:
                    yield self._stray(thread)
            elif self._posts[thread]:
                ids = {comment.id for comment in comments}
                shown = self._shown(thread)
                yield from _repeated(one for one in comments if one.source not in self._held_back)
                yield from _unknown_parents(shown, ids)
                yield from _circular_parents(shown)
                yield from self._unknown_authors(shown)

    def _stray(self, thread: str) -> Problem:
        close = nearest(thread, [one for one, source in self._posts.items() if source])
        return Problem(
            path=f"{CONTENT}{COMMENTS}{thread}",
            rule="stray-comment",
            severity=Severity.WARNING,
            what="no post has the comments in this folder",
            fix=f"rename it to `{COMMENTS}{close}`" if close else "call it what the post is called, or take it away",
        )

    def _unknown_authors(self, shown: list[Comment]) -> Iterator[Problem]:
        for one in shown:
            if one.author and one.author not in self._authors:
                close = nearest(one.author, self._authors)
                what = f'`author` is "{one.author}", who is nobody in {CONTENT}authors/'
                fix = f"write `{close}`" if close else "write a reader's name as `name`"
                yield _problem(one, "author", "unknown-author", what, fix)


def _in_order(shown: list[Comment]) -> Iterator[Placed]:
    by_id = {comment.id: comment for comment in shown}
    answers: dict[str, list[Comment]] = defaultdict(list)
    for comment in shown:
        answers[comment.parent if comment.parent in by_id else ""].append(comment)
    for found in answers.values():
        found.sort(key=lambda one: (one.date.timestamp, one.id), reverse=True)
    waiting = [(comment, 0) for comment in answers[""]]
    while waiting:
        comment, depth = waiting.pop()
        yield Placed(comment=comment, depth=depth, parent=by_id.get(comment.parent))
        # Once: two that bear the same id, which is an error, might answer each other for ever.
        waiting += [(answer, depth + 1) for answer in answers.pop(comment.id, ())]


def _repeated(comments: Iterable[Comment]) -> Iterator[Problem]:
    first: dict[str, Comment] = {}
    for one in comments:
        other = first.setdefault(one.id, one)
        if other is not one:
            what = f'`id` is "{one.id}", as in {CONTENT}{other.source}'
            yield _problem(one, "id", "repeated-id", what, "give one of the two another id")


def _unknown_parents(shown: list[Comment], ids: Collection[str]) -> Iterator[Problem]:
    """*ids* are those of what is not shown too: what answers it loses its place, and nothing is wrong."""
    for one in shown:
        if one.parent and one.parent not in ids:
            close = nearest(one.parent, (other for other in ids if other != one.id))
            fix = f"write `{close}`" if close else "take it out, or put that comment back"
            what = f'`parent` is "{one.parent}", which is no comment here; it is shown as an answer to the post'
            yield _problem(one, "parent", "unknown-parent", what, fix, Severity.WARNING)


def _circular_parents(shown: list[Comment]) -> Iterator[Problem]:
    """Each circle is told once, at the comment whose file comes first."""
    by_id = {comment.id: comment for comment in shown}
    known: set[str] = set()
    for one in shown:
        way: dict[str, Comment] = {}
        at: Comment | None = one
        while at is not None and at.id not in known and at.id not in way:
            way[at.id] = at
            at = by_id.get(at.parent)
        if at is not None and at.id in way:
            yield _circle(list(way.values())[list(way).index(at.id) :])
        known |= way.keys()


def _circle(comments: list[Comment]) -> Problem:
    first, *others = sorted(comments, key=lambda comment: comment.source)
    through = " and ".join(f"{CONTENT}{comment.source}" for comment in others)
    what = f"`parent` leads back to this comment by way of {through}" if through else "`parent` is this comment itself"
    return _problem(first, "parent", "circular-parent", what, "take one of them out")


def _problem(
    comment: Comment, key: str, rule: str, what: str, fix: str, severity: Severity = Severity.ERROR
) -> Problem:
    line = comment.lines.get(key)
    path = f"{CONTENT}{comment.source}"
    return Problem(path=path, line=line, rule=rule, key=key, what=what, fix=fix, severity=severity)
