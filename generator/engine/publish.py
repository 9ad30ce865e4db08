"""Artifacts into files: compares with what was built, renders what differs, writes only bytes that changed.

Nothing is moved into place before everything is rendered; only files on our own list are replaced or removed.
"""

import os
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cache, partial
from itertools import chain, islice
from pathlib import Path

import msgspec

from generator.engine.artifacts import Artifact, Fragments, Tree, artifact_digest, tree_files
from generator.engine.explain import Explanation, Notes
from generator.engine.owned import Owned
from generator.engine.record import Built, Record, Written
from generator.engine.render import Done, Drawing, Job, Place, draw, draw_only, put_aside
from generator.engine.reuse import Memory, Ours, as_found
from generator.engine.splice import Refill, Renewal, UntrueError, refill
from generator.engine.stage import Move, Stage, put_in_place
from generator.engine.unowned import Foreign, summed_up
from generator.errors import Problem, SiteError, new_among
from generator.system.cache import Cache
from generator.system.digest import Digest, Packed, gather_packed
from generator.system.disk import Stat, remove, stat_of
from generator.system.progress import Watcher, counted
from generator.system.workers import Workers

_NOT_YET = Stat(0, 0, 0, 0)

WORTH = 150
"""So many artifacts are worth processes."""

WORTH_HANDING_ON = 400
"""So many finished files are worth processes, which have little to do with each."""

CHUNK = 150
"""As many go to a process at a time: each parcel has the whole theme in it."""

