"""`aboveboard doctor`: can this machine build this blog, and what would its repository give away?"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.options import format_option, output_option, root_option

if TYPE_CHECKING:
    from generator.doctor import Finding

COLOURS = {"ok": "green", "warning": "yellow", "error": "red"}
WIDTH = len("warning")


@click.command(short_help="Look over the machine, the settings and the repository.")
@root_option
@output_option
@format_option("text", "json")
@click.pass_context
def doctor(ctx: click.Context, /, *, root: Path, output: Path | None, form: str) -> None:
    """Look over the machine, the settings and the repository, before something goes wrong or out.

    Says what is well and what is not, and how to mend it: versions, encodings, the clock, folders, parts that are
    missing, and what everybody could read if the repository were public. Exit code 1 says that a build would fail.

    \b
    Examples:
      aboveboard doctor
      aboveboard doctor --format json
    """
    import os
    import sys

    from generator.commands.site import now
    from generator.doctor import Level, examine

    found = list(examine(root, output, now(), os.environ, sys.stdout.encoding or "ascii"))
    _print(found, form)
    if any(one.level is Level.ERROR for one in found):
        ctx.exit(1)


def _print(found: "list[Finding]", form: str) -> None:
    from generator.report import json_text
    from generator.text import visible

    if form == "json":
        import msgspec

        click.echo(json_text({"findings": [msgspec.to_builtins(one) for one in found]}))
        return
    for one in found:
        mark = click.style(one.level.value.ljust(WIDTH), COLOURS[one.level.value])
        click.echo(f"{mark}  {one.topic}: {visible(one.what)}")
        if one.fix:
            click.echo(f"{' ' * WIDTH}  fix: {visible(one.fix)}")
