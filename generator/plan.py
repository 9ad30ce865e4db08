"""Everything the blog consists of, and the promise that no two things want the same place."""

from collections.abc import Iterable, Iterator
from itertools import chain

from generator.artifacts import Artifact
from generator.edition import Edition
from generator.errors import Problem
from generator.models import CONTENT
from generator.outputs.feeds import feeds
from generator.outputs.files import files
from generator.outputs.ledger import ledger
from generator.outputs.lists import lists
from generator.outputs.overviews import overviews
from generator.outputs.pages import pages
from generator.outputs.posts import posts
from generator.outputs.redirects import redirects
from generator.outputs.sitemap import sitemap
from generator.views.bodies import Wanted
from generator.views.site import menu_problems

FAMILIES = (posts, pages, lists, overviews, ledger, feeds, sitemap, redirects, files)
"""In the order in which they are planned, which is that of the output."""


WITH_BODIES = (posts, pages, feeds)
"""Families that print bodies: where nothing else has changed, nothing else has to be planned."""


def plan(edition: Edition) -> tuple[Artifact, ...]:
    families = FAMILIES if edition.touched is None else WITH_BODIES
    return tuple(chain.from_iterable(family(edition) for family in families))


def collisions(artifacts: Iterable[Artifact]) -> Iterator[Problem]:
    """Two that want the same file, also on a disk that does not tell capitals from small letters."""
    owners: dict[str, Artifact] = {}
    for artifact in artifacts:
        first = owners.setdefault(artifact.path.casefold(), artifact)
        if first is not artifact:
            yield _collision(first, artifact)
    for artifact in owners.values():
        folder = artifact.path.casefold().rpartition("/")[0]
        while folder:
            if folder in owners:
                yield _collision(owners[folder], artifact)
            folder = folder.rpartition("/")[0]


def _collision(first: Artifact, second: Artifact) -> Problem:
    here, other = sorted((second.owner, first.owner), key=lambda owner: (not owner.startswith(CONTENT), owner))
    path = here.removesuffix(" (alias)") if here.startswith(CONTENT) else "site.toml"
    address = "/" + second.path.removesuffix("index.html")
    return Problem(
        path=path,
        rule="shared-address",
        what=f"{here} and {other} both want the address {address}",
        fix="give one of them another `slug` or `permalink`",
    )


def dead_ends(edition: Edition, artifacts: Iterable[Artifact]) -> list[Problem]:
    """Links to addresses of this site that nothing is written to."""
    paths = {artifact.path for artifact in artifacts}
    addresses = frozenset("/" + path.removesuffix("index.html") for path in paths)
    missing = [wanted for wanted in edition.views.bodies.wanted if not _is_written(wanted, paths)]
    targets = edition.views.bodies.targets
    unique = {(wanted.content.document.source, wanted.slot): wanted for wanted in missing}
    broken = [targets.nowhere(wanted.content, wanted.slot, paths) for wanted in unique.values()]
    return broken + menu_problems(edition.config, edition.library, addresses)


def _is_written(wanted: Wanted, paths: set[str]) -> bool:
    return wanted.path in paths or f"{wanted.path}/index.html" in paths
