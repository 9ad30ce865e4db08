"""Everything the blog consists of, and the promise that no two things want the same place."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import PurePath
from types import MappingProxyType
from typing import NamedTuple

from generator.config import ALSO_AT
from generator.engine.artifacts import Artifact, Planned, Tree, Unit
from generator.errors import Problem, Severity
from generator.library import Published
from generator.library.entries import PublishedPage
from generator.models import CONTENT, STATIC, is_text
from generator.plan.edition import Edition, TextEdition
from generator.plan.frame import Frame, Page, TextFrame
from generator.plan.outputs.cards import cards
from generator.plan.outputs.comment_feeds import comment_feeds
from generator.plan.outputs.feeds import feed_archives, feeds
from generator.plan.outputs.files import files
from generator.plan.outputs.headers import headers
from generator.plan.outputs.host_files import host_files
from generator.plan.outputs.icons import icons
from generator.plan.outputs.ledger import ledger
from generator.plan.outputs.lists import PAGE_OF, lists
from generator.plan.outputs.newest_comments import newest
from generator.plan.outputs.overviews import overviews
from generator.plan.outputs.pages import pages, pages_of_every_blog
from generator.plan.outputs.pictures import listed_pictures, pictures
from generator.plan.outputs.posts import posts
from generator.plan.outputs.redirects import ALIAS, redirects
from generator.plan.outputs.search import search, search_index
from generator.plan.outputs.sitemap import sitemap
from generator.plugins import OUTPUTS, TEXT_OUTPUTS, brought, faults_told, guarded, loaded
from generator.text import Nearest, normal
from generator.views.links import Wanted
from generator.views.site import menu_problems

OfFaces = Callable[[Edition], Iterator[Artifact | Unit[Frame]]]
OfTexts = Callable[[Edition], Iterator[Unit[TextFrame]]]
"""Families that print bodies: where nothing else has changed, nothing else has to be planned."""


def posts_and_archives(edition: Edition) -> Iterator[Unit[TextFrame]]:
    """The posts, and behind the oldest one in an archive that archive: each body is then fetched once for both."""
    due = dict(feed_archives(edition))
    for post in posts(edition):
        yield post
        if post.name in due:
            yield due.pop(post.name)
    yield from due.values()


class Families(NamedTuple):
    """What a site consists of."""

    first: tuple[OfFaces, ...] = (overviews,)
    """What takes long to render is planned first, as the archive does."""

    texts: tuple[OfTexts, ...] = (posts_and_archives, pages, feeds, search_index)
    faces: tuple[OfFaces, ...] = (
        pages_of_every_blog,
        lists,
        ledger,
        comment_feeds,
        newest,
        sitemap,
        search,
        redirects,
        headers,
        host_files,
        files,
        icons,
        cards,
    )
    heavy: tuple[OfFaces, ...] = (pictures,)
    """What takes longest of all is made when it is known that nothing stops the build."""

    @property
    def names(self) -> list[list[str]]:
        """What stands for them in a digest."""
        return [[f"{one.__module__}.{one.__qualname__}" for one in some] for some in self]


FAMILIES = Families()
PREVIEWED = Families(texts=(posts_and_archives, pages, feeds), heavy=(listed_pictures,))
"""What a site consists of while somebody writes: what is heavy is made when it is asked for."""

SEARCHED = PREVIEWED._replace(texts=FAMILIES.texts)
"""The same once somebody has searched it."""


def with_plugins(families: Families, use: Collection[str]) -> Families:
    """And what the packages bring that are in *use*. Raises SiteError where one cannot be loaded."""
    if not use:
        return families
    faces, texts = ([guarded(one, loaded(one)) for one in brought(use, group)] for group in (OUTPUTS, TEXT_OUTPUTS))
    return families._replace(faces=(*families.faces, *faces), texts=(*families.texts, *texts))


class Plan:
    """What a build brings about; it comes to be while its artifacts are asked for."""

    def __init__(
        self,
        edition: TextEdition,
        known: Mapping[str, Planned] = MappingProxyType({}),
        edited: frozenset[str] | None = None,
        standing: Iterable[str] = (),
        families: Families = FAMILIES,
    ) -> None:
        """*known* are units of the last plan, all of which stands.

        *edited* are the sources whose bodies alone have changed since then, whose faces have not; None: plan all.
        What is not planned again then is the rest of the paths in *standing*, which are all that the last build made.
        """
        self.edition = edition
        self._families = families
        self._known = known
        self._edited = edited
        self._coming = self._make()
        self.planned: list[Artifact] = []
        """What `made` has planned anew: views of many pages take much memory, and need not wait for each other."""

        self.trees: list[Tree] = []
        """What was planned anew so far."""

        self.templates: set[str] = set()
        """What pages that were planned anew are drawn from, whether there is such a template or not."""

        self._placed: list[tuple[str, str]] = []

        self._standing = sorted(standing)
        self.kept: dict[str, str] = dict.fromkeys(self._standing if edited is not None else (), "")
        """The owner of each path that stands as it was built, since nothing that it is made from has changed; empty for
        one that is not planned again.
        """

        stand = known.values() if edited is not None else ()
        self._kept_trees: dict[str, str] = {folder: "" for one in stand for folder in one.trees}
        self.units: dict[str, Planned] = {} if edited is None else dict(known)
        """All of them, kept ones among them."""

    def artifacts(self) -> Iterator[Artifact]:
        """All that is planned anew, each as soon as it is."""
        yield from self.planned
        yield from self._coming

    def made(self) -> "Plan":
        """The whole of it."""
        self.planned += self._coming
        return self

    @property
    def problems(self) -> list[Problem]:
        """What was found while units were made, now or when those were that are kept."""
        return [problem for one in self.units.values() for problem in one.problems]

    def _make(self) -> Iterator[Artifact]:
        for one in self._wanted():
            for artifact in (one,) if isinstance(one, Artifact) else self._made(one):
                _leave(self.kept, artifact.path)
                self._placed.append((artifact.path, artifact.owner))
                if isinstance(artifact.view, Page):
                    self.templates.add(artifact.view.template)
                yield artifact

    def _wanted(self) -> Iterator[Artifact | Unit[Frame] | Unit[TextFrame]]:
        edition, edited = self.edition, self._edited
        texts = chain.from_iterable(family(edition) for family in self._families.texts)
        if edited is not None:
            all_texts: tuple[Published | PublishedPage, ...] = (*edition.library.published, *edition.library.pages)
            shown = [one for one in all_texts if one.source in edited]
            yield from (one for one in texts if _is_given(one.given, shown))
            return
        yield from chain.from_iterable(family(edition) for family in self._families.first)
        yield from texts
        yield from chain.from_iterable(family(edition) for family in (*self._families.faces, *self._families.heavy))

    def _made(self, one: Unit[Frame] | Unit[TextFrame]) -> Iterable[Artifact]:
        key = self.edition.resolved.key(one, self.edition.frame)
        before = self._known.get(one.name)
        if before is not None and before.key == key:
            self._keep(one, before)
            return ()
        made = self._freshly_made(one)
        artifacts = [each for each in made if isinstance(each, Artifact)]
        trees = [each for each in made if isinstance(each, Tree)]
        self._add(trees)
        self.units[one.name] = Planned(
            key,
            tuple(artifact.path for artifact in artifacts),
            tuple(each for each in made if isinstance(each, Problem)),
            tuple(tree.path for tree in trees),
        )
        return artifacts

    def _keep(self, one: Unit[Frame] | Unit[TextFrame], before: Planned) -> None:
        self.units[one.name] = before
        for path in before.paths:
            self.kept[path] = one.owner
        for tree in before.trees:
            self._kept_trees[tree] = one.owner
            self.kept |= dict.fromkeys(self._files_in(tree), one.owner)

    def _freshly_made(self, one: Unit[Frame] | Unit[TextFrame]) -> list[Artifact | Tree | Problem]:
        with faults_told(one.make):
            return list(one.make(self.edition.frame, *one.given))

    def _add(self, trees: Sequence[Tree]) -> None:
        """Plan *trees*, whose files of the last build are not known to stand any more."""
        self.trees += trees
        for tree in trees:
            _leave(self._kept_trees, tree.path)
            for path in self._files_in(tree.path):
                _leave(self.kept, path)

    def _files_in(self, folder: str) -> list[str]:
        """Paths of the last build."""
        start, end = (bisect_left(self._standing, folder + mark) for mark in ("/", "0"))
        return self._standing[start:end]

    @property
    def folders(self) -> frozenset[str]:
        """Those of all trees, once the whole of it is planned."""
        return frozenset((*self._kept_trees, *(tree.path for tree in self.trees)))

    def places(self) -> Iterator[tuple[str, str]]:
        """Each path of the site with its owner, once the whole of it is planned; of a tree that of its folder."""
        within = tuple(f"{folder}/" for folder in self._kept_trees)
        yield from self._placed
        yield from ((tree.path, tree.owner) for tree in self.trees)
        yield from self._kept_trees.items()
        yield from (one for one in self.kept.items() if not one[0].startswith(within))


def _leave(kept: dict[str, str], path: str) -> None:
    """Let go of a *path* that is made anew, but not of one that another unit keeps: two want it then."""
    if kept.get(path) == "":
        del kept[path]


def _is_given(given: tuple[object, ...], texts: Sequence[Published | PublishedPage]) -> bool:
    for text in texts:
        if text in given:
            return True
        for value in given:
            if type(value) is tuple and text in value:
                return True
    return False


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
    here, other = sorted((second, first), key=lambda owner: (not owner.startswith(_WRITTEN), owner))
    what = f"this and {other} are published under names that differ in how `{PurePath(path).name}` spells its accents"
    return Problem(
        path=here if here.startswith(_WRITTEN) else "site.toml",
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
    elif _is_file(here):
        # A file is published under its own name; only what the blog makes itself can make room.
        fix = _room_of(other)
    elif _is_file(other):
        fix = "give the text another `slug` or `permalink`, or rename the file"
    elif here.startswith(PAGE_OF) and other.startswith(PAGE_OF):
        fix = "give one of the two tables `[vendors.NAME]` another name"
    else:
        fix = "give one of them another `slug` or `permalink`"
    path = source if here.startswith(_WRITTEN) else "site.toml"
    return Problem(path=path, rule="shared-address", key=key, what=what, fix=fix)


def _how_likely_to_give_way(owner: str) -> tuple[bool, bool, bool, str]:
    """What need not be there goes first: an old address, then a text of the blogger's own."""
    return not owner.endswith(ALIAS), not owner.startswith(ALSO_AT), not owner.startswith(_WRITTEN), owner


