"""`aboveboard list`: what is published, what waits, and when the next post is due."""

from pathlib import Path

import click

from generator.commands.options import format_option, root_option

STATES = ("drafts", "scheduled", "expired", "published")


@click.command("list", short_help="List posts: drafts, scheduled, expired or published.")
@click.argument("state", type=click.Choice(STATES), required=False)
@root_option
@format_option("table", "json", "csv")
def list_posts(*, state: str | None, root: Path, form: str) -> None:
    """List the posts that are in STATE, or all, newest first, and say when the next scheduled one is due."""
