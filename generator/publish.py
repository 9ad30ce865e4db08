"""Artifacts into files: compares with what was built, renders what differs, writes only bytes that changed.

Nothing is moved into place before everything is rendered; only files on our own list are replaced or removed.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import msgspec

from generator.artifacts import Artifact, artifact_digest
from generator.cache import Cache
from generator.disk import Stat, read, remove, stat_of
from generator.drawing import Drawing, Job, draw
from generator.errors import Problem, SiteError
from generator.explain import Explanation, explain, note_key
from generator.fingerprint import Digest, Packed, digest_bytes, gather_packed
from generator.ledger import Built, Ledger, load_owned, save_owned
from generator.progress import Watcher, counted
from generator.stage import STAGE, Move, Stage, put_in_place
from generator.workers import Workers

FOREIGN = "foreign-file"
MOST_FOREIGN = 3
"""Files in the way that are named one by one."""

_NOT_YET = Stat(0, 0, 0, 0)


def _chunk(count: int) -> int:
    """How many artifacts are handed out at once: few, so that all are done at the same time, but not too few."""
    return 16 if count < 5000 else 50


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What publishing did."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    explanations: tuple[Explanation, ...]


class Stale(msgspec.Struct, frozen=True, kw_only=True):
    """An artifact to render."""

    artifact: Artifact
    digest: Digest
    packed: Packed


class Publisher:
    """Brings one output folder up to date."""

    def __init__(self, output: Path, state: Path, ledger: Ledger, cache: Cache, watcher: Watcher, *, name: str) -> None:
        """*state* is the folder where changed files wait until all of them are there; *name* tells outputs apart."""
        self._output = output
        self._name = name
        self._state = state
        self._ledger = ledger
        self._cache = cache
        self._watcher = watcher
        self._owned = load_owned(output) or _recognised(output, ledger)
        self._above: dict[str, str | None] = {}

    def publish(
        self,
        artifacts: Sequence[Artifact],
        drawing: Drawing,
        workers: Workers,
        *,
        with_reasons: bool,
        beside: Mapping[str, Built] = MappingProxyType({}),
    ) -> tuple[Outcome, dict[str, Built]]:
        """What was done, and what the ledger must remember.

        *beside* is what stands and is known to be up to date without having been planned again.
        """
        stale, kept = self._compare(artifacts)
        # Reasons are found before the notes of this build take the place of those of the last.
        reasons = tuple(map(self._reason, stale)) if with_reasons else ()
        stage = Stage(self._state, self._output, wanted=len(stale))
        built, moves = self._render(stale, drawing, workers, stage)
        planned = {artifact.path for artifact in artifacts} | beside.keys()
        removed, stats = self._put_in_place(stage, moves, planned, workers)
        built |= {path: msgspec.structs.replace(built[path], stat=stat) for path, stat in stats.items()}
        outcome = Outcome(
            written=tuple(sorted(stats)),
            removed=removed,
            unchanged=len(planned) - len(stats),
            explanations=reasons,
        )
        return outcome, dict(sorted((dict(beside) | kept | built).items()))

    def _put_in_place(
        self, stage: Stage, moves: Sequence[Move], planned: set[str], workers: Workers
    ) -> tuple[tuple[str, ...], dict[str, Stat]]:
        """What was removed, and the stat of each file that was moved into place.

        Until that is done, the list of what is ours holds both what was there and what will be.
        """
        if stage.whole is not None:
            return (), self._put_whole(stage, stage.whole, moves, planned)
        gone = self._owned - planned
        if planned != self._owned:
            self._output.mkdir(parents=True, exist_ok=True)
            save_owned(self._output, self._owned | planned)
        removed = remove(self._output, sorted(gone))
        stats = workers.map(put_in_place, stage.places, moves, count=len(moves), chunk=100, worth=400)
        in_place = {move.path: stat for move, stat in zip(moves, stats, strict=True)}
        stage.clear()
        if gone:
            save_owned(self._output, planned)
        return removed, in_place

    def _put_whole(self, stage: Stage, whole: Path, moves: Sequence[Move], planned: set[str]) -> dict[str, Stat]:
        whole.mkdir(exist_ok=True)
        save_owned(whole, planned)
        stats = {move.path: Stat.of(os.stat(move.aside)) for move in moves}
        stage.put_whole()
        stage.clear()
        return stats

    def _compare(self, artifacts: Iterable[Artifact]) -> tuple[list[Stale], dict[str, Built]]:
        stale: list[Stale] = []
        kept: dict[str, Built] = {}
        output = os.fspath(self._output)
        for artifact in artifacts:
            packed = artifact.packed()
            digest = artifact_digest(packed)
            before = self._ledger.built.get(artifact.path)
            if (
                before is not None
                and before.artifact == digest
                and (stands := _standing(output, artifact.path, before, self._ledger))
            ):
                kept[artifact.path] = stands
            else:
                stale.append(Stale(artifact=artifact, digest=digest, packed=packed))
        return stale, kept

    def _reason(self, stale: Stale) -> Explanation:
        before = self._ledger.built.get(stale.artifact.path)
        path = stale.artifact.path
        was = self._cache.get(note_key(self._name, path))
        return explain(path, before.artifact if before else None, stale.packed.data, was)

    def _render(
        self, stale: Sequence[Stale], drawing: Drawing, workers: Workers, stage: Stage
    ) -> tuple[dict[str, Built], list[Move]]:
        """What was built, but for the stat of the files that must be moved into place yet."""
        built: dict[str, Built] = {}
        asides: list[str] = []
        moves: list[Move] = []
        problems: list[Problem] = []
        jobs = (self._job(one, stage, asides, problems) for one in stale)
        results = workers.map(draw, drawing, jobs, count=len(stale), chunk=_chunk(len(stale)), worth=150)
        for at, done in enumerate(counted(results, "rendering", len(stale), self._watcher)):
            one, path = stale[at], stale[at].artifact.path
            problems.extend(problem for problem in done.problems if problem not in problems)
            if done.is_new:
                moves.append(Move(asides[at], path))
                if self._is_somebody_elses(path):
                    problems.append(_in_the_way(self._output / path, path))
            stat = done.stat or self._stat_before(path)
            built[path] = Built(one.digest, done.content, stat)
        if problems:
            stage.clear()
            raise SiteError(*_summed_up(problems))
        # Only now: what a build that fails would have been made from explains nothing.
        self._cache.put({note_key(self._name, one.artifact.path): one.packed.data for one in stale})
        return built, moves

    def _job(self, stale: Stale, stage: Stage, asides: list[str], problems: list[Problem]) -> Job:
        """What travels to whoever renders; what stands in the way of it goes to *problems*."""
        artifact = stale.artifact
        target = f"{self._output}/{artifact.path}"
        stat, before = stat_of(target), self._ledger.built.get(artifact.path)
        as_left = before is not None and stat == before.stat and artifact.path in self._owned
        as_left = as_left and stat is not None and self._ledger.tells_of(stat)
        if stat is None or (not as_left and os.path.isdir(target)):
            target = ""
            if (foreign := self._foreign_at(artifact.path, stat is not None)) is not None:
                problems.append(_in_the_way(self._output / foreign, artifact.path))
        values: dict[Digest, bytes] = {}
        gather_packed(stale.packed.refs, values)
        asides.append(stage.place(artifact.path, before.stat.size if before is not None else 0))
        return Job(
            render=artifact.render,
            kind=artifact.kind or type(artifact.view),
            data=stale.packed.data,
            values=values,
            aside=asides[-1],
            known=before.content if before is not None and as_left else None,
            target=target,
        )

    def _stat_before(self, path: str) -> Stat:
        before = self._ledger.built.get(path)
        return before.stat if before is not None else _NOT_YET

    def _is_somebody_elses(self, path: str) -> bool:
        return path not in self._owned and self._output.joinpath(path).is_file()

    def _foreign_at(self, path: str, stands: bool) -> str | None:
        """What is not ours and would have to go for *path*: a folder, or a file where a folder belongs."""
        if not stands:
            return self._file_above(path.rpartition("/")[0])
        return path if any(self._is_foreign(*found) for found in os.walk(self._output / path)) else None

    def _is_foreign(self, folder: str, folders: list[str], files: list[str]) -> bool:
        """Whether a folder holds what is not ours; an empty one was made by somebody else."""
        place = Path(folder).relative_to(self._output)
        return not (folders or files) or any((place / name).as_posix() not in self._owned for name in files)

    def _file_above(self, folder: str) -> str | None:
        if folder not in self._above:
            self._above[folder] = self._find_file_above(folder)
        return self._above[folder]

    def _find_file_above(self, folder: str) -> str | None:
        """A file of somebody else's that stands where one of the folders down to *folder* belongs."""
        if not folder:
            return None
        if stat_of(self._output / folder) is None or self._output.joinpath(folder).is_dir():
            return self._file_above(folder.rpartition("/")[0])
        return None if folder in self._owned else folder


