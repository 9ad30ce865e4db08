"""What is loaded before a command knows what it has to do: every build, however small, pays for it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.guards.tree import ROOT

HEAVY = {
    "PIL", "asyncio", "babel", "feedgen", "frontmatter", "jinja2", "lxml", "markdown", "multiprocessing", "pygments",
    "pymdownx", "nh3", "rich", "slugify", "starlette", "tomlkit", "uvicorn", "watchdog", "yaml",
}  # fmt: skip

LIGHT = [
    pytest.param("generator.cli", id="the command line"),
    pytest.param("generator.errors", id="errors"),
    pytest.param("generator.config", id="settings"),
    pytest.param("generator.models", id="models"),
    pytest.param("generator.artifacts", id="artifacts"),
]


@pytest.mark.parametrize("module", LIGHT)
def test_nothing_heavy_is_imported_with(module: str) -> None:
    code = f"import sys, json, {module}; print(json.dumps(sorted(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert HEAVY & set(json.loads(ran.stdout)) == set()


def _loaded_by_a_build(folder: Path, settings: str) -> set[str]:
    (folder / "site.toml").write_text(f'[site]\ntitle = "Small Fish"\n{settings}')
    code = (
        "import sys, json; from generator.cli import main; main(sys.argv[1:], standalone_mode=False);"
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    )
    build = [sys.executable, "-c", code, "build", "-q", "-r", str(folder)]
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
    assert _loaded_by_a_build(tmp_path, settings) & {"feedgen", "lxml"} == needed


def test_a_build_that_changes_nothing_loads_nothing_heavy(tmp_path: Path) -> None:
    """Half of what such a build takes would be imports."""
    _loaded_by_a_build(tmp_path, "")

    loaded = _loaded_by_a_build(tmp_path, "")
    assert (HEAVY | {"concurrent.futures", "http.client", "importlib.metadata", "ssl"}) & loaded == set()
