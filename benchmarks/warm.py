"""Builds after an edit: what a blogger waits for, and what a CI job with restored caches does."""

from benchmarks.cases import Warm
from benchmarks.contest import Contestant
from benchmarks.runs import Run, run
from benchmarks.sites import clone, put_aside


def rebuild(case: Warm, one: Contestant, rounds: int) -> list[Run]:
    """The site has been built before; an untimed build first, so that no earlier edit is left."""
    if case.before is not None:
        case.before(one.site, case.posts, 0)
    run(one.command, one.site)
    return [_edit_and_build(case, one, number) for number in range(rounds)]


def _edit_and_build(case: Warm, one: Contestant, number: int) -> Run:
    if case.cloned:
        return _build_clone(one)
    case.edit(one.site, case.posts, number)
    return run(one.command, one.site)


def _build_clone(one: Contestant) -> Run:
    copy = clone(one.site)
    try:
        return run(one.command, copy)
    finally:
        put_aside(copy)
