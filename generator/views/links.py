"""Where the links and pictures of a document lead, and what is wrong with those that lead nowhere."""

from collections.abc import Callable, Mapping
from urllib.parse import unquote

import msgspec

from generator.errors import Problem
from generator.language.names import own_name
from generator.library import Published
from generator.library.entries import PublishedPage
from generator.library.links import Target, Targets
from generator.models import Asset, Enclosure, Face, Image, Slot, enclosure_slot
from generator.system.digest import fingerprint
from generator.urls import Base, leads_away, relinked
from generator.views.contract import EnclosureView, PictureView
from generator.views.contract.html import link_html, player_html, poster_html, slot_text
from generator.views.pictures import Copy, Pictures, Shown


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the output that some link needs."""

    path: str
    content: Face
    slot: Slot
    is_plain: bool = False
    """Whether the link became plain text, as nothing is there."""


class Links:
    """Looks up slots, each once; collects what leads nowhere and what must exist."""

    def __init__(
        self, targets: Targets, assets: Mapping[str, Asset], base: Base, pictures: Pictures, sizes: tuple[str, str]
    ) -> None:
        """*sizes* says how wide pictures of texts are on a page, alone and beside others, as the attribute does."""
        self.targets = targets
        self.pictures = pictures
        self._sizes = sizes
        self._assets = assets
        self._base = base
        self._found: dict[tuple[str, Slot], Target] = {}
        self._leads: dict[str, bytes] = {}
        self._leads_to: dict[str, tuple[str, ...]] = {}
        self._problems: dict[str, dict[Problem, None]] = {}
        self.wanted: list[Wanted] = []
        self.missed: list[tuple[Face, Slot]] = []
        """Links to what is not here of the site that the blog used to be."""

    def forget(self, source: str) -> None:
        """Look up anew whatever a document points at: another one of this name is shown."""
        for key in [key for key in self._found if key[0] == source]:
            del self._found[key]
        self._problems.pop(source, None)

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

        return relinked(html, attribute, self._leads_away) if "<a " in html else html

    def picture(self, content: Face, address: str, image: Image | None, *, cut: bool = False) -> PictureView | None:
        """*cut*: as lists show it, 16 by 9."""
        if image is None:
            return None
        alt = image.alt or ""
        if self._is_elsewhere(image):
            return PictureView(src=image.src, absolute=image.src, alt=alt, caption=image.caption)
        target = self.look_up(content, _slot_of(content, image), address)
        if target.away:
            return PictureView(src=target.away, absolute=target.away, alt=alt, caption=image.caption)
        if not target.address:
            return None
        src, absolute = self._base.exactly(target.address) + target.rest, self.absolute(target)
        if (shown := self.pictures.shown(target.asset, cut=cut)) is not None:
            return PictureView(
                src=self._beside(target, shown.src),
                absolute=self._base.origin + self._beside(target, shown.src),
                alt=alt,
                caption=image.caption,
                width=shown.src.width,
                height=shown.src.height,
                srcset=self._srcset(target, shown),
                tone=shown.tone,
            )
        asset = self._assets.get(target.asset)
        width, height = (asset.width, asset.height) if asset else (0, 0)
        return PictureView(src=src, absolute=absolute, alt=alt, caption=image.caption, width=width, height=height)

    def _is_elsewhere(self, image: Image) -> bool:
        return (":" in image.src or image.src.startswith("//")) and self.targets.old_site.path(image.src) is None

    def _beside(self, target: Target, copy: Copy) -> str:
        """The address of a copy: it lies beside its original."""
        return self._base.exactly(target.address + copy.suffix)

    def _srcset(self, target: Target, shown: Shown) -> str:
        return ", ".join(f"{self._beside(target, copy)} {copy.width}w" for copy in shown.srcset)

    def asset(self, content: Face, address: str, image: Image | None) -> Asset | None:
        """The file that *image* shows, where it is one of ours and published."""
        if image is None or self._is_elsewhere(image):
            return None
        path = self.look_up(content, _slot_of(content, image), address).asset
        return self._assets[path] if path in self.targets.published_assets else None

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
            length=self._assets[target.asset].size,
        )

    def leads(self, one: Published | PublishedPage, leads_on: Callable[[str], str]) -> bytes:
        """Tells where all leads that a text points at within the blog, with the sizes of what is shown there.

        Of a link that names a text the address says it all, where that text is published.

        *leads_on* tells by more than nothing of what company an address of the blog is that the server leads on.
        """
        if one.source not in self._leads:
            content, addresses = one.content, self.targets.addresses
            named = [addresses.get(name, "") for name in content.names]
            # A text that is not published is something to tell of, by the link that leads there.
            slots = content.own_links if "" in named else content.other_links
            pages = dict.fromkeys(filter(None, named))
            said = [self._lead(one, slot, pages, leads_on) for slot in slots]
            self._leads[one.source] = "\n".join(named).encode() + (fingerprint(said) if said else b"")
            if pages:
                self._leads_to[one.source] = tuple(pages)
        return self._leads[one.source]

    def _lead(
        self, one: Published | PublishedPage, slot: Slot, pages: dict[str, None], leads_on: Callable[[str], str]
    ) -> tuple[object, ...]:
        """All that follows from where a slot leads; a page that it leads to is added to *pages*."""
        to = self.look_up(one.content, slot, one.address, is_redirect=bool(leads_on(slot.target)))
        self._note(one.content, slot, to)
        if slot.kind == "link" and not to.asset and to.address[:1] == "/":
            pages[to.address] = None
        asset = self._assets.get(to.asset)
        return (to.address or to.away, to.rest, asset, to.problem, to.poster, to.captions, to.quoted)

    def leads_to(self, source: str) -> tuple[str, ...]:
        """The addresses of pages of the blog that a text links to, each once; known when `leads` has been asked."""
        return self._leads_to.get(source, ())

    def _note(self, content: Face, slot: Slot, target: Target) -> None:
        """What is shown of a file decides in which forms it is published."""
        if target.asset in self._assets:
            if slot.is_picture:
                self.pictures.use(target.asset, leads=slot.target == content.lead)
            else:
                self.pictures.link(target.asset)
        if target.poster:
            self.pictures.link(target.poster)

    def note_all(self, content: Face) -> None:
        """The same for an author, whose own page is one of several that show them."""
        for slot in content.own_links:
            self._note(content, slot, self.targets.resolve(content, slot, "/"))

    def look_up(self, content: Face, slot: Slot, address: str, *, is_redirect: bool = False) -> Target:
        """Once for each slot. *is_redirect*: the server leads it on, so that no file of the output need be there."""
        if slot.kind == "loading" or (slot.kind == "media" and self._leads_away(slot.target)):
            return Target()
        key = (content.document.source, slot)
        if key not in self._found:
            target = self._found[key] = self.targets.resolve(content, slot, address)
            if target.problem is not None:
                self._problems.setdefault(content.document.source, {})[target.problem] = None
            if target.wanted and not is_redirect:
                is_plain = self.targets.is_gone(content, target.wanted)
                self.wanted.append(Wanted(path=target.wanted, content=content, slot=slot, is_plain=is_plain))
                if is_plain:
                    self._found[key] = Target(wanted=target.wanted)
            if target.away:
                self.missed.append((content, slot))
        return self._found[key]

    def _leads_away(self, address: str) -> bool:
        """Whether *address* leads off the blog, also as long as it was elsewhere."""
        return leads_away(address) and self.targets.old_site.path(address) is None

    def on_page(self, slot: Slot, target: Target, *, is_first: bool = False) -> str:
        """The attribute that a slot stands for, on a page of the site; *is_first*: no picture stands before it."""
        if slot.kind == "media":
            return self._player(slot, target)
        if slot.kind == "loading":
            return _loading(slot, is_first=is_first)
        if slot.is_picture and target.address:
            text = self._picture(slot, target) + _loading(slot, is_first=is_first)
            return poster_html(text) if slot.kind == "poster" else text
        if target.away:
            return slot_text(slot.attribute, target.away) + _loading(slot, is_first=is_first) * slot.is_picture
        local = target.address[:1] in ("#", "")
        address = target.address if local else self._base.exactly(target.address) + target.rest
        return slot_text(slot.attribute, address) + self.size(slot, target)

    def _player(self, slot: Slot, target: Target) -> str:
        if not target.address and leads_away(slot.target):
            return player_html(slot.target, is_ours=False)
        address = self._base.exactly(target.address) + target.rest
        if not slot.given:
            return player_html(address)
        tracks = [
            (
                self._base.exactly(one.address),
                one.lang or slot.given,
                own_name(one.lang or slot.given.partition("-")[0]),
            )
            for one in target.captions
        ]
        poster = self._base.exactly(self.targets.published_assets[target.poster]) if target.poster else ""
        return player_html(address, poster, tracks)

    def absolute(self, target: Target) -> str:
        """The full address; empty where there is nothing."""
        return self._base.origin + self._base.exactly(target.address) + target.rest if target.address else ""

    def in_feed(self, slot: Slot, target: Target, here: str) -> str:
        """The same for a reader elsewhere; *here* is the full address of the text."""
        if slot.kind in ("poster", "loading"):
            return ""
        if slot.kind == "media":
            is_elsewhere = not target.address and leads_away(slot.target)
            return link_html(slot.target if is_elsewhere else self.absolute(target))
        if slot.is_picture and (shown := self.pictures.shown(target.asset)) is not None:
            src = self._base.origin + self._beside(target, shown.src)
            size = "" if slot.sized else f' width="{shown.src.width}" height="{shown.src.height}"'
            return slot_text("src", src) + size
        full = here + target.address if target.address[:1] == "#" else target.away or self.absolute(target)
        return slot_text(slot.attribute, full) + self.size(slot, target)

    def _picture(self, slot: Slot, target: Target) -> str:
        shown = self.pictures.shown(target.asset)
        if shown is None:
            return slot_text("src", self._base.exactly(target.address) + target.rest) + self.size(slot, target)
        words = slot.given.split()
        usual = self._sizes["gallery" in words]
        sizes = next((f"{word[6:]}px" for word in words if word.startswith("width=")), usual)
        text = slot_text("src", self._beside(target, shown.src)) + slot_text("srcset", self._srcset(target, shown))
        text += "" if "sizes" in words else slot_text("sizes", sizes)
        text += "" if slot.sized else f' width="{shown.src.width}" height="{shown.src.height}"'
        return text + (f' data-tone="{shown.tone}"' if shown.tone else "")

    def size(self, slot: Slot, target: Target) -> str:
        """Width and height of one of our own images, so that nothing jumps while it loads."""
        asset = self._assets.get(target.asset)
        if asset is None or not asset.width or slot.attribute != "src" or slot.sized:
            return ""
        return f' width="{asset.width}" height="{asset.height}"'


def _loading(slot: Slot, *, is_first: bool) -> str:
    """When a browser fetches it, unless the author has said so."""
    if is_first:
        return "" if "loading" in slot.given or "fetchpriority" in slot.given else ' fetchpriority="high"'
    lazy = "" if "loading" in slot.given else ' loading="lazy"'
    return lazy + ("" if "decoding" in slot.given else ' decoding="async"')


def _slot_of(content: Face, image: Image) -> Slot:
    """Where the picture is asked for: in front matter, or in the body, whose slot then tells what is wrong with it."""
    line = content.document.lines.get("image")
    in_body = (slot for slot in content.facts.slots if slot.kind == "image" and slot.target == image.src)
    from_front_matter = Slot(kind="image", attribute="src", target=image.src, line=line, given="img")
    return from_front_matter if line else next(in_body, from_front_matter)
