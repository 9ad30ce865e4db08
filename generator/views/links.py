"""Where the links and pictures of a document lead, and what is wrong with those that lead nowhere."""

from collections.abc import Callable, Mapping
from urllib.parse import unquote

import msgspec

from generator.errors import Problem
from generator.library import Published
from generator.library.entries import PublishedPage
from generator.library.links import Target, Targets
from generator.models import Asset, Enclosure, Face, Image, Slot, enclosure_slot
from generator.system.digest import Digest, fingerprint
from generator.urls import Base, relinked
from generator.views.contract import EnclosureView, PictureView
from generator.views.contract.html import slot_text


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the output that some link needs."""

    path: str
    content: Face
    slot: Slot


class Links:
    """Looks up slots, each once; collects what leads nowhere and what must exist."""

    def __init__(self, targets: Targets, assets: Mapping[str, Asset], base: Base) -> None:
        self.targets = targets
        self._assets = assets
        self._base = base
        self._found: dict[tuple[str, Slot], Target] = {}
        self._leads: dict[str, Digest] = {}
        self._problems: dict[str, dict[Problem, None]] = {}
        self.wanted: list[Wanted] = []

    def problems_of(self, source: str) -> tuple[Problem, ...]:
        """What was found wrong with the links and pictures of a document that were looked up."""
        return tuple(self._problems.get(source, ()))

    def inline(self, html: str, one: Published, key: str, leads_on: Callable[[str], str]) -> str:
        """What a post says at *key* of its front matter, with links that lead where those of its body would.

        *leads_on* tells by more than nothing of what company an address of the blog is that the server leads on.
        """
        line = one.post.lines.get(key)

        def attribute(address: str) -> str:
            slot = Slot(kind="link", attribute="href", target=address, line=line)
            target = self.look_up(one.content, slot, one.address, is_redirect=bool(leads_on(address)))
            return self.on_page(slot, target)

        return relinked(html, attribute) if "<a " in html else html

    def picture(self, content: Face, address: str, image: Image | None) -> PictureView | None:
        if image is None:
            return None
        if ":" in image.src or image.src.startswith("//"):
            return PictureView(src=image.src, absolute=image.src, alt=image.alt, caption=image.caption)
        target = self.look_up(content, _slot_of(content, image), address)
        if not target.address:
            return None
        asset = self._assets.get(target.image)
        return PictureView(
            src=self._base.exactly(target.address) + target.rest,
            absolute=self.absolute(target),
            alt=image.alt,
            caption=image.caption,
            width=asset.width if asset else 0,
            height=asset.height if asset else 0,
        )

    def enclosure(self, content: Face, address: str, file: Enclosure | None) -> EnclosureView | None:
        if file is None:
            return None
        name = unquote(file.url.partition("?")[0].rstrip("/").rpartition("/")[2])
        if file.is_elsewhere:
            return EnclosureView(src=file.url, url=file.url, name=name, type=file.type, length=file.length)
        target = self.look_up(content, enclosure_slot(file, content.document.lines), address)
        if target.problem is not None:
            return None
        return EnclosureView(
            src=self._base.exactly(target.address),
            url=self.absolute(target),
            name=name,
            type=file.type,
            length=self._assets[target.image].size,
        )

    def leads(self, one: Published | PublishedPage, leads_on: Callable[[str], str]) -> Digest:
        """Of where all leads that a text points at within the blog, with the sizes of what is shown there.

        *leads_on* tells by more than nothing of what company an address of the blog is that the server leads on.
        """
        if one.source not in self._leads:
            found = [
                self.look_up(one.content, slot, one.address, is_redirect=bool(leads_on(slot.target)))
                for slot in one.content.own_links
            ]
            self._leads[one.source] = fingerprint(
                [(target.address, target.rest, self._assets.get(target.image), target.problem) for target in found]
            )
        return self._leads[one.source]

    def look_up(self, content: Face, slot: Slot, address: str, *, is_redirect: bool = False) -> Target:
        """Once for each slot. *is_redirect*: the server leads it on, so that no file of the output need be there."""
        key = (content.document.source, slot)
        if key not in self._found:
            target = self._found[key] = self.targets.resolve(content, slot, address)
            if target.problem is not None:
                self._problems.setdefault(content.document.source, {})[target.problem] = None
            if target.wanted and not is_redirect:
                self.wanted.append(Wanted(path=target.wanted, content=content, slot=slot))
        return self._found[key]

    def on_page(self, slot: Slot, target: Target) -> str:
        """The attribute that a slot stands for, on a page of the site."""
        local = target.address[:1] in ("#", "")
        address = target.address if local else self._base.exactly(target.address) + target.rest
        return slot_text(slot.attribute, address) + self.size(slot, target)

    def absolute(self, target: Target) -> str:
        """The full address; empty where there is nothing."""
        return self._base.origin + self._base.exactly(target.address) + target.rest if target.address else ""

    def size(self, slot: Slot, target: Target) -> str:
        """Width and height of one of our own images, so that nothing jumps while it loads."""
        asset = self._assets.get(target.image)
        if asset is None or not asset.width or slot.attribute != "src" or slot.sized:
            return ""
        return f' width="{asset.width}" height="{asset.height}"'


def _slot_of(content: Face, image: Image) -> Slot:
    """Where the picture is asked for: in front matter, or in the body, whose slot then tells what is wrong with it."""
    line = content.document.lines.get("image")
    in_body = (slot for slot in content.facts.slots if slot.kind == "image" and slot.target == image.src)
    from_front_matter = Slot(kind="image", attribute="src", target=image.src, line=line)
    return from_front_matter if line else next(in_body, from_front_matter)
