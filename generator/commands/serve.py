"""`aboveboard serve`: see the blog while it is written."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

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
@drafts_option
@future_option
def serve(*, root: Path, port: int, host: str, open_browser: bool, drafts: bool, future: bool) -> None:
    """Show the blog in a browser while you write.

    Builds into .aboveboard/preview/, watches what you save, and reloads the open page. Where a build fails, the page
    says what is wrong, and shows the last good build below. Ctrl-C ends it.

    \b
    Examples:
      aboveboard serve --open
      aboveboard serve --drafts --future
    """
    from generator.commands.site import now, settings_of
    from generator.serve.rebuild import Listener, Preview
    from generator.serve.server import listen
    from generator.serve.server import serve as serve_preview

    def ready(url: str) -> None:
        click.echo(f"Serving {url} - Ctrl-C ends it")
        if open_browser:
            click.launch(url)

    if not (root / "site.toml").is_file():
        # Faulty settings are for the preview to show; without any this is the wrong folder.
        settings_of(root)
    terminal = _Terminal()
    with suppress(KeyboardInterrupt), listen(host, port) as listening:
        preview = Preview(root=root, clock=now, drafts=drafts, future=future)
        heard = Listener(built=terminal.built, refused=terminal.refused, noted=terminal.noted)
        serve_preview(preview, host, listening, heard, ready)


class _Terminal:
    """What the blogger reads beside the browser; a problem that is still there is not told at each save again."""

    def __init__(self) -> None:
        self._told: frozenset[Problem] = frozenset()

    def built(self, report: "Report", seconds: float) -> None:
        from generator.report import summary

        self._tell(report.problems)
        if report.written or report.removed:
            click.echo(summary(report, seconds))

    def refused(self, problems: "tuple[Problem, ...]") -> None:
        from generator.report import summed_up

        self._tell(problems)
        click.echo(f"{summed_up(problems)}; the preview shows the last good build", err=True)

    def noted(self, problem: "Problem") -> None:
        from generator.report import print_problems

        print_problems([problem])

    def _tell(self, problems: "tuple[Problem, ...]") -> None:
        from generator.report import print_problems

        print_problems(problem for problem in problems if problem not in self._told)
        self._told = frozenset(problems)
