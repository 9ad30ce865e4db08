"""What recipes pin is what the program asks for, and what it is tested with."""

import re
import tomllib

from generator.hosts.table import LOCK
from tests.tools import ROOT

_PIN = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>[\w.]+) .*\\\n(?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", re.MULTILINE
)


def pins(name: str) -> dict[str, set[str]]:
    text = LOCK.with_name(name).read_text()
    assert re.sub(_PIN, "", text) == "", "every line is a version or a hash of one"
    found: dict[str, set[str]] = {}
    for pin in _PIN.finditer(text):
        found.setdefault(pin["name"], set()).add(pin["version"])
    return found


def test_the_lock_holds_what_the_program_needs_in_versions_that_it_takes() -> None:
    """After a change in pyproject.toml: `make lock`."""
    from packaging.requirements import Requirement

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    optional = project["optional-dependencies"]
    asked = [*project["dependencies"], *optional["commonmark"], *optional["heic"], *optional["search"]]
    found = pins("requirements.txt")
    for one in map(Requirement, asked):
        assert found[one.name], one
        assert all(version in one.specifier for version in found[one.name]), one
    tested = set((ROOT / ".ci/lock.txt").read_text().splitlines())
    more = pins("requirements-s3.txt")
    assert not set(more) & set(found)
    for one in map(Requirement, optional["s3"]):
        assert all(version in one.specifier for version in more[one.name]), one
    for name in ("requirements.txt", "requirements-s3.txt"):
        assert set(LOCK.with_name(name).read_text().splitlines()) <= tested
