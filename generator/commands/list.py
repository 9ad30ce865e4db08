"""`aboveboard list`: what is published, what waits, and when the next post is due."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec
from click.core import ParameterSource

from generator.commands.options import format_option, output_option, root_option

if TYPE_CHECKING:
    from generator.config import SiteConfig
    from generator.errors import Problem

STATES = {"drafts": "draft", "scheduled": "scheduled", "expired": "expired", "published": "published"}
"""The words of the command line, and what the library calls the state of one post."""

WORDS = 8
"""How many words of a note stand for the title it has not."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One post as it is listed."""

    date: str | None
    """With its zone; None in a draft that has none."""

    state: str
    title: str
    path: str
    timestamp: int = 0


NEVER = "never"
"""In place of a moment that does not come. It sorts behind all of them, for shells that compare texts."""


@click.command("list", short_help="List posts: drafts, scheduled, expired or published.")
@click.argument("state", type=click.Choice(tuple(STATES)), required=False)
@root_option
@format_option("table", "json", "csv")
@click.option("--next", "only_next", is_flag=True, help="Print when the site has to be built next, and nothing else.")
@output_option
@click.pass_context
def list_posts(
    ctx: click.Context, *, state: str | None, root: Path, form: str, only_next: bool, output: Path | None
) -> None:
    """List the posts that are in STATE, or all, newest first, and say when the next scheduled one is due.

    Posts that have problems are not in the list; what is wrong with them is printed, and the exit code is 1.
    Posts under an embargo are named nowhere before it ends, and so not here.

    `list scheduled --next` prints one line for programs: the first moment after the last build at which a post
    appears or goes, in UTC and in the site's time zone, or `never`. In UTC it can be compared as text.

    \b
    Examples:
      aboveboard list drafts
      aboveboard list scheduled --next
      aboveboard list --format csv
    """
    from generator.commands.site import now
    from generator.errors import errors_in
    from generator.report import print_problems

    if only_next or output is not None:
        _refuse_without_next(ctx, state, only_next=only_next)
        problems = _print_next(root, output, now())
        print_problems(errors_in(problems))
        if errors_in(problems):
            ctx.exit(1)
        return
    rows, problems = rows_of(root, now())
    chosen = [row for row in rows if state is None or row.state == STATES[state]]
    due = min((row for row in rows if row.state == "scheduled"), key=lambda row: row.timestamp, default=None)
    click.echo(FORMATS[form](chosen, due), nl=False)
    print_problems(errors_in(problems))
    if errors_in(problems):
        ctx.exit(1)


def _refuse_without_next(ctx: click.Context, state: str | None, *, only_next: bool) -> None:
    if not only_next:
        raise click.UsageError("--output goes with --next, which asks when that folder has to be built again")
    if state not in (None, "scheduled"):
        raise click.UsageError("--next goes with `scheduled`: aboveboard list scheduled --next")
    if ctx.get_parameter_source("form") is not ParameterSource.DEFAULT:
        raise click.UsageError("--next has a form of its own, one line; leave --format out")


def _print_next(root: Path, output: Path | None, now: datetime) -> "Sequence[Problem]":
    from generator.builder import BuildOptions
    from generator.builder.outlook import next_due_of
    from generator.commands.site import settings_of

    due, problems = next_due_of(BuildOptions(root=root, output=output, as_of=now))
    if due is None:
        click.echo(NEVER)
    else:
        utc = datetime.fromtimestamp(due.timestamp, UTC)
        click.echo(f"{utc:%Y-%m-%dT%H:%M:%SZ} ({_minute(due.iso)} {settings_of(root).site.timezone})")
    return problems


