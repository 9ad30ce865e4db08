"""The command line: its verbs, and the one place where a site's problems are printed and become exit code 1.

What is not a `SiteError` is our bug and shows its traceback. Each command imports the rooms it needs when it runs,
so that `--help` and a mistyped flag answer at once.
"""

import os
import sys
from pathlib import Path
from typing import Any

import click

from generator import __version__
from generator.commands.build import build
from generator.commands.check import check
from generator.commands.clean import clean
from generator.commands.config import config
from generator.commands.disclosures import disclosures
from generator.commands.init import init
from generator.commands.list import list_posts
from generator.commands.new import new
from generator.commands.options import FORMAT, ROOT
from generator.commands.ping import ping
from generator.commands.serve import serve
from generator.commands.verify import verify
from generator.errors import SiteError

VERBS = (init, new, build, serve, check, disclosures, list_posts, ping, verify, config, clean)
"""In the order a blogger meets them, which is the order of the help text."""


class Surface(click.Group):
    """The verbs as one command."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except SiteError as error:
            from generator.report import print_refusal

            print_refusal(error.problems, form=ctx.meta.get(FORMAT, "text"), root=ctx.meta.get(ROOT, Path()))
            ctx.exit(1)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for verb in VERBS if (name := verb.name)]


@click.command(cls=Surface, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="aboveboard")
@click.pass_context
def main(ctx: click.Context) -> None:
    """A static blog generator that tells every reader what ties an author to the companies in a post."""
    if os.environ.get("NO_COLOR"):
        ctx.color = False
    # A title may hold what a console's own encoding cannot write; it then shows as an escape instead of a traceback.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


for verb in VERBS:
    main.add_command(verb)
