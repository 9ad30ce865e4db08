"""What makes a release: which versions CI installs, and the workflows of this repository."""

import re
import subprocess
import sys
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.guards.tree import ROOT

LOCK = ROOT / ".ci/lock.txt"
_PIN = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>\S+)(?: ; [^\\\n]*)? \\\n(?:    --hash=sha256:\w{64}.*\n)+", re.MULTILINE
)
_ACTION = re.compile(r"uses: (?P<action>\S+)(?P<version>.*)")


def test_the_lock_has_all_that_the_tests_ask_for() -> None:
    text = LOCK.read_text()
    pins: dict[str, list[str]] = {}
    for pin in _PIN.finditer(text):
        pins.setdefault(canonicalize_name(pin["name"]), []).append(pin["version"])
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = {name: [*map(Requirement, asked)] for name, asked in project["optional-dependencies"].items()}
    ours = {name for one in extras["test"] if one.name == project["name"] for name in one.extras}
    asked = [*map(Requirement, project["dependencies"]), *(one for name in ("test", *ours) for one in extras[name])]
    needed = [one for one in asked if one.name != project["name"]]
    lacking = [
        str(one) for one in needed if not all(map(one.specifier.contains, pins.get(canonicalize_name(one.name), ["0"])))
    ]

    assert lacking == [], "run `make lock`"
    assert len(re.findall(r"^[\w.-]+==", text, re.MULTILINE)) == sum(map(len, pins.values())), (
        "a version stands without a hash"
    )


def test_workflows_are_what_github_reads_and_their_actions_are_pinned() -> None:
    files = sorted((ROOT / ".github/workflows").glob("*.yml"))
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.github-workflows",
        *map(str, files),
    ]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (ran.returncode, ran.stdout) == (0, "ok -- validation done\n")
    for file in files:
        for used in _ACTION.finditer(file.read_text()):
            assert re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}", used["action"]), used[0]
            assert re.fullmatch(r" # v\d+\.\d+\.\d+", used["version"]), used[0]


@pytest.mark.parametrize("name", ["publish", "test"])
def test_nothing_runs_with_secrets_and_a_strangers_code(name: str) -> None:
    text = (ROOT / f".github/workflows/{name}.yml").read_text()

    assert "pull_request_target" not in text
    assert "secrets." not in text
    # What somebody can write into a title or a branch's name is never part of a command.
    assert re.findall(r"run: .*\$\{\{", text) == []
