"""Drives, backslashes and names that Windows keeps for itself, by its own rules for paths."""

import ntpath
import os
from pathlib import Path, PureWindowsPath
from types import ModuleType

import pytest

from generator.deploy.address import kind_of
from generator.system import inside, names


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The rules for names as Windows reads them."""
    as_windows_has_them = ModuleType("names")
    code = compile(Path(names.__file__).read_text(), names.__file__, "exec")
    with monkeypatch.context() as patched:
        patched.setattr(os, "name", "nt")
        exec(code, vars(as_windows_has_them))
    return as_windows_has_them


@pytest.mark.parametrize(
    ("path", "is_sound"),
    [
        ("2009/07/tea/index.html", True),
        ("..\\secret.txt", False),
        ("a/..\\..\\secret.txt", False),
        ("C:/secret.txt", False),
        ("C:secret.txt", False),
        ("\\\\server\\share\\secret.txt", False),
        ("index.html:hidden", False),
        ("a/../b", False),
    ],
)
def test_no_path_of_a_record_leads_out_of_the_output(windows: ModuleType, path: str, is_sound: bool) -> None:
    output = PureWindowsPath("C:\\blog\\public")

    assert windows.is_sound(path) is is_sound
    assert windows.sound([path, "b"]) == ({path, "b"} if is_sound else {"b"})
    if is_sound:
        assert PureWindowsPath(ntpath.normpath(output / path)).is_relative_to(output)


@pytest.mark.parametrize("name", ["con", "NUL.txt", "com1.html", "aux .md", "a:b.txt", "what?.md", "end.", "end "])
def test_names_that_windows_cannot_carry_are_told_everywhere(name: str) -> None:
    found = names.breaks_where(name)

    assert found is not None
    assert "Windows" in found[1]


@pytest.mark.parametrize(
    ("path", "start", "way"),
    [
        ("C:\\blog\\public\\index.html", "C:\\blog", "public/index.html"),
        ("C:\\www", "C:\\blog", "../www"),
        ("D:\\www\\index.html", "C:\\blog", "D:/www/index.html"),
        ("\\\\server\\share\\www", "C:\\blog", "//server/share/www"),
    ],
)
def test_the_way_to_another_drive_is_the_whole_path(
    monkeypatch: pytest.MonkeyPatch, path: str, start: str, way: str
) -> None:
    monkeypatch.setattr(os, "path", ntpath)

    assert inside.way_to(path, start) == way


def test_the_way_there_is_the_shortest(tmp_path: Path) -> None:
    assert inside.way_to(tmp_path / "a/b", tmp_path) == "a/b"


@pytest.mark.parametrize(
    ("address", "kind"), [("C:\\www", "folder"), ("c:/www", "folder"), ("..\\www:x", "folder"), ("nas:www", "rsync")]
)
def test_a_drive_is_no_host(address: str, kind: str) -> None:
    assert kind_of(address) == kind