def all_standing(output: Path, ledger: Ledger) -> dict[str, Built] | None:
    """Everything that was built, with its stat as it is now; None unless all of it is there as it was written.

    The same object as `ledger.built` where no file had to be read to know that.
    """
    folder = os.fspath(output)
    if load_owned(output) != ledger.built.keys() or output.joinpath(STAGE).exists():
        return None
    dated_anew: dict[str, Built] = {}
    for path, before in ledger.built.items():
        stat = stat_of(f"{folder}/{path}")
        if stat == before.stat and ledger.tells_of(stat):
            continue
        stands = _standing(folder, path, before, ledger)
        if stands is None:
            return None
        if stands is not before:
            dated_anew[path] = stands
    return ledger.built | dated_anew if dated_anew else ledger.built


def _standing(output: str, path: str, before: Built, ledger: Ledger) -> Built | None:
    """What the ledger says of a file that is still what was written, with its stat as it is now."""
    stat = stat_of(f"{output}/{path}")
    if stat is None:
        return None
    is_recorded = stat == before.stat
    if is_recorded and ledger.tells_of(stat):
        return before
    if stat.size != before.stat.size or digest_bytes(read(Path(output, path))) != before.content:
        return None
    return before if is_recorded else msgspec.structs.replace(before, stat=stat)


def _recognised(output: Path, ledger: Ledger) -> frozenset[str]:
    """Where the list of what is ours was lost: the files that are just as the last build left them."""
    folder = os.fspath(output)
    return frozenset(path for path, built in ledger.built.items() if _standing(folder, path, built, ledger))


def _in_the_way(target: Path, path: str) -> Problem:
    return Problem(
        path=os.path.relpath(target),
        rule=FOREIGN,
        what=f"a file that aboveboard did not write stands where `{path}` belongs",
        fix="move it away (files to publish belong into content/), or choose another output folder",
    )


def _summed_up(problems: Sequence[Problem]) -> list[Problem]:
    """Where many files are in the way, the folder is another program's: the first of them speaks for all."""
    foreign = [problem for problem in problems if problem.rule == FOREIGN]
    if len(foreign) <= MOST_FOREIGN:
        return list(problems)
    first = foreign[0]
    what = f"{first.what}, and so it is with {len(foreign) - 1:,} more"
    fix = "empty the folder if another program filled it, or choose another output folder"
    rest = [problem for problem in problems if problem.rule != FOREIGN]
    return [msgspec.structs.replace(first, what=what, fix=fix), *rest]
