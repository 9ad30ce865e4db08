"""A build that is killed leaves nothing half-written, and the next one is right."""

import os
import time
from pathlib import Path
from random import Random

import pytest

from tests.engine.killing import PHASES, Victim, moments

SEED = int(os.environ.get("SOAK_SEED", "100"))


def _die_at_moments(folder: Path, number: int, seed: int) -> None:
    rng = Random(seed)
    victim = Victim(folder, posts=6, jobs=1)
    for moment in moments(victim.events(), number, rng):
        victim.turns()
        victim.dies_at(moment)
        victim.assert_whole()
        # Now and then the author takes the edit back, or the recovery is killed, too.
        if rng.random() < 0.3:
            victim.turns()
        if rng.random() < 0.8:
            victim.assert_recovers()


def _die_at_times(folder: Path, number: int, seed: int) -> None:
    rng = Random(seed)
    victim = Victim(folder, posts=70, jobs=2)
    began = time.monotonic()
    victim.events()
    whole = time.monotonic() - began
    for _ in range(number):
        victim.turns()
        victim.dies_after(rng.uniform(0.2, 1) * whole)
        victim.assert_whole()
        victim.assert_recovers()


def test_killed_at_some_moments(tmp_path: Path) -> None:
    _die_at_moments(tmp_path, len(PHASES), seed=1)


def test_killed_at_some_times_with_processes_at_work(tmp_path: Path) -> None:
    _die_at_times(tmp_path, 3, seed=1)


@pytest.mark.soak
@pytest.mark.parametrize("part", range(2))
def test_killed_at_many_moments(tmp_path: Path, part: int) -> None:
    _die_at_moments(tmp_path, 70, SEED + part)


@pytest.mark.soak
@pytest.mark.parametrize("part", range(2))
def test_killed_at_many_times_with_processes_at_work(tmp_path: Path, part: int) -> None:
    _die_at_times(tmp_path, 30, SEED + part)
