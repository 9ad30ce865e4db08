"""The way of a build: scan, read, assemble, plan, check, render, splice, commit. Each stage is a function of values."""

from functools import partial
from typing import NamedTuple

from generator.builder.commit import committed
from generator.builder.options import Report
from generator.builder.planning import Planning, TemplateDigests, assembled, planned
from generator.builder.site import Last, Site
from generator.engine.record import Record
from generator.engine.render import draw
from generator.engine.splice import UntrueError
from generator.gather import Gathered, Scan
from generator.plan.edition import TextEdition
from generator.theme.digests import begin_template_digests


class Made(NamedTuple):
    """What a build held in memory."""

    gathered: Gathered
    planned: Planning


def run(site: Site, found: Scan, last: Last) -> tuple[Report, Made]:
    gathered, templates = _read(site, found)
    before = Record() if site.options.force else last() or site.memory.record
    try:
        plan = planned(site, gathered, templates, last())
        return committed(site, gathered, plan, before), Made(gathered, plan)
    except UntrueError:
        plan = planned(site, gathered, templates, None)
        return committed(site, gathered, plan, Record()), Made(gathered, plan)


def read(site: Site) -> Gathered:
    """All content that can be read, and what is wrong with the rest."""
    return site.gatherer.gather(site.gatherer.scan(), site.workers, site.watcher)


def edition(site: Site, found: Scan | None = None) -> TextEdition:
    """All that can be read, whatever its problems."""
    gathered, templates = _read(site, found or site.gatherer.scan())
    return assembled(site, gathered, site.library_settings(gathered), templates)


def _read(site: Site, found: Scan) -> tuple[Gathered, TemplateDigests]:
    """The content as it is now; meanwhile it is found out what templates depend on."""
    templates = begin_template_digests(site.theme, site.derived)
    ready = partial(site.workers.get_ready, draw, site.drawing)
    return site.gatherer.gather(found, site.workers, site.watcher, ready), templates
