"""Bodies and pictures for each surface: what stands in the slots on the page, and what in a feed."""

from collections.abc import Callable, Mapping
from urllib.parse import unquote

import msgspec

from generator.disclosures import PaidLink
from generator.errors import Problem
from generator.fingerprint import Digest, Ref, fingerprint
from generator.library import Published
from generator.library.links import Target, Targets
from generator.models import Asset, Enclosure, Image, Slot, Source, enclosure_slot
from generator.urls import Base, relinked
from generator.views.contract import EnclosureView, PictureView
from generator.views.fill import filled, mark_html, rel_text, slot_text

Pieces = tuple[str, ...]
LoadBody = Callable[[Source], bytes]
"""Brings `Pieces` as MessagePack."""

Paid = Mapping[str, PaidLink]
"""What is due at links, by their addresses as written."""


class FilledBody(msgspec.Struct, frozen=True, kw_only=True):
    pieces: Ref[Pieces]
    fills: tuple[str, ...]


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the output that some link needs."""

    path: str
    content: Source
    slot: Slot


class Bodies:
    """Fills slots; collects what leads nowhere and what must exist."""

    def __init__(self, targets: Targets, assets: Mapping[str, Asset], base: Base, load: LoadBody) -> None:
        self.targets = targets
        self._assets = assets
        self._base = base
        self._load = load
        self._found: dict[tuple[str, Slot], Target] = {}
        self._leads: dict[str, Digest] = {}
        self._problems: dict[Problem, None] = {}
        self.wanted: list[Wanted] = []

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(self._problems)

    def on_page(self, content: Source, address: str, paid: Paid) -> FilledBody:
        return self._filled(content, address, paid, self._page_slot)

    def in_feed(self, content: Source, address: str, paid: Paid) -> FilledBody:
        """The same body for a reader who is not on the site: every address is absolute."""
        here = self._base.absolute(address)

        def feed_slot(slot: Slot, target: Target) -> str:
            full = here + target.address if target.address[:1] == "#" else self._absolute(target)
            return slot_text(slot.attribute, full) + self._size(slot, target)

        return self._filled(content, address, paid, feed_slot)

    def _filled(self, content: Source, address: str, paid: Paid, fill: Callable[[Slot, Target], str]) -> FilledBody:
        due: PaidLink | None = None
        fills: list[str] = []
        for slot in content.facts.slots:
            if slot.kind == "rel":
                due = paid.get(slot.target) if paid else None
                fills.append(rel_text(slot.attribute, slot.given, due.rel) if due is not None else "")
            elif slot.kind == "mark":
                at = paid.get(slot.target) if slot.target else due
                fills.append(mark_html(at.mark) if at is not None else "")
            else:
                is_redirect = slot.target in paid
                fills.append(fill(slot, self._look_up(content, slot, address, is_redirect=is_redirect)))
        return FilledBody(pieces=self._pieces(content), fills=tuple(fills))

    def biography(self, content: Source, address: str, paid: Paid) -> str:
        body = self.on_page(content, address, paid)
        return filled(body.pieces.value, body.fills)

    def inline(self, html: str, one: Published, key: str, leads_on: Callable[[str], str]) -> str:
        """What a post says at *key* of its front matter, with links that lead where those of its body would.

        *leads_on* tells by more than nothing of what company an address of the blog is that the server leads on.
        """
        line = one.post.lines.get(key)

        def attribute(address: str) -> str:
            slot = Slot(kind="link", attribute="href", target=address, line=line)
            target = self._look_up(one.content, slot, one.address, is_redirect=bool(leads_on(address)))
            return self._page_slot(slot, target)

        return relinked(html, attribute) if "<a " in html else html

    def picture(self, content: Source, address: str, image: Image | None) -> PictureView | None:
        if image is None:
            return None
        if ":" in image.src or image.src.startswith("//"):
            return PictureView(src=image.src, absolute=image.src, alt=image.alt, caption=image.caption)
        target = self._look_up(content, _slot_of(content, image), address)
        if not target.address:
            return None
        asset = self._assets.get(target.image)
        return PictureView(
            src=self._base.exactly(target.address) + target.rest,
            absolute=self._absolute(target),
            alt=image.alt,
            caption=image.caption,
            width=asset.width if asset else 0,
            height=asset.height if asset else 0,
        )

    def enclosure(self, content: Source, address: str, file: Enclosure | None) -> EnclosureView | None:
        if file is None:
            return None
        name = unquote(file.url.partition("?")[0].rstrip("/").rpartition("/")[2])
        if file.is_elsewhere:
            return EnclosureView(src=file.url, url=file.url, name=name, type=file.type, length=file.length)
        target = self._look_up(content, enclosure_slot(file, content.document.lines), address)
        if target.problem is not None:
            return None
        return EnclosureView(
            src=self._base.exactly(target.address),
            url=self._absolute(target),
            name=name,
            type=file.type,
            length=self._assets[target.image].size,
        )

    def leads(self, one: Published, leads_on: Callable[[str], str]) -> Digest:
        """Of where all leads that a post points at within the blog, with the sizes of what is shown there.

        *leads_on* tells by more than nothing of what company an address of the blog is that the server leads on.
        """
        if one.source not in self._leads:
            found = [
                self._look_up(one.content, slot, one.address, is_redirect=bool(leads_on(slot.target)))
                for slot in one.content.own_links
            ]
            self._leads[one.source] = fingerprint(
                [(target.address, target.rest, self._assets.get(target.image)) for target in found]
            )
        return self._leads[one.source]

    def _pieces(self, content: Source) -> Ref[Pieces]:
        digest: Digest = content.facts.digest
        return Ref.stored(digest, Pieces, lambda: self._load(content), content.body_key)

    def _look_up(self, content: Source, slot: Slot, address: str, *, is_redirect: bool = False) -> Target:
        """Once for each slot. *is_redirect*: the server leads it on, so that no file of the output need be there."""
        key = (content.document.source, slot)
        if key not in self._found:
            target = self._found[key] = self.targets.resolve(content, slot, address)
            if target.problem is not None:
                self._problems[target.problem] = None
            if target.wanted and not is_redirect:
                self.wanted.append(Wanted(path=target.wanted, content=content, slot=slot))
        return self._found[key]

    def _page_slot(self, slot: Slot, target: Target) -> str:
        local = target.address[:1] in ("#", "")
        address = target.address if local else self._base.exactly(target.address) + target.rest
        return slot_text(slot.attribute, address) + self._size(slot, target)

    def _absolute(self, target: Target) -> str:
        return self._base.origin + self._base.exactly(target.address) + target.rest if target.address else ""

    def _size(self, slot: Slot, target: Target) -> str:
        """Width and height of one of our own images, so that nothing jumps while it loads."""
        asset = self._assets.get(target.image)
        if asset is None or not asset.width or slot.attribute != "src" or slot.sized:
            return ""
        return f' width="{asset.width}" height="{asset.height}"'


def _slot_of(content: Source, image: Image) -> Slot:
    """Where the picture is asked for: in front matter, or in the body, whose slot then tells what is wrong with it."""
    line = content.document.lines.get("image")
    in_body = (slot for slot in content.facts.slots if slot.kind == "image" and slot.target == image.src)
    from_front_matter = Slot(kind="image", attribute="src", target=image.src, line=line)
    return from_front_matter if line else next(in_body, from_front_matter)
