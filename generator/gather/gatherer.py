"""Gathers one site's content: from what is known where a file has not changed, else afresh."""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

import msgspec
from msgspec.structs import replace

from generator.comments import is_comment
from generator.errors import Problem
from generator.gather.beside import assets, look_at
from generator.gather.comments import read_comments
from generator.gather.guests import wrongly_read
from generator.gather.index import (
    Contents,
    Index,
    Scan,
    Seals,
    Seen,
    bodies_edited,
    content_digest,
    is_as_dated,
    read_contents,
    write_contents,
)
from generator.gather.moved import Move, moved_posts
from generator.gather.reading import GatherSettings, RawFile, ReadFile, raw_file, read_files
from generator.gather.refusals import is_content, kept_back, left_out, strays, with_name
from generator.macros.repertoire import Repertoire, Use
from generator.models import CONTENT, Asset, Comment, Face, Source, is_text
from generator.system.cache import Cache, Row
from generator.system.derived import keys
from generator.system.digest import Digest, Ref, digest_bytes, fingerprint, sealed
from generator.system.disk import Stat, read, read_sealed, write_atomically
from generator.system.progress import Watcher, counted, unwatched
from generator.system.tree import Refused, problem_of, unread, walk
from generator.system.workers import Workers

HOME = CONTENT.rstrip("/")

INDEX = "index"
"""The file, in the folder of a site's state."""

WORTH = 60
"""So many texts are worth processes."""

FEW = 4
"""Files that are read afresh are few where there are so many times as many in all."""

BODIES_AT_ONCE = 500
"""How many rendered bodies go to the cache in one transaction."""


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """The content as it is now."""

    sources: dict[str, Source]
    faces: dict[str, Face]
    """Of the sources."""

    assets: dict[str, Asset]
    comments: dict[str, Comment]
    problems: tuple[Problem, ...]
    digest: Digest
    """Of the content as a whole."""

    digests: dict[str, Digest]
    """Of each file."""

    edited: frozenset[str] | None
    """Where nothing has changed since the last time but the bodies of posts and pages: which. Else None."""

    moved: tuple[Move, ...] = ()
    """Posts that lie in another file than the last time."""


def has_all_to_read(root: Path, state: Path) -> bool:
    """Whether nothing is known of the content yet, and there is so much of it that processes are worth it."""
    try:
        return not (state / INDEX).exists() and len(os.listdir(root / CONTENT / "posts")) >= WORTH
    except OSError:
        return False


