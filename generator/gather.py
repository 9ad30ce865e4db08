"""Every content file, read and rendered: from what is known where the file has not changed, else afresh.

A file's `stat` is a hint, the digest of its bytes the truth. What is known lies in one sealed file that may be deleted.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

import msgspec

from generator.cache import Cache
from generator.disk import STAT_IS_A_HINT, Stat, read, walk, write_atomically
from generator.errors import Problem, Severity
from generator.fingerprint import Digest, digest_bytes, fingerprint, sealed, unsealed
from generator.models import Asset, Author, BodyFacts, Page, Post, Source
from generator.progress import Watcher, counted, unwatched
from generator.sources import ReadingRules
from generator.workers import Workers

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".tif", ".tiff", ".avif"})
"""File names that hold pictures with pixels."""

COMMENTS = "comments/"
"""Stored comments; nothing in it is published as it is."""

YOUNG_NS = 2_000_000_000
"""A file changed this shortly before it was read may change again within the same tick of the clock."""

Pieces = tuple[str, ...]


class GatherRules(msgspec.Struct, frozen=True, kw_only=True):
    """What decides how a content file is read and its body rendered."""

    reading: ReadingRules
    language: str
    engine: str
    smart: bool
    excerpt_length: int


class RawFile(msgspec.Struct, frozen=True, kw_only=True):
    path: str
    data: bytes


class ReadFile(msgspec.Struct, frozen=True, kw_only=True):
    """What one content file holds."""

    source: Source | None
    """None where it has errors."""

    pieces: bytes
    """Its body, encoded for the cache."""

    problems: tuple[Problem, ...]


class Known(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """What was found out about one file."""

    stat: Stat
    digest: Digest
    source: Source | None = None
    problems: tuple[Problem, ...] = ()
    width: int = 0
    height: int = 0


class Index(msgspec.Struct, frozen=True, kw_only=True):
    """All that is known of the files below `content/`."""

    rules: Digest
    """Of the rules and the program they were read under; another one makes the index worthless."""

    read_ns: int
    files: dict[str, Known]


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """The content as it is now."""

    sources: dict[str, Source]
    assets: dict[str, Asset]
    problems: tuple[Problem, ...]
    fresh: int
    """How many files had to be read and rendered."""


class Gatherer:
    """Reads one site's content; its memory is the index, and the cache for bodies."""

    def __init__(self, root: Path, state: Path, rules: GatherRules, program: Digest, cache: Cache) -> None:
        self._content = root / "content"
        self._path = state / "index"
        self._rules = rules
        self._key = fingerprint((rules, program))
        self._cache = cache

    def gather(self, workers: Workers, watcher: Watcher = unwatched) -> Gathered:
        """Everything below `content/`; what had to be read is remembered."""
        now_ns = time.time_ns()
        before = self._load()
        found = walk(self._content)
        files = {path: stat for path, stat in found.files.items() if not path.startswith(COMMENTS)}
        known: dict[str, Known] = {}
        changed: list[str] = []
        looked_at = 0
        for path, stat in files.items():
            was = before.files.get(path)
            if was is not None and _is_settled(stat, was, before.read_ns):
                known[path] = was
                continue
            looked_at += 1
            if was is not None and self._holds_the_same(path, stat, was):
                known[path] = msgspec.structs.replace(was, stat=stat)
            else:
                changed.append(path)
        known |= self._read(changed, files, workers, watcher)
        known = {path: known[path] for path in files}
        if looked_at or len(known) != len(before.files):
            self._save(Index(rules=self._key, read_ns=now_ns, files=known))
        problems = [problem for one in known.values() for problem in one.problems]
        return Gathered(
            sources={path: one.source for path, one in known.items() if one.source is not None},
            assets=dict(_assets(known)),
            problems=(*problems, *map(_astray, found.astray)),
            fresh=len(changed),
        )

    def body(self, source: Source) -> Pieces:
        """A rendered body; made again where the cache has lost it."""
        data = self._cache.get(source.body_key)
        if data is None:
            path = source.document.source
            again = read_files(self._rules, [RawFile(path=path, data=read(self._content / path))])[0]
            data = again.pieces
        return decode_pieces(data)

    def _holds_the_same(self, path: str, stat: Stat, was: Known) -> bool:
        return stat.size == was.stat.size and digest_bytes(read(self._content / path)) == was.digest

    def _read(
        self, paths: Sequence[str], stats: dict[str, Stat], workers: Workers, watcher: Watcher
    ) -> dict[str, Known]:
        texts = [path for path in paths if path.endswith(".md")]
        known = {path: self._asset(path, stats[path]) for path in paths if not path.endswith(".md")}
        digests: list[Digest] = []

        def load(file: RawFile) -> RawFile:
            data = read(self._content / file.path)
            digests.append(digest_bytes(data))
            return RawFile(path=file.path, data=data)

        names = [RawFile(path=path, data=b"") for path in texts]
        results = workers.map(read_files, self._rules, names, prepare=load, chunk=25, worth=60)
        bodies: dict[Digest, bytes] = {}
        results = counted(results, "reading", len(names), watcher)
        for at, (path, result) in enumerate(zip(texts, results, strict=True)):
            known[path] = Known(stat=stats[path], digest=digests[at], source=result.source, problems=result.problems)
            if result.source is not None:
                bodies[result.source.body_key] = result.pieces
            if len(bodies) >= 500:
                self._cache.put(bodies)
                bodies = {}
        if bodies:
            self._cache.put(bodies)
        return known

    def _asset(self, path: str, stat: Stat) -> Known:
        data = read(self._content / path)
        width, height, problems = _picture(path, data)
        return Known(stat=stat, digest=digest_bytes(data), problems=problems, width=width, height=height)

    def _load(self) -> Index:
        empty = Index(rules=self._key, read_ns=0, files={})
        try:
            data = unsealed(read(self._path))
            index = msgspec.msgpack.decode(data, type=Index) if data else empty
        except (OSError, msgspec.DecodeError):
            return empty
        return index if index.rules == self._key else empty

    def _save(self, index: Index) -> None:
        write_atomically(self._path, sealed(msgspec.msgpack.encode(index)))


