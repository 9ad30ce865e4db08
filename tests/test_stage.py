import os
import sys
from pathlib import Path

import pytest

from generator.engine.stage import Move, Stage, put_in_place, write_aside

spares_are_kept = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells whether a file is in use")


def publish(root: Path, **files: str) -> list[str]:
    """Stage each file and put it in place; the places aside come back, those that were spares as `spare`."""
    (root / "public").mkdir(exist_ok=True)
    stage = Stage(root / "state", root / "public")
    moves = []
    for name, text in files.items():
        aside = stage.place(f"{name}/index.html", 0)
        write_aside(aside, text.encode())
        moves.append(Move(aside, f"{name}/index.html"))
    put_in_place(stage.places, moves)
    stage.clear()
    return ["spare" if Path(move.aside).parent.name == "spare" else "stage" for move in moves]


def read(root: Path, name: str) -> str:
    return (root / "public" / name / "index.html").read_text()


def spares(root: Path) -> list[str]:
    return os.listdir(root / "state/spare")


def test_nothing_is_in_place_before_it_is_put_there(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    stage = Stage(tmp_path / "state", tmp_path / "public")
    aside = stage.place("a/index.html", 0)
    write_aside(aside, b"a")

    assert os.listdir(tmp_path / "public") == []
    (stat,) = put_in_place(stage.places, [Move(aside, "a/index.html")])
    stage.clear()

    assert (tmp_path / "public/a/index.html").read_bytes() == b"a"
    assert stat.size == 1
    assert not (tmp_path / "state/stage").exists()


def test_a_first_site_is_put_in_place_as_a_whole(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "state", tmp_path / "sites/public")
    for path in ("index.html", "a/b/index.html"):
        write_aside(stage.place(path, 0), path.encode())

    assert not (tmp_path / "sites").exists()
    stage.put_whole()
    stage.clear()

    found = {file: file.read_text() for file in (tmp_path / "sites/public").rglob("*") if file.is_file()}
    assert {str(file.relative_to(tmp_path / "sites/public")) for file in found} == set(found.values())
    assert len(found) == 2


def test_what_an_earlier_build_left_half_done_is_cleared_away(tmp_path: Path) -> None:
    write_aside(Stage(tmp_path / "state", tmp_path / "public").place("a/index.html", 0), b"never put in place")

    Stage(tmp_path / "state", tmp_path / "public")

    assert [path for path in (tmp_path / "state/stage").rglob("*") if path.is_file()] == []


@spares_are_kept
def test_a_replaced_file_takes_the_next_change(tmp_path: Path) -> None:
    assert publish(tmp_path, tea="hot", cake="sweet") == ["stage", "stage"]
    assert publish(tmp_path, tea="warm, and longer than before") == ["stage"]
    first = os.stat(tmp_path / "public/tea/index.html").st_ino
    assert publish(tmp_path, tea="cold") == ["spare"]
    assert publish(tmp_path, tea="lukewarm") == ["spare"]

    assert (read(tmp_path, "tea"), read(tmp_path, "cake")) == ("lukewarm", "sweet")
    assert os.stat(tmp_path / "public/tea/index.html").st_ino == first
    assert len(spares(tmp_path)) == 1


@spares_are_kept
def test_a_file_that_somebody_still_reads_is_left_to_them(tmp_path: Path) -> None:
    publish(tmp_path, tea="hot")
    with open(tmp_path / "public/tea/index.html") as reader:
        publish(tmp_path, tea="warm")
        publish(tmp_path, tea="cold")

        assert reader.read() == "hot"


@spares_are_kept
def test_a_copy_made_by_a_link_is_left_alone(tmp_path: Path) -> None:
    publish(tmp_path, tea="hot")
    os.link(tmp_path / "public/tea/index.html", tmp_path / "backup")
    publish(tmp_path, tea="warm")
    publish(tmp_path, tea="cold")
    publish(tmp_path, tea="tepid")

    assert (tmp_path / "backup").read_text() == "hot"


@spares_are_kept
def test_a_spare_that_somebody_linked_to_is_not_filled(tmp_path: Path) -> None:
    publish(tmp_path, tea="hot")
    publish(tmp_path, tea="warm")
    os.link(tmp_path / "state/spare" / spares(tmp_path)[0], tmp_path / "found")

    assert publish(tmp_path, tea="cold") == ["stage"]
    assert (tmp_path / "found").read_text() == "hot"


@spares_are_kept
def test_a_spare_with_another_mode_than_new_files_get_is_not_filled(tmp_path: Path) -> None:
    publish(tmp_path, tea="hot")
    os.chmod(tmp_path / "public/tea/index.html", 0o600)
    publish(tmp_path, tea="warm")

    assert publish(tmp_path, tea="cold") == ["stage"]
    assert os.stat(tmp_path / "public/tea/index.html").st_mode & 0o777 != 0o600


@spares_are_kept
def test_what_a_link_in_the_output_leads_to_is_never_filled(tmp_path: Path) -> None:
    publish(tmp_path, tea="hot")
    (tmp_path / "elsewhere").write_text("mine")
    (tmp_path / "public/tea/index.html").unlink()
    (tmp_path / "public/tea/index.html").symlink_to(tmp_path / "elsewhere")

    publish(tmp_path, tea="warm")
    publish(tmp_path, tea="cold")

    assert (read(tmp_path, "tea"), (tmp_path / "elsewhere").read_text()) == ("cold", "mine")
