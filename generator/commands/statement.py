"""What a command says to an author of a post: what readers would be told, and what became of links to it."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from generator.builder.outlook import Outlook
    from generator.editing.links import Linked


def tell_statement(found: "Outlook", asked: str = "") -> None:
    """On stderr, so that the path alone can be handed to an editor; *asked* stands before the statement."""
    from generator.errors import errors_in
    from generator.language.sentences import shown
    from generator.report import print_problems
    from generator.text import visible

    print_problems(found.problems)
    if found.statement and not errors_in(found.problems):
        click.echo(visible(f'as it stands the post says {asked}"{shown(found.statement)}"'), err=True)
    elif found.waits_until:
        click.echo(f"the post is under an embargo, and published to nobody before {found.waits_until.iso}", err=True)
    for account in found.accounts:
        click.echo(f"    {visible(account.told)}", err=True)


def tell_linked(linked: "Linked") -> None:
    """On stderr, too."""
    from generator.text import visible

    for text in linked.texts:
        click.echo(visible(f"    content/{text.source} links to it, and was mended"), err=True)
    for place in linked.left:
        click.echo(visible(f"    {place} links to it, and could not be mended: do that by hand"), err=True)
