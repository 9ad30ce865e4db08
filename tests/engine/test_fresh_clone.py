"""What a CI machine starts from: the same bytes under new dates, and both folders of the last build restored."""

import os
import shutil
from pathlib import Path

import pytest

from generator.builder import BuildOptions, build
from tests.engine.law import assert_lawful
from tests.images.making import saved
from tests.images.test_copies import gradient
from tests.story import AS_OF, Story, post

LONG_AGO_NS = 1_000_000_000 * 10**9


@pytest.fixture
def built(site: Story) -> Story:
    for number in range(3):
        site.write(f"posts/p{number}.md", post(title=f"P{number}"))
    site.write("posts/b/index.md", post("![A cup](cup.txt)\n", title="B"))
    site.write("posts/b/cup.txt", "tea")
    site.build()
    return site


def clone(site: Story, folder: Path) -> Story:
    """Every file copied: other inodes, other dates."""
    shutil.copytree(site.root, folder, copy_function=shutil.copy)
    return Story(folder)


def dates(folder: Path) -> dict[str, int]:
    return {file.relative_to(folder).as_posix(): file.stat().st_mtime_ns for file in folder.rglob("*")}


def test_a_clone_with_what_was_built_renders_and_rewrites_nothing(built: Story, tmp_path: Path) -> None:
    other = clone(built, tmp_path / "clone")
    before = dates(other.public)
    known = dates(other.root / ".aboveboard")["known"]

    report = other.build(explain=True)

    assert (report.written, report.removed, report.explanations) == ((), (), ())
    assert dates(other.public) == before
    assert dates(other.root / ".aboveboard")["known"] == known, "no file had to be read and rendered"


def test_a_clone_makes_no_copy_and_draws_no_card_again(built: Story, tmp_path: Path) -> None:
    """Where both folders are restored; a changed title then draws its own card alone."""
    built.settings("[cards]\nenabled = true\n")
    built.write("posts/hill.jpg", saved(gradient(900, 600), "JPEG", quality=95))
    built.write("posts/p0.md", post("![A hill](/posts/hill.jpg)\n", title="P0"))
    built.build()
    other = clone(built, tmp_path / "clone")
    other.write("posts/p1.md", post(title="Another title"))
    looked: list[str] = []

    options = BuildOptions(root=other.root, as_of=AS_OF, jobs=1, explain=True)
    report = build(options, watcher=lambda step, *_: looked.append(step))

    made = {one.path for one in report.explanations if one.path.endswith((".webp", ".jpg", ".png"))}
    assert "posts/hill.jpg.480.webp" in other.tree()
    assert {path for path in made if not path.endswith((".html", ".xml", ".json"))} == {
        "cards/2009/07/another-title.png"
    }
    assert "looking at pictures" not in looked


def test_a_clone_of_the_sources_alone_adopts_what_was_built(built: Story, tmp_path: Path) -> None:
    other = clone(built, tmp_path / "clone")
    shutil.rmtree(other.root / ".aboveboard")
    before = dates(other.public)

    assert other.build().written == ()
    assert dates(other.public) == before


@pytest.mark.parametrize("path", ["posts/p1.md", "posts/b/cup.txt"])
def test_an_edit_that_keeps_size_and_date_is_seen(built: Story, path: str, tmp_path: Path) -> None:
    file = built.root / "content" / path
    os.utime(file, ns=(LONG_AGO_NS, LONG_AGO_NS))
    built.build()
    file.write_bytes(file.read_bytes().replace(b"tea", b"TEA").replace(b"leaves", b"LEAVES"))
    os.utime(file, ns=(LONG_AGO_NS, LONG_AGO_NS))

    assert assert_lawful(built, tmp_path / "fresh").written != ()


def test_an_edit_within_the_same_tick_of_the_clock_is_seen(built: Story, tmp_path: Path) -> None:
    """The file is as young as what is known of it, so its dates prove nothing."""
    file = built.root / "content/posts/p1.md"
    for word in (b"ONE", b"TWO", b"SIX"):
        file.write_bytes(file.read_bytes().replace(file.read_bytes()[-9:], word * 3))
        assert_lawful(built, tmp_path / word.decode())


def test_two_output_folders_know_nothing_of_each_other(built: Story) -> None:
    built.build(output=built.root / "other")
    built.write("posts/p1.md", post(title="Changed"))
    first = built.build()
    second = built.build(output=built.root / "other")

    assert first.written == second.written
    assert Story(built.root, output="other").tree() == built.tree()
