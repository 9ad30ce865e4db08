"""What is loaded before a command knows what it has to do: every build, however small, pays for it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.guards.tree import ROOT

HEAVY = {
    "PIL", "asyncio", "babel", "dask", "distributed", "feedgen", "frontmatter", "jinja2", "lxml", "markdown",
    "multiprocessing", "pygments", "pymdownx", "nh3", "rich", "slugify", "starlette", "tomlkit", "uvicorn", "watchdog",
    "yaml",
}  # fmt: skip

LIGHT = [
    pytest.param("generator.cli", id="the command line"),
    pytest.param("generator.errors", id="errors"),
    pytest.param("generator.config", id="settings"),
    pytest.param("generator.models", id="models"),
    pytest.param("generator.engine.artifacts", id="artifacts"),
]


@pytest.mark.parametrize("module", LIGHT)
def test_nothing_heavy_is_imported_with(module: str) -> None:
    code = f"import sys, json, {module}; print(json.dumps(sorted(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert HEAVY & set(json.loads(ran.stdout)) == set()


COD = """\
---
title: Cod
date: 2009-07-08
category: Fish
disclosure: none
---

On salted cod.
"""

BUILD = (
    "import sys, json; from generator.cli import main; main(sys.argv[1:], standalone_mode=False);"
    "print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
)


def loaded_by_a_build(root: Path) -> set[str]:
    build = [sys.executable, "-c", BUILD, "build", "--quiet", "--root", str(root)]
    ran = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(json.loads(ran.stderr.splitlines()[-1]))


@pytest.mark.parametrize(
    ("settings", "needed"),
    [
        pytest.param("", {"feedgen", "lxml"}, id="with feeds"),
        pytest.param('[feeds]\nformats = ["json"]\n', {"lxml"}, id="with feeds that are no XML"),
        pytest.param("[outputs]\nfeeds = false\n", set(), id="without feeds"),
    ],
)
def test_what_writes_feeds_is_loaded_for_feeds_alone(tmp_path: Path, settings: str, needed: set[str]) -> None:
    (tmp_path / "site.toml").write_text(f'[site]\ntitle = "Small Fish"\n{settings}')

    assert loaded_by_a_build(tmp_path) & {"feedgen", "lxml"} == needed


def test_a_build_that_changes_nothing_loads_nothing_heavy(tmp_path: Path) -> None:
    """Half of what such a build takes would be imports."""
    (tmp_path / "site.toml").write_text('[site]\ntitle = "Small Fish"\n')
    loaded_by_a_build(tmp_path)

    more = {"concurrent.futures", "email.utils", "http.client", "importlib.metadata", "importlib.resources", "ssl"}
    assert (HEAVY | more) & loaded_by_a_build(tmp_path) == set()


def test_a_build_after_an_edit_loads_only_what_makes_a_page_and_its_feeds(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text('[site]\ntitle = "Small Fish"\nurl = "https://example.com"\n')
    post = tmp_path / "content" / "posts" / "cod.md"
    post.parent.mkdir(parents=True)
    post.write_text(COD)
    loaded_by_a_build(tmp_path)
    post.write_text(COD.replace("salted", "*salted*"))

    loaded = loaded_by_a_build(tmp_path)

    assert {"feedgen", "jinja2", "lxml", "markdown", "yaml"} <= loaded
    spared = {
        "PIL", "asyncio", "csv", "difflib", "email.utils", "generator.commands.check", "generator.markup.typography",
        "http.client", "lxml.html", "markdown.extensions.attr_list", "multiprocessing", "pygments", "pymdownx", "rich",
        "slugify", "socket", "starlette", "tomlkit", "watchdog",
    }  # fmt: skip
    assert spared & loaded == set()
