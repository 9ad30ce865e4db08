"""The last stages: artifacts into files, and one record of what was built and from what."""

from collections.abc import Iterator

import msgspec

from generator.builder.changed import OTHER_ADDRESSES, OTHER_ID
from generator.builder.options import Report
from generator.builder.planning import Planning
from generator.builder.problems import MOVED
from generator.builder.site import Site
from generator.engine.explain import note_key
from generator.engine.publish import Publisher
from generator.engine.record import Record, Written, packed_units
from generator.errors import errors_in, in_order
from generator.gather import Gathered
from generator.system.digest import Digest
from generator.views.entries import ENTRIES, save_entries

SPARE_VALUES = 1000
"""So many values may lie in the cache that nobody asks for, even where a blog is small."""

TOLD_ONCE = (MOVED, OTHER_ID, OTHER_ADDRESSES)
"""What a build finds in what was there before; the next one finds nothing."""


def committed(site: Site, gathered: Gathered, planned: Planning, last: Record) -> Report:
    """*last*: what stands as it was built; an empty one where nothing may be built upon.

    Raises `UntrueError` where that leads astray; nothing is written then.
    """
    plan = planned.plan
    publisher = Publisher(
        site.output,
        site.state,
        last,
        site.memory,
        site.cache,
        site.drawing,
        plan.edition.fragments,
        site.workers,
        site.watcher,
        site.placing,
    )
    outcome, written = publisher.publish(
        planned.artifacts, with_reasons=site.options.explain, beside=plan.kept, trees=plan.trees
    )
    _record(site, gathered, planned, written).save(site.memory.at)
    _save_entries(site, gathered, planned)
    if planned.known_entries is not None:
        # Where a body alone has changed, nobody has asked for all that is wanted.
        _trim(site, gathered, written)
    return Report(
        written=outcome.written,
        removed=outcome.removed,
        unchanged=outcome.unchanged,
        problems=tuple(in_order(planned.problems)),
        explanations=outcome.explanations,
        held_back=tuple(sorted(planned.held_back)),
        output=site.output,
        due=planned.until,
    )


def _record(site: Site, gathered: Gathered, planned: Planning, written: Written) -> Record:
    plan = planned.plan
    return Record(
        # What has errors must be told again, so that such a plan is never relied on.
        plan=b"" if errors_in(planned.problems) else site.plan_key(gathered.digest, site.root_files.digest),
        since=int(site.now.timestamp()),
        until=planned.until,
        problems=tuple(problem for problem in in_order(planned.problems) if problem.rule not in TOLD_ONCE),
        packed_units=packed_units(plan.units),
        relations=plan.edition.relations.kept(),
        command=msgspec.json.encode(site.parameters),
        **written._asdict(),
    )


def _save_entries(site: Site, gathered: Gathered, planned: Planning) -> None:
    if planned.known_entries is not None:
        kept = planned.plan.edition.faces.entries.kept()
        entries = {path: entry for path, entry in kept.items() if path in gathered.sources}
        save_entries(site.state / ENTRIES, entries, planned.known_entries)


def _trim(site: Site, gathered: Gathered, written: Written) -> None:
    """Forget what is kept and nothing leads to any more, once there is as much again."""
    name, asked = site.memory.at.name, site.derived.asked
    noted = [*written.built, *written.fragments]

    def live() -> Iterator[Digest]:
        yield from (source.body_key for source in gathered.sources.values())
        yield from (note_key(name, path) for path in noted)
        yield from asked

    site.cache.trim(2 * (len(gathered.sources) + len(noted) + len(asked)) + SPARE_VALUES, live)
