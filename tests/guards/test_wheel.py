"""What a blogger installs works without the repository."""

import subprocess
import sys
import venv
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.guards.tree import ROOT

PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]


@pytest.mark.slow
def test_a_blog_builds_from_the_wheel_alone(tmp_path: Path) -> None:
    subprocess.run([*PIP, "wheel", "--no-deps", "--wheel-dir", tmp_path, ROOT], check=True)
    (wheel,) = tmp_path.glob("aboveboard-*.whl")
    # Without a pip of its own the environment is made in a moment; ours installs into it.
    venv.create(tmp_path / "venv", with_pip=False)
    binaries = tmp_path / "venv" / "bin"
    subprocess.run([*PIP, "--python", binaries / "python", "install", "--no-deps", wheel], check=True)
    (packages,) = (tmp_path / "venv").glob("lib/python*/site-packages")
    (installed,) = Distribution.discover(name="aboveboard", path=[str(packages)])
    lend(installed, packages)

    aboveboard = binaries / "aboveboard"
    subprocess.run([aboveboard, "init", "my-blog"], cwd=tmp_path, check=True)
    subprocess.run([aboveboard, "build"], cwd=tmp_path / "my-blog", check=True)

    assert (tmp_path / "my-blog/public/index.html").is_file()
    assert list((tmp_path / "my-blog/public").rglob("*.css"))


def lend(needing: Distribution, folder: Path) -> None:
    """Put all that *needing* says it needs, and nothing else of this environment, into *folder*."""
    for one in needed(needing, set()):
        for name in {file.parts[0] for file in one.files or ()} - {"..", "__pycache__"}:
            place = folder / name
            if not place.exists():
                place.symlink_to(str(one.locate_file(name)))


def needed(one: Distribution, seen: set[str]) -> Iterator[Distribution]:
    for requirement in map(Requirement, one.requires or ()):
        applies = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if applies and requirement.name not in seen:
            seen.add(requirement.name)
            found = distribution(requirement.name)
            yield found
            yield from needed(found, seen)
