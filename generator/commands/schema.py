"""`aboveboard schema`: what editors need to know, to offer this blog's own names and to mark what is wrong."""

from pathlib import Path

import click

from generator.commands.options import root_option


@click.command(short_help="Print what may be written where, for editors.")
@click.argument("part", type=click.Choice(("front-matter", "settings")))
@root_option
def schema(*, part: str, root: Path) -> None:
    """Print a JSON Schema of front matter or of site.toml, with this blog's own names in it.

    Editors offer its categories, tags, authors and connections by it, and mark what is wrong.

    \b
    Examples:
      aboveboard schema front-matter
      aboveboard schema settings
    """
    from generator.commands.site import settings_of
    from generator.report import json_text
    from generator.schema import front_matter, known, settings

    names = known(root, settings_of(root))
    click.echo(json_text(settings(names) if part == "settings" else front_matter(names)))
