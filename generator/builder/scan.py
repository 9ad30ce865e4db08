"""The first stage: how files are found now, and whether all of the last build stands. Then there is no other.

The others are most of the program, which is not loaded here.
"""

from functools import cache
from pathlib import Path

from msgspec.structs import replace

from generator.builder.options import Report
from generator.builder.site import Last, Site
from generator.engine.record import Record
from generator.engine.reuse import DatedAnew, intact, look_around
from generator.gather import Scan
from generator.gather.gatherer import WORTH
from generator.system.workers import Workers

MANY = 2000
"""With so many files of content it pays to have other processes for the smallest change: they load Markdown and Jinja
while this one finds out what has to be made."""


def scan(site: Site) -> tuple[Scan, Last]:
    """Other processes, where there are some, look at the output while this one goes on."""
    found = site.gatherer.scan()
    if len(found.changed) >= WORTH or (not found.is_same and len(found.files) >= MANY):
        start(site.workers)
    last = _last(site, found)
    if site.workers.are_running and len(found.changed) < WORTH:
        from generator.engine.render import draw

        site.workers.get_ready(draw, site.drawing)
    return found, last


def unchanged(site: Site, found: Scan, last: Record) -> Report:
    site.gatherer.settle(found)
    if last is not site.memory.record:
        last.save(site.memory.at)
    return Report(
        written=(),
        removed=(),
        unchanged=len(last.built),
        problems=last.problems,
        explanations=(),
        held_back=(),
        output=site.output,
        due=last.until,
    )


def start(workers: Workers) -> None:
    """Other processes are copies of this one: what they need is loaded once, before."""
    from generator.builder import work  # noqa: F401 - it loads the other stages

    workers.start()


def _last(site: Site, found: Scan) -> Last:
    options, record = site.options, site.memory.record
    now = site.now.timestamp()
    in_time = record.since <= now and (record.until is None or now < record.until)
    plan = site.plan_key(found.before.digest, site.root_files.before)
    if options.force or options.strict or not in_time or record.plan != plan:
        return lambda: None
    if not site.workers.are_running:
        return cache(lambda: _as_dated(record, intact(site.output, record)))
    looking = site.workers.map(look_around, site.output, (site.memory.at,), Path, chunk=1, worth=1)
    return cache(lambda: _as_dated(record, next(looking)))


def _as_dated(record: Record, standing: DatedAnew | None) -> Record | None:
    """The same files may be found with other dates and inodes, as in a fresh clone."""
    return replace(record, built=record.built | standing) if standing else None if standing is None else record
