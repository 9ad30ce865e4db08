"""`aboveboard rename`: a post gets another name, and whatever knows it by the old one finds it."""

from pathlib import Path

import click

from generator.commands.options import root_option


@click.command(short_help="Give a post another name; its old address leads to the new one.")
@click.argument("slug")
@click.argument("new_slug", required=False, default="", metavar="[NEW-SLUG]")
@root_option
@click.option("--title", default="", metavar="TEXT", help="Another title; without NEW-SLUG it makes the slug, too.")
def rename(slug: str, new_slug: str, root: Path, title: str) -> None:
    """Give the post called SLUG another slug, another title, or both.

    Its file, or its folder, is renamed. The old address stays as an alias that leads to the new one, feed readers and
    comments know the post as before, and other posts that link to the file are mended.

    \b
    Examples:
      aboveboard rename tea-in-sydney tea-in-hobart
      aboveboard rename tea-in-sydney --title "Tea in Hobart"
    """
    from generator.commands.site import now, settings_of
    from generator.commands.statement import tell_linked
    from generator.editing.blog import Blog
    from generator.editing.renaming import rename as renamed
    from generator.text import visible

    title = " ".join(title.split())
    if not (new_slug or title):
        raise click.UsageError("What is its new name? aboveboard rename SLUG NEW-SLUG, or --title TEXT")
    if "/" in new_slug:
        what = f"'{visible(new_slug)}' is more than one part of an address; write words, such as tea-and-cake"
        raise click.BadParameter(what, param_hint="NEW-SLUG")
    blog = Blog.at(root, settings_of(root), now())
    done = renamed(blog, blog.find(slug), new_slug, title)
    click.echo(visible(f"content/{done.source}"))
    leads = f", to which {done.alias} leads" if done.alias else ""
    click.echo(visible(f"its address is {done.address}{leads}"), err=True)
    tell_linked(done.linked)
