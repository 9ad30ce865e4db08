"""A site's bytes follow from its sources, its theme and the moment given; never from the machine or the clock."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.story import copy_example
from tests.tools import ROOT, program

WHEN = "2026-01-01T00:00:00Z"

TURKISH = {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}
ELSEWHERE = [
    pytest.param({"PYTHONHASHSEED": "4711", "TZ": "Pacific/Chatham", **TURKISH}, id="another seed, time zone, locale"),
    pytest.param({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, id="a locale without UTF-8"),
]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_example(tmp_path_factory.mktemp("example"))
    with (root / "site.toml").open("a") as settings:
        settings.write("\n[search]\nenabled = true\n")
    return root


@pytest.fixture(scope="module")
def first(example: Path) -> dict[str, bytes]:
    return _built(example, {"PYTHONHASHSEED": "1", "TZ": "UTC"})


def _built(root: Path, environment: dict[str, str], *before: str, when: str = WHEN) -> dict[str, bytes]:
    """Every file of a build from nothing in a process of its own."""
    for folder in (".aboveboard", "public"):
        shutil.rmtree(root / folder, ignore_errors=True)
    return _rebuilt(root, environment, *before, when=when)


def _rebuilt(root: Path, environment: dict[str, str], *before: str, when: str = WHEN) -> dict[str, bytes]:
    command = [*before, sys.executable, "-m", "generator", "build", "--quiet", "--root", str(root), "--as-of", when]
    subprocess.run(command, cwd=ROOT, env=os.environ | environment, check=True)
    files = [file for file in sorted((root / "public").rglob("*")) if file.is_file()]
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in files}


@pytest.mark.parametrize("environment", ELSEWHERE)
def test_a_build_is_the_same_bytes(environment: dict[str, str], example: Path, first: dict[str, bytes]) -> None:
    _assert_same(_built(example, environment), first)


def test_a_build_under_another_clock_is_the_same_bytes(example: Path, first: dict[str, bytes]) -> None:
    faketime = program("faketime", package="faketime")

    _assert_same(_built(example, {}, faketime, "2031-05-06 07:08:09"), first)


def test_a_build_on_another_day_is_the_same_bytes(example: Path, first: dict[str, bytes]) -> None:
    """No post falls due in between, and no feed holds the day it was built on."""
    feeds = [path for path in first if path.endswith(("/feed.xml", "/atom.xml", "/feed.json"))]

    assert len(feeds) > 3
    _assert_same(_built(example, {}, when="2028-02-29T23:59:59+14:00"), first)


def test_a_second_build_writes_what_a_clean_one_does(example: Path, first: dict[str, bytes]) -> None:
    post = min((example / "content/posts").rglob("*.md"))
    text = post.read_bytes()
    post.write_bytes(text + b"\n\nOne more paragraph.\n")
    changed = _built(example, {})
    post.write_bytes(text)

    assert changed != first
    _assert_same(_rebuilt(example, {}), first)


def _assert_same(found: dict[str, bytes], expected: dict[str, bytes]) -> None:
    assert sorted(found) == sorted(expected)
    assert [path for path in expected if found[path] != expected[path]] == []
