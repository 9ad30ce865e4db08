"""The command line: its verbs, and the one place where a site's problems are printed and become exit code 1.

What is not a `SiteError` is our bug and shows its traceback. Of the verbs only the one that was given is loaded, and
each imports the rooms it needs when it runs, so that `--help` and a mistyped flag answer at once.
"""

import errno
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import Any, NoReturn

import click

from generator import __version__
from generator.commands.options import FORMAT, ROOT, VERBOSE, WHEN
from generator.errors import Problem, SiteError

COLLECT_AFTER = 50_000
"""So many new objects are looked through for circles. Python's 700 make that a tenth of the time that imports take."""

UNPRINTABLE = (errno.ENOSPC, errno.EIO, errno.EDQUOT)
"""What the system answers where a full or broken disk is to take what is printed."""

VERBS = (
    "init", "import", "new", "publish", "unpublish", "rename", "build", "serve", "check", "disclosures", "comments",
    "list", "deploy", "ping", "verify", "theme", "config", "schema", "doctor", "clean",
)  # fmt: skip
"""In the order a blogger meets them, which is the order of the help text. Each has a file below `commands/`."""


class Surface(click.Group):
    """The verbs as one command."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            raise _with_hint(error) from error
        except SiteError as error:
            self._refuse(ctx, *error.problems)
        except OSError as error:
            if error.filename is not None:
                from generator.system.disk import refused

                self._refuse(ctx, refused(error, ""))
            # What has no file's name was printed; where nobody reads on, click ends quietly.
            if error.errno not in UNPRINTABLE:
                raise
            click.echo(f"standard output: cannot be written: {error.strerror}", err=True)
            ctx.exit(1)

    def _refuse(self, ctx: click.Context, *problems: Problem) -> NoReturn:
        from generator.report import print_refusal

        form, root = ctx.meta.get(FORMAT, "text"), ctx.meta.get(ROOT, Path())
        print_refusal(problems, form=form, root=root, verbose=ctx.meta.get(VERBOSE))
        ctx.exit(1)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        # A name that is none is held against all of them, for the one that was meant.
        for name in (cmd_name,) if cmd_name in VERBS else VERBS:
            self.add_command(verb(name))
        return super().get_command(ctx, cmd_name)


def _with_hint(error: click.UsageError) -> click.UsageError:
    """What was most likely meant, where a word is none of a few, or is one too many."""
    if isinstance(error, click.BadParameter) and error.param and isinstance(error.param.type, click.Choice):
        return _with_nearest(error, error.param.type.choices)
    return _with_option(error)


def _with_nearest(error: click.BadParameter, choices: Sequence[str]) -> click.UsageError:
    from generator.text import closest

    near = closest(error.message.partition("' is not ")[0].strip("'").lower(), choices)
    if not near:
        return error
    return click.BadParameter(f"{error.message.rstrip('.')}; did you mean {near}?", error.ctx, error.param)


def _with_option(error: click.UsageError) -> click.UsageError:
    """A word too many is most often a folder, which some verbs take behind `-o`, and all behind `-r`."""
    of = error.ctx.command if error.ctx else None
    if of is None or not error.message.startswith("Got unexpected extra argument"):
        return error
    words = error.message.partition("(")[2].rstrip(")")
    if error.ctx is not None and (moment := _moment_meant(error.ctx, words.split())):
        return click.UsageError(f"{error.message}; put a moment of two words in quotation marks: {moment}", error.ctx)
    names = [name for parameter in of.params for name in parameter.opts]
    ways = [f"`-o {words}` for the built site"] if "-o" in names else []
    is_port = words.isdigit() and "-p" in names
    ways += [f"`-p {words}` for the port"] if is_port else [f"`-r {words}` for its sources"] if "-r" in names else []
    return click.UsageError(f"{error.message}; write {', '.join(ways)}", error.ctx) if ways else error


def _moment_meant(ctx: click.Context, extra: Sequence[str]) -> str:
    """The option with its whole value, if a moment was written as two words; empty where that is not so."""
    from generator.language.when import is_moment

    typed = [str(ctx.params.get(one.name or "")) for one in ctx.command.params if isinstance(one, click.Argument)]
    for option in ctx.command.params:
        given = ctx.params.get(option.name or "")
        if not isinstance(option, click.Option) or option.metavar != WHEN or given is None:
            continue
        first = given if isinstance(given, str) else f"{given:%Y-%m-%d}"
        if rest := next((word for word in (*extra, *typed) if is_moment(f"{first} {word}")), ""):
            return f'{option.opts[-1]} "{first} {rest}"'
    return ""


def verb(name: str) -> click.Command:
    """The command of that name in the file of that name."""
    # A word of Python's own is no name of a module.
    module = f"{name}_" if iskeyword(name) else name
    defined = vars(import_module(f"generator.commands.{module}")).values()
    return next(one for one in defined if isinstance(one, click.Command) and one.name == name)


@click.command(cls=Surface, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="aboveboard")
@click.pass_context
def main(ctx: click.Context) -> None:
    """A static blog generator that tells every reader what ties an author to the companies in a post."""
    gc.set_threshold(COLLECT_AFTER)
    if os.environ.get("NO_COLOR"):
        ctx.color = False
    # A title may hold what a console's own encoding cannot write; it then shows as an escape instead of a traceback.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
