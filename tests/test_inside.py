import os
from pathlib import Path

import pytest

from generator.engine.stage import Move, Places, put_in_place
from generator.system import inside
from generator.system.disk import remove
from generator.system.inside import Inside


@pytest.fixture(params=["descriptors", "paths"])
def root(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a link out of it, on a system that opens folders one below the other, and on one that can't."""
    monkeypatch.setattr(inside, "BY_DESCRIPTOR", request.param == "descriptors")
    tmp_path.joinpath("outside").mkdir()
    tmp_path.joinpath("outside/file").write_text("mine")
    folder = tmp_path / "root"
    folder.joinpath("a/b").mkdir(parents=True)
    folder.joinpath("a/b/file").write_text("ours")
    folder.joinpath("a/link").symlink_to(tmp_path / "outside")
    return folder


@pytest.mark.parametrize("path", ["../outside/file", "/etc/passwd", "a/../../outside/file", "a//b", "", "a\nb"])
def test_a_path_that_leads_out_is_refused(root: Path, path: str) -> None:
    with Inside(root) as places, pytest.raises(OSError, match="no path of a file in the folder"):
        places.at(path, make=True)


def test_a_link_on_the_way_is_refused(root: Path) -> None:
    with Inside(root) as places, pytest.raises(NotADirectoryError):
        places.at("a/link/file")


def test_missing_folders_are_made_where_that_is_asked_for(root: Path) -> None:
    with Inside(root) as places:
        with pytest.raises(FileNotFoundError):
            places.at("a/new/file")
        name, folder = places.at("a/new/file", make=True)
        with open(os.open(name, os.O_WRONLY | os.O_CREAT, dir_fd=folder), "wb") as file:
            file.write(b"x")

    assert (root / "a/new/file").read_bytes() == b"x"


def test_files_are_moved_and_removed_beside_the_link_and_not_behind_it(root: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        tmp_path.joinpath(name).write_text(name)
    places = Places(os.fspath(root), "")
    put_in_place(places, [Move(f"{tmp_path}/one", "a/c/file"), Move(f"{tmp_path}/two", "a/b/file")])
    with pytest.raises(NotADirectoryError):
        put_in_place(places, [Move(f"{tmp_path}/two", "a/link/file")])

    assert remove(root, ["a/b/file", "a/link/file", "a/c/file", "../outside/file"]) == ("a/b/file", "a/c/file")
    assert os.listdir(root / "a") == ["link"]
    assert tmp_path.joinpath("outside/file").read_text() == "mine"


def test_the_folder_itself_may_be_a_link(root: Path, tmp_path: Path) -> None:
    tmp_path.joinpath("here").symlink_to(root)
    with Inside(tmp_path / "here") as places:
        assert places.read("a/b/file") == b"ours"
