"""`aboveboard comments`: what readers answer, from the form to the post."""

import click

from generator.commands.comments_worker import worker


@click.group(short_help="Get comments from readers into the blog.")
def comments() -> None:
    """Get comments from readers into the blog.

    \b
    Examples:
      aboveboard comments worker cloudflare
    """


comments.add_command(worker)
