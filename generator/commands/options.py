"""Options that several verbs share, and what their values mean."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

ROOT = "aboveboard.root"
FORMAT = "aboveboard.format"
VERBOSE = "aboveboard.verbose"
"""Where the surface finds out how problems are to be printed, whichever verb was given."""

WHEN = "WHEN"
"""How the help calls a moment."""


def _remember(name: str) -> Callable[[click.Context, click.Parameter, Any], Any]:
    def callback(ctx: click.Context, _: click.Parameter, value: Any) -> Any:
        ctx.meta[name] = value
        return value

    return callback


def root_option(command: Command) -> Command:
    return click.option(
        "-r",
        "--root",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=Path(),
        callback=_remember(ROOT),
        help="The site's folder, which holds site.toml. Default: the folder you are in.",
    )(command)


def output_option(command: Command) -> Command:
    return click.option(
        "-o",
        "--output",
        type=click.Path(file_okay=False, path_type=Path),
        help="Where the built site goes. Default: public/ in the site's folder.",
    )(command)


def drafts_option(command: Command) -> Command:
    return click.option("-D", "--drafts", is_flag=True, help="Include drafts.")(command)


def future_option(command: Command) -> Command:
    return click.option("--future", is_flag=True, help="Include posts dated in the future.")(command)


def format_option(*formats: str) -> Callable[[Command], Command]:
    def decorate(command: Command) -> Command:
        return click.option(
            "--format",
            "form",
            type=click.Choice(formats),
            default=formats[0],
            show_default=True,
            callback=_remember(FORMAT),
            help="How results are printed.",
        )(command)

    return decorate


def verbose_option(meaning: str) -> Callable[[Command], Command]:
    def decorate(command: Command) -> Command:
        return click.option("-v", "--verbose", is_flag=True, callback=_remember(VERBOSE), help=meaning)(command)

    return decorate


class Whole(click.IntRange):
    """A whole number, which is told in the words of whoever writes another thing."""

    def __init__(self, most: int | None, meant: str) -> None:
        super().__init__(0, most)
        self._meant = meant

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        try:
            return int(super().convert(value, param, ctx))
        except click.BadParameter:
            self.fail(f"{value!r} is no such number; write {self._meant}", param, ctx)


class When(click.ParamType[date]):
    """A day or a moment as ISO 8601 has it; a moment without a zone is in the site's, which the command knows."""

    name = "when"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """A `date` where no time was given, else a `datetime`."""
        if isinstance(value, date):
            return value
        from generator.language.moments import FIRST_YEAR, LAST_YEAR

        text = value.strip()
        try:
            when = date.fromisoformat(text) if len(text) == len("2026-11-22") else datetime.fromisoformat(text)
        except ValueError:
            self.fail(f"{value!r} is not a date; write 2026-11-22 or 2026-11-22T09:30", param, ctx)
        if not FIRST_YEAR <= when.year <= LAST_YEAR:
            self.fail(f"{value!r} is not in the years from {FIRST_YEAR} to {LAST_YEAR}", param, ctx)
        return when
