"""`aboveboard schema`: what editors need to know, to offer this blog's own names and to mark what is wrong."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.options import root_option

if TYPE_CHECKING:
    from generator.schema import Known


@click.command(short_help="Tell editors what may be written where.")
@click.argument("part", type=click.Choice(("front-matter", "settings")), required=False)
@root_option
@click.option("--editor", type=click.Choice(("vscode", "sveltia")), help="Write the files that this editor reads.")
def schema(*, part: str | None, root: Path, editor: str | None) -> None:
    """Print a JSON Schema of front matter or of site.toml, with this blog's own names in it.

    Editors offer its categories, tags, authors and connections by it, and mark what is wrong. With --editor it writes
    files instead and prints their paths: for VS Code below .vscode/, for Sveltia CMS, in which a phone can write,
    below static/admin/. Files of yours are left as they are.

    \b
    Examples:
      aboveboard schema front-matter
      aboveboard schema settings
      aboveboard schema --editor vscode
    """
    if (part is None) == (editor is None):
        raise click.UsageError("Name what to print, `front-matter` or `settings`, or an editor: --editor vscode")
    from generator.commands.site import settings_of
    from generator.report import json_text
    from generator.schema import front_matter, known, settings

    config = settings_of(root)
    if editor is not None:
        _write(root, editor, known(root, config, is_public=editor == "sveltia"))
        return
    names = known(root, config)
    click.echo(json_text(settings(names) if part == "settings" else front_matter(names)))


def _write(root: Path, editor: str, names: "Known") -> None:
    from generator.report import print_problems
    from generator.schema.files import put
    from generator.schema.sveltia import sveltia
    from generator.schema.vscode import vscode

    texts, problems = (vscode if editor == "vscode" else sveltia)(root, names)
    for path in put(root, texts):
        click.echo(path)
    print_problems(problems)
