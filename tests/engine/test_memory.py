"""Many builds in one process, as in the preview: what one of them made is gone when it is over."""

import gc
import weakref

import pytest

from generator.builder import BuildOptions, build
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

    assert [type(one).__name__ for one in held] == ["Site", "tuple"]
