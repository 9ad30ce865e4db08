"""`aboveboard ping`: hubs are told of the feeds that have changed, and other sites of links that lead to them."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.options import output_option, root_option

if TYPE_CHECKING:
    from generator.builder.pings import Ping
    from generator.errors import Problem


@click.command(short_help="Tell hubs and other sites what is new; run it after publishing.")
@root_option
@output_option
@click.option("--hubs-only", is_flag=True, help="Tell hubs alone, and send no webmentions.")
@click.option("--dry-run", is_flag=True, help="Say what would be told to whom, and tell nothing.")
def ping(*, root: Path, output: Path | None, hubs_only: bool, dry_run: bool) -> None:
    """Tell the hubs in `[feeds] hubs` of the feeds that have changed since they were told last, and the pages that new
    posts lead to, where these take webmentions.

    Run it after the site has been published: a hub fetches what it is told of at once. What each hub knows is kept in
    pings.json, what other sites know in webmentions.json; both belong into version control. Exit code 1 says that a
    hub could not be told; the others were. A page that could not be told is named, and told the next time; one
    that refuses, or fails five times, is not asked again.

    \b
    Examples:
      aboveboard ping
    """
    from generator.builder import STATE, output_of
    from generator.builder.pings import pings
    from generator.errors import SiteError

    output = output_of(root, output)
    found = pings(output, root / STATE)
    problems: list[Problem] = []
    try:
        _tell_hubs(found, root, dry_run=dry_run)
    except SiteError as error:
        problems += error.problems
    if not hubs_only:
        _tell_sites(root, output, dry_run=dry_run)
    if problems:
        raise SiteError(*problems)


def _tell_hubs(found: "Iterable[Ping]", root: Path, *, dry_run: bool) -> None:
    from generator.builder.pings import tell, untold
    from generator.report import counted
    from generator.text import visible

    found = tuple(found)
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


def _tell_sites(root: Path, output: Path, *, dry_run: bool) -> None:
    """Nothing is said where nothing new leads anywhere."""
    from generator.builder import STATE
    from generator.builder.webmentions import Sending, send, trouble, unsent
    from generator.commands.site import now, settings_of
    from generator.network.webmention import State
    from generator.report import counted, print_problems
    from generator.text import visible
    from generator.urls import Base

    url = settings_of(root).site.url
    base = Base.of(url)
    home, today, sending = base.origin + base.path, now().date(), Sending()
    ahead = unsent(output, root / STATE, root, home, today, sending.network) if url else ()
    if not ahead:
        return
    if dry_run:
        for one in ahead:
            click.echo(visible(f"would tell {one.target} of {one.source}"))
        click.echo(f"{counted(len(ahead), 'page')} to ask whether they take webmentions", err=True)
        return
    outcomes = []
    for one, outcome in send(ahead, root, home, today, sending):
        if outcome.state is State.SENT:
            click.echo(visible(f"told {one.target} of {one.source}"))
        outcomes.append((one, outcome))
    troubled = (State.FAILED, State.REFUSED)
    print_problems([trouble(one, outcome) for one, outcome in outcomes if outcome.state in troubled])
    states = [outcome.state for _, outcome in outcomes]
    sent, unwanted = states.count(State.SENT), states.count(State.UNWANTED)
    click.echo(f"{counted(sent, 'webmention')} sent; not taken by {counted(unwanted, 'page')}", err=True)
