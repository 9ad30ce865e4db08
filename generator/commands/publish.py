"""`aboveboard publish`: a draft is dated, and no draft any more."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.options import WHEN, root_option

if TYPE_CHECKING:
    from datetime import datetime

    from generator.models import Moment


@click.command(short_help="Date a draft and take its draft mark away.")
@click.argument("slug")
@root_option
@click.option("--at", "when", default="now", metavar=WHEN, help="When: 2026-12-01T09:30, 'monday 8:00'. Default: now.")
def publish(slug: str, root: Path, when: str) -> None:
    """Date the post called SLUG and take its draft mark away; the next build publishes it.

    SLUG is the last part of its address, or its file. Only these lines of the file change; out of a folder drafts/ the
    file moves. With --at in the future the post is scheduled. What would not build is refused, and nothing is changed.

    \b
    Examples:
      aboveboard publish tea-in-sydney
      aboveboard publish tea-in-sydney --at "monday 8:00"
    """
    from generator.commands.site import now, settings_of, told_moment, when_of
    from generator.commands.statement import tell_linked, tell_statement
    from generator.editing.blog import Blog
    from generator.editing.publishing import publish as published
    from generator.text import visible

    settings, this = settings_of(root), now()
    moment = when_of(when, settings, this, "'--at'")
    blog = Blog.at(root, settings, this)
    edited = published(blog, blog.find(slug), moment)
    click.echo(visible(f"content/{edited.source}"))
    told = told_moment(moment, settings.site.timezone)
    held = edited.outlook.waits_until
    click.echo(f"dated {told}" if held and held > moment else _what_now(moment, this, told), err=True)
    tell_linked(edited.linked)
    tell_statement(edited.outlook)


def _what_now(moment: "Moment", now: "datetime", told: str) -> str:
    if moment.timestamp > now.timestamp():
        return f"scheduled for {told}; the first build after that publishes it"
    return f"dated {told}; the next build publishes it"
