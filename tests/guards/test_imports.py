"""What is loaded before a command knows what it has to do: every build, however small, pays for it."""

import json
import subprocess
import sys

import pytest

from tests.guards.tree import ROOT

HEAVY = {
    "PIL", "asyncio", "babel", "feedgen", "frontmatter", "jinja2", "lxml", "markdown", "multiprocessing", "pygments",
    "pymdownx", "rich", "slugify", "starlette", "tomlkit", "uvicorn", "watchdog", "yaml",
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
