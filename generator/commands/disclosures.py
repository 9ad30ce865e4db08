"""`aboveboard disclosures`: what posts say of their author's ties, for many at once, and what a change does to it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.options import format_option, root_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.checks.review import Choice, Unreviewed, Value
    from generator.config import SiteConfig
    from generator.errors import Problem


@click.group(short_help="Look through old posts that say nothing yet, or through a change.")
def disclosures() -> None:
    """Look through what posts say of what ties their author to the companies in them: old posts, or a change.

    \b
    Examples:
      aboveboard disclosures review
      aboveboard disclosures diff main
    """


@disclosures.command(short_help="List unreviewed posts, and say for many at once what you found.")
@root_option
@click.option("--author", default="", metavar="NAME", help="Only posts of this author.")
@click.option("--year", default="", metavar="YYYY", help="Only posts of this year.")
@click.option("--category", default="", metavar="NAME", help="Only posts in this category.")
@click.option("--links-to", default="", metavar="COMPANY", help="Only posts that link to this company or host.")
@click.option(
    "--set",
    "value",
    type=click.Choice(("none", "standing")),
    help="Write `disclosure: none` or `standing` into each of them.",
)
@click.option("--dry-run", is_flag=True, help="Say which files --set would change, and change none.")
@click.pass_context
def review(
    ctx: click.Context,
    *,
    root: Path,
    author: str,
    year: str,
    category: str,
    links_to: str,
    value: "Value | None",
    dry_run: bool,
) -> None:
    """List the posts that say nothing yet, with the companies each links to.

    They are dated before `[disclosure] since`, and carry a quiet line of their own. Read them, then say for those you
    have read what you found: `--set none` where there is nothing to disclose, `--set standing` where the connections
    you have declared are all. One line of each file is added, and nothing else of it changes. What is wrong with files
    that cannot be read is printed, and the exit code is 1.

    \b
    Examples:
      aboveboard disclosures review --year 2009
      aboveboard disclosures review --links-to northwind --set standing
    """
    from generator.checks.review import Choice
    from generator.checks.review import review as write
    from generator.commands.site import settings_of
    from generator.plan.settings import gather_settings
    from generator.report import counted, print_problems
    from generator.text import visible

    config = settings_of(root)
    _refuse_unknown_company(links_to, list(config.vendors))
    choice = Choice(author=author, year=year, category=category, links_to=links_to)
    posts, faults = _chosen(root, config, choice)
    if value is None:
        for one in posts:
            click.echo(_row(one, {key: vendor.name or key for key, vendor in config.vendors.items()}))
        click.echo(f"{counted(len(posts), 'post')} to review", err=True)
    else:
        paths = write(root, posts, value, gather_settings(config).reading, dry=dry_run)
        for path in paths:
            click.echo(visible(path))
        click.echo(f"{counted(len(paths), 'post')} {'would say' if dry_run else 'now say'} `{value}`", err=True)
    print_problems(faults)
    if faults:
        ctx.exit(1)


def _chosen(root: Path, config: "SiteConfig", choice: "Choice") -> "tuple[Sequence[Unreviewed], Sequence[Problem]]":
    """The posts that were asked for, and what is wrong with files; what no post has is a fault of the command line."""
    from generator.checks.review import UnknownChoiceError, unreviewed
    from generator.commands.site import now

    try:
        return unreviewed(root, config, choice, now())
    except UnknownChoiceError as error:
        option, why = error.args
        what = f"{getattr(choice, option)!r} is no {option} of this blog; {why}"
        raise click.BadParameter(what, param_hint=f"--{option}") from error


@disclosures.command(short_help="Say what a change does to what posts disclose.")
@click.argument("revision", metavar="REV")
@root_option
@format_option("text", "markdown", "json")
def diff(revision: str, root: Path, form: str) -> None:
    """Say which disclosures a change adds, alters or removes: the posts as they are, held against a git revision.

    For whoever looks over a pull request: each post with its authors, its companies, and what it said before. Drafts
    and scheduled posts are in it, those under an embargo are not. It needs no build, and writes nothing.

    \b
    Examples:
      aboveboard disclosures diff main
      aboveboard disclosures diff HEAD~3
    """
    import os

    from generator.checks.changes import changes_since
    from generator.checks.telling import FORMATS
    from generator.commands.site import now

    click.echo(FORMATS[form](changes_since(root, revision, now(), os.environ)), nl=False)


def _refuse_unknown_company(written: str, known: list[str]) -> None:
    """What has a full stop is a host, which may be any."""
    if not written or "." in written or written in known:
        return
    from generator.nodes.findings import nearest

    meant = nearest(written, known)
    why = f"did you mean {meant}?" if meant else "name one of [vendors.NAME] in site.toml, or a host"
    raise click.BadParameter(f"{written!r} is no company of this blog; {why}", param_hint="--links-to")


def _row(one: "Unreviewed", names: dict[str, str]) -> str:
    """`content/posts/tea.md  2009-07-08  Tea`, and below it where it links."""
    from generator.text import visible

    day = one.post.date.iso[:10] if one.post.date else "no date   "
    known = ", ".join(names[party] for party in one.companies)
    hosts = ", ".join(one.hosts) or "no other site"
    links = f"{hosts}{f' ({known})' if known else ''}"
    return f"{visible(f'{one.path}  {day}  {one.post.title}')}\n    links to {visible(links)}"
