"""Each edit changes what it says, every time it is made."""

from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks import edits
from benchmarks.generators import GENERATORS
from benchmarks.sites import clone, prepare, remove_replaced, unbuild

POSTS = 4


@pytest.fixture
def site(tmp_path):
    return prepare(GENERATORS["ours"], POSTS, 1, tmp_path)


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("edit", "path"),
    [
        pytest.param(edits.body, "content/posts/post-000001.md", id="body"),
        pytest.param(edits.title, "content/posts/post-000001.md", id="title"),
        pytest.param(edits.template, "themes/bench/templates/post.html", id="template"),
    ],
)
def test_edit_changes_one_file_each_time(site, edit, path):
    states = [files(site)]
    for number in range(2):
        edit(site, POSTS, number)
        states.append(files(site))
    for before, after in pairwise(states):
        assert {name for name in after if before.get(name) != after[name]} == {path}


def test_new_post_has_a_date_of_its_own(site):
    edits.new_post(site, POSTS, 0)
    edits.new_post(site, POSTS, 1)
    texts = [path.read_text() for path in sorted(site.glob("content/posts/*.md"))]
    assert len({line for text in texts for line in text.splitlines() if line.startswith("date: ")}) == POSTS + 2


def test_settings_lose_the_recent_posts(site):
    edits.no_recent_posts(site, POSTS, 0)
    assert "\nrecent = 0\n" in (site / "site.toml").read_text()


def test_clone_holds_the_same_in_other_files(site):
    copy = clone(site)
    assert files(copy) == files(site)
    assert (copy / "site.toml").stat().st_ino != (site / "site.toml").stat().st_ino


def test_what_was_built_is_put_aside_and_deleted_afterwards(site, tmp_path):
    (site / "public").mkdir()
    (site / "public/index.html").write_text("built")
    unbuild(site)
    assert not (site / "public").exists()
    assert [path.read_text() for path in tmp_path.glob("replaced/*/index.html")] == ["built"]

    remove_replaced(tmp_path)
    assert not (tmp_path / "replaced").exists()


def test_posts_are_written_once(site, tmp_path):
    edits.body(site, POSTS, 0)
    again = prepare(GENERATORS["ours"], POSTS, 1, tmp_path)
    assert "One more thing" not in (again / "content/posts/post-000001.md").read_text()
