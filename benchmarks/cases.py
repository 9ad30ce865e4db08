"""What is measured, and what is promised: the bench as data.

A bar without a peer is seconds of the whole process, or megabytes; one with a peer is a share of the time that the peer
takes in the same round.
"""

from typing import NamedTuple

from benchmarks import edits
from benchmarks.edits import Edit

THOUSAND = 1_000
TEN_THOUSAND = 10_000
SMALL = "our 1,000 posts"


class Bar(NamedTuple):
    """As good as this, or better."""

    limit: float
    peer: str = ""

    def text(self, unit: str) -> str:
        return f"{self.limit:.2f} of {self.peer}" if self.peer else f"{self.limit:g} {unit}"


class Cold(NamedTuple):
    """A build from nothing."""

    name: str
    posts: int
    contestant: str
    must: Bar | None
    aim: Bar | None


class Warm(NamedTuple):
    """A build after one edit of a site that stands."""

    name: str
    posts: int
    edit: Edit
    must: Bar
    aim: Bar
    before: Edit | None = None
    """Made once and built, without being measured."""

    cloned: bool = False
    """Each build is the first in a fresh copy of the site."""


COLD = (
    Cold("cold, 1,000 posts, default engine", THOUSAND, "ours", Bar(1 / 2.2, "pelican"), Bar(1, "hugo")),
    Cold("cold, 1,000 posts, commonmark", THOUSAND, "ours-commonmark", Bar(1, "hugo"), Bar(0.5, "hugo")),
    Cold("cold, 10,000 posts, default engine", TEN_THOUSAND, "ours", Bar(10.5, SMALL), None),
    Cold("cold, 10,000 posts, commonmark", TEN_THOUSAND, "ours-commonmark", Bar(10.5, SMALL), Bar(1 / 3, "hugo")),
)
COLD_PEERS = {THOUSAND: ("hugo", "pelican"), TEN_THOUSAND: ("hugo",)}

WARM = (
    Warm("one body edited, 1,000 posts", THOUSAND, edits.body, Bar(0.35), Bar(0.25)),
    Warm("nothing changed, 10,000 posts", TEN_THOUSAND, edits.nothing, Bar(0.5), Bar(0.3)),
    Warm("one body edited, 10,000 posts", TEN_THOUSAND, edits.body, Bar(0.8), Bar(0.5)),
    Warm("one title edited, recent posts on each page, 10,000 posts", TEN_THOUSAND, edits.title, Bar(4), Bar(2)),
    Warm("one template edited, 10,000 posts", TEN_THOUSAND, edits.template, Bar(6), Bar(3)),
    Warm(
        "fresh clone, both folders restored, 10,000 posts", TEN_THOUSAND, edits.nothing, Bar(2.5), Bar(1.5), cloned=True
    ),
    Warm("one new post, 10,000 posts", TEN_THOUSAND, edits.new_post, Bar(1), Bar(0.6), before=edits.no_recent_posts),
)

MEMORY = (Cold("peak memory, cold, 10,000 posts", TEN_THOUSAND, "ours", Bar(600), Bar(300)),)
