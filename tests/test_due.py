"""The moment that a job waits for is the first at which another post is shown than now, and no other."""

import random
from types import SimpleNamespace

import msgspec

from generator.config import Posts
from generator.library import State, next_due
from generator.library.assemble import LibrarySettings, state_of
from generator.models import Connection, Disclosure, Moment, Post

NEVER = 12
"""Hours after which nothing happens any more."""


def moment(hour: int) -> Moment:
    return Moment(timestamp=hour * 3600, iso=f"1970-01-01T{hour:02}:00:00+00:00")


def some_post(choice: random.Random, number: int) -> Post:
    def perhaps() -> Moment | None:
        return moment(choice.randrange(NEVER)) if choice.random() < 0.4 else None

    waits = [Connection(kind="nda", party="nw", embargo_until=end) for end in [perhaps()] if end]
    said = Disclosure(kind="words", words="Told.", items=tuple(waits))
    by = {"ann": said} if choice.random() < 0.3 else {}
    return Post(
        source=f"posts/{number}.md",
        title="Tea",
        slug=str(number),
        date=moment(choice.randrange(NEVER)),
        category="",
        authors=(),
        disclosure=msgspec.structs.replace(said, items=() if by else said.items, by=by),
        draft=choice.random() < 0.2,
        expires=perhaps(),
    )


def test_nothing_appears_or_goes_before_the_next_moment_and_something_does_then() -> None:
    choice = random.Random(7)
    told = 0
    for _ in range(300):
        posts = [some_post(choice, number) for number in range(choice.randrange(4))]
        declared = {post.source: moment(choice.randrange(NEVER)) for post in posts if choice.random() < 0.2}

        def settings(hour: int, declared: dict[str, Moment] = declared) -> LibrarySettings:
            waiting = {source: end for source, end in declared.items() if end.timestamp > hour * 3600}
            return LibrarySettings(
                now=moment(hour), drafts=False, future=False, posts=Posts(), categories={}, tags={}, embargoed=waiting
            )

        shown = [
            {post.source for post in posts if state_of(post, settings(hour)) is State.PUBLISHED}
            for hour in range(NEVER + 1)
        ]
        for now in range(NEVER):
            due = next_due([SimpleNamespace(document=post) for post in posts], settings(now))  # type: ignore[misc]
            changes = [hour for hour in range(now + 1, NEVER + 1) if shown[hour] != shown[now]]
            assert due == (changes[0] * 3600 if changes else None)
            told += due is not None
    assert told > 500
