"""Many builds in one process, as in the preview: what one of them made is gone when it is over."""

import gc
import weakref
from collections.abc import Iterable
from typing import Any

import pytest

from generator.builder import BuildOptions, build
from generator.engine.artifacts import Artifact
from generator.engine.publish import Publisher, Stale
from generator.library import Library
from tests.story import Story, post


def test_a_library_goes_with_its_build(site: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    """The collector is off while a build is under way, so that nothing may hold itself alive."""
    made: list[weakref.ref[Library]] = []
    begin = Library.__init__

    def watched(library: Library, *args: object) -> None:
        begin(library, *args)  # type: ignore[arg-type]
        made.append(weakref.ref(library))

    monkeypatch.setattr(Library, "__init__", watched)
    site.write("posts/tea.md", post("[Own](#x)\n\n## X\n"))
    gc.collect()
    gc.disable()
    try:
        site.build()

        assert [library() for library in made] == [None]
    finally:
        gc.enable()


def test_who_leaves_at_once_may_keep_what_the_last_build_held(site: Story) -> None:
    site.write("posts/tea.md", post())
    held: list[object] = ["what another build held"]
    build(BuildOptions(root=site.root), held=held)

    assert [type(one).__name__ for one in held] == ["Site", "Made"]


def test_a_first_build_lets_views_go_as_they_are_noted(site: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of all pages at once would be a fifth of what it holds."""
    seen: list[tuple[list[Stale], list[object]]] = []
    render = Publisher._render

    def watched(publisher: Publisher, artifacts: Iterable[Artifact], stale: list[Stale], *rest: Any) -> Any:
        done = render(publisher, artifacts, stale, *rest)
        seen.append((stale, [one.artifact.view for one in stale]))
        return done

    monkeypatch.setattr(Publisher, "_render", watched)
    monkeypatch.setattr("generator.engine.publish.NOTES", 4)
    site.write("posts/tea.md", post())
    site.build()

    stale, left = seen[0]
    noted = len(stale) - len(stale) % 4
    assert noted >= 8
    assert [type(view).__name__ for view in left[:noted]] == ["_LetGo"] * noted
    assert not any(one.packed.data for one in stale[:noted])
