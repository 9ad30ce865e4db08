"""Pictures of the blog's own as pages show them: their copies for screens of all sizes, and where these lie."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from generator.errors import Problem
from generator.images.copies import CUT_WIDTHS, FALLBACK, CopyForm, Prepared
from generator.models import CONTENT, Asset

Prepare = Callable[[Sequence[Asset]], list[Prepared]]
"""Finds out what copies of files are worth making."""

CUT_HEIGHT = 9 / 16


class Copy(NamedTuple):
    """One file, beside the picture that it is made of."""

    suffix: str
    """What its name has more than that of the original."""

    width: int
    height: int
    form: CopyForm
    is_cut: bool = False


class Shown(NamedTuple):
    """What takes the place of a picture's address."""

    src: Copy
    srcset: tuple[Copy, ...]
    tone: str


class Pictures:
    """Of the files that pages show, as far as there are copies of them."""

    def __init__(self, assets: Mapping[str, Asset], prepare: Prepare | None, *, avif: bool) -> None:
        """*prepare* is None where all pictures are shown as they are."""
        self._assets = assets
        self._prepare = prepare
        self._avif = avif
        self._known: dict[str, Prepared] = {}
        self._used: dict[str, None] = {}
        self._linked: set[str] = set()
        self._leading: set[str] = set()

    def use(self, source: str, *, leads: bool) -> None:
        """A page shows it; *leads*: so do lists."""
        self._used[source] = None
        if leads:
            self._leading.add(source)

    def link(self, source: str) -> None:
        """Something leads to the file itself."""
        self._linked.add(source)

    def expect(self) -> None:
        """Find out about all that are used at once."""
        if self._prepare is not None:
            self._find(source for source in self._used if source not in self._known)

    def _find(self, sources: Iterable[str]) -> None:
        wanted = [source for source in sources if self._assets[source].width]
        if wanted and self._prepare is not None:
            found = self._prepare([self._assets[source] for source in wanted])
            self._known.update(zip(wanted, found, strict=True))

    def of(self, source: str) -> Prepared | None:
        """None where the picture is shown as it is."""
        if source not in self._assets:
            return None
        if source not in self._known:
            self._find((source,))
        known = self._known.get(source)
        return known if known is not None and known.widths else None

    def shown(self, source: str, *, cut: bool = False) -> Shown | None:
        known = self.of(source)
        if known is None:
            return None
        copies = _cut(known) if cut else _whole(known)
        fallback = next((one for one in reversed(copies) if one.width <= FALLBACK), copies[0])
        src = _as(fallback, known.fallback)
        # Programs that know AVIF take the first form of which there are all widths.
        best: CopyForm = "avif" if self._avif and not known.lossless else "webp"
        return Shown(src, tuple(_as(one, best) for one in copies), known.tone)

    @cached_property
    def published(self) -> list[tuple[str, Prepared, list[Copy]]]:
        """All copies there are, by picture."""
        every = ((source, self.of(source)) for source in sorted(self._used))
        return [(source, known, list(self._copies(source))) for source, known in every if known is not None]

    def _copies(self, source: str) -> Iterator[Copy]:
        for cut in (False, True) if source in self._leading else (False,):
            if (found := self.shown(source, cut=cut)) is not None:
                yield from (*reversed(found.srcset), found.src)

    def is_published(self, source: str) -> bool:
        """Whether the original is: unless its copies are all that is shown of it, and nothing leads to it."""
        return source not in self._used or source in self._linked or self.of(source) is None

    @property
    def problems(self) -> Iterator[Problem]:
        for source, known in self._known.items():
            if known.trouble:
                yield undecodable(f"{CONTENT}{source}", known.trouble, known.fix)


def undecodable(path: str, trouble: str, fix: str) -> Problem:
    return Problem(
        path=path,
        rule="unreadable-image",
        what=f"this picture {trouble}",
        fix=f"{fix}; `[images] copies = false` publishes all pictures as they are",
    )


def _as(copy: Copy, form: CopyForm) -> Copy:
    size = f"{copy.width}x{copy.height}" if copy.is_cut else f"{copy.width}"
    return copy._replace(form=form, suffix=f".{size}.{'jpg' if form == 'jpeg' else form}")


def _whole(known: Prepared) -> list[Copy]:
    return [Copy("", width, max(1, round(known.height * width / known.width)), "webp") for width in known.widths]


def _cut(known: Prepared) -> list[Copy]:
    """As wide as the picture, or as a shape of its height is, is wide; one at least."""
    most = min(known.width, round(known.height / CUT_HEIGHT), known.widths[-1])
    widths = [width for width in CUT_WIDTHS if width <= most] or [most]
    return [Copy("", width, max(1, round(width * CUT_HEIGHT)), "webp", is_cut=True) for width in widths]
