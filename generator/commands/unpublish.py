"""`aboveboard unpublish`: a post becomes a draft again."""

from pathlib import Path

import click

from generator.commands.options import root_option


@click.command(short_help="Make a post a draft again.")
@click.argument("slug")
@root_option
def unpublish(slug: str, root: Path) -> None:
    """Mark the post called SLUG as a draft; the next build takes it off the blog.

    SLUG is the last part of its address, or its file. One line of the file changes. Its date stays, so that
    `aboveboard publish --at` can give it the address that it had.

    \b
    Examples:
      aboveboard unpublish tea-in-sydney
    """
    from generator.commands.site import now, settings_of
    from generator.editing.blog import Blog
    from generator.editing.links import links_to
    from generator.editing.publishing import unpublish as unpublished
    from generator.text import visible

    blog = Blog.at(root, settings_of(root), now())
    edited = unpublished(blog, blog.find(slug))
    click.echo(visible(f"content/{edited.source}"))
    click.echo("a draft again; the next build takes it off the blog", err=True)
    for found in dict.fromkeys(links_to(blog, edited.post)):
        click.echo(visible(f"    {found}, and stops the build until that is gone"), err=True)
