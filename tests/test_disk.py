import errno
import os
from pathlib import Path
from threading import Thread

import pytest

from generator.system.disk import refused, remove, write_atomically
from generator.system.tree import walk


def write(root: Path, path: str, text: str = "") -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text)


def test_a_walk_leaves_out_hidden_files_and_backups(tmp_path: Path) -> None:
    for path in ("a.md", "b/c.jpg", ".git/x", "_drafts/x.md", "a.md~", "b/.c.swp", "b/#c#", "Thumbs.db"):
        write(tmp_path, path)

    assert list(walk(tmp_path, tmp_path).files) == ["a.md", "b/c.jpg"]


def test_a_walk_does_not_leave_its_tree(tmp_path: Path) -> None:
    content = tmp_path / "content"
    write(content, "a/tea.md")
    write(tmp_path, "secret.md")
    (content / "out").symlink_to(tmp_path / "secret.md")
    (content / "nowhere").symlink_to(content / "gone")
    (content / "a/up").symlink_to(content)
    (content / "a/self").symlink_to(content / "a")
    (content / "inside.md").symlink_to(content / "a/tea.md")

    found = walk(content, tmp_path)

    assert list(found.files) == ["a/tea.md", "inside.md"]
    assert [one.path for one in found.refused] == ["a/self", "a/up", "nowhere", "out"]


def test_a_walk_through_an_absent_folder_finds_nothing(tmp_path: Path) -> None:
    assert walk(tmp_path / "none", tmp_path).files == {}


def test_writing_atomically_leaves_nothing_beside_the_file(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a/b", b"new")

    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b"]
    assert (tmp_path / "a/b").read_bytes() == b"new"


def test_removing_goes_on_where_a_build_was_killed_at_it(tmp_path: Path) -> None:
    (tmp_path / "cards/2009").mkdir(parents=True)

    assert remove(tmp_path, ["cards/2009/07/tea.png"]) == ()
    assert list(tmp_path.iterdir()) == []


def test_removing_takes_empty_folders_along_and_leaves_others(tmp_path: Path) -> None:
    for path in ("a/b/c", "a/d", "e"):
        write(tmp_path, path)

    assert remove(tmp_path, ["a/b/c", "e", "never/there"]) == ("a/b/c", "e")
    assert sorted(os.listdir(tmp_path)) == ["a"]
    assert os.listdir(tmp_path / "a") == ["d"]


@pytest.mark.skipif(os.name != "posix", reason="file names with colons")
def test_names_that_other_systems_forbid_are_walked_all_the_same(tmp_path: Path) -> None:
    write(tmp_path, "a: b?.md")

    assert list(walk(tmp_path, tmp_path).files) == ["a: b?.md"]


def test_several_writers_of_one_file_do_not_take_each_others(tmp_path: Path) -> None:
    """Each finishes, whoever is first: the workers of a build compile the same template at the same time."""
    failures: list[Exception] = []

    def write_often(writer: str) -> None:
        try:
            for _ in range(300):
                write_atomically(tmp_path / "same", b"same" * 2000, writer=writer)
        except OSError as error:
            failures.append(error)

    writers = [Thread(target=write_often, args=(f".{number}",)) for number in range(4)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()

    assert failures == []
    assert [path.name for path in tmp_path.iterdir()] == ["same"]


@pytest.mark.parametrize(
    ("number", "fix"),
    [
        (errno.ENAMETOOLONG, "give it a shorter name"),
        (errno.EINVAL, "put a plain file or folder in its place"),
        (errno.ELOOP, "put a plain file or folder in its place"),
        (errno.EEXIST, "a folder belongs there: move the file away that has its name"),
        (errno.ENOTDIR, "a folder belongs there: move the file away that has its name"),
        (errno.ENOSPC, "free some space, or make the folder writable"),
    ],
)
def test_what_the_system_refuses_is_mended_in_different_ways(number: int, fix: str) -> None:
    problem = refused(OSError(number, os.strerror(number), "a/b"), "")

    assert str(problem) == (
        f"a/b: the system refused: {os.strerror(number)}\n    fix: {fix}; nothing half-written was left behind"
    )