NOTES = 200
"""Notes of what was made from what that are put down at a time, while files are moved."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What publishing did."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    explanations: tuple[Explanation, ...]


class _LetGo(msgspec.Struct, frozen=True):
    pass


_LET_GO = _LetGo()


class Stale(msgspec.Struct, kw_only=True):
    """An artifact to render."""

    artifact: Artifact
    digest: Digest
    packed: Packed

    def let_go(self) -> None:
        """Once it is noted and drawn: views of all pages are a fifth of what a first build holds."""
        self.artifact = msgspec.structs.replace(self.artifact, view=_LET_GO)
        self.packed = Packed(b"")


class Publisher:
    """Brings one output folder up to date."""

    def __init__(
        self,
        output: Path,
        state: Path,
        record: Record,
        memory: Memory,
        cache: Cache,
        drawing: Drawing,
        fragments: Fragments,
        workers: Workers,
        watcher: Watcher,
        placing: AbstractContextManager[object],
    ) -> None:
        """*state* is the folder where changed files wait until all of them are there.

        Within *placing* they are put in place.
        """
        self._drawing = drawing
        self._renewal = Renewal(fragments, record.fragments)
        self._workers = workers
        self._output = output
        self._state = state
        self._record = record
        self._notes = Notes(cache, memory.at.name)
        self._watcher = watcher
        self._placing = placing
        self._ours = Ours(output, memory)
        self._foreign = Foreign(output, self._ours.paths)

    def publish(
        self,
        artifacts: Iterable[Artifact],
        *,
        with_reasons: bool,
        beside: Collection[str] = (),
        trees: Sequence[Tree] = (),
    ) -> tuple[Outcome, Written]:
        """What was done, and what the record must remember.

        *artifacts* are rendered while they come; where they end in a `SiteError`, nothing is published. *beside*, which
        is read afterwards, are paths that stand and, but for fragments, are known to be up to date without having been
        planned again. *trees* are read when *artifacts* end, and made last. Raises `UntrueError` where the record leads
        astray.
        """
        stale: list[Stale] = []
        stage = Stage(self._state, self._output)
        notes = self._put_down(stale)
        try:
            # In a first build, notes take nobody's reasons away.
            built, moves = self._render(artifacts, stale, stage, iter(()) if self._record.built else notes)
            built |= {path: self._record.built[path] for path in beside}
            again = {one.artifact.path for one in stale}
            refills, renewed = self._refill({path: one for path, one in built.items() if path not in again}, stage)
            built |= renewed
            moves += refills
            of_trees = self._render_trees(trees, moves, stale, stage) if trees else {}
        except Exception:
            # Who still writes would do so into what is cleared, or into what the next attempt takes for its own.
            self._workers.call_off()
            stage.give_up()
            # What stops the build is told rather than what it led to: two files in one place, say.
            deque(artifacts, maxlen=0)
            raise
        # Reasons are found before the notes of this build take the place of those of the last.
        reasons = (*map(self._reason, stale), *self._reasons_to_refill(refills, renewed)) if with_reasons else ()
        built |= of_trees
        listed = self._ours.listing(built)
        removed, stats = self._put_in_place(stage, moves, built, notes, listed)
        self._workers.let_go()
        if stage.whole is None:
            built |= {path: msgspec.structs.replace(built[path], stat=stat) for path, stat in stats.items()}
        written, unchanged = tuple(sorted(stats)), len(built) - len(stats)
        outcome = Outcome(written=written, removed=removed, unchanged=unchanged, explanations=reasons)
        stands = Written(dict(sorted(built.items())), self._renewal.of(built.values()), listed.digest)
        self._notes.put((key, digest, self._renewal.packed(key).data) for key, digest in stands.fragments.items())
        return outcome, stands

    def _put_in_place(
        self, stage: Stage, moves: Sequence[Move], built: Mapping[str, Built], notes: Iterator[None], listed: Owned
    ) -> tuple[tuple[str, ...], dict[str, Stat]]:
        """What was removed, and the stat of each file that was moved into place.

        Until that is done, the list of what is ours holds both what was there and what will be.
        """
        with self._placing:
            return self._put(stage, moves, built, notes, listed)

    def _put(
        self, stage: Stage, moves: Sequence[Move], built: Mapping[str, Built], notes: Iterator[None], listed: Owned
    ) -> tuple[tuple[str, ...], dict[str, Stat]]:
        gone = self._ours.paths - built.keys()
        until_then = listed.changed(come=gone) if gone else listed
        self._ours.promise(() if stage.whole else built, until_then, listed)
        if stage.whole is not None:
            deque(notes, maxlen=0)
            stage.whole.mkdir(exist_ok=True)
            listed.save(stage.whole)
            stage.put_whole()
            stage.clear()
            # Moved with their folder, files stay what they were when they were written.
            return (), {move.path: built[move.path].stat for move in moves}
        self._output.mkdir(parents=True, exist_ok=True)
        until_then.save(self._output)
        removed = remove(self._output, sorted(gone))
        stats = self._workers.map(put_in_place, stage.places, moves, _as_it_is, chunk=100, worth=WORTH_HANDING_ON)
        in_place: dict[str, Stat] = {}
        for move, stat in zip(moves, stats, strict=True):
            in_place[move.path] = stat
            if len(in_place) % NOTES == 0:
                # Other processes do the moving.
                next(notes, None)
        deque(notes, maxlen=0)
        stage.clear()
        if gone:
            listed.save(self._output)
        return removed, in_place

    def _put_down(self, stale: Sequence[Stale]) -> Iterator[None]:
        """Note what files are made from, some at each step; of a build that fails, it would explain nothing."""
        rest = iter(stale)
        while some := list(islice(rest, NOTES)):
            self._notes.put((one.artifact.path, one.digest, one.packed.data) for one in some)
            for one in some:
                one.let_go()
            yield

    def _compare(self, artifacts: Iterable[Artifact], stale: list[Stale], kept: dict[str, Built]) -> Iterator[Stale]:
        """Those to render, which are added to *stale*; what stands is added to *kept*."""
        output = os.fspath(self._output)
        for artifact in artifacts:
            packed = artifact.packed()
            digest = artifact_digest(packed)
            if stands := self._standing(output, artifact.path, digest):
                kept[artifact.path] = stands
            else:
                stale.append(Stale(artifact=artifact, digest=digest, packed=packed))
                yield stale[-1]

    def _standing(self, output: str, path: str, digest: Digest) -> Built | None:
        """The file at *path*, where it still is what was made from the same."""
        before = self._record.built.get(path)
        is_same = before is not None and before.artifact == digest
        return as_found(output, path, before, self._record) if before is not None and is_same else None

    def _reason(self, stale: Stale) -> Explanation:
        path = stale.artifact.path
        before = self._record.built.get(path)
        reasons = self._notes.reasons(path, before.artifact if before else None, stale.packed.data)
        return Explanation(path=path, reasons=reasons)

    def _render(
        self, artifacts: Iterable[Artifact], stale: list[Stale], stage: Stage, meanwhile: Iterator[None]
    ) -> tuple[dict[str, Built], list[Move]]:
        """What stands or was built, but for the stat of the files that must be moved into place yet.

        What had to be rendered is added to *stale*. While other processes render, *meanwhile* goes on step by step.
        """
        built: dict[str, Built] = {}
        places: list[Place] = []
        moves: list[Move] = []
        problems: list[Problem] = []
        noting = _Noting(meanwhile)

        def load(one: Stale) -> Job:
            job = self._job(one, self._place(one.artifact.path, stage), problems, is_whole=not self._workers.have_files)
            places.append(job.place)
            return job

        results = self._drawn(self._compare(artifacts, stale, built), load, places, noting.of)
        for at, done in enumerate(counted(results, "rendering", len(stale), self._watcher)):
            one, path = stale[at], stale[at].artifact.path
            if done.is_lacking:
                (done,) = draw(self._drawing, [self._job(one, places[at].aside, [], is_whole=True)])
            problems += new_among(done.problems, problems) if done.problems else ()
            if done.is_new:
                moves.append(Move(places[at].aside, path))
                problems += self._foreign.in_place_of(path)
            before = self._record.built.get(path)
            stat = done.stat or (before.stat if before is not None else _NOT_YET)
            built[path] = Built(one.digest, done.content, stat, done.holes)
            noting.first(at + 1)
        if problems:
            raise SiteError(*summed_up(problems))
        return built, moves

    def _drawn(
        self,
        coming: Iterable[Stale],
        load: Callable[[Stale], Job],
        places: Sequence[Place],
        heed: Callable[[Sequence[Done]], None],
    ) -> Iterator[Done]:
        """What became of each; *load* adds its place to *places*."""
        drawing, hand_out = self._drawing, partial(self._workers.map, chunk=CHUNK, worth=WORTH, worth_sending=1)
        weight = _Weight()
        if self._workers.have_files:
            return hand_out(draw, drawing, coming, load, weight=weight, heed=heed)
        drawn = hand_out(draw_only, drawing, coming, load, elsewhere=drawing.elsewhere, weight=weight)
        return (put_aside(places[at], one) for at, one in enumerate(drawn))

    def _refill(self, kept: Mapping[str, Built], stage: Stage) -> tuple[list[Move], dict[str, Built]]:
        """Files to move into place in which fragments have changed, and what is true of them then.

        *kept* are those that hold what they were rendered to.
        """
        paths, keys = self._renewal.outdated(kept)
        if not paths:
            return [], {}
        asides: list[str] = []
        output = os.fspath(self._output)

        def load(path: str) -> Refill:
            asides.append(self._place(path, stage))
            return Refill(output, path, kept[path].content, kept[path].holes, asides[-1])

        fragments = self._renewal.drawn(keys, self._drawing, self._workers)
        results = self._workers.map(refill, fragments, paths, load, chunk=100, worth=WORTH_HANDING_ON)
        moves: list[Move] = []
        renewed: dict[str, Built] = {}
        for path, done in zip(paths, counted(results, "refilling", len(paths), self._watcher), strict=True):
            if done.is_lacking:
                raise UntrueError(path)
            if done.is_new:
                moves.append(Move(asides[len(renewed)], path))
            renewed[path] = msgspec.structs.replace(kept[path], content=done.content, holes=done.holes)
        return moves, renewed

    def _render_trees(
        self, trees: Sequence[Tree], moves: list[Move], stale: list[Stale], stage: Stage
    ) -> dict[str, Built]:
        """Likewise of the files of *trees*; *moves* and *stale* get what is theirs."""
        again: list[Stale] = []
        files = chain.from_iterable(map(self._files, counted(trees, "indexing", len(trees), self._watcher)))
        of_trees, more = self._render(files, again, stage, iter(()))
        moves += more
        stale += again
        return of_trees

    def _files(self, tree: Tree) -> list[Artifact]:
        """Those of the last build, where they stand; else what is made anew."""
        packed = tree.packed()
        output, digest, made = os.fspath(self._output), artifact_digest(packed), cache(lambda: tree_files(tree, packed))
        before = [tree.file(path, digest, made) for path in self._record.built if path.startswith(tree.folder)]
        if before and all(self._standing(output, one.path, artifact_digest(one.packed())) for one in before):
            return before
        return [tree.file(f"{tree.folder}{name}", digest, made) for name in sorted(made())]

    def _reasons_to_refill(self, moves: Iterable[Move], renewed: Mapping[str, Built]) -> Iterator[Explanation]:
        of_fragment = cache(self._reasons_for_fragment)
        for move in moves:
            keys = sorted({hole.key for hole in renewed[move.path].holes})
            reasons = dict.fromkeys(reason for key in keys for reason in of_fragment(key))
            yield Explanation(path=move.path, reasons=tuple(reasons))

    def _reasons_for_fragment(self, key: str) -> tuple[str, ...]:
        if not self._renewal.is_changed(key):
            return ()
        return self._notes.reasons(key, self._record.fragments[key], self._renewal.packed(key).data)

    def _place(self, path: str, stage: Stage) -> str:
        before = self._record.built.get(path)
        return stage.place(path, before.stat.size if before is not None else 0)

    def _job(self, stale: Stale, aside: str, problems: list[Problem], *, is_whole: bool = False) -> Job:
        """What travels to whoever renders; what stands in the way of it goes to *problems*.

        *is_whole*: with all that is rendered, also what the cache should keep.
        """
        artifact = stale.artifact
        target = f"{self._output}/{artifact.path}"
        stat, before = stat_of(target), self._record.built.get(artifact.path)
        as_left = before is not None and stat == before.stat and artifact.path in self._ours.paths
        as_left = as_left and stat is not None and self._record.tells_of(stat)
        if stat is None or (not as_left and os.path.isdir(target)):
            target = ""
            problems += self._foreign.in_the_way_of(artifact.path, stands=stat is not None)
        values: dict[Digest, bytes] = {}
        keys: dict[Digest, Digest] = {}
        gather_packed(stale.packed.refs, values, None if is_whole else keys)
        if artifact.has_marks:
            values |= self._renewal.values
        return Job(
            render=artifact.render,
            kind=artifact.kind or type(artifact.view),
            data=stale.packed.data,
            values=values,
            keys=keys,
            ground=self._renewal.ground if artifact.has_marks else None,
            place=Place(aside, before.content if before is not None and as_left else None, target),
        )


def _as_it_is(move: Move) -> Move:
    return move


class _Noting:
    """Steps of noting, each taken once what it notes is drawn."""

    def __init__(self, steps: Iterator[None]) -> None:
        self._steps = steps
        self._noted = 0
        self._whole = 0

    def first(self, drawn: int) -> None:
        """So many of the first are drawn."""
        while self._noted + NOTES <= drawn:
            next(self._steps, None)
            self._noted += NOTES

    def of(self, drawn: Sequence[Done]) -> None:
        """Likewise; what is to be drawn once more ends them."""
        while self._whole < len(drawn) and not drawn[self._whole].is_lacking:
            self._whole += 1
        self.first(self._whole)


class _Weight:
    """How many bytes a job adds to a parcel: what several in a row are made of travels once."""

    def __init__(self) -> None:
        self._last = b""

    def __call__(self, job: Job) -> int:
        biggest = max(job.values.values(), key=len, default=b"")
        if biggest is self._last:
            return 0
        self._last = biggest
        return len(biggest)
