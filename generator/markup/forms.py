"""Two forms of one thing in a text: one for pages, one for feeds. Between marks, until the text is cut at them."""

import re
from collections.abc import Callable

from msgspec.structs import replace

from generator.models import Body, Slot
from generator.system.digest import fingerprint
from generator.system.patterns import lazy_re

PAGE, FEED, END = "\ufdd6", "\ufdd7", "\ufdd8"
"""Where each form begins, and where both end: characters that stand in no text."""

_MARKS = lazy_re(f"([{PAGE}{FEED}{END}])")
_FOR_PAGES = lazy_re(f"{PAGE}([^{PAGE}{FEED}{END}]*+){FEED}[^{PAGE}{FEED}{END}]*+{END}")
_FOR_FEEDS = lazy_re(f"{PAGE}[^{PAGE}{FEED}{END}]*+{FEED}([^{PAGE}{FEED}{END}]*+){END}")
_SURFACES = {PAGE: "page", FEED: "feed", END: ""}


def in_two_forms(page: str, feed: str) -> str:
    """Neither holds a form of its own any more."""
    return f"{PAGE}{on_page(page)}{FEED}{in_feed(feed)}{END}"


def on_page(html: str) -> str:
    """*html* as pages have it."""
    return _FOR_PAGES.sub(_first, html) if PAGE in html else html


def in_feed(html: str) -> str:
    """*html* as feeds have it."""
    return _FOR_FEEDS.sub(_first, html) if PAGE in html else html


def _first(found: re.Match[str]) -> str:
    return found[1]


def without_marks(text: str) -> str:
    """A text of an author's, in which nothing may be taken for a mark."""
    return _MARKS.sub("", text) if PAGE in text or FEED in text or END in text else text


def with_forms(body: Body) -> Body:
    """*body* with a slot where a form begins or ends."""
    body = with_slots(body, _MARKS, lambda mark: Slot(kind="form", attribute="", target="", given=_SURFACES[mark]))
    headings = tuple(replace(one, html=_MARKS.sub("", on_page(one.html))) for one in body.facts.headings)
    return replace(body, facts=replace(body.facts, headings=headings))


def with_slots(body: Body, marks: re.Pattern[str], slot_of: Callable[[str], Slot]) -> Body:
    """*body* with a slot in the place of each of the *marks*, which have one group: what the slot is made of."""
    pieces: list[str] = []
    slots: list[Slot] = []
    for number, piece in enumerate(body.pieces):
        first, *rest = marks.split(piece)
        pieces += [first, *rest[1::2]]
        slots += map(slot_of, rest[::2])
        slots += body.facts.slots[number : number + 1]
    whole = tuple(pieces)
    facts = replace(body.facts, slots=tuple(slots))
    return replace(body, pieces=whole, facts=facts, text=replace(body.text, digest=fingerprint(whole)))
