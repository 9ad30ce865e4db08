"""Every post, ordered, grouped, and linked to its neighbours; who may be read, and where a link leads.

`assemble` says which documents are published at a moment, `taxonomy` groups them, `links` follows what they point at.
"""

from generator.library.ahead import dated_ahead, far_posts, since_ahead
from generator.library.assemble import Library, assemble, next_change, next_due, unspoken
from generator.library.entries import Group, Published, State

__all__ = [
    "Group",
    "Library",
    "Published",
    "State",
    "assemble",
    "dated_ahead",
    "far_posts",
    "next_change",
    "next_due",
    "since_ahead",
    "unspoken",
]
