"""Everything the blog consists of, and the promise that no two things want the same place."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import PurePath
from types import MappingProxyType

from generator.artifacts import Artifact, Planned, Unit
from generator.config import ALSO_AT
from generator.edition import Edition
from generator.errors import Problem, Severity
from generator.models import CONTENT, is_text
from generator.outputs.comment_feeds import comment_feeds
from generator.outputs.feeds import feed_archives, feeds
from generator.outputs.files import files
from generator.outputs.ledger import ledger
from generator.outputs.lists import lists
from generator.outputs.overviews import overviews
from generator.outputs.pages import pages
from generator.outputs.posts import posts
from generator.outputs.redirects import ALIAS, redirects
from generator.outputs.sitemap import sitemap
from generator.text import Nearest, normal
from generator.views.bodies import Wanted
from generator.views.site import menu_problems

Family = Callable[[Edition], Iterator[Artifact | Unit]]


def posts_and_archives(edition: Edition) -> Iterator[Unit]:
    """The posts, and behind the oldest one in an archive that archive: each body is then fetched once for both."""
    due = dict(feed_archives(edition))
    for post in posts(edition):
        yield post
        if post.name in due:
            yield due.pop(post.name)
    yield from due.values()


FAMILIES: tuple[Family, ...] = (
    overviews, posts_and_archives, pages, lists, ledger, feeds, comment_feeds, sitemap, redirects, files,
)  # fmt: skip
"""In the order in which they are planned: first what takes long to render, as the archive does."""


WITH_BODIES: tuple[Family, ...] = (posts_and_archives, pages, feeds)
"""Families that print bodies: where nothing else has changed, nothing else has to be planned."""


class Plan:
    """What a build brings about; it comes to be while its artifacts are asked for."""

    def __init__(self, edition: Edition, known: Mapping[str, Planned] = MappingProxyType({})) -> None:
        """*known* are units of the last plan, all of which stands."""
        self.edition = edition
        self._known = known
        self._coming = self._make()
        self.planned: list[Artifact] = []
        """What was planned anew so far."""

        self.kept: dict[str, str] = {}
        """The owner of each path that stands as it was built, since nothing that it is made from has changed."""

        self.units: dict[str, Planned] = {}
        """All of them, kept ones among them."""

    def artifacts(self) -> Iterator[Artifact]:
        """All that is planned anew, each as soon as it is."""
        yield from self.planned
        yield from self._coming

    def made(self) -> "Plan":
        """The whole of it."""
        deque(self._coming, maxlen=0)
        return self

    def _make(self) -> Iterator[Artifact]:
        families = FAMILIES if self.edition.touched is None else WITH_BODIES
        for one in chain.from_iterable(family(self.edition) for family in families):
            for artifact in (one,) if isinstance(one, Artifact) else self._made(one):
                self.planned.append(artifact)
                yield artifact

    def _made(self, unit: Unit) -> Iterable[Artifact]:
        before = self._known.get(unit.name)
        if before is not None and before.key == unit.key:
            self.units[unit.name] = before
            self.kept |= dict.fromkeys(before.paths, unit.owner)
            return ()
        made = tuple(unit.make())
        self.units[unit.name] = Planned(unit.key, tuple(artifact.path for artifact in made))
        return made

    def places(self) -> Iterator[tuple[str, str]]:
        """Each path of the site with its owner, once the whole of it is planned."""
        yield from ((artifact.path, artifact.owner) for artifact in self.planned)
        yield from self.kept.items()


def collisions(places: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Two that want the same file, also on a disk that does not tell capitals from small letters.

    *places* are paths and what asks for them.
    """
    places = list(places)
    if _are_apart([path.casefold() for path, _ in places]):
        return
    owners: dict[str, tuple[str, str]] = {}
    for place in places:
        first = owners.setdefault(place[0].casefold(), place)
        if first is not place:
            yield _collision(first[1], *place)
    folders: dict[str, bool] = {}
    for place in owners.values():
        folder = place[0].casefold().rpartition("/")[0]
        while folder and not folders.get(folder):
            folders[folder] = folder not in owners
            if folder in owners:
                yield _collision(owners[folder][1], *place)
            folder = folder.rpartition("/")[0]


