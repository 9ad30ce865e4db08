"""Files that are published at the root of the blog as they are: what lies in `static/`, dot files too.

As with content, a file's stat is a hint that it is what it was. Refuses what would take the place of our own records.
"""

import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from generator.errors import Problem, Severity
from generator.gather.beside import hiding_rules_of
from generator.gather.index import Seen, is_as_dated
from generator.gather.refusals import names_that_break
from generator.hostfiles import host_file_problems
from generator.models import STATIC
from generator.sources.strays import has_front_matter
from generator.system.digest import Digest, digest_bytes, fingerprint, sealed
from generator.system.disk import Stat, read, read_sealed, write_atomically
from generator.system.tree import Refused, is_left_behind, problem_of, unread, walk
from generator.urls import OURS

HOME = STATIC.rstrip("/")

MEMORY = "root-files"
"""The file, in the folder of a site's state."""


class RootFile(Seen, frozen=True, array_like=True):
    """How one was found, and what is to be said of it."""

    problems: tuple[Problem, ...] = ()


class _Memory(msgspec.Struct, frozen=True, kw_only=True):
    """How they were found the last time."""

    settings: Digest = b""
    """Of what they were looked at by; another one makes all else worthless."""

    read_ns: int = 0
    files: dict[str, RootFile] = {}
    refused: tuple[Refused, ...] = ()


class RootFiles(msgspec.Struct, frozen=True, kw_only=True):
    files: dict[str, RootFile]
    """By path below the folder."""

    problems: tuple[Problem, ...]
    digest: Digest
    """Of all of them."""

    before: Digest
    """What that was the last time."""

    @property
    def are_same(self) -> bool:
        return self.digest == self.before


def find_root_files(root: Path, state: Path, program: Digest, *, strips: bool) -> RootFiles:
    """Those of the site at *root*; *strips* says whether metadata is taken out of pictures."""
    started_ns = time.time_ns()
    found = walk(root / HOME, root, skip=is_left_behind)
    if not found.files and not found.refused and not (state / MEMORY).exists():
        return RootFiles(files={}, problems=(), digest=_digest(_Memory()), before=_digest(_Memory()))
    settings = fingerprint((program, strips))
    before = _load(state / MEMORY, settings)
    files: dict[str, RootFile] = {}
    refused, looked_at = list(found.refused), False
    for path, stat in found.files.items():
        was = before.files.get(path)
        if was and is_as_dated(stat, was, before.read_ns):
            files[path] = was
            continue
        looked_at = True
        try:
            files[path] = _look_at(root, path, stat, strips)
        except OSError as error:
            refused.append(unread(path, error))
    now = _Memory(settings=settings, read_ns=started_ns, files=files, refused=tuple(sorted(refused)))
    if looked_at or now.refused != before.refused or len(now.files) != len(before.files):
        write_atomically(state / MEMORY, sealed(msgspec.msgpack.encode(now)))
    problems = (*(problem_of(one, HOME) for one in now.refused), *(p for one in files.values() for p in one.problems))
    return RootFiles(files=files, problems=tuple(dict.fromkeys(problems)), digest=_digest(now), before=_digest(before))


def _digest(memory: _Memory) -> Digest:
    return fingerprint(([(path, one.digest) for path, one in memory.files.items()], memory.refused))


def _load(path: Path, settings: Digest) -> _Memory:
    data = read_sealed(path)
    try:
        memory = msgspec.msgpack.decode(data, type=_Memory) if data else _Memory()
    except msgspec.DecodeError:
        return _Memory()
    return memory if memory.settings == settings else _Memory()


def _look_at(root: Path, path: str, stat: Stat, strips: bool) -> RootFile:
    data = read(root / STATIC / path)
    return RootFile(stat, digest_bytes(data), tuple(_problems_of(path, data, strips=strips)))


def _problems_of(path: str, data: bytes, *, strips: bool) -> Iterator[Problem]:
    from generator.images import examine

    shown = f"{STATIC}{path}"
    yield from names_that_break(path, STATIC)
    if any(part.lower().startswith(OURS) for part in path.split("/")):
        what = "has a name that is kept for the program's own records"
        yield Problem(path=shown, rule="reserved-name", what=what, fix="rename it")
    yield from examine(shown, data, strips=strips).problems
    yield from hiding_rules_of(shown, data)
    yield from host_file_problems(path, data, shown)
    if has_front_matter(path, data):
        yield Problem(
            path=shown,
            rule="stray-text",
            severity=Severity.WARNING,
            what="has front matter, and is published as it is, draft or not",
            fix="move it below content/ if it is a post or a page, or take the front matter out",
        )
