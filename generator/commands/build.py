"""`aboveboard build`: sources and theme become the site."""

from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from generator.commands.options import (
    WHEN,
    When,
    Whole,
    drafts_option,
    format_option,
    future_option,
    output_option,
    root_option,
    verbose_option,
)

if TYPE_CHECKING:
    from generator.builder import Report


_held: list[object] = []
"""What the last build held in memory: to take it down takes longer than to leave."""


@click.command(short_help="Build the site into public/.")
@root_option
@output_option
@click.option(
    "-b", "--base-url", default="", metavar="URL", help="Where this build will be published, instead of [site] url."
)
@drafts_option
@future_option
@click.option("--as-of", type=When(), metavar=WHEN, help="Build as if it were this day or moment. Default: now.")
@click.option(
    "-j",
    "--jobs",
    type=Whole(None, "digits, or leave it out"),
    default=0,
    help="How many processes. Default: as many as pay.",
)
@click.option(
    "--scheduler",
    default="",
    metavar="ADDRESS",
    help="Let the workers of a Dask scheduler do the work: tcp://192.0.2.7:8786.",
)
@click.option("--force", is_flag=True, help="Render everything, whether it changed or not.")
@click.option("--keep-going", is_flag=True, help="Hold back faulty posts and publish the rest; still exits 1.")
@click.option("--explain", is_flag=True, help="Say for each file why it was written or removed.")
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@format_option("text", "json", "github", "sarif")
@click.option("-q", "--quiet", is_flag=True, help="Print errors alone.")
@verbose_option("Name what was written or removed, every place of a problem, and what posts call up.")
@click.pass_context
def build(
    ctx: click.Context,
    /,
    *,
    root: Path,
    as_of: date | None,
    form: str,
    quiet: bool,
    verbose: bool,
    **options: Any,
) -> None:
    """Build the site into public/.

    Only what changed is rendered, and only bytes that changed are written. Exit code 1 says that the site has
    problems: all of them are printed, each with its file, its line and how to mend it, and nothing is written.

    \b
    Examples:
      aboveboard build
      aboveboard build --drafts --output preview
      aboveboard build --as-of 2026-12-24 --explain
    """
    from generator.builder import BuildOptions
    from generator.builder import build as build_site
    from generator.commands.progress import progress
    from generator.commands.site import now_or
    from generator.errors import errors_in
    from generator.text import visible

    if options["scheduler"] and options["jobs"]:
        raise click.UsageError(
            "--jobs counts processes of this machine; with --scheduler the cluster says how many there are"
        )
    begun = perf_counter()
    # The other flags have the names of the options that they are.
    chosen = BuildOptions(root=root, as_of=now_or(as_of, root), **options)
    with progress(wanted=form == "text" and not quiet) as watcher:
        report = build_site(chosen, watcher=watcher, held=_held)
    seconds = perf_counter() - begun
    if verbose and form == "text":
        from generator.builder.outlook import edition_of

        edition = edition_of(chosen)
        for account in edition.faces.disclosures.accounts(edition.library.published):
            click.echo(visible(str(account)))
    _print(report, seconds, root=root, form=form, quiet=quiet, verbose=verbose, explain=options["explain"])
    if errors_in(report.problems) or report.held_back:
        ctx.exit(1)


def _print(
    report: "Report", seconds: float, *, root: Path, form: str, quiet: bool, verbose: bool, explain: bool
) -> None:
    from generator.errors import errors_in, in_order
    from generator.report import MACHINE_FORMATS, print_problems, summary
    from generator.text import visible

    if form in MACHINE_FORMATS:
        text = MACHINE_FORMATS[form](in_order(report.problems), root, report)
        click.echo(text, nl=bool(text))
        return
    print_problems(errors_in(report.problems) if quiet else report.problems, verbose=verbose)
    if explain:
        for explanation in report.explanations:
            click.echo(visible(str(explanation)))
    elif verbose:
        for mark, paths in (("wrote", report.written), ("removed", report.removed)):
            for path in paths:
                click.echo(visible(f"{mark} {path}"))
    if not quiet:
        click.echo(summary(report, seconds))
