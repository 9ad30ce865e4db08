"""What posts have to do with each other: which earlier ones a post is related to, and which later ones lead to it,
or quote a comment on it.

A post is related to earlier ones alone, so that a new post changes nothing on the pages of those that are there; the
exception are those that it mentions. What was found the last time holds for all posts before the first that changed.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property
from heapq import nlargest
from itertools import takewhile

import msgspec

from generator.comments.threads import thread_of
from generator.library import Library, Published
from generator.system.digest import Digest, digest_bytes
from generator.views.disclosures import Disclosures
from generator.views.links import Links

WINDOW = 12
"""So many posts before a post are looked at for each thing that they may share with it."""

TAG, COMPANY, LINK, CATEGORY = 2, 2, 3, 1
"""What it counts to share one."""

LEAST = 2
"""What makes two posts related: more than a category."""

MOST_MENTIONS = 10
"""So many of the newest posts that lead to a post are named on its page."""

_DIGEST_BYTES = 16
_TRAITS_BYTES = 8


class Wanted(msgspec.Struct, frozen=True):
    """What the settings ask for, and whether there is anything to quote."""

    related: int
    mentions: bool
    comments: bool


class KeptRelations(msgspec.Struct, frozen=True, array_like=True):
    """What was found the last time. Posts are numbered from the oldest, so that a new one moves no other."""

    ground: Digest = b""
    """Of all that it follows from besides the posts."""

    digests: bytes = b""
    """Of the posts, one after the other."""

    traits: bytes = b""
    """Likewise: of what of a post makes it related to others."""

    related: tuple[tuple[int, ...], ...] = ()
    mentions: dict[int, tuple[int, ...]] = {}


Related = tuple[tuple[Published, ...], tuple[Published, ...]]
"""The earlier posts that it has most to do with, and the later ones that lead to it."""

Answered = tuple[tuple[str, Published], ...]
"""Ids of comments, and the posts that quote them."""


class Relations:
    """Those of one build, found when they are asked for."""

    def __init__(
        self,
        library: Library,
        links: Links,
        disclosures: Disclosures,
        wanted: Wanted,
        *,
        ground: Digest,
        digest: Callable[[Published], Digest],
        kept: msgspec.Raw,
        edited: frozenset[str] | None,
    ) -> None:
        """*digest* is of all that a post is made from; *kept* was found the last time, and all of it holds where
        only the bodies of *edited* have changed since; where that is None, anything may have.
        """
        self._library = library
        self._links = links
        self._disclosures = disclosures
        self._wanted = wanted
        self._ground = ground
        self._digest = digest
        self._kept = kept
        self.edited = edited

    def of(self, one: Published) -> Related:
        """What the page of a post names; of one that is in no list nothing."""
        at = self._places.get(one.source)
        if at is None:
            return (), ()
        post, found = self._posts.__getitem__, self._found
        return tuple(map(post, found.related[at])), tuple(map(post, found.mentions.get(at, ())))

    def answered(self, one: Published) -> Answered:
        """The comments below *one* that later posts quote, newest first, each with the post."""
        found = self._quoting.get(thread_of(one.post), ()) if self._wanted.comments and self._quoting else ()
        return tuple((key, post) for key, post in found if post.source != one.source)

    @cached_property
    def _quoting(self) -> dict[str, list[tuple[str, Published]]]:
        """By thread: what is quoted of it, and where."""
        found: dict[str, list[tuple[str, Published]]] = defaultdict(list)
        for one in self._library.posts:
            names = [slot for slot in one.content.own_links if slot.kind == "comment"] if one.content.may_quote else ()
            comments = (self._links.look_up(one.content, slot, one.address).quoted for slot in names)
            for thread, key in dict.fromkeys((comment.thread, comment.id) for comment in comments if comment):
                found[thread].append((key, one))
        return found

    def kept(self) -> msgspec.Raw:
        """What the next build may be given."""
        return self._kept if self.edited is not None else msgspec.Raw(msgspec.msgpack.encode(self._found))

    @cached_property
    def _known(self) -> KeptRelations:
        return msgspec.msgpack.decode(self._kept, type=KeptRelations | None) or KeptRelations()

    @cached_property
    def _posts(self) -> Sequence[Published]:
        """Oldest first."""
        return self._library.posts[::-1]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {one.source: at for at, one in enumerate(self._posts)}

    @cached_property
    def _found(self) -> KeptRelations:
        if self.edited is not None:
            return self._known
        digests = b"".join(map(self._digest, self._posts))
        related, traits = self._all_related(digests) if self._wanted.related else (((),) * len(self._posts), b"")
        mentions = self._mentions() if self._wanted.mentions else {}
        return KeptRelations(ground=self._ground, digests=digests, traits=traits, related=related, mentions=mentions)

    def _all_related(self, digests: bytes) -> tuple[tuple[tuple[int, ...], ...], bytes]:
        """Of each post, and what makes it so."""
        same, known = self._same(digests), self._known
        new = range(same, len(self._posts))
        traits = b"".join(self._traits(self._posts[at]) for at in new)
        return (*known.related[:same], *map(self._nearest, new)), known.traits[: same * _TRAITS_BYTES] + traits

    def _same(self, digests: bytes) -> int:
        """How many of the oldest posts are related as they were."""
        known, size = self._known, _DIGEST_BYTES
        if known.ground != self._ground:
            return 0
        if digests.startswith(known.digests):
            return len(known.related)
        places = range(min(len(known.related), len(self._posts)))
        was_and_is = ((at, slice(at * size, at * size + size)) for at in places)
        alike = (known.digests[one] == digests[one] or self._is_alike(at) for at, one in was_and_is)
        return sum(1 for _ in takewhile(bool, alike))

    def _is_alike(self, at: int) -> bool:
        start = at * _TRAITS_BYTES
        return self._known.traits[start : start + _TRAITS_BYTES] == self._traits(self._posts[at])

    def _traits(self, one: Published) -> bytes:
        parts = (one.source, one.address, one.category, one.series, *one.tags, "", *self._companies(one), "")
        return digest_bytes("\0".join((*parts, *self._links.leads_to(one.source))).encode())[:_TRAITS_BYTES]

    def _companies(self, one: Published) -> tuple[str, ...]:
        if self._disclosures.declared.is_empty:
            return ()
        resolved = self._disclosures.resolved(one)
        return tuple(dict.fromkeys((*resolved.parties, *(shown.connection.party for shown in resolved.shown))))

    def _nearest(self, at: int) -> tuple[int, ...]:
        one = self._posts[at]
        counts: dict[int, int] = defaultdict(int)
        shared = [(self._of_tag(tag), TAG) for tag in one.tags]
        shared += [(self._of_companies.get(company, []), COMPANY) for company in self._companies(one)]
        for address in self._links.leads_to(one.source):
            shared.append((self._linking.get(address, []), LINK))
            if (to := self._at_address.get(address, at)) < at:
                counts[to] += LINK
        for places, worth in shared:
            end = bisect_left(places, at)
            for other in places[max(0, end - WINDOW) : end]:
                counts[other] += worth
        ranked = []
        for other, count in counts.items():
            post = self._posts[other]
            if count >= LEAST and not (one.series and post.series == one.series):
                ranked.append((count + CATEGORY * (post.category == one.category), other))
        return tuple(other for _, other in nlargest(self._wanted.related, ranked))

    def _of_tag(self, slug: str) -> list[int]:
        if slug not in self._of_tags:
            posts = self._library.tags[slug].posts if slug in self._library.tags else ()
            self._of_tags[slug] = [self._places[one.source] for one in reversed(posts)]
        return self._of_tags[slug]

    @cached_property
    def _of_tags(self) -> dict[str, list[int]]:
        return {}

    @cached_property
    def _of_companies(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for at, one in enumerate(self._posts) if not self._disclosures.declared.is_empty else ():
            for company in self._companies(one):
                found[company].append(at)
        return dict(found)

    @cached_property
    def _linking(self) -> dict[str, list[int]]:
        """By address, the posts that lead there."""
        found: dict[str, list[int]] = defaultdict(list)
        for at, one in enumerate(self._posts):
            for address in self._links.leads_to(one.source):
                found[address].append(at)
        return dict(found)

    @cached_property
    def _at_address(self) -> dict[str, int]:
        return {one.address: at for at, one in enumerate(self._posts)}

    def _mentions(self) -> dict[int, tuple[int, ...]]:
        found = {}
        for address, places in self._linking.items():
            to = self._at_address.get(address, len(self._posts))
            if to < places[-1]:
                later = places[bisect_right(places, to) :]
                found[to] = tuple(later[: -MOST_MENTIONS - 1 : -1])
        return found
