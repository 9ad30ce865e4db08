"""`aboveboard theme`: which themes there are, a new one, and one file of a theme to change."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.options import root_option

if TYPE_CHECKING:
    from generator.theme.homes import Home

NEW_THEME = {
    "theme.toml": """\
# What is not in this folder comes from the theme named here.
extends = "default"
description = "Made for this blog."
""",
    "templates/base.html": """\
{# The frame of every page: this one is the default theme's, with more in its head. Take the file out if you need
   none of it. `aboveboard theme eject post.html` copies a whole template here. #}
{% extends "default/base.html" %}
{% block head %}
{# <link rel="me" href="https://social.example/@you"> #}
{% endblock %}
""",
    "static/extra.css": """\
/* Loaded after the default theme's own style sheet: write here what you want otherwise. */
/* body { font-family: Georgia, serif } */
""",
}
"""The files of a new theme: it looks as the default one does, until something is written into them."""

COMMENTS = {".html": ("{# ", " #}"), ".css": ("/* ", " */"), ".js": ("// ", ""), ".toml": ("# ", "")}
"""How a line that nobody is shown is written, by the kind of file; others are copied as they are."""


@click.group(short_help="List themes, begin one, or copy a file of one to change it.")
def theme() -> None:
    """List themes, begin one, or copy a file of one to change it.

    \b
    Examples:
      aboveboard theme list
      aboveboard theme new mine
    """


@theme.command("list", short_help="List the themes there are.")
@root_option
def list_themes(root: Path) -> None:
    """List the themes of this site, those that come along, and those of installed packages; `*` marks which is used.

    \b
    Examples:
      aboveboard theme list
    """
    from generator.commands.site import settings_of
    from generator.text import visible

    in_use = settings_of(root).theme.name
    rows = [("*" if home.name == in_use else " ", home.name, where, _description(home)) for home, where in _all(root)]
    for mark, name, where, about in rows:
        row = f"{mark} {name:{max(len(row[1]) for row in rows)}}  {where:{max(len(row[2]) for row in rows)}}  {about}"
        click.echo(visible(row.rstrip()))


@theme.command(short_help="Begin a theme that builds on the default one.")
@click.argument("name")
@root_option
def new(name: str, root: Path) -> None:
    """Write the folder themes/NAME/ with a theme that builds on the default one, and say how to use it.

    \b
    Examples:
      aboveboard theme new mine
    """
    from generator.commands.site import write_new
    from generator.errors import Problem, SiteError
    from generator.system.names import is_fit
    from generator.theme.homes import theme_names

    if not is_fit(name) or "/" in name or "\\" in name or name[:1] in ("", ".", "_"):
        raise click.UsageError(f"`{name}` cannot be the name of a folder; write letters and digits, such as `mine`")
    if name in theme_names(root):
        what, fix = f'there is a theme called "{name}"', "choose another name; `aboveboard theme list` tells them all"
        raise SiteError(Problem(path=f"themes/{name}", rule="file-exists", what=what, fix=fix))
    for path, text in NEW_THEME.items():
        click.echo(write_new(root, f"themes/{name}/{path}", text).relative_to(root).as_posix())
    click.echo(f'To use it, write in site.toml, below `[theme]`: name = "{name}"', err=True)


@theme.command(short_help="Copy a file of the theme in use into the site, to change it.")
@click.argument("template")
@root_option
def eject(template: str, root: Path) -> None:
    """Copy TEMPLATE, such as `post.html` or `static/style.css`, from the theme in use to this site's folder of it.

    The copy says in its first line which version it is from; it stays as it is when the theme gets better.

    \b
    Examples:
      aboveboard theme eject post.html
      aboveboard theme eject static/style.css
    """
    from generator import __version__
    from generator.commands.site import settings_of, write_new
    from generator.theme.ejecting import original

    found = original(template, settings_of(root).theme.name, root)
    before, after = COMMENTS.get(Path(template).suffix, ("", ""))
    head = f"{before}As it came with Aboveboard {__version__}.{after}\n" if before else ""
    click.echo(write_new(root, found.place, head.encode() + found.data).relative_to(root).as_posix())


def _all(root: Path) -> "list[tuple[Home, str]]":
    """Each with where it is from."""
    from generator.theme.homes import THEMES, installed_themes, shipped_themes, themes_in

    own = [(home, "this site") for home in themes_in(root / THEMES)]
    shipped = [(home, "comes along") for home in themes_in(shipped_themes())]
    installed = [(home, f"package {home.package}") for home in installed_themes()]
    if (root / THEMES).resolve() == shipped_themes().resolve():
        own = []
    return own + shipped + installed


def _description(home: "Home") -> str:
    """As far as it can be read: a theme at fault is told of by a build."""
    from generator.nodes.from_toml import read_toml
    from generator.system.disk import read

    try:
        found = read_toml(read(home.path / "theme.toml").decode()).get("description", "")
    except (OSError, ValueError):
        return ""
    return found if isinstance(found, str) else ""
