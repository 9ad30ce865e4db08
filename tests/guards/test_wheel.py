"""What a blogger installs works without the repository."""

import subprocess
import sys
import tarfile
import venv
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement

from generator import __version__
from tests.guards.tree import ROOT

PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]


@pytest.mark.slow
def test_a_blog_builds_from_the_wheel_alone(tmp_path: Path) -> None:
    """The wheel is made from the source distribution, so that this is whole, too."""
    making = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(making, check=True, capture_output=True)
    (wheel,), (source,) = tmp_path.glob("aboveboard-*.whl"), tmp_path.glob("aboveboard-*.tar.gz")
    check = [sys.executable, "-m", "twine", "check", "--strict", str(wheel), str(source)]
    subprocess.run(check, check=True, capture_output=True)
    assert wheel.name == f"aboveboard-{__version__}-py3-none-any.whl"
    assert_ours_alone(wheel, source)
    # Without a pip of its own the environment is made in a moment; ours installs into it.
    venv.create(tmp_path / "venv", with_pip=False)
    binaries = tmp_path / "venv" / "bin"
    subprocess.run([*PIP, "--python", binaries / "python", "install", "--no-deps", wheel], check=True)
    (packages,) = (tmp_path / "venv").glob("lib/python*/site-packages")
    (installed,) = Distribution.discover(name="aboveboard", path=[str(packages)])
    lend(installed, packages)

    aboveboard = binaries / "aboveboard"
    subprocess.run([aboveboard, "init", "my-blog", "--host", "cloudflare"], cwd=tmp_path, check=True)
    subprocess.run([aboveboard, "build"], cwd=tmp_path / "my-blog", check=True)

    assert (tmp_path / "my-blog/public/index.html").is_file()
    assert list((tmp_path / "my-blog/public").rglob("*.css"))
    assert (tmp_path / "my-blog/.github/wrangler/package-lock.json").is_file()
    assert (tmp_path / "my-blog/wheels" / wheel.name).read_bytes() == wheel.read_bytes()


def assert_ours_alone(wheel: Path, source: Path) -> None:
    """What is published is the program and what belongs to it: no tests, nobody's blog, nothing compiled."""
    with ZipFile(wheel) as archive:
        inside = {name.split("/")[0] for name in archive.namelist()}
        names = archive.namelist()
    with tarfile.open(source) as archive_of_source:
        names += archive_of_source.getnames()
    at_top = {name.split("/")[1] for name in names if name.startswith(f"aboveboard-{__version__}/") and "/" in name}

    assert inside == {"generator", f"aboveboard-{__version__}.dist-info"}
    assert {"generator/py.typed", "generator/_themes/default/theme.toml"} <= set(names)
    assert at_top == {
        ".gitignore", "CHANGELOG.md", "LICENSE", "NOTICE", "PKG-INFO", "README.md", "SECURITY.md", "generator",
        "pyproject.toml", "themes",
    }  # fmt: skip
    assert [name for name in names if name.endswith(".pyc") or "__pycache__" in name] == []


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
