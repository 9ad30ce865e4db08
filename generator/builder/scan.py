"""The first stage: how files are found now, and whether all of the last build stands."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from generator.builder.site import Site
from generator.engine.record import Record
from generator.engine.render import draw
from generator.engine.reuse import DatedAnew, intact, look_around
from generator.gather import Scan
from generator.gather.gatherer import WORTH

MANY = 2000
"""With so many files of content it pays to have other processes for the smallest change: they load Markdown and Jinja
while this one finds out what has to be made."""

Last = Callable[[], Record | None]
"""What the last build wrote down, where it planned the same of what had been found and all of it stands."""


def scan(site: Site) -> tuple[Scan, Last]:
    """Other processes, where there are some, look at the output while this one goes on."""
    found = site.gatherer.scan()
    if len(found.changed) >= WORTH or (not found.is_same and len(found.files) >= MANY):
        site.workers.start()
    last = _last(site, found)
    if len(found.changed) < WORTH:
        site.workers.get_ready(draw, site.drawing)
    return found, last


def _last(site: Site, found: Scan) -> Last:
    options, record = site.options, site.memory.record
    now = site.now.timestamp()
    in_time = record.since <= now and (record.until is None or now < record.until)
    if options.force or options.strict or not in_time or record.plan != site.plan_key(found.before.digest):
        return lambda: None
    if not site.workers.are_running:
        return cache(lambda: _as_dated(record, intact(site.output, record)))
    looking = site.workers.map(look_around, site.output, (site.memory.at,), Path, chunk=1, worth=1)
    return cache(lambda: _as_dated(record, next(looking)))


def _as_dated(record: Record, standing: DatedAnew | None) -> Record | None:
    """The same files may be found with other dates and inodes, as in a fresh clone."""
    return replace(record, built=record.built | standing) if standing else None if standing is None else record
