"""Bodies for each surface: what stands in their slots on the page, and what in a feed."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Literal

import msgspec

from generator.disclosures import PaidLink
from generator.library.links import Target
from generator.models import BodyText, Face, Slot, Source
from generator.system.digest import Ref
from generator.urls import Base
from generator.views.contract.html import KEPT, LEFT_OUT, filled, mark_html, rel_text
from generator.views.links import Links

Pieces = tuple[str, ...]
LoadBody = Callable[[Source], bytes]
"""Brings `Pieces` as MessagePack."""

Surface = Literal["page", "feed"]

Quote = Callable[[Target, str, Surface], str]
"""The HTML of a comment that is quoted in a text in some language; empty for the site's."""

Paid = Mapping[str, PaidLink]
"""What is due at links, by their addresses as written."""


class FilledBody(msgspec.Struct, frozen=True, kw_only=True):
    pieces: Ref[Pieces]
    fills: tuple[str, ...]


class Bodies:
    """Fills the slots of the bodies of *sources*: who has none of these cannot show a text."""

    def __init__(
        self, links: Links, sources: Mapping[str, Source], base: Base, load: LoadBody, quote: Quote | None = None
    ) -> None:
        """Without *quote* no body of them quotes a comment."""
        self._links = links
        self._sources = sources
        self._base = base
        self._load = load
        self._quote = quote

    def of(self, sources: Mapping[str, Source], load: LoadBody) -> "Bodies":
        """The same slots filled in other texts."""
        return Bodies(self._links, sources, self._base, load, self._quote)

    def on_page(self, content: Face, address: str, paid: Paid) -> FilledBody:
        first = True

        def page_slot(slot: Slot, target: Target) -> str:
            nonlocal first
            text = self._links.on_page(slot, target, is_first=first)
            # A poster that is not there is none.
            first = first and not (text and (slot.is_picture or slot.kind == "loading"))
            return text

        return self._filled(content, address, paid, page_slot, "page")

    def in_feed(self, content: Face, address: str, paid: Paid) -> FilledBody:
        """The same body for a reader who is not on the site."""
        fill = partial(self._links.in_feed, here=self._base.absolute(address))
        return self._filled(content, address, paid, fill, "feed")

    def _filled(
        self, content: Face, address: str, paid: Paid, fill: Callable[[Slot, Target], str], surface: Surface
    ) -> FilledBody:
        due: PaidLink | None = None
        fills: list[str] = []
        for slot in content.facts.slots:
            if slot.kind == "rel":
                due = paid.get(slot.target) if paid else None
                fills.append(rel_text(slot.attribute, slot.given, due.rel) if due is not None else "")
            elif slot.kind == "mark":
                at = paid.get(slot.target) if slot.target else due
                fills.append(mark_html(at.mark) if at is not None else "")
            elif slot.kind == "page":
                fills.append(slot.given if surface == "page" else "")
            elif slot.kind == "form":
                # Feeds are drawn from the same pieces, so what one of the two has not is there, and taken out last.
                fills.append(KEPT if slot.given in ("", surface) else LEFT_OUT)
            elif slot.kind == "comment":
                target = self._links.look_up(content, slot, address)
                fills.append(self._quote(target, content.document.lang, surface) if self._quote else "")
            else:
                is_redirect = slot.target in paid
                fills.append(fill(slot, self._links.look_up(content, slot, address, is_redirect=is_redirect)))
        return FilledBody(pieces=self._pieces(content), fills=tuple(fills))

    def biography(self, content: Face, address: str, paid: Paid) -> str:
        body = self.on_page(content, address, paid)
        return filled(body.pieces.value, body.fills)

    def text(self, content: Face) -> BodyText:
        return self._sources[content.document.source].text

    def _pieces(self, content: Face) -> Ref[Pieces]:
        source = self._sources[content.document.source]
        return Ref.stored(source.text.digest, Pieces, lambda: self._load(source), source.body_key)
