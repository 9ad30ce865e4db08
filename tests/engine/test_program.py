"""Another program is another input: our own code, a library's version, Python's."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.theme.homes import shipped_themes
from tests.engine.killing import HERE
from tests.engine.law import differences, everything_in
from tests.story import Story, post

CODE = "import sys; from generator.cli import main; sys.exit(main())"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the program that may be changed."""
    folder = tmp_path / "program"
    shutil.copytree(HERE / "generator", folder / "generator", ignore=shutil.ignore_patterns("__pycache__", "_themes"))
    shutil.copytree(shipped_themes(), folder / "themes")
    return folder


def run(program: Path, site: Story, *arguments: str) -> None:
    command = [sys.executable, "-c", CODE, "build", "-q", "-r", str(site.root), "--as-of", "2026-01-01", *arguments]
    environ = {**os.environ, "PYTHONPATH": str(program), "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run(command, cwd=site.root, env=environ, check=True)


def assert_as_clean(program: Path, site: Story) -> None:
    """What stands in `public/` is what this program writes where it has never built before."""
    copy = Story(site.root.parent / "fresh")
    shutil.copytree(site.root, copy.root, ignore=shutil.ignore_patterns("public", ".aboveboard"))
    run(program, copy)
    assert differences(everything_in(site.public), everything_in(copy.public)) == []


def test_our_own_code(program: Path, site: Story) -> None:
    site.write("posts/tea.md", post())
    run(program, site)
    file = program / "generator/views/contract/html.py"
    file.write_text(file.read_text().replace("disclosure-none", "disclosure-nothing"))
    run(program, site)

    assert "disclosure-nothing" in site.read("2009/07/tea/index.html")
    assert_as_clean(program, site)


def test_another_version_of_a_library(program: Path, site: Story) -> None:
    """All is rendered again, though only its number is another."""
    site.write("posts/tea.md", post())
    run(program, site)
    known = site.root / ".aboveboard/known"
    before = known.stat().st_mtime_ns
    program.joinpath("Markdown-99.0.dist-info").mkdir()
    run(program, site)

    assert known.stat().st_mtime_ns > before
