"""What lies beside a film or a text and belongs to it by its name: posters and captions."""

import re
from collections.abc import Mapping
from functools import cached_property

import msgspec

from generator.system.patterns import lazy_re

_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif")
_CAPTIONS = lazy_re(r"(?P<stem>.+?)(?:\.(?P<lang>[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}))?\.vtt", re.DOTALL)


class Captions(msgspec.Struct, frozen=True):
    """The words of a film, in one language."""

    address: str
    lang: str = ""
    """BCP 47; empty where it is the text's own."""


class Beside:
    """Looks for files among those that are published, each at its address."""

    def __init__(self, published: Mapping[str, str]) -> None:
        """*published* has the addresses, by source."""
        self._published = published

    def poster(self, stem: str) -> str:
        """The source of the picture that is called *stem*; empty where there is none."""
        return next((f"{stem}{ending}" for ending in _PICTURES if f"{stem}{ending}" in self._published), "")

    def captions(self, film: str) -> tuple[Captions, ...]:
        """Those of the file at *film*, those in the text's own language first."""
        return tuple(self._captions.get(film.rpartition(".")[0], ()))

    @cached_property
    def _captions(self) -> dict[str, list[Captions]]:
        found: dict[str, list[Captions]] = {}
        for source, address in sorted(self._published.items()):
            if source.endswith(".vtt") and (name := _CAPTIONS.fullmatch(source)):
                found.setdefault(name["stem"], []).append(Captions(address, name["lang"] or ""))
                # `talk.de.vtt` is also what a film called `talk.de.mp4` says.
                if name["lang"]:
                    found.setdefault(source.removesuffix(".vtt"), []).append(Captions(address))
        return {stem: sorted(some, key=lambda one: one.lang) for stem, some in found.items()}
