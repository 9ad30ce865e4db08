"""The watch hears of what it is there for, and nothing else; a finding is told in little."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fuzz.cases import Case
from tests.fuzz.changes import Change
from tests.fuzz.guarding import HangError, watched
from tests.fuzz.running import Grounds
from tests.fuzz.shrinking import shrunk
from tests.fuzz.test_fuzz import BUILD, ENGINES


def _through_a_descriptor(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    os.unlink("treasure.txt", dir_fd=descriptor)
    os.close(descriptor)


@pytest.mark.parametrize(
    ("deed", "heard"),
    [
        pytest.param(lambda beside: (beside / "new").write_text("x"), "open", id="write"),
        pytest.param(lambda beside: (beside / "treasure.txt").unlink(), "os.remove", id="remove"),
        pytest.param(_through_a_descriptor, "os.remove", id="remove by descriptor"),
        pytest.param(lambda beside: os.replace(beside / "treasure.txt", beside / "x"), "os.rename", id="rename"),
        pytest.param(lambda beside: (beside / "x").mkdir(), "os.mkdir", id="new folder"),
        pytest.param(lambda beside: shutil.rmtree(beside), "shutil.rmtree", id="remove a tree"),
        pytest.param(lambda beside: (beside / "x").symlink_to("y"), "os.symlink", id="link"),
        pytest.param(lambda beside: (beside.parent / "site/link").write_text("x"), "open", id="write through a link"),
        pytest.param(
            lambda beside: (beside.parent / "site/way/treasure.txt").unlink(), "os.remove", id="through a link"
        ),
    ],
)
def test_what_happens_outside_is_heard(tmp_path: Path, deed: Callable[[Path], object], heard: str) -> None:
    beside, inside = tmp_path / "beside", tmp_path / "site"
    beside.mkdir()
    inside.mkdir()
    (beside / "treasure.txt").write_text("gold")
    (inside / "way").symlink_to(beside)
    (inside / "link").symlink_to(beside / "treasure.txt")

    with watched(inside) as watch:
        (inside / "page").write_text((beside / "treasure.txt").read_text())
        with pytest.raises(OSError, match="link"):
            os.open(inside / "link", os.O_WRONLY | os.O_NOFOLLOW)
        deed(beside)

    assert [one.split()[0] for one in watch.trespasses][:1] == [heard]


def test_what_never_ends_is_ended() -> None:
    with pytest.raises(HangError), watched(seconds=0.05):
        re.match("(a+)+b", "a" * 60)


def test_a_finding_is_told_in_little() -> None:
    text = b"".join(b"line %d\n" % number for number in range(200))
    case = Case((Change(b"a", text), Change(b"b", text + b"bad" + text)), ("build", "--strict", "--as-of", "x"))

    small = shrunk(case, lambda case: any(b"bad" in (change.data or b"") for change in case.changes))

    assert small == Case((Change(b"b", b"bad"),), ("build", "--as-of", "x"))


@pytest.mark.parametrize("engine", ENGINES)
def test_the_little_site_has_no_faults(tmp_path: Path, engine: str) -> None:
    grounds = Grounds(tmp_path / "grounds", engine)

    assert grounds.run(BUILD) == []
    assert len(list(grounds.root.glob("public/**/index.html"))) > 20


def test_what_was_done_is_undone(tmp_path: Path) -> None:
    grounds = Grounds(tmp_path / "grounds", ENGINES[0])
    changes = (
        Change(b"content/posts", link=b"../../beside", kind="link"),
        Change(b"content/!\n/SITE/x\xff.md", b"x"),
        Change(b"content/about.md", kind="pipe"),
        Change(b"content/authors/ann.md", kind="folder"),
        Change(b"site.toml", kind="gone"),
    )

    grounds.run(Case(changes, ("list",)))

    names = {file.relative_to(grounds.root).as_posix() for file in grounds.root.rglob("*") if file.is_file()}
    assert names == {*grounds.files, "public/CNAME"}
    assert all((grounds.root / path).read_bytes() == data for path, data in grounds.files.items())
