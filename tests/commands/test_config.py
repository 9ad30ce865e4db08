import json
import tomllib
from pathlib import Path

import pytest

from tests.commands.running import run

SITE = """\
[site]
title = "Small Fish"
timezone = "Australia/Sydney"

[disclosure]
since = 2026-12-01

[theme]
name = "default"
accent = "teal"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "site.toml").write_text(SITE)
    return tmp_path


def test_settings_are_printed_with_their_defaults(root: Path) -> None:
    settings = tomllib.loads(run("config", "-r", root).stdout)

    assert settings["site"]["title"] == "Small Fish"
    assert settings["posts"]["per_page"] == 10
    assert settings["theme"] == {"name": "default", "accent": "teal"}
    assert settings["disclosure"]["since"].isoformat() == "2026-12-01"


def test_what_is_printed_can_be_read_again(root: Path) -> None:
    printed = run("config", "-r", root).stdout
    (root / "site.toml").write_text(printed)

    assert run("config", "-r", root).stdout == printed


def test_the_environment_counts(root: Path) -> None:
    ran = run("config", "-r", root, "--format", "json", env={"ABOVEBOARD_POSTS__PER_PAGE": "3"})

    settings = json.loads(ran.stdout)
    assert settings["posts"]["per_page"] == 3
    assert settings["disclosure"]["since"] == "2026-12-01"


@pytest.mark.parametrize("form", ["toml", "json"])
def test_nothing_that_a_terminal_obeys_is_printed(root: Path, form: str) -> None:
    (root / "site.toml").write_text(SITE.replace("Small Fish", r"Small\u009b31m \u202eFish"))

    printed = run("config", "-r", root, "--format", form).stdout

    assert r'"Small\u009b31m \u202eFish"' in printed
    parsed = tomllib.loads(printed) if form == "toml" else json.loads(printed)
    assert parsed["site"]["title"] == "Small\u009b31m \u202eFish"
