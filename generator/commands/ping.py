"""`aboveboard ping`: hubs are told of the feeds that have changed."""

from pathlib import Path

import click

from generator.commands.options import output_option, root_option


@click.command(short_help="Tell hubs of feeds that have changed; run it after publishing.")
@root_option
@output_option
@click.option("--dry-run", is_flag=True, help="Say what would be told to whom, and tell nothing.")
def ping(*, root: Path, output: Path | None, dry_run: bool) -> None:
    """Tell the hubs in `[feeds] hubs` of the feeds that have changed since they were told last.

    Run it after the site has been published: a hub fetches what it is told of at once. What each hub knows is kept in
    pings.json, which belongs into version control. Exit code 1 says that a hub could not be told; the others were.

    \b
    Examples:
      aboveboard ping
    """
    from generator.builder import STATE, output_of
    from generator.builder.pings import pings, tell, untold
    from generator.report import counted
    from generator.text import visible

    found = pings(output_of(root, output), root / STATE)
    if not found:
        click.echo("no feed names a hub: write one into `[feeds] hubs`, build and publish", err=True)
        return
    ahead = untold(found, root)
    if not ahead:
        click.echo("nothing to tell: each hub knows every feed as it is", err=True)
        return
    for one in ahead if dry_run else tell(found, root):
        click.echo(visible(f"{'would tell' if dry_run else 'told'} {one.hub} of {one.feed}"))
    click.echo(f"{counted(len(ahead), 'ping')} {'to send' if dry_run else 'sent'}", err=True)
