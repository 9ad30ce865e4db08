"""The command line, run in this process as a shell would run it."""

from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli import main


def run(*arguments: str | Path, env: dict[str, str] | None = None) -> Result:
    """What is not a site's problem is raised."""
    return CliRunner(env=env).invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)
