"""What is measured, and what is promised: the bench as data.

A bar without a peer is seconds of the whole process, or megabytes; one with a peer is a share of the time that the peer
takes to build the same blog from nothing, in the same run. A smaller blog of our own is a peer, too: of its work by all
cores, or of its memory.
"""

from typing import NamedTuple

from benchmarks import edits
from benchmarks.edits import Edit

THOUSAND = 1_000
TEN_THOUSAND = 10_000
THIRTY_THOUSAND = 30_000

SMALL_SHARE = 0.2
"""Below it people read a share as one part in so many."""


def ours(posts: int) -> str:
    """What a smaller blog of our own is called among the peers."""
    return f"our {posts:,} posts"


class Bar(NamedTuple):
    """As good as this, or better."""

    limit: float
    peer: str = ""

    def text(self, unit: str) -> str:
        return share_text(self.limit, self.peer) if self.peer else f"{self.limit:g} {unit}"


def share_text(share: float, peer: str) -> str:
    return f"1/{1 / share:.0f} of {peer}" if share < SMALL_SHARE else f"{share:.2f} of {peer}"


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
    Cold("cold, 1,000 posts, default engine", THOUSAND, "ours", Bar(1.2, "hugo"), Bar(1, "hugo")),
    Cold("cold, 1,000 posts, commonmark", THOUSAND, "ours-commonmark", Bar(1, "hugo"), Bar(0.5, "hugo")),
    Cold("cold, 10,000 posts, default engine", TEN_THOUSAND, "ours", Bar(10.5, ours(THOUSAND)), None),
    Cold("cold, 10,000 posts, commonmark", TEN_THOUSAND, "ours-commonmark", Bar(0.65, "hugo"), Bar(1 / 3, "hugo")),
    Cold("cold, 30,000 posts, default engine", THIRTY_THOUSAND, "ours", Bar(3.2, ours(TEN_THOUSAND)), None),
)
COLD_PEERS = {THOUSAND: ("hugo", "pelican"), TEN_THOUSAND: ("hugo",), THIRTY_THOUSAND: ()}

WARM = (
    Warm("one body edited, 1,000 posts", THOUSAND, edits.body, Bar(0.35), Bar(0.25)),
    Warm("nothing changed, 10,000 posts", TEN_THOUSAND, edits.nothing, Bar(1 / 40, "hugo"), Bar(1 / 90, "hugo")),
    Warm("one body edited, 10,000 posts", TEN_THOUSAND, edits.body, Bar(1 / 18, "hugo"), Bar(1 / 30, "hugo")),
    Warm("one title edited, recent posts on each page, 10,000 posts", TEN_THOUSAND, edits.title, Bar(4), Bar(2)),
    Warm("one template edited, 10,000 posts", TEN_THOUSAND, edits.template, Bar(6), Bar(3)),
    Warm(
        "fresh clone, both folders restored, 10,000 posts", TEN_THOUSAND, edits.nothing, Bar(2.5), Bar(1.5), cloned=True
    ),
    Warm(
        "one new post, 10,000 posts",
        TEN_THOUSAND,
        edits.new_post,
        Bar(1 / 12, "hugo"),
        Bar(1 / 25, "hugo"),
        before=edits.no_recent_posts,
    ),
)

MEMORY = (
    Cold("peak memory, cold, 10,000 posts", TEN_THOUSAND, "ours", Bar(480), Bar(300)),
    Cold("peak memory, cold, 30,000 posts", THIRTY_THOUSAND, "ours", Bar(2.5, ours(TEN_THOUSAND)), None),
)
