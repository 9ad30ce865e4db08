"""However a blog was edited, what was built step by step is what a clean build writes."""

import os
from pathlib import Path
from random import Random

import pytest

from tests.soak.edits import Author
from tests.story import Story

FIRST_SEED = int(os.environ.get("SOAK_SEED", "100"))
"""`make soak` takes the time of day, so that each run tries something new; a failure names its seed."""


def _edit_and_compare(folder: Path, seed: int, edits: int) -> None:
    site = Story(folder / str(seed))
    site.settings("")
    author = Author(site, Random(seed))
    deeds = [author.writes()]
    for _ in range(edits):
        deeds.append(author.act())
        site.build()
        by_steps = site.tree()
        site.build(output=site.root / "clean", force=True)
        clean = Story(site.root, output="clean").tree()
        differing = {path for path in by_steps.keys() | clean.keys() if by_steps.get(path) != clean.get(path)}
        assert differing == set(), f"seed {seed}, after: {deeds}"


@pytest.mark.parametrize("seed", range(2))
def test_a_few_edits(seed: int, tmp_path: Path) -> None:
    _edit_and_compare(tmp_path, seed, edits=6)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(FIRST_SEED, FIRST_SEED + 20))
def test_many_edits(seed: int, tmp_path: Path) -> None:
    _edit_and_compare(tmp_path, seed, edits=40)
