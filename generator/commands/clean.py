"""`aboveboard clean`: away with what was built."""

from pathlib import Path

import click

from generator.commands.options import output_option, root_option


@click.command(short_help="Remove what was built.")
@root_option
@output_option
def clean(root: Path, output: Path | None) -> None:
    """Remove what was built.

    Only files that a build wrote go: what you put into the output folder yourself stays, and so does the folder then.

    \b
    Examples:
      aboveboard clean
      aboveboard clean --output preview
    """
    from generator.builder import clean as clean_output
    from generator.report import counted

    click.echo(f"{counted(clean_output(root, output), 'file')} removed")
