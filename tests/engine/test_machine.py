"""However a blog is edited, what is built by steps is what a clean build writes."""

import os

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.engine.machine import Edits

FEW = settings(
    max_examples=3,
    stateful_step_count=25,
    deadline=None,
    database=None,
    phases=(Phase.generate,),
    print_blob=True,
    suppress_health_check=list(HealthCheck),
)
"""For each run: 75 steps, always the same ones, because of the seed.

Failing steps are shown as they were found: looking for fewer takes minutes, and `phases=tuple(Phase)` does it.
"""

MANY = settings(FEW, max_examples=50, stateful_step_count=50)
"""For one of eight parts of `make soak`: 20,000 steps in all, other ones each time."""

FIRST_SEED = int(os.environ.get("SOAK_SEED", "100"))
"""`make soak` takes the time of day, so that each run tries something new; a failure names its seed."""


def test_some_edits() -> None:
    _run(FEW, 0)


@pytest.mark.soak
@pytest.mark.parametrize("part", range(FIRST_SEED, FIRST_SEED + 8))
def test_many_edits(part: int) -> None:
    _run(MANY, part)


def _run(how: settings, number: int) -> None:
    run_state_machine_as_test(seed(number)(Edits), settings=how)
