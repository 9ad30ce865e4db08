"""What lies in the way, or what the system refuses, is said by every command."""

import os

import pytest

from tests.commands.running import run
from tests.story import Story, post


@pytest.mark.parametrize("command", ["build", "list", "config", "disclosures review", "new Tea"])
def test_a_pipe_in_place_of_the_settings_is_waited_for_by_nobody(site: Story, command: str) -> None:
    (site.root / "site.toml").unlink()
    os.mkfifo(site.root / "site.toml")

    ran = run(*command.split(), "--root", site.root)

    assert ran.exit_code == 1
    assert ran.stderr == (
        "site.toml: cannot be read: it is no file\n    fix: put a file there that this user may read\n"
    )


def test_a_device_in_place_of_the_settings_is_not_read_for_ever(site: Story) -> None:
    (site.root / "site.toml").unlink()
    (site.root / "site.toml").symlink_to("/dev/zero")

    assert [problem.what for problem in site.fails()] == ["this link leads out of the site, in a circle, or nowhere"]


@pytest.mark.parametrize("command", ["build", "disclosures review"])
def test_what_the_system_refuses_is_said(site: Story, command: str) -> None:
    site.write("posts/tea.md", post())
    site.put(".aboveboard", "a file")

    ran = run(*command.split(), "--root", site.root)

    assert ran.exit_code == 1
    assert ran.stderr == (
        f"{site.root}/.aboveboard: the system refused: File exists\n"
        "    fix: a folder belongs there: move the file away that has its name; nothing half-written was left behind\n"
    )
