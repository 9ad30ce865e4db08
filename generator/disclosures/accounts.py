"""What a post calls up and what became of it, told to whoever asks why: `build -v`, `check` and `new`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from generator.disclosures.days import is_active
from generator.disclosures.declared import Declared
from generator.disclosures.matching import Call, calls
from generator.disclosures.resolve import BY_HAND, when_it_held
from generator.disclosures.resolved import Resolved
from generator.library import Published
from generator.models import CONTENT

PLACES = 3
"""How many posts are named where many call up the same."""


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """One connection that one post calls up, or names."""

    path: str
    line: int | None
    why: str
    """`a link to northwind.example`."""

    name: str
    """`` `nw-award` (award, Northwind)``."""

    unshown: str = ""
    """Why the post does not show it; empty where it does."""

    @property
    def where(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path

    @property
    def told(self) -> str:
        how = self.why if self.why == BY_HAND else f"called up by {self.why}"
        return f"{self.name} is {how}" + (f", not shown: {self.unshown}" if self.unshown else "")

    def __str__(self) -> str:
        return f"{self.where}: {self.told}"


def accounts(one: Published, resolved: Resolved, declared: Declared) -> Iterator[Account]:
    """Each connection that *one* names or calls up, once, with the first of its reasons."""
    path, line = f"{CONTENT}{one.source}", one.post.lines.get("disclosure")
    by_hand = [shown.connection for shown in resolved.shown if shown.why == BY_HAND]
    for connection in by_hand:
        yield Account(path=path, line=line, why=BY_HAND, name=declared.described(connection))
    told = list(by_hand)
    for call in calls(one, declared, resolved.authors):
        if call.connection not in told:
            told.append(call.connection)
            name, unshown = declared.described(call.connection), _unshown(call, one, resolved, declared)
            yield Account(path=path, line=call.line or line, why=call.why, name=name, unshown=unshown)


def _unshown(call: Call, one: Published, resolved: Resolved, declared: Declared) -> str:
    connection = call.connection
    if any(shown.connection == connection for shown in resolved.shown):
        return ""
    dropped = next((drop.why for drop in resolved.dropped if connection.id and drop.id == connection.id), None)
    if dropped is not None:
        return f"the post drops it: {dropped}"
    if not is_active(connection, one.date, declared.profiles.tail_days):
        return f"it {when_it_held(connection, one.date)}"
    return "the post says `none`" if resolved.kind == "none" else "another of its kind is"


def in_short(found: Iterable[Account]) -> Iterator[str]:
    """What posts show, each reason on one line with the posts it holds for."""
    rows: dict[str, list[str]] = defaultdict(list)
    for one in found:
        if not one.unshown:
            rows[one.told].append(one.where)
    for told, places in sorted(rows.items()):
        more = f" and {len(places) - PLACES:,} more" if len(places) > PLACES else ""
        yield f"{told}: {', '.join(places[:PLACES])}{more}"
