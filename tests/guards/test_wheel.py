"""What a blogger installs works without the repository."""

import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.guards.tree import ROOT

PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]


@pytest.mark.slow
def test_a_blog_builds_from_the_wheel_alone(tmp_path: Path) -> None:
    subprocess.run([*PIP, "wheel", "--no-deps", "--wheel-dir", tmp_path, ROOT], check=True)
    (wheel,) = tmp_path.glob("aboveboard-*.whl")
    # Without a pip of its own the environment is made in a moment; ours installs into it.
    venv.create(tmp_path / "venv", with_pip=False)
    binaries = tmp_path / "venv" / "bin"
    subprocess.run([*PIP, "--python", binaries / "python", "install", wheel], check=True)

    aboveboard = binaries / "aboveboard"
    subprocess.run([aboveboard, "init", "my-blog"], cwd=tmp_path, check=True)
    subprocess.run([aboveboard, "build"], cwd=tmp_path / "my-blog", check=True)

    assert (tmp_path / "my-blog/public/index.html").is_file()
    assert list((tmp_path / "my-blog/public").rglob("*.css"))
