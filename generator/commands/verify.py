"""`aboveboard verify`: is what incremental builds wrote what a clean build writes?"""

from pathlib import Path

import click

from generator.commands.options import output_option, root_option


@click.command(short_help="Check that the last build equals a clean one, byte for byte.")
@root_option
@output_option
@click.pass_context
def verify(ctx: click.Context, *, root: Path, output: Path | None) -> None:
    """Check that the last build equals a clean one, byte for byte.

    Builds once more with the parameters of the last build, then from nothing, in one process and in a folder of its
    own, and compares. Exit code 1 says that they differ: the files are named, with a diff of the first.

    \b
    Examples:
      aboveboard verify
    """
    from generator.builder.verify import verify as verify_site
    from generator.text import visible

    verdict = verify_site(root, output)
    for one in verdict.differences:
        click.echo(visible(f"{one.path}: {one.what}"))
    if verdict.diff:
        click.echo("\n".join(map(visible, verdict.diff.split("\n"))), nl=False)
    if verdict.differences:
        click.echo(f"{len(verdict.differences):,} of {verdict.files:,} files differ from a clean build", err=True)
        ctx.exit(1)
    click.echo(f"{verdict.files:,} files are those of a clean build, byte for byte")