def _is_settled(stat: Stat, was: Known, read_ns: int) -> bool:
    """Whether the file's stat alone tells that it has not changed."""
    return STAT_IS_A_HINT and stat == was.stat and stat.youngest_ns < read_ns - YOUNG_NS


def decode_pieces(data: bytes) -> Pieces:
    return msgspec.msgpack.decode(data, type=tuple[str, ...])


def read_files(rules: GatherRules, files: Sequence[RawFile]) -> list[ReadFile]:
    """Read each file and render its body. For workers: plain values in, plain values out, no file opened."""
    from generator.markup import BodyTask, render_bodies
    from generator.sources import read_document

    readings = [read_document(file.path, file.data, rules.reading) for file in files]
    found = [(file, one) for file, one in zip(files, readings, strict=True) if one.document is not None]
    tasks = [
        BodyTask(
            source=file.path,
            text=one.text,
            body_line=one.document.body_line,
            lang=one.document.lang or rules.language,
            smart=rules.smart,
            excerpt_length=rules.excerpt_length,
            engine=rules.engine,
        )
        for file, one in found
        if one.document is not None
    ]
    rendered = dict(zip((file.path for file, _ in found), zip(tasks, render_bodies(tasks), strict=True), strict=True))
    results = []
    for file, one in zip(files, readings, strict=True):
        if one.document is None:
            results.append(ReadFile(source=None, pieces=b"", problems=one.problems))
            continue
        task, body = rendered[file.path]
        problems = (*one.problems, *body.problems)
        if body.body is None:
            results.append(ReadFile(source=None, pieces=b"", problems=problems))
            continue
        source = _source(one.document, fingerprint(task), body.body.facts, rules.language)
        pieces = msgspec.msgpack.encode(body.body.pieces)
        results.append(ReadFile(source=source, pieces=pieces, problems=problems))
    return results


def _source(document: Post | Page | Author, key: Digest, facts: BodyFacts, language: str) -> Source:
    from generator.markup import render_inline

    if not isinstance(document, Post):
        return Source(document=document, body_key=key, facts=facts)
    lang = document.lang or language
    return Source(
        document=document,
        body_key=key,
        facts=facts,
        disclosure_html=render_inline(document.disclosure.words, lang),
        corrections_html=tuple(render_inline(one.text, lang) for one in document.corrections),
    )


def _picture(path: str, data: bytes) -> tuple[int, int, tuple[Problem, ...]]:
    if PurePosixPath(path).suffix.lower() not in PICTURES:
        return 0, 0, ()
    from generator.images import NotAPictureError, size_of

    try:
        return *size_of(data), ()
    except NotAPictureError:
        problem = Problem(
            path=f"content/{path}",
            rule="unreadable-image",
            severity=Severity.WARNING,
            what="this is no picture that can be read, though its name says so",
            fix="save it again as JPEG, PNG or WebP; it is published as it is",
        )
        return 0, 0, (problem,)


def _assets(known: dict[str, Known]) -> Iterator[tuple[str, Asset]]:
    bundles = {
        path.removesuffix("/index.md") for path in known if path.startswith("posts/") and path.endswith("/index.md")
    }
    for path, one in known.items():
        if path.endswith(".md"):
            continue
        owner = next((folder for folder in _folders(path) if folder in bundles), "")
        yield (
            path,
            Asset(
                source=path,
                digest=one.digest,
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
