"""A build from end to end: settings, content, library, plan, files.

What surrounds it: the lock, the cache, the processes, and what the system refuses. The way itself is in `work`.
"""

import gc
import os
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from generator.builder.lines import lines_told, with_lines
from generator.builder.options import STATE, BuildOptions, Report, configured, parameters
from generator.builder.output import output_of
from generator.builder.scan import scan, start, unchanged
from generator.builder.site import Site
from generator.builder.unread import unread_folders
from generator.builder.unread_settings import with_faults_of_content
from generator.config import SiteConfig
from generator.engine.owned import OWNED
from generator.engine.reuse import ours_in
from generator.errors import Severity, SiteError
from generator.gather.gatherer import has_all_to_read
from generator.gather.reading import read_files
from generator.plan.settings import gather_settings
from generator.system import disk
from generator.system.cache import CACHE, Cache
from generator.system.lock import only_build
from generator.system.progress import Watcher, unwatched
from generator.system.workers import Workers

if TYPE_CHECKING:
    from generator.plan.plan import Families

AT_ONCE = nullcontext()


def build(
    options: BuildOptions,
    environ: Mapping[str, str] = os.environ,
    watcher: Watcher = unwatched,
    *,
    held: list[object] | None = None,
    families: "Families | None" = None,
    placing: AbstractContextManager[object] = AT_ONCE,
) -> Report:
    """Bring the output folder up to date. Raises `SiteError` with every problem; nothing is written then.

    What the build held in memory is put into *held*, for whoever leaves before it need be taken down. Files are put in
    place within *placing*.
    """
    try:
        config, warnings = configured(options, environ)
        warnings += unread_folders(options.root)
        if options.strict and any(one.severity is not Severity.NOTE for one in warnings):
            raise SiteError(*warnings)
    except SiteError as error:
        with _disk_problems():
            raise with_faults_of_content(error, options.root) from error
    output_of(options.root, options.output)
    with lines_told(options.root), opened(options, config, environ, watcher, families, placing) as site:
        found, last = scan(site)
        if found.is_same and site.root_files.are_same and (stands := last()) is not None:
            report, made = unchanged(site, found, stands), None
        else:
            from generator.builder.work import run

            report, made = run(site, found, last)
    if held is not None:
        held[:] = [site, made]
    problems = with_lines(report.problems, options.root)
    return replace(report, problems=tuple(sorted((*problems, *warnings))))


@contextmanager
def opened(
    options: BuildOptions,
    config: SiteConfig,
    environ: Mapping[str, str],
    watcher: Watcher,
    families: "Families | None" = None,
    placing: AbstractContextManager[object] = AT_ONCE,
) -> Iterator[Site]:
    """A site that may be built, alone with the state of its site until it is done."""
    state = options.state or options.root / STATE
    with _disk_problems(), only_build(state), _without_collector(), closing(_workers(options)) as workers:
        if has_all_to_read(options.root, state):
            # While this process finds out what there is, others load what reading takes.
            start(workers)
            workers.get_ready(read_files, gather_settings(config))
        with closing(Cache(state / CACHE)) as cache:
            given = parameters(options, config, environ)
            yield Site(options, config, given, cache, workers, watcher, families, placing)


def _workers(options: BuildOptions) -> Workers:
    if not options.scheduler:
        return Workers(options.jobs)
    from generator.system.cluster import Cluster

    return Cluster(options.scheduler)


def clean(root: Path, output: Path | None = None) -> int:
    """Remove what was built, and what makes builds faster; how many files were removed comes back."""
    folder = output_of(root, output)
    gone = disk.remove(folder, sorted(ours_in(folder, root / STATE)))
    disk.remove(folder, [OWNED])
    disk.clear(root / STATE)
    return len(gone)


CIRCLES = 200_000
"""So many more objects than were left the last time are worth a look."""

LOOK_EACH = 20
"""Counting what is left takes as long as there is much of it, so that it is done in one of so many builds."""

_at_rest = [0]
_builds = count(1)


@contextmanager
def _without_collector() -> Iterator[None]:
    """A build makes many values and drops few: looking for circles among them is a fifth of the time.

    What it made is not looked through afterwards either; the next build in the same process (`serve`) takes that back.
    """
    was_on = gc.isenabled()
    gc.disable()
    is_due = next(_builds) % LOOK_EACH == 0 and gc.get_freeze_count() > 2 * _at_rest[0] + CIRCLES
    gc.unfreeze()
    if is_due:
        # Many builds in one process: what the last ones left in circles goes now and then.
        gc.collect()
        gc.freeze()
        _at_rest[0] = gc.get_freeze_count()
        gc.unfreeze()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


@contextmanager
def _disk_problems() -> Iterator[None]:
    """Say what the system refused: a full disk, a folder that may not be written."""
    try:
        yield
    except OSError as error:
        raise SiteError(disk.refused(error, STATE)) from error
