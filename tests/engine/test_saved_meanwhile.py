"""A file that is saved while the blog is built: no page names it by what it was, and the next build is right."""

import pytest

from generator.builder import BuildOptions, build
from generator.errors import SiteError
from tests.story import AS_OF, Story, post

STYLE = "themes/default/static/extra.css"


def test_a_build_stops_for_a_file_that_is_saved_meanwhile(site: Story) -> None:
    site.write("posts/tea.md", post())
    site.put(STYLE, "a {}")
    site.build()
    before = site.tree()
    site.put(STYLE, "b {}")
    site.write("posts/tea.md", post("Cold milk.\n"))

    def save(step: str, done: int, _total: int) -> None:
        if (step, done) == ("reading", 1):
            site.put(STYLE, "c {}")

    with pytest.raises(SiteError) as caught:
        build(BuildOptions(root=site.root, as_of=AS_OF, jobs=1), watcher=save)

    assert str(caught.value) == (
        f"{(site.root / STYLE).as_posix()}: was saved while the blog was built, and pages show it as it was before\n"
        "    fix: build again; nothing half-written was left behind"
    )
    assert site.tree() == before
    # Saved once more as it had been when that build began.
    site.put(STYLE, "b {}")
    site.build()
    assert site.read("theme/extra.css") == "b {}"
