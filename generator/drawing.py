"""Packed artifacts in, files written aside out: what is done in each process that renders.

Opens no source file and changes nothing in the output folder.
"""

import os
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from generator.artifacts import FragmentRenderer, Renderer, rendered
from generator.cache import read_many
from generator.disk import Stat, read
from generator.errors import Problem, SiteError
from generator.fingerprint import Digest, Unpacker, digest_bytes
from generator.fragments import Holes, TornMarkError, filled
from generator.gather.reading import FRESH_BODIES
from generator.stage import write_aside
from generator.theme import Presentation, Theme, ThemeFiles


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """What every renderer is given besides its view."""

    theme: ThemeFiles
    presentation: Presentation
    compiled: Path
    """Where compiled templates are kept between builds."""

    cache: Path
    """Where bodies are found."""


MOST_DRAWN = ("post.html", "list.html")
"""The templates that most pages are drawn by."""


class Ground(NamedTuple):
    """What fragments are drawn from."""

    render: FragmentRenderer
    kind: Any
    """The type of their view."""

    data: bytes
    """The view, packed."""


class Job(NamedTuple):
    """One artifact to render."""

    render: Renderer
    kind: Any
    """The type of its view."""

    data: bytes
    """The artifact, packed."""

    values: dict[Digest, bytes]
    """What stands in it by its digest alone."""

    keys: dict[Digest, Digest]
    """Of what the cache keeps of that: the key that each is kept under."""

    ground: Ground | None
    """None where no fragments are to be put in; the same for all jobs of a build."""

    aside: str
    """Where the file is written if it has changed."""

    known: Digest | None
    """Of the bytes that stand in its place; None where that must be looked up."""

    target: str
    """Its place; empty where nothing stands there."""


class Done(NamedTuple):
    """What became of a job."""

    content: Digest = b""
    """Of the bytes it came to."""

    stat: Stat | None = None
    """Of the file that was written aside, or held these bytes already, where that was looked up."""

    is_new: bool = False
    """Whether they were written aside."""

    holes: Holes = ()
    """Where fragments stand in them."""

    problems: tuple[Problem, ...] = ()
    """Of a template; the rest means nothing then."""

    is_lacking: bool = False
    """Whether the cache, or the file, is not what it should be; the rest means nothing then."""


def draw(drawing: Drawing, jobs: Sequence[Job]) -> list[Done]:
    """Render each job, and write aside what differs from what stands in its place; with no jobs, get ready for some."""
    if not jobs:
        theme_of(drawing).load(MOST_DRAWN)
    values = {digest: data for job in jobs for digest, data in job.values.items()}
    keys = {digest: key for job in jobs for digest, key in job.keys.items()}
    values |= FRESH_BODIES.among(keys)
    values |= read_many(drawing.cache, [key for digest, key in keys.items() if digest not in values])
    with closing(Unpacker(values)) as unpacker:
        fragment = cache(partial(_fragment, drawing, unpacker))
        return [
            _drawn(drawing, job, unpacker, fragment) if values.keys() >= job.keys.keys() else LACKING for job in jobs
        ]


LACKING = Done(is_lacking=True)


def _fragment(drawing: Drawing, unpacker: Unpacker, ground: Ground, key: str) -> bytes:
    return ground.render(key, unpacker.read(ground.data, ground.kind), theme_of(drawing))


def _drawn(drawing: Drawing, job: Job, unpacker: Unpacker, fragment: Callable[[Ground, str], bytes]) -> Done:
    holes: Holes = ()
    try:
        data = rendered(job.render, job.kind, job.data, unpacker, theme_of(drawing))
        if job.ground is not None:
            data, holes = filled(data, partial(fragment, job.ground))
    except SiteError as error:
        return Done(problems=error.problems)
    except TornMarkError:
        from generator.theme.faults import torn_mark

        return Done(problems=(torn_mark(drawing.theme),))
    content = digest_bytes(data)
    if content == job.known:
        return Done(content, holes=holes)
    if job.known is None and job.target and (stat := _holding(job.target, data)):
        return Done(content, stat, holes=holes)
    return Done(content, write_aside(job.aside, data), is_new=True, holes=holes)


class Wanted(NamedTuple):
    """A fragment to draw."""

    key: str
    ground: Ground
    values: dict[Digest, bytes]
    """What stands in the view by its digest alone."""


class Drawn(NamedTuple):
    """A fragment, or what is wrong with its template."""

    data: bytes
    problems: tuple[Problem, ...] = ()


def draw_fragments(drawing: Drawing, wanted: Sequence[Wanted]) -> list[Drawn]:
    return [_drawn_alone(drawing, one) for one in wanted]


def _drawn_alone(drawing: Drawing, one: Wanted) -> Drawn:
    with closing(Unpacker(one.values)) as unpacker:
        try:
            return Drawn(_fragment(drawing, unpacker, one.ground, one.key))
        except SiteError as error:
            return Drawn(b"", error.problems)


def _holding(target: str, data: bytes) -> Stat | None:
    """What the file at *target* is like, if it holds *data*."""
    status = os.stat(target)
    return Stat.of(status) if status.st_size == len(data) and read(Path(target)) == data else None


_kept: list[tuple[Drawing, Theme]] = []


def theme_of(drawing: Drawing) -> Theme:
    """Set up once in each process, and again where the theme or what is printed by it has changed."""
    if not _kept or (_kept[0][0] is not drawing and _kept[0][0] != drawing):
        _kept[:] = [(drawing, Theme(drawing.theme, drawing.presentation, compiled=drawing.compiled))]
    return _kept[0][1]
