"""Files in which nothing but fragments has changed: the new ones take the place of the old ones."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from generator.engine.artifacts import Fragments, artifact_digest
from generator.engine.record import Built
from generator.engine.render import LACKING, Done, Drawing, Ground, Wanted, draw_fragments
from generator.engine.stage import write_aside
from generator.errors import SiteError
from generator.system.digest import Digest, Packed, digest_bytes, gather_packed, pack
from generator.system.inside import Inside
from generator.system.workers import Workers
from generator.theme.fragments import Holes, refilled


class UntrueError(Exception):
    """Nothing that the record says may be built upon.

    A file is not what it says, though its dates are; or what draws a fragment is gone, and only a page that asks for it
    can tell where it does.
    """


class Renewal:
    """The fragments of this build beside those of the last."""

    def __init__(self, fragments: Fragments, before: Mapping[str, Digest]) -> None:
        """*before* is what each was made from last time, by key."""
        self._fragments = fragments
        self._before = before
        self._packed: dict[str, Packed] = {}
        view = pack(fragments.view)
        self.ground = Ground(fragments.render, type(fragments.view), view.data)
        self.values: dict[Digest, bytes] = {}
        """What stands in the ground by its digest alone."""

        gather_packed(view.refs, self.values)

    def packed(self, key: str) -> Packed:
        """What the fragment of *key* is made from."""
        if key not in self._packed:
            self._packed[key] = self._fragments.packed(key)
        return self._packed[key]

    def is_changed(self, key: str) -> bool:
        """Whether the last build made a fragment of *key*, and from something else."""
        return key in self._before and self._before[key] != artifact_digest(self.packed(key))

    def outdated(self, built: Mapping[str, Built]) -> tuple[list[str], frozenset[str]]:
        """The paths of those that hold fragments which were made from something else, and the keys of these.

        Raises `UntrueError` where such a fragment can be drawn no more.
        """
        changed = frozenset(filter(self.is_changed, self._before))
        if not changed:
            return [], frozenset()
        paths = [path for path, one in built.items() if any(hole.key in changed for hole in one.holes)]
        keys = frozenset(hole.key for path in paths for hole in built[path].holes if hole.key in changed)
        if not all(map(self._fragments.is_there, keys)):
            raise UntrueError(*keys)
        return paths, keys

    def of(self, built: Iterable[Built]) -> dict[str, Digest]:
        """What each fragment is made from that stands in what was *built*, by key."""
        keys = {hole.key for one in built for hole in one.holes}
        return {key: artifact_digest(self.packed(key)) for key in sorted(keys)}

    def drawn(self, keys: Iterable[str], drawing: Drawing, workers: Workers) -> dict[str, bytes]:
        """The fragments of *keys*, by key; raises `SiteError` with all that is wrong with them."""
        keys = sorted(keys)
        wanted = (Wanted(key, self.ground, self.values) for key in keys)
        results = list(workers.map(draw_fragments, drawing, wanted, _as_it_is, chunk=1, worth=100, worth_sending=1))
        if problems := dict.fromkeys(problem for one in results for problem in one.problems):
            raise SiteError(*problems)
        return {key: one.data for key, one in zip(keys, results, strict=True)}


def _as_it_is(wanted: Wanted) -> Wanted:
    return wanted


class Refill(NamedTuple):
    """A file to refill."""

    output: str
    """The output folder: the same for all files of a build."""

    path: str
    """Relative to the output folder, with forward slashes."""

    content: Digest
    """Of its bytes, as they were written."""

    holes: Holes
    aside: str
    """Where it is written if it comes to something else."""


def refill(fragments: Mapping[str, bytes], files: Sequence[Refill]) -> list[Done]:
    """Put *fragments*, by key, in place of those that stand in *files*, and write aside what differs then."""
    with Inside(files[0].output if files else "") as inside:
        return [_refilled(fragments, file, inside) for file in files]


def _refilled(fragments: Mapping[str, bytes], file: Refill, inside: Inside) -> Done:
    try:
        stands = inside.read(file.path)
    except OSError:
        # Behind a link, too: what may be written there is found out where all is rendered again.
        return LACKING
    if digest_bytes(stands) != file.content:
        return LACKING
    data, holes = refilled(stands, file.holes, fragments)
    if data == stands:
        return Done(file.content, holes=holes)
    write_aside(file.aside, data)
    return Done(digest_bytes(data), is_new=True, holes=holes)
