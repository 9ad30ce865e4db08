"""The surface: exit codes, streams, and where errors are printed."""

import os
import shlex
import subprocess
import sys
from inspect import cleandoc
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generator import __version__
from generator.cli import VERBS, main, verb
from tests.tools import ROOT


def run(*arguments: str | Path, **environment: str) -> Result:
    return CliRunner(env=environment).invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


def test_help_names_every_verb() -> None:
    text = run("--help").stdout

    assert [name for name in VERBS if f"\n  {name} " not in text] == []


def test_version() -> None:
    assert run("--version").stdout == f"aboveboard, version {__version__}\n"


@pytest.mark.parametrize("name", VERBS)
def test_every_option_explains_itself(name: str) -> None:
    command = verb(name)

    assert command.help
    assert [option.name for option in command.params if isinstance(option, click.Option) and not option.help] == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param(("config", "--help"), 0, id="all is said"),
        pytest.param(("build", "--formt"), 2, id="wrong usage"),
        pytest.param(("build",), 1, id="a site with problems"),
    ],
)
def test_the_program_leaves_with_its_code_when_all_is_said(
    arguments: tuple[str, ...], code: int, tmp_path: Path
) -> None:
    (tmp_path / "site.toml").write_text("[site]\n")
    program = [sys.executable, "-m", "generator", *arguments]
    ran = subprocess.run(
        program, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )

    assert ran.returncode == code
    assert ran.stdout + ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_reader_that_goes_away_gets_no_traceback(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "generator", "config", "--help"]
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        program, cwd=tmp_path, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


def test_wrong_usage_exits_2() -> None:
    ran = run("build", "--formt", "json")

    assert ran.exit_code == 2
    assert "No such option '--formt'" in ran.stderr
    assert ran.stdout == ""


def test_a_mistyped_verb_names_the_one_that_was_meant() -> None:
    ran = run("biuld")

    assert ran.exit_code == 2
    assert "No such command 'biuld'. Did you mean 'build'?" in ran.stderr


def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    ran = run("build", "-r", tmp_path / "nowhere")

    assert ran.exit_code == 2
    assert "does not exist" in ran.stderr


def test_problems_go_to_stderr_and_exit_1(tmp_path: Path) -> None:
    (tmp_path / "site.toml").touch()

    ran = run("init", tmp_path)

    assert ran.exit_code == 1
    assert ran.stdout == ""
    assert (
        ran.stderr
        == "site.toml: is there already, and is not overwritten\n    fix: move it away, or name another folder\n"
    )


def test_several_problems_are_counted(tmp_path: Path) -> None:
    (tmp_path / "site.toml").touch()
    (tmp_path / ".gitignore").touch()

    assert run("init", tmp_path).stderr == (
        ".gitignore: is there already, and is not overwritten\n    also in site.toml\n"
        "    fix: move it away, or name another folder\n"
        "2 errors; nothing was written\n"
    )


def test_it_runs_as_a_module(tmp_path: Path) -> None:
    ran = subprocess.run([sys.executable, "-m", "generator", "--version"], capture_output=True, text=True, check=True)

    assert ran.stdout == f"aboveboard, version {__version__}\n"


@pytest.mark.parametrize("name", VERBS)
def test_every_flag_is_explained_to_bloggers(name: str) -> None:
    text = (ROOT / "docs" / "commands.md").read_text()
    section = text.partition(f"## aboveboard {name}\n")[2].partition("\n## ")[0]
    flags = [flag for option in verb(name).params for flag in option.opts if flag.startswith("-")]

    assert section
    assert [flag for flag in flags if f"`{flag}" not in section and flag not in ("-r", "--root")] == []


SLIPS = {
    "build www": "Got unexpected extra argument (www); write `-o www` for the built site, `-r www` for its sources",
    "list draft": (
        "Invalid value for '[drafts|scheduled|expired|published]': "
        "'draft' is not one of 'drafts', 'scheduled', 'expired', 'published'; did you mean drafts?"
    ),
    "list --format jsn": (
        "Invalid value for '--format': 'jsn' is not one of 'table', 'json', 'csv'; did you mean json?"
    ),
    "list --format pdf": "Invalid value for '--format': 'pdf' is not one of 'table', 'json', 'csv'.",
    "serve blog": "Got unexpected extra argument (blog); write `-r blog` for its sources",
    "comments add tea --name Jo --text Hi --at 2026-11-28 10:00": (
        'Got unexpected extra argument (10:00); put a moment of two words in quotation marks: --at "2026-11-28 10:00"'
    ),
    "publish --at monday 8:00 tea": (
        'Got unexpected extra argument (tea); put a moment of two words in quotation marks: --at "monday 8:00"'
    ),
    "build --as-of 2026-11-28 10:00": (
        "Got unexpected extra argument (10:00); "
        'put a moment of two words in quotation marks: --as-of "2026-11-28 10:00"'
    ),
    "new Tea time --date 2026-11-28 10:00": (
        "'10:00' would be part of the title; put a moment of two words in quotation marks: --date \"2026-11-28 10:00\""
    ),
    "serve 8001": "Got unexpected extra argument (8001); write `-p 8001` for the port",
    "build -j lots": "Invalid value for '-j' / '--jobs': 'lots' is no such number; write digits, or leave it out",
    "serve -p 80000": "Invalid value for '-p' / '--port': '80000' is no such number; write one from 0 to 65535",
}


@pytest.mark.parametrize("words", SLIPS)
def test_a_slip_on_the_command_line_is_told_with_what_is_meant(words: str) -> None:
    ran = run(*words.split())

    assert ran.exit_code == 2
    assert ran.stderr.splitlines()[-1] == f"Error: {SLIPS[words]}"


def _commands() -> dict[str, click.Command]:
    """All there are, those below a verb too, by what is typed."""
    found = {f"aboveboard {name}": verb(name) for name in VERBS}
    below = {
        f"{typed} {name}": command
        for typed, group in found.items()
        if isinstance(group, click.Group)
        for name, command in group.commands.items()
    }
    return found | below


@pytest.mark.parametrize("typed", _commands())
def test_every_help_has_examples_that_the_command_line_takes(typed: str) -> None:
    _, _, examples = cleandoc(_commands()[typed].help or "").partition("\b\nExamples:\n")
    lines = [line.strip() for line in examples.splitlines()]

    assert lines
    for line in lines:
        # A group's examples are of the verbs below it.
        named = max((other for other in _commands() if f"{line} ".startswith(f"{other} ")), key=len)
        assert named.startswith(typed)
        _commands()[named].make_context(named, shlex.split(line.removeprefix(named)))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_verbs_flags_and_their_values(shell: str) -> None:
    def completed(words: str, last: str) -> str:
        count = len(words.split())
        typed = {"COMP_WORDS": f"{words} {last}", "COMP_CWORD": last if shell == "fish" else str(count)}
        ran = CliRunner().invoke(
            main, [], env={"_ABOVEBOARD_COMPLETE": f"{shell}_complete"} | typed, prog_name="aboveboard"
        )
        return ran.stdout

    assert "schema" in completed("aboveboard", "sch")
    assert "--keep-going" in completed("aboveboard build", "--kee")
    assert "scheduled" in completed("aboveboard list", "sch")
