"""Gathers one site's content: from what is known where a file has not changed, else afresh."""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

import msgspec

from generator.cache import Cache, Row
from generator.comments import is_comment
from generator.disk import Stat, read, read_sealed, walk, write_atomically
from generator.errors import Problem
from generator.fingerprint import Digest, digest_bytes, fingerprint, seal_of, sealed
from generator.gather.comments import read_comments
from generator.gather.index import Held, Index, Known, Scan, Seen, content_digest, is_settled
from generator.gather.moved import Move, moved_posts
from generator.gather.reading import GatherRules, RawFile, ReadFile, read_files, read_picture
from generator.models import COMMENTS, CONTENT, Asset, Author, Comment, Source
from generator.progress import Watcher, counted, unwatched
from generator.workers import Workers

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
    assets: dict[str, Asset]
    comments: dict[str, Comment]
    problems: tuple[Problem, ...]
    digest: Digest
    """Of the content as a whole."""

    digests: dict[str, Digest]
    """Of each file."""

    touched: frozenset[str] | None
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

    def __init__(self, root: Path, state: Path, rules: GatherRules, program: Digest, cache: Cache) -> None:
        self._content = root / "content"
        self._index_path = state / INDEX
        self._known_path = state / "known"
        self._since_path = state / "known-since"
        self._since: dict[str, Known] = {}
        self._rules = rules
        self._key = fingerprint((rules, program))
        self._cache = cache

    def scan(self) -> Scan:
        """What is there, and what of it is as it was."""
        started_ns = time.time_ns()
        before = self._load_index()
        found = walk(self._content)
        files = {path: stat for path, stat in found.files.items() if not path.startswith(COMMENTS) or is_comment(path)}
        same: dict[str, Seen] = {}
        changed: list[str] = []
        looked_at = 0
        for path, stat in files.items():
            was = before.seen.get(path)
            if was is not None and is_settled(stat, was, before.read_ns):
                same[path] = was
                continue
            looked_at += 1
            if was is not None and self._holds_the_same(path, stat, was):
                same[path] = Seen(stat, was.digest)
            else:
                changed.append(path)
        return Scan(
            files=files,
            astray=found.astray,
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
        known = self._load_known(scan.before) if scan.same else {}
        lost = tuple(path for path in scan.same if path not in known)
        fresh, seen = reading()
        if lost:
            again, found = self._read(lost, scan.files, workers, watcher)()
            fresh, seen = fresh | again, seen | found
        when_read()
        seen = {path: seen.get(path) or scan.same[path] for path in scan.files}
        touched = None if lost else _touched(scan, known, fresh)
        before, known = known, {path: fresh.get(path) or known[path] for path in scan.files}
        held = self._keep(scan.before.known, known, fresh)
        self._remember(scan, seen, held)
        problems = [problem for one in known.values() for problem in one.problems]
        return Gathered(
            sources={path: one.source for path, one in known.items() if one.source is not None},
            assets=dict(_assets(known, seen)),
            comments={path: one.comment for path, one in known.items() if one.comment is not None},
            problems=(*problems, *map(_astray, scan.astray)),
            digest=content_digest(seen, scan.astray, held),
            digests={path: one.digest for path, one in seen.items()},
            touched=touched,
            moved=moved_posts(before, known),
        )

    def _remember(self, scan: Scan, seen: dict[str, Seen], held: Held) -> None:
        """Write down how files were found, unless that is written down already."""
        before = scan.before
        if held != before.known or len(seen) != len(before.seen) or scan.looked_at or scan.astray != before.astray:
            index = Index(rules=self._key, read_ns=scan.started_ns, seen=seen, astray=scan.astray, known=held)
            write_atomically(self._index_path, sealed(msgspec.msgpack.encode(index)))

    def _keep(self, before: Held, known: dict[str, Known], fresh: dict[str, Known]) -> Held:
        """Write down what files hold: of a few that are read afresh, beside what is known of all."""
        if not fresh:
            return before
        since = self._since | fresh
        if before.most and FEW * len(since) <= len(known):
            return Held(before.most, _written(self._since_path, since))
        return Held(_written(self._known_path, known))

    def settle(self, scan: Scan) -> None:
        """Remember how files were found that had to be looked at and are the same."""
        self._remember(scan, scan.same, scan.before.known)

    def body(self, source: Source) -> bytes:
        """A rendered body as `Pieces`, encoded; made again where the cache has none, or that of another program."""
        data = self._cache.get(source.body_key)
        if data is None or digest_bytes(data) != source.facts.digest:
            path = source.document.source
            data = read_files(self._rules, [RawFile(path=path, data=read(self._content / path))])[0].pieces
            self._cache.put({source.body_key: data})
        return data

    def _holds_the_same(self, path: str, stat: Stat, was: Seen) -> bool:
        return stat.size == was.stat.size and digest_bytes(read(self._content / path)) == was.digest

    def _read(
        self, paths: Sequence[str], stats: dict[str, Stat], workers: Workers, watcher: Watcher
    ) -> Callable[[], tuple[dict[str, Known], dict[str, Seen]]]:
        """Begin to read; what comes back waits for the result: what the files hold, and how they were found."""
        comments = [path for path in paths if is_comment(path)]
        texts = [path for path in paths if path.endswith(".md") and not is_comment(path)]
        others = [path for path in paths if not (path.endswith(".md") or is_comment(path))]
        seen: dict[str, Seen] = {}

        def load(path: str) -> RawFile:
            data = read(self._content / path)
            seen[path] = Seen(stats[path], digest_bytes(data))
            return RawFile(path=path, data=data)

        known = {path: _asset(load(path)) for path in others}
        answers = workers.map(read_comments, self._rules, comments, load, chunk=25, worth=WORTH)
        results = workers.map(read_files, self._rules, texts, load, chunk=50, worth=WORTH, worth_sending=1)

        def finish() -> tuple[dict[str, Known], dict[str, Seen]]:
            known.update(zip(comments, answers, strict=True))
            known.update(self._kept_bodies(zip(texts, counted(results, "reading", len(texts), watcher), strict=True)))
            return known, seen

        return finish

    def _kept_bodies(self, results: Iterable[tuple[str, ReadFile]]) -> Iterator[tuple[str, Known]]:
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
        nothing = Index(rules=self._key, read_ns=0, seen={}, astray=(), known=Held())
        data = read_sealed(self._index_path)
        try:
            index = msgspec.msgpack.decode(data, type=Index) if data else nothing
        except msgspec.DecodeError:
            return nothing
        return index if index.rules == self._key else nothing

    def _load_known(self, index: Index) -> dict[str, Known]:
        """What the files of *index* hold; empty where that was lost, or belongs to another index."""
        known = _read_known(self._known_path, index.known.most)
        self._since = _read_known(self._since_path, index.known.since) if index.known.since else {}
        if index.known.since and not self._since:
            return {}
        known |= self._since
        return {path: known[path] for path in index.seen if path in known}


def _written(path: Path, known: dict[str, Known]) -> Digest:
    data = sealed(msgspec.msgpack.encode(known))
    write_atomically(path, data)
    return seal_of(data)


def _read_known(path: Path, seal: Digest) -> dict[str, Known]:
    data = read_sealed(path, seal)
    try:
        return msgspec.msgpack.decode(data, type=dict[str, Known]) if data else {}
    except msgspec.DecodeError:
        return {}


def _touched(scan: Scan, known: dict[str, Known], fresh: dict[str, Known]) -> frozenset[str] | None:
    """Where *fresh* differs from what was *known* in the bodies of posts and pages alone: which changed. Else None."""
    is_same_tree = scan.astray == scan.before.astray and scan.files.keys() == scan.before.seen.keys()
    if is_same_tree and all(_has_same_face(known.get(path), one) for path, one in fresh.items()):
        return frozenset(scan.changed)
    return None


def _has_same_face(before: Known | None, after: Known) -> bool:
    """Whether two states of a file differ in a body alone; a biography is shown in the views of others."""
    if before is None or after.source is None or isinstance(after.source.document, Author):
        return False
    return before.face == after.face


def _asset(file: RawFile) -> Known:
    width, height, problems = read_picture(file.path, file.data)
    return Known(problems=problems, width=width, height=height)


def _assets(known: dict[str, Known], seen: dict[str, Seen]) -> Iterator[tuple[str, Asset]]:
    bundles = {
        path.removesuffix("/index.md") for path in known if path.startswith("posts/") and path.endswith("/index.md")
    }
    for path, one in known.items():
        if path.endswith(".md") or is_comment(path):
            continue
        owner = next((folder for folder in _folders(path) if folder in bundles), "")
        yield (
            path,
            Asset(
                source=path,
                digest=seen[path].digest,
                size=seen[path].stat.size,
                owner=f"{owner}/index.md" if owner else "",
                width=one.width,
                height=one.height,
            ),
        )


def _folders(path: str) -> Iterable[str]:
    return (str(folder) for folder in PurePosixPath(path).parents)


def _astray(path: str) -> Problem:
    return Problem(
        path=f"content/{path}",
        rule="link-out-of-content",
        what="this link leads out of content/, in a circle, or nowhere",
        fix="put the file itself here, or take the link away",
    )