_WRITTEN = (CONTENT, STATIC)
"""What owners begin with that are files of the blogger's own."""


def _is_file(owner: str) -> bool:
    """Whether it is one that is published as it is."""
    return owner.startswith(STATIC) or (owner.startswith(CONTENT) and not is_text(owner))


def _room_of(owner: str) -> str:
    """How to make *owner* leave its place to a file, or where that file can go."""
    if owner.startswith(CONTENT):
        text = "rename one of them" if _is_file(owner) else "give the text another `slug` or `permalink`"
        return text if _is_file(owner) else f"{text}, or rename the file"
    if owner.startswith("the theme's file"):
        return "rename the file; what is to stand in for a file of the theme belongs into themes/NAME/static/"
    return _ROOM.get(owner, "rename the file, or move it into a folder of its own")


def _off(key: str) -> str:
    return f"keep yours, and write `{key} = false` under `[outputs]` in site.toml; or rename the file"


_ROOM = {
    "the file for robots": _off("robots"),
    "the sitemap": _off("sitemap"),
    "the page for what is not found": "write a page `content/404.md`, or rename the file",
    "the privacy page": _off("privacy"),
    "the page of comments": "write a page with this address as its `permalink`, or rename the file",
    "the pages after a comment": "write a page with this address as its `permalink`, or rename the file",
    "the archive": _off("archive"),
    "the page of feeds": _off("feeds_page"),
    "the search page": "keep yours, and write `enabled = false` under `[search]` in site.toml; or rename the file",
}
"""What of our own can be switched off for a file of the same name."""


def dead_ends(edition: Edition, paths: set[str], trees: Collection[str] = ()) -> list[Problem]:
    """Links to addresses of this site that nothing is written to; *paths* are all that something is.

    What there will be in *trees*, which are folders, is not known yet: a link into one is trusted.
    """
    paths = paths.difference(trees)
    folders = tuple(f"{folder}/" for folder in trees)
    addresses = frozenset("/" + path.removesuffix("index.html") for path in paths)
    wanted = (one for one in edition.faces.links.wanted if not one.path.startswith(folders))
    missing = [one for one in wanted if one.is_plain or not _is_written(one, paths)]
    targets = edition.faces.links.targets
    unique = {(one.content.document.source, one.slot): one for one in missing}
    outputs = Nearest(addresses)
    broken = [targets.nowhere(one.content, one.slot, outputs) for one in unique.values()]
    broken += targets.old_site.problems(edition.faces.links.missed)
    return broken + menu_problems(edition.config, edition.library, edition.faces, addresses, outputs)


def _is_written(wanted: Wanted, paths: set[str]) -> bool:
    return wanted.path in paths or f"{wanted.path}/index.html" in paths
