"""Which libraries there are is read from folder names, because asking Python properly takes longer than a build."""

import sys
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from generator.system.program import LIBRARIES, library_versions


def installed(folder: Path, *names: str) -> str:
    for name in names:
        (folder / name).mkdir(parents=True)
    return str(folder)


def test_versions_are_those_that_python_knows() -> None:
    found = library_versions(sys.path)

    # The larger of two that do the same is only installed for long tests.
    larger = "pagefind-bin-extended"
    there = {larger: version(larger)} if find_spec("pagefind_bin_extended") else {larger: ""}
    assert found == {name: version(name) for name in found if name != larger} | there
    assert [*found] == [*LIBRARIES]


def test_the_first_along_the_path_counts(tmp_path: Path) -> None:
    first = installed(tmp_path / "first", "Jinja2-4.0.dist-info", "python_slugify-9.0-py3.13.egg-info")
    second = installed(tmp_path / "second", "jinja2-3.0.dist-info", "jinja2")

    found = library_versions([str(tmp_path / "nowhere"), first, second])

    assert (found["jinja2"], found["python-slugify"]) == ("4.0", "9.0")


def test_what_lies_elsewhere_is_asked_for() -> None:
    assert library_versions([])["jinja2"] == version("jinja2")