class Gatherer:
    """Reads one site's content; its memory is the index, and the cache for bodies."""

    def __init__(
        self,
        root: Path,
        state: Path,
        settings: GatherSettings,
        program: Digest,
        cache: Cache,
        repertoire: Repertoire,
    ) -> None:
        self._root = root
        self._content = root / "content"
        self._index_path = state / INDEX
        self._contents_path = state / "known"
        self._since_path = state / "known-since"
        self._since: dict[str, Contents] = {}
        self._settings = settings
        self._program = program
        self._key = fingerprint((settings, program))
        self._cache = cache
        self._repertoire = repertoire
        self._unread: dict[str, Refused] = {}
        """Files that were there when they were looked for, and then could not be read."""

    def scan(self) -> Scan:
        """What is there, and what of it is as it was."""
        started_ns = time.time_ns()
        before = self._load_index()
        found = walk(self._content, self._root)
        refused = (*found.refused, *kept_back(found.linked, found.files), *left_out(self._content, found.left_out))
        told = {one.path for one in refused}
        files = {path: stat for path, stat in found.files.items() if is_content(path) and path not in told}
        if len(files) < len(found.files):
            refused += tuple(one for one in strays(found.files) if one.path not in told)
        same: dict[str, Seen] = {}
        changed: list[str] = []
        looked_at = 0
        for path, stat in files.items():
            was = before.seen.get(path)
            if was is not None and is_as_dated(stat, was, before.read_ns):
                same[path] = was
                continue
            looked_at += 1
            if was is not None and self._holds_the_same(path, stat, was):
                same[path] = Seen(stat, was.digest)
            else:
                changed.append(path)
        for path, use in before.used.items():
            if path in same and self._repertoire.digest(use.names) != use.digest:
                del same[path]
                changed.append(path)
        return Scan(
            files=files,
            refused=refused,
            same=same,
            changed=tuple(changed),
            looked_at=looked_at,
            before=before,
            started_ns=started_ns,
        )

    def gather(
        self,
        scan: Scan,
        workers: Workers,
        watcher: Watcher = unwatched,
        when_read: Callable[[], None] = lambda: None,
    ) -> Gathered:
        """What all files hold; those that changed are read.

        *when_read* is called when the workers have done that: what is left to do here, one process does.
        """
        reading = self._read(scan.changed, scan.files, workers, watcher)
        known = self._load_contents(scan.before) if scan.before.seen else {}
        lost = tuple(path for path in scan.same if path not in known)
        fresh, seen = reading()
        if lost:
            again, found = self._read(lost, scan.files, workers, watcher)()
            fresh, seen = fresh | again, seen | found
        now = {path: fresh.get(path) or known[path] for path in scan.files}
        again, found = self._read_by_trust(now, scan.files, workers, watcher)
        fresh, seen = fresh | again, seen | found
        when_read()
        scan = self._without_unread(scan)
        fresh = {path: with_name(path, one) for path, one in fresh.items() if path in scan.files}
        seen = {path: seen.get(path) or scan.same[path] for path in scan.files}
        edited = None if lost else bodies_edited(scan, known, fresh)
        before, known = known, {path: fresh.get(path) or known[path] for path in scan.files}
        held = self._keep(scan.before.known, known, fresh)
        self._remember(scan, seen, held, {path: one.use for path, one in known.items() if one.use})
        problems = dict.fromkeys(problem for one in known.values() for problem in one.problems)
        sources = {path: one.source for path, one in known.items() if one.source is not None}
        return Gathered(
            sources=sources,
            faces={path: one.face for path, one in sources.items()},
            assets=dict(assets(known, seen)),
            comments={path: one.comment for path, one in known.items() if one.comment is not None},
            problems=(*problems, *(problem_of(one, HOME) for one in scan.refused)),
            digest=content_digest(seen, scan.refused, held),
            digests={path: _digest(one, known[path]) for path, one in seen.items()},
            edited=edited,
            moved=moved_posts(before, known),
        )

    def _read_by_trust(
        self, known: dict[str, Contents], stats: dict[str, Stat], workers: Workers, watcher: Watcher
    ) -> tuple[dict[str, Contents], dict[str, Seen]]:
        """Posts again that were read as if their authors were trusted and are not, or the other way round."""
        if self._settings.sanitized:
            return {}, {}
        too_freely, too_strictly = wrongly_read(known)
        first = self._read(too_freely, stats, workers, watcher, sanitized=True)()
        second = self._read(too_strictly, stats, workers, watcher)()
        return first[0] | second[0], first[1] | second[1]

    def _without_unread(self, scan: Scan) -> Scan:
        """What could not be read is none of the content, until a build can read it."""
        if not self._unread:
            return scan
        refused = tuple(sorted((*scan.refused, *self._unread.values())))
        files = {path: stat for path, stat in scan.files.items() if path not in self._unread}
        return replace(scan, files=files, refused=refused)

    def _remember(self, scan: Scan, seen: dict[str, Seen], held: Seals, used: dict[str, Use]) -> None:
        """Write down how files were found, unless that is written down already."""
        before = scan.before
        if held != before.known or len(seen) != len(before.seen) or scan.looked_at or scan.refused != before.refused:
            index = Index(
                settings=self._key, read_ns=scan.started_ns, seen=seen, refused=scan.refused, known=held, used=used
            )
            write_atomically(self._index_path, sealed(msgspec.msgpack.encode(index)))

    def _keep(self, before: Seals, known: dict[str, Contents], fresh: dict[str, Contents]) -> Seals:
        """Write down what files hold: of a few that are read afresh, beside what is known of all."""
        if not fresh:
            return before
        since = self._since | fresh
        if before.most and FEW * len(since) <= len(known):
            return Seals(before.most, write_contents(self._since_path, since))
        return Seals(write_contents(self._contents_path, known))

    def settle(self, scan: Scan) -> None:
        """Remember how files were found that had to be looked at and are the same."""
        self._remember(scan, scan.same, scan.before.known, scan.before.used)

    def body(self, source: Source) -> bytes:
        """A rendered body as `Pieces`, encoded; made again where the cache does not hold what it was known to be."""
        data = self._cache.get(source.body_key)
        if data is None or digest_bytes(data) != source.text.digest:
            path = source.document.source
            settings = msgspec.structs.replace(self._settings, sanitized=source.face.is_sanitized)
            (made,) = read_files(settings, [raw_file(path, read(self._content / path), self._repertoire)])
            data = made.pieces
            if made.pieces_digest == source.text.digest:
                self._cache.put({source.body_key: data})
        return data

    def _holds_the_same(self, path: str, stat: Stat, was: Seen) -> bool:
        try:
            return stat.size == was.stat.size and digest_bytes(read(self._content / path)) == was.digest
        except OSError:
            # Whoever reads it for what it holds will tell.
            return False

    def _read(
        self,
        paths: Sequence[str],
        stats: dict[str, Stat],
        workers: Workers,
        watcher: Watcher,
        *,
        sanitized: bool = False,
    ) -> Callable[[], tuple[dict[str, Contents], dict[str, Seen]]]:
        """Begin to read; what comes back waits for the result: what the files hold, and how they were found."""
        comments = [path for path in paths if is_comment(path)]
        texts = [path for path in paths if is_text(path) and not is_comment(path)]
        others = [path for path in paths if not (is_text(path) or is_comment(path))]
        seen: dict[str, Seen] = {}
        load = partial(self._load, stats, seen)
        known = {path: look_at(load(path), strips=self._settings.strips) for path in others}
        answers = workers.map(
            read_comments, self._settings, comments, load, chunk=100, worth=WORTH, elsewhere=self._settings
        )
        settings = msgspec.structs.replace(self._settings, sanitized=True) if sanitized else self._settings
        key = keys(read_files, Ref.of(settings), self._program)

        def load_text(path: str) -> RawFile:
            file = load(path)
            if path not in seen:
                return file
            file = raw_file(path, file.data, self._repertoire)
            return replace(file, key=key(fingerprint((path, seen[path].digest, *_of(file.use)))))

        results = workers.map(
            read_files, settings, texts, load_text, chunk=50, worth=WORTH, worth_sending=1, elsewhere=settings
        )

        def finish() -> tuple[dict[str, Contents], dict[str, Seen]]:
            contents = map(msgspec.msgpack.Decoder(Contents).decode, answers)
            known.update(zip(comments, contents, strict=True))
            known.update(self._kept_bodies(zip(texts, counted(results, "reading", len(texts), watcher), strict=True)))
            return known, seen

        return finish

    def _load(self, stats: dict[str, Stat], seen: dict[str, Seen], path: str) -> RawFile:
        try:
            data = read(f"{self._content}/{path}")
        except OSError as error:
            self._unread[path] = unread(path, error)
            return RawFile(path=path, data=b"")
        seen[path] = Seen(stats[path], digest_bytes(data))
        return RawFile(path=path, data=data)

    def _kept_bodies(self, results: Iterable[tuple[str, ReadFile]]) -> Iterator[tuple[str, Contents]]:
        """What each file holds, by path; its body goes to the cache."""
        bodies: list[Row] = []
        for path, result in results:
            yield path, result.content
            if result.body_key:
                bodies.append((result.body_key, result.pieces_digest, result.pieces))
            if len(bodies) >= BODIES_AT_ONCE:
                self._cache.put_digested(bodies)
                bodies = []
        self._cache.put_digested(bodies)

    def _load_index(self) -> Index:
        nothing = Index(settings=self._key, read_ns=0, seen={}, refused=(), known=Seals())
        data = read_sealed(self._index_path)
        try:
            index = msgspec.msgpack.decode(data, type=Index) if data else nothing
        except msgspec.DecodeError:
            return nothing
        return index if index.settings == self._key else nothing

    def _load_contents(self, index: Index) -> dict[str, Contents]:
        """What the files of *index* hold; empty where that was lost, or belongs to another index."""
        known = read_contents(self._contents_path, index.known.most)
        self._since = read_contents(self._since_path, index.known.since) if index.known.since else {}
        if index.known.since and not self._since:
            return {}
        known |= self._since
        return {path: known[path] for path in index.seen if path in known and known[path].is_of(path)}


def _digest(seen: Seen, known: Contents) -> Digest:
    """Of all that a file's views follow from but other files: its bytes, and whether its HTML stands."""
    is_sanitized = known.source is not None and known.source.face.is_sanitized
    if is_sanitized or known.use:
        return fingerprint((seen.digest, is_sanitized, *_of(known.use)))
    return seen.digest


def _of(use: Use | None) -> tuple[Digest, ...]:
    return (use.digest,) if use else ()
