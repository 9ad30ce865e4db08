"""Packed artifacts in, files written aside out: what is done in each process that renders.

Opens no source file and changes nothing in the output folder. What draws opens no file at all where it is told of no
folder, so that a machine can do it which has none of ours: bytes come back then, and are written aside here.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from generator.engine.artifacts import FragmentRenderer, Renderer, rendered
from generator.engine.stage import write_aside
from generator.errors import Problem, SiteError
from generator.gather.reading import FRESH_BODIES
from generator.plugins import theirs
from generator.system.cache import read_many
from generator.system.digest import Digest, Unpacker, digest_bytes
from generator.system.disk import Stat, read
from generator.theme.files import ThemeFiles
from generator.theme.fragments import Holes, TornMarkError, filled
from generator.theme.presentation import Presentation
from generator.theme.rendering import Theme


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """What every renderer is given besides its view."""

    theme: ThemeFiles
    presentation: Presentation
    data: bytes = b"\x80"
    """What is in the data files, as MessagePack."""

    compiled: Path | None
    """Where compiled templates are kept between builds; None on another machine."""

    cache: Path | None
    """Where bodies are found; None on another machine."""

    @property
    def elsewhere(self) -> "Drawing":
        """What a machine is given that has none of our folders."""
        return msgspec.structs.replace(
            self, theme=msgspec.structs.replace(self.theme, static={}), compiled=None, cache=None
        )


MOST_DRAWN = ("post.html", "list.html")
"""The templates that most pages are drawn by."""


class Ground(NamedTuple):
    """What fragments are drawn from."""

    render: FragmentRenderer
    kind: Any
    """The type of their view."""

    data: bytes
    """The view, packed."""


class Place(NamedTuple):
    """Where a file belongs, and what stands there."""

    aside: str
    """Where it is written if it has changed."""

    known: Digest | None
    """Of the bytes that stand in its place; None where that must be looked up."""

    target: str
    """Its place; empty where nothing stands there."""


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

    place: Place


class Drawn(NamedTuple):
    """A file or a fragment, or what is wrong with its template."""

    data: bytes = b""
    """Empty where it stands in its place already."""

    content: Digest = b""
    """Of the bytes of a file."""

    holes: Holes = ()
    """Where fragments stand in them."""

    problems: tuple[Problem, ...] = ()
    """The rest means nothing then."""

    is_lacking: bool = False
    """Whether the cache is not what it should be; the rest means nothing then."""


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


LACKING = Done(is_lacking=True)


def draw(drawing: Drawing, jobs: Sequence[Job]) -> list[Done]:
    """Render each job, and write aside what differs from what stands in its place; with no jobs, get ready for some."""
    if not jobs:
        theme_of(drawing).load(MOST_DRAWN)
    return [put_aside(job.place, one) for job, one in zip(jobs, _each_drawn(drawing, jobs), strict=True)]


def draw_only(drawing: Drawing, jobs: Sequence[Job]) -> list[Drawn]:
    """Render each job, for whoever writes it aside."""
    return list(_each_drawn(drawing, jobs))


def put_aside(place: Place, drawn: Drawn) -> Done:
    """Write what was *drawn* aside, if it differs from what stands in its *place*."""
    if drawn.problems or drawn.is_lacking:
        return Done(problems=drawn.problems, is_lacking=drawn.is_lacking)
    if drawn.content == place.known:
        return Done(drawn.content, holes=drawn.holes)
    if place.known is None and place.target and (stat := _holding(place.target, drawn.data)):
        return Done(drawn.content, stat, holes=drawn.holes)
    return Done(drawn.content, write_aside(place.aside, drawn.data), is_new=True, holes=drawn.holes)


def _each_drawn(drawing: Drawing, jobs: Sequence[Job]) -> Iterator[Drawn]:
    values = {digest: data for job in jobs for digest, data in job.values.items()}
    keys = {digest: key for job in jobs for digest, key in job.keys.items()}
    values |= FRESH_BODIES.among(keys)
    if drawing.cache is not None:
        values |= read_many(drawing.cache, [key for digest, key in keys.items() if digest not in values])
    with closing(Unpacker(values)) as unpacker:
        fragment = cache(partial(_fragment, drawing, unpacker))
        for job in jobs:
            is_whole = values.keys() >= job.keys.keys()
            yield _drawn(drawing, job, unpacker, fragment) if is_whole else Drawn(is_lacking=True)


def _fragment(drawing: Drawing, unpacker: Unpacker, ground: Ground, key: str) -> bytes:
    return ground.render(key, unpacker.read(ground.data, ground.kind), theme_of(drawing))


def _drawn(drawing: Drawing, job: Job, unpacker: Unpacker, fragment: Callable[[Ground, str], bytes]) -> Drawn:
    holes: Holes = ()
    try:
        data = rendered(job.render, job.kind, job.data, unpacker, theme_of(drawing))
        if job.ground is not None:
            data, holes = filled(data, partial(fragment, job.ground))
    except SiteError as error:
        return Drawn(problems=error.problems)
    except TornMarkError:
        from generator.theme.faults import torn_mark

        return Drawn(problems=(torn_mark(drawing.theme),))
    except Exception as error:
        if problem := theirs(job.render, error):
            return Drawn(problems=(problem,))
        raise
    content = digest_bytes(data)
    return Drawn(b"" if content == job.place.known else data, content, holes)


class Wanted(NamedTuple):
    """A fragment to draw."""

    key: str
    ground: Ground
    values: dict[Digest, bytes]
    """What stands in the view by its digest alone."""


def draw_fragments(drawing: Drawing, wanted: Sequence[Wanted]) -> list[Drawn]:
    return [_drawn_alone(drawing, one) for one in wanted]


def _drawn_alone(drawing: Drawing, one: Wanted) -> Drawn:
    with closing(Unpacker(one.values)) as unpacker:
        try:
            return Drawn(_fragment(drawing, unpacker, one.ground, one.key))
        except SiteError as error:
            return Drawn(problems=error.problems)


def _holding(target: str, data: bytes) -> Stat | None:
    """What the file at *target* is like, if it holds *data*."""
    status = os.stat(target)
    return Stat.of(status) if status.st_size == len(data) and read(Path(target)) == data else None


_kept: list[tuple[Drawing, Theme]] = []


def theme_of(drawing: Drawing) -> Theme:
    """Set up once in each process, and again where the theme or what is printed by it has changed."""
    if not _kept or (_kept[0][0] is not drawing and _kept[0][0] != drawing):
        _kept[:] = [(drawing, Theme(drawing.theme, drawing.presentation, data=drawing.data, compiled=drawing.compiled))]
    return _kept[0][1]
