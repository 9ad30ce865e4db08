"""The machine finds faults: with one input taken away from what artifacts depend on, it fails."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from generator.engine.artifacts import Unit
from generator.gather import Gatherer
from generator.plan.edition import Resolved
from generator.plan.frame import Frame
from generator.system.digest import Digest, Packed, digest_bytes
from tests.engine.law import assert_lawful
from tests.engine.machine import Edits
from tests.engine.test_machine import FEW
from tests.story import Story, post

ENOUGH = settings(FEW, max_examples=40, stateful_step_count=30, derandomize=True, report_multiple_bugs=False)

Decoded = list[Any]
"""A renderer's name, inputs by name, a view."""


def without_neighbours(made_from: Decoded) -> Any:
    return _post_of(made_from).get("others", {}).pop("newer", None)


def without_addresses(made_from: Decoded) -> Any:
    return _post_of(made_from).pop("fills", None)


def without_comments(made_from: Decoded) -> Any:
    return _post_of(made_from).pop("comments", None)


def without_templates(made_from: Decoded) -> Any:
    forgotten = dict(made_from[1])
    made_from[1].clear()
    return forgotten


def without_what_all_share(made_from: Decoded) -> Any:
    return made_from[2].pop("site", None)


def without_entries(made_from: Decoded) -> Any:
    return _post_of(made_from).pop("refs", None)


def first_ones(given: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(value[:1] if isinstance(value, tuple) else value for value in given)


def _post_of(made_from: Decoded) -> dict[str, Any]:
    view = made_from[2].get("view")
    return view if isinstance(view, dict) else made_from[2]


@pytest.mark.parametrize(
    "forget",
    [
        pytest.param(without_neighbours, marks=pytest.mark.soak),
        without_entries,
        pytest.param(without_comments, marks=pytest.mark.soak),
        pytest.param(without_templates, marks=pytest.mark.soak),
        pytest.param(without_what_all_share, marks=pytest.mark.soak),
    ],
)
def test_an_input_that_an_artifact_forgets_is_missed(
    forget: Callable[[Decoded], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    forgotten: list[Any] = []

    def forgetful(packed: Packed) -> Digest:
        made_from = msgspec.msgpack.decode(packed.data)
        forgotten.append(forget(made_from))
        return digest_bytes(msgspec.msgpack.encode(made_from))

    monkeypatch.setattr("generator.engine.publish.artifact_digest", forgetful)

    with pytest.raises(AssertionError):
        run_state_machine_as_test(Edits, settings=ENOUGH)
    assert any(forgotten), "there was nothing of this name to forget"


def test_an_address_that_a_page_forgets_is_missed(site: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Random edits rarely move what a page does no more than link to: neighbours are there by their addresses, too."""
    site.settings("[posts]\nrelated = 0\nmentions = false\n")
    site.write("posts/linking.md", post("See [the first](p1.md).\n", title="Linking", date="2009-07-05"))
    for day in (1, 2, 3, 4):
        site.write(f"posts/p{day}.md", post(title=f"P{day}", date=f"2009-07-0{day}"))

    def move() -> None:
        site.build(force=True)
        slug = f"p{len(forgotten)}"
        site.write("posts/p1.md", post(title="P1", date="2009-07-01", slug=slug))
        assert_lawful(site, tmp_path / slug)

    forgotten: list[Any] = []

    def forgetful(packed: Packed) -> Digest:
        made_from = msgspec.msgpack.decode(packed.data)
        forgotten.append(without_addresses(made_from))
        return digest_bytes(msgspec.msgpack.encode(made_from))

    move()
    monkeypatch.setattr("generator.engine.publish.artifact_digest", forgetful)
    with pytest.raises(AssertionError):
        move()


@pytest.mark.soak
def test_a_fragment_that_forgets_what_it_shows_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(packed: Packed) -> Digest:
        made_from = msgspec.msgpack.decode(packed.data)
        made_from[2].pop("view")
        return digest_bytes(msgspec.msgpack.encode(made_from))

    monkeypatch.setattr("generator.engine.splice.artifact_digest", forgetful)

    with pytest.raises(AssertionError):
        run_state_machine_as_test(Edits, settings=ENOUGH)


@pytest.mark.parametrize(
    "kept",
    [
        pytest.param(lambda given, frame: (first_ones(given), frame), id="the other posts"),
        pytest.param(lambda given, frame: (given, msgspec.structs.replace(frame, digest=b"")), id="what all share"),
    ],
)
@pytest.mark.soak
def test_a_key_that_forgets_something_is_missed(kept: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Resolved.key

    def forgetful(self: Resolved, unit: Unit[Any], frame: Frame) -> Digest:
        given, frame = kept(unit.given, frame)
        return whole(self, msgspec.structs.replace(unit, given=given), frame)

    monkeypatch.setattr(Resolved, "key", forgetful)

    with pytest.raises(AssertionError):
        run_state_machine_as_test(Edits, settings=ENOUGH)


@pytest.mark.soak
def test_a_file_that_is_believed_to_be_unchanged_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Gatherer, "_holds_the_same", lambda gatherer, path, stat, was: stat.size == was.stat.size)

    with pytest.raises(AssertionError):
        run_state_machine_as_test(Edits, settings=ENOUGH)