def rows_of(root: Path, now: datetime) -> "tuple[list[Row], list[Problem]]":
    """Every post that can be read, newest first, and what is wrong with the others."""
    from generator.commands.site import settings_of
    from generator.library.assemble import LibrarySettings, is_embargoed, state_of
    from generator.models import Post, is_text
    from generator.plan.settings import gather_settings, moment
    from generator.sources import read_document
    from generator.system.disk import read
    from generator.system.tree import problem_of, walk
    from generator.text import first_words

    settings = settings_of(root)
    posts = settings.posts
    shown = LibrarySettings(
        now=moment(now, settings.site.timezone), drafts=False, future=False, posts=posts, categories={}, tags={}
    )
    reading_rules = gather_settings(settings).reading
    waiting = _waiting(root, settings, now)
    rows: list[Row] = []
    found = walk(root / "content" / "posts", root)
    problems = [problem_of(one, "content/posts") for one in found.refused]
    for path in found.files:
        if not is_text(path):
            continue
        reading = read_document(f"posts/{path}", read(root / "content" / "posts" / path), reading_rules)
        post = reading.document
        if isinstance(post, Post) and (is_embargoed(post, shown) or post.source in waiting):
            continue
        problems += reading.problems
        if isinstance(post, Post):
            rows.append(
                Row(
                    date=post.date.iso if post.date else None,
                    state=state_of(post, shown).value,
                    title=post.title or first_words(reading.text, WORDS),
                    path=f"content/posts/{path}",
                    timestamp=post.date.timestamp if post.date else shown.now.timestamp,
                )
            )
    return sorted(rows, key=lambda row: (-row.timestamp, row.path)), problems


def _waiting(root: Path, settings: "SiteConfig", now: datetime) -> frozenset[str]:
    """Posts that a declared connection keeps from being named: what calls it up stands in their bodies too."""
    from generator.builder import BuildOptions
    from generator.builder.outlook import edition_of
    from generator.disclosures import is_waiting
    from generator.library import State
    from generator.models import Author, is_text
    from generator.plan.settings import gather_settings, moment
    from generator.sources import read_document
    from generator.system.disk import read
    from generator.system.tree import walk

    names = [f"authors/{name}" for name in walk(root / "content/authors", root).files if is_text(name)]
    shown = gather_settings(settings).reading
    documents = [read_document(name, read(root / "content" / name), shown).document for name in names]
    authors = [one for one in documents if isinstance(one, Author)]
    if not is_waiting(settings, authors, moment(now, settings.site.timezone)):
        return frozenset()
    states = edition_of(BuildOptions(root=root, as_of=now)).library.states
    return frozenset(source for source, state in states.items() if state is State.EMBARGOED)


def as_table(rows: Sequence[Row], due: Row | None) -> str:
    """Columns for people, and below them what is due next."""
    width = max((len(row.state) for row in rows), default=0)
    from generator.text import visible

    lines = [f"{_shown(row.date):23}  {row.state:{width}}  {row.title}  ({row.path})" for row in rows]
    lines += [] if rows else ["No such posts."]
    lines += ["", f"Next: {due.title}, due {_shown(due.date)} ({due.path})"] if due else []
    return "".join(f"{visible(line)}\n" for line in lines)


def _shown(date: str | None) -> str:
    """In the zone of the site, which it names: whoever reads the list may be elsewhere, and summer time ends."""
    return f"{_minute(date)} {date[19:]}" if date else "no date yet"


def _minute(date: str) -> str:
    return date[:16].replace("T", " ")


def as_json(rows: Sequence[Row], due: Row | None) -> str:
    from generator.report import json_text

    return json_text({"posts": [_bare(row) for row in rows], "next": _bare(due) if due else None}) + "\n"


def as_csv(rows: Sequence[Row], due: Row | None) -> str:
    import csv
    from io import StringIO

    from generator.text import cell, visible

    text = StringIO()
    table = csv.DictWriter(text, ("date", "state", "title", "path"), lineterminator="\n")
    table.writeheader()
    table.writerows({key: cell(visible(value or "")) for key, value in _bare(row).items()} for row in rows)
    return text.getvalue()


def _bare(row: Row) -> dict[str, str | None]:
    return {"date": row.date, "state": row.state, "title": row.title, "path": row.path}


FORMATS = {"table": as_table, "json": as_json, "csv": as_csv}
