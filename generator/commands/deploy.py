"""`aboveboard deploy`: what was built goes to where it is published."""

import os
from contextlib import closing
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from generator.commands.options import output_option, root_option, verbose_option

if TYPE_CHECKING:
    from generator.deploy.sending import Deployed


@click.command(short_help="Send what was built to where it is published.")
@click.argument("kind", metavar="[s3|rsync|folder]", required=False)
@click.argument("target", required=False)
@root_option
@output_option
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be sent and removed, and do nothing.")
@click.option("--endpoint", default="", metavar="URL", help="The address of an S3 service that is not Amazon's.")
@click.option("--adopt", is_flag=True, help="Replace files that stand in the way and that no deployment sent.")
@verbose_option("Name each file that was sent or removed.")
def deploy(
    *,
    kind: str | None,
    target: str | None,
    root: Path,
    output: Path | None,
    dry_run: bool,
    endpoint: str,
    adopt: bool,
    verbose: bool,
) -> None:
    """Send what was built to where it is published: s3://bucket/prefix, user@host:path/ or a folder.

    TARGET alone is enough. Without it, it goes where `[deploy] to` in site.toml says. Only what changed is sent, pages
    last, and only what was sent before is removed. Build first; what is not built from the sources as they are is
    refused.

    \b
    Examples:
      aboveboard deploy
      aboveboard deploy rsync user@host.example:www/
      aboveboard deploy s3 s3://my-bucket/blog
    """
    from generator.commands.progress import progress
    from generator.commands.site import now
    from generator.deploy.address import target_of
    from generator.deploy.ready import ready
    from generator.deploy.sending import deploy as send
    from generator.report import print_problems

    if kind is None:
        kind, target, named = _from_settings(root)
        endpoint = endpoint or named
    kind, target = _told(kind, target)
    if endpoint and kind != "s3":
        raise click.UsageError("--endpoint is for s3 alone")
    begun = perf_counter()
    with ready(root, output, now()) as built:
        print_problems(built.problems)
        with (
            closing(target_of(kind, target, root, built, endpoint=endpoint)) as place,
            progress(wanted=not dry_run) as watcher,
        ):
            done = send(built, place, adopt=adopt, dry_run=dry_run, watcher=watcher)
    _print(done, perf_counter() - begun, dry_run=dry_run, verbose=verbose)


def _told(kind: str, target: str | None) -> tuple[str, str]:
    """The kind and where to, of a command line that may name the place alone."""
    from generator.deploy.address import EXAMPLES, kind_of
    from generator.text import visible

    if target is None and kind in EXAMPLES:
        raise click.UsageError(f"say where to: aboveboard deploy {kind} {EXAMPLES[kind]}")
    if target is None and (":" in kind or "/" in kind):
        return kind_of(kind), kind
    if target is None or kind not in EXAMPLES:
        raise click.UsageError(f"'{visible(kind)}' is neither s3, rsync or folder, nor an address to deploy to")
    return kind, target


def _from_settings(root: Path) -> tuple[str, str, str]:
    from generator.commands.site import settings_of
    from generator.deploy.address import kind_of

    settings = settings_of(root).deploy
    if not settings.to:
        raise click.UsageError('say where to, or write it into site.toml: [deploy] to = "s3://my-bucket/blog"')
    kind = kind_of(settings.to)
    to = str(root / os.path.expanduser(settings.to)) if kind == "folder" else settings.to
    return kind, to, settings.endpoint if kind == "s3" else ""


def _print(done: "Deployed", seconds: float, *, dry_run: bool, verbose: bool) -> None:
    from generator.text import visible

    if dry_run or verbose:
        would = "would " if dry_run else ""
        words = (("send" if dry_run else "sent", done.sent), ("remove" if dry_run else "removed", done.removed))
        for word, paths in words:
            for path in paths:
                click.echo(visible(f"{would}{word} {path}"))
    counts = f"{len(done.sent):,} {{}}, {len(done.removed):,} {{}}, {done.unchanged:,} unchanged"
    if dry_run:
        click.echo(counts.format("to send", "to remove"))
    else:
        click.echo(f"{counts.format('sent', 'removed')} in {seconds:.1f} s")