def twins(places: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Two files whose names look alike and are written in other characters: one of them with its accents apart."""
    first: dict[str, tuple[str, str]] = {}
    for path, owner in places:
        if not path.isascii():
            other, by = first.setdefault(normal(path), (path, owner))
            if other != path:
                yield _twin(by, owner, path)


def _twin(first: str, second: str, path: str) -> Problem:
    here, other = sorted((second, first), key=lambda owner: (not owner.startswith(CONTENT), owner))
    what = f"this and {other} are published under names that differ in how `{PurePath(path).name}` spells its accents"
    return Problem(
        path=here if here.startswith(CONTENT) else "site.toml",
        rule="twin-names",
        severity=Severity.WARNING,
        what=f"{what}: on macOS, and on hosts that run it, one of them takes the place of the other",
        fix="rename one of them; letters without accents work everywhere",
    )


def _are_apart(paths: list[str]) -> bool:
    """Whether each is there once, and none is a folder of another."""
    files = set(paths)
    folders = {path.rpartition("/")[0] for path in files}
    above = folders
    while above := {folder.rpartition("/")[0] for folder in above} - folders:
        folders |= above
    return len(files) == len(paths) and files.isdisjoint(folders)


def _collision(first: str, path: str, second: str) -> Problem:
    here, other = sorted((second, first), key=_how_likely_to_give_way)
    address = "/" + path.removesuffix("index.html")
    what = f"{here} and {other} both want the address {address}"
    source, key = here.removesuffix(ALIAS), None
    if here.endswith(ALIAS):
        key = "aliases"
        fix = f"take {address} out of `aliases`"
        if other == here:
            what = f"`aliases` holds {address} more than once"
        elif other == source:
            what = f"`aliases` holds {address}, which is this text's own address"
        elif other.endswith(ALIAS):
            fix += f", here or in {other.removesuffix(ALIAS)}"
    elif here.startswith(ALSO_AT):
        key, fix = "feeds.also_at", f"take {address} out of `also_at`"
    elif here.startswith(CONTENT) and not is_text(here):
        # A file is published under its own name; only what the blog makes itself can make room.
        fix = _ROOM.get(other, "give the other one another `slug` or `permalink`, or rename the file")
    else:
        fix = "give one of them another `slug` or `permalink`"
    path = source if here.startswith(CONTENT) else "site.toml"
    return Problem(path=path, rule="shared-address", key=key, what=what, fix=fix)


def _how_likely_to_give_way(owner: str) -> tuple[bool, bool, bool, str]:
    """What need not be there goes first: an old address, then a text of the blogger's own."""
    return not owner.endswith(ALIAS), not owner.startswith(ALSO_AT), not owner.startswith(CONTENT), owner


def _off(key: str) -> str:
    return f"keep yours, and write `{key} = false` under `[outputs]` in site.toml; or rename the file"


_ROOM = {
    "the file for robots": _off("robots"),
    "the sitemap": _off("sitemap"),
    "the page for what is not found": "write a page `content/404.md`, or rename the file",
    "the privacy page": _off("privacy"),
    "the archive": _off("archive"),
    "the page of feeds": _off("feeds_page"),
    "the file of redirects": _off("redirects_file"),
}
"""What of our own can be switched off for a file of the same name."""


def dead_ends(edition: Edition, paths: set[str]) -> list[Problem]:
    """Links to addresses of this site that nothing is written to; *paths* are all that something is."""
    addresses = frozenset("/" + path.removesuffix("index.html") for path in paths)
    missing = [wanted for wanted in edition.views.bodies.wanted if not _is_written(wanted, paths)]
    targets = edition.views.bodies.targets
    unique = {(wanted.content.document.source, wanted.slot): wanted for wanted in missing}
    outputs = Nearest(addresses)
    broken = [targets.nowhere(wanted.content, wanted.slot, outputs) for wanted in unique.values()]
    return broken + menu_problems(edition.config, edition.views, addresses, outputs)


def _is_written(wanted: Wanted, paths: set[str]) -> bool:
    return wanted.path in paths or f"{wanted.path}/index.html" in paths
