"""`aboveboard serve`: see the blog while it is written."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from generator.commands.options import Whole, drafts_option, future_option, root_option

if TYPE_CHECKING:
    from generator.builder import Report
    from generator.errors import Problem


@click.command(short_help="Show the blog in a browser while you write.")
@root_option
@click.option(
    "-p", "--port", type=Whole(65535, "one from 0 to 65535"), default=8000, show_default=True, help="0: any free one."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen. 0.0.0.0 lets others in.")
@click.option("--open", "open_browser", is_flag=True, help="Open the blog in your browser.")
@click.option("--poll", "polls", is_flag=True, help="Look for what you saved again and again, without being told.")
@drafts_option
@future_option
@click.pass_context
def serve(
    ctx: click.Context,
    *,
    root: Path,
    port: int,
    host: str,
    open_browser: bool,
    polls: bool,
    drafts: bool,
    future: bool,
) -> None:
    """Show the blog in a browser while you write.

    Builds into .aboveboard/preview/, watches what you save, and reloads the open page. Where a build fails, the page
    says what is wrong, and shows the last good build below. If port 8000 is taken, it takes the next free one. Ctrl-C
    ends it.

    \b
    Examples:
      aboveboard serve --open
      aboveboard serve --drafts --future
      aboveboard serve --host 0.0.0.0
    """
    from generator.commands.site import now, settings_of
    from generator.serve.rebuild import Listener, Preview
    from generator.serve.server import listen, listen_near
    from generator.serve.server import serve as serve_preview

    is_named = ctx.get_parameter_source("port") is not ParameterSource.DEFAULT

    def ready(url: str, beyond: str) -> None:
        click.echo(f"Serving {url} - Ctrl-C ends it")
        if beyond:
            _show_to_phones(beyond)
        if open_browser:
            click.launch(url)

    if not (root / "site.toml").is_file():
        # Faulty settings are for the preview to show; without any this is the wrong folder.
        settings_of(root)
    terminal = _Terminal()
    with suppress(KeyboardInterrupt), listen(host, port) if is_named else listen_near(host, port) as listening:
        if not is_named and (taken := listening.getsockname()[1]) != port:
            click.echo(f"Another program uses port {port}; this preview takes {taken}", err=True)
        preview = Preview(root=root, clock=now, drafts=drafts, future=future, polls=polls)
        heard = Listener(built=terminal.built, refused=terminal.refused, noted=terminal.noted)
        serve_preview(preview, host, listening, heard, ready)


def _show_to_phones(url: str) -> None:
    from generator.serve.network import qr_code

    click.echo(f"In this network: {url}")
    if sys.stdout.isatty():
        # Not every terminal can draw one.
        with suppress(UnicodeEncodeError):
            click.echo(qr_code(url))


class _Terminal:
    """What the blogger reads beside the browser; a problem that is still there is not told at each save again."""

    def __init__(self) -> None:
        self._told: frozenset[Problem] = frozenset()

    def built(self, report: "Report", seconds: float) -> None:
        from generator.report import summary

        self._tell(report.problems)
        if report.written or report.removed:
            click.echo(summary(report, seconds))

    def refused(self, problems: "tuple[Problem, ...]", is_built: bool) -> None:
        from generator.report import summed_up

        self._tell(problems)
        shown = "the preview shows the last good build" if is_built else "nothing is built yet"
        click.echo(f"{summed_up(problems)}; {shown}", err=True)

    def noted(self, problem: "Problem") -> None:
        from generator.report import print_problems

        print_problems([problem])

    def _tell(self, problems: "tuple[Problem, ...]") -> None:
        from generator.report import print_problems

        print_problems(problem for problem in problems if problem not in self._told)
        self._told = frozenset(problems)
