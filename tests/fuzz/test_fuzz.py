"""Whatever an author, a guest, a reader or a theme wrote: a site or problems, soon, and nothing touched outside."""

import os
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.engine.law import differences, everything_in
from tests.fuzz.cases import AS_OF, INPUTS, Case, draw_case
from tests.fuzz.running import Finding, Grounds
from tests.fuzz.shrinking import shrunk

ENGINES = ("python-markdown", "commonmark")
FIRST_SEED = int(os.environ.get("SOAK_SEED", "100"))
PARTS, SERIES, LENGTH = 32, 40, 25
"""32,000 cases with more than 100,000 mutated inputs. After each series what was built by steps is compared with a
clean build, and all begins anew."""

SHRUNK_AT_MOST = 8
BUILD = Case((), ("build", "--jobs", "1", "--as-of", AS_OF))


def test_some_cases(tmp_path: Path) -> None:
    _fuzz(tmp_path, "6", series=2, length=13)


def test_the_many_are_a_hundred_thousand() -> None:
    assert PARTS * SERIES * LENGTH * sum(INPUTS) / len(INPUTS) > 100_000


@pytest.mark.soak
@pytest.mark.parametrize("part", range(PARTS))
def test_many_cases(tmp_path: Path, part: int) -> None:
    _fuzz(tmp_path, f"{FIRST_SEED} {part}", series=SERIES, length=LENGTH)


def _fuzz(folder: Path, seed: str, *, series: int, length: int) -> None:
    told: dict[str, str] = {}
    for number in range(series):
        name, engine = f"{seed} {number}", ENGINES[number % len(ENGINES)]
        for finding, cases in _series(Grounds(folder / "grounds", engine), Random(name), length):
            if finding.cause in told:
                continue
            alone = Grounds(folder / "alone", engine) if len(told) < SHRUNK_AT_MOST else None
            how = _smallest(alone, cases, finding.cause) if alone else str(cases[-1])
            told[finding.cause] = f"series {name!r}, case {len(cases)}, {engine}:\n{how}\n{finding.what}"
    if told:
        pytest.fail("\n\n".join(f"### {cause}\n{how}" for cause, how in told.items()), pytrace=False)


def _series(grounds: Grounds, rng: Random, length: int) -> Iterator[tuple[Finding, list[Case]]]:
    """What was found, with all the cases that led there; last, whether what stands is lawful."""
    cases: list[Case] = []
    for _ in range(length):
        cases.append(draw_case(rng, grounds.files))
        yield from ((finding, cases) for finding in grounds.run(cases[-1]))
    yield from ((finding, [*cases, BUILD]) for finding in _unlawful(grounds))


def _unlawful(grounds: Grounds) -> list[Finding]:
    """The first sources are back, so that a build by steps must come to what a clean one does."""
    findings = grounds.run(BUILD)
    by_steps = everything_in(grounds.root / "public")
    grounds.begin()
    findings += grounds.run(BUILD)
    differing = differences(by_steps, everything_in(grounds.root / "public"))
    return [*findings, *(Finding("incremental is not clean", one) for one in differing)]


def _smallest(grounds: Grounds, cases: list[Case], cause: str) -> str:
    """The last of the cases in little, or what it needs of those before it."""

    def goes_wrong(case: Case) -> bool:
        return any(finding.cause == cause for finding in grounds.run(case))

    if goes_wrong(cases[-1]):
        return str(shrunk(cases[-1], goes_wrong))
    return "\n".join(["  needs what came before:", *map(str, cases)])
