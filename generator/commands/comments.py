"""`aboveboard comments`: what readers sent is looked through, judged, answered and taken in, as files for a commit."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.comments_worker import worker
from generator.commands.options import WHEN, format_option, root_option
from generator.commands.site import conversation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.comments.foreign.records import Found
    from generator.comments.incoming import Incoming
    from generator.editing.conversation import Conversation, Status
    from generator.models import Comment, Moment


@click.group(short_help="Look through, approve, answer and import readers' comments.")
def comments() -> None:
    """Look through what readers wrote, and store it with the blog: each comment is a file below content/comments/.

    Every verb says on standard output which files it wrote. Commit them, or open a pull request with them.

    \b
    Examples:
      aboveboard comments list
      aboveboard comments import submissions.csv
      aboveboard comments approve 2026-11-27-jules
    """


@comments.command("list", short_help="List comments, those that wait first.")
@root_option
@click.option("--status", type=click.Choice(("pending", "approved", "spam")), help="Only these.")
@format_option("text", "json")
@click.pass_context
def list_comments(ctx: click.Context, *, root: Path, status: "Status | None", form: str) -> None:
    """List all stored comments: those that wait for you first, then the newest. Of those that no published post shows
    it is said why.

    Files that cannot be read are told of, and the exit code is 1 then.

    \b
    Examples:
      aboveboard comments list --status pending
    """
    import json

    from generator.report import counted, print_problems
    from generator.text import visible

    found = conversation(root)
    shown = [one for one in found.comments if status in (None, one.status)]
    if form == "json":
        click.echo(json.dumps([_as_json(one, found) for one in shown], ensure_ascii=False, indent=1))
    for one in shown if form == "text" else ():
        from generator.text import first_words

        words = first_words(found.words(one), 12)
        click.echo(visible(f"{one.status:<8}  {found.name_of(one)}  {one.date.iso[:10]}  {one.name or one.author}"))
        why = found.why_unshown(one.thread)
        click.echo(visible(f"    content/{one.source}{f' (not shown: {why})' if why else ''}"))
        click.echo(f"    {visible(words)}")
    waiting = sum(one.status == "pending" for one in found.comments)
    if form == "text":
        click.echo(f"{counted(len(shown), 'comment')}, {waiting} waiting", err=True)
        if kept := found.kept_of_pages:
            click.echo(f"and {kept} on pages, which show none: content/comments/_pages/ keeps them", err=True)
    print_problems(found.unread)
    if found.unread:
        ctx.exit(1)


def _as_json(one: "Comment", found: "Conversation") -> dict[str, str]:
    given = {
        "id": one.id,
        "file": f"content/{one.source}",
        "thread": one.thread,
        "status": one.status,
        "not_shown": found.why_unshown(one.thread),
        "date": one.date.iso,
        "name": one.name,
        "author": one.author,
        "url": one.url,
        "connection": one.connection,
        "parent": one.parent,
        "body": found.words(one),
    }
    return {key: value for key, value in given.items() if value}


@comments.command(short_help="Print one comment.")
@click.argument("name", metavar="ID")
@root_option
def show(name: str, root: Path) -> None:
    """Print the comment called ID: its id, THREAD/ID where several have that, or its file.

    \b
    Examples:
      aboveboard comments show 2026-11-27-jules
    """
    from generator.text import visible

    found = conversation(root)
    said = _as_json(found.find(name), found)
    body = said.pop("body", "")
    for key, value in said.items():
        click.echo(visible(f"{key}: {value}"))
    click.echo()
    for line in body.splitlines():
        click.echo(visible(line))


@comments.command(short_help="Publish comments that wait.")
@click.argument("names", metavar="ID...", nargs=-1, required=True)
@root_option
def approve(names: tuple[str, ...], root: Path) -> None:
    """Have comments published by the next build: one line of each file changes.

    \b
    Examples:
      aboveboard comments approve 2026-11-27-jules
    """
    _judge(root, names, "approved")


@comments.command(short_help="Keep comments from readers.")
@click.argument("names", metavar="ID...", nargs=-1, required=True)
@root_option
def reject(names: tuple[str, ...], root: Path) -> None:
    """Mark comments as spam: they stay as files, so that no import brings them once more, and nobody sees them.

    \b
    Examples:
      aboveboard comments reject 2026-11-27-jules
    """
    _judge(root, names, "spam")


def _judge(root: Path, names: tuple[str, ...], status: "Status") -> None:
    """All of them are looked at before the first one is changed."""
    from generator.text import visible

    found = conversation(root)
    changes = [(one, found.judged(one, status)) for one in map(found.find, names)]
    for one, data in changes:
        if data is None:
            click.echo(visible(f"content/{one.source} is {status} already"), err=True)
        else:
            found.put(one.source, data)
            click.echo(visible(f"content/{one.source}"))
            if status == "approved" and (why := found.why_unshown(one.thread)):
                click.echo(f"readers do not see it: {why}", err=True)


@comments.command(short_help="Answer a comment as an author of the blog.")
@click.argument("name", metavar="ID")
@root_option
@click.option("--author", default="", metavar="KEY", help="Who answers. Default: [site] author.")
@click.option("--text", default="", metavar="TEXT", help="What you say. Default: asked for, or standard input.")
def reply(name: str, root: Path, author: str, text: str) -> None:
    """Answer the comment called ID: a new file, with the badge of an author. It stands below the comment; an answer
    that is a post of its own begins by `aboveboard new --answering ID`.

    \b
    Examples:
      aboveboard comments reply 2026-11-27-jules --text "Mine was not."
    """
    from generator.comments.incoming import Incoming

    found = conversation(root)
    answered = found.find(name)
    key = _author(found, author)
    said = Incoming(
        where="", body=_body(text), date=_moment("now", root), author=key, parent=answered.id, status="approved"
    )
    _add(found, answered.thread, said)


@comments.command(short_help="Store a comment that came by mail or otherwise.")
@click.argument("post", metavar="POST")
@root_option
@click.option(
    "--name", default="", metavar="NAME", help="Who wrote it, as readers shall see it. Asked for in a terminal."
)
@click.option("--url", default="", metavar="URL", help="The commenter's own page.")
@click.option("--connection", default="", metavar="TEXT", help="What ties them to a company that is named.")
@click.option("--parent", default="", metavar="ID", help="The comment that it answers.")
@click.option("--at", "when", default="now", metavar=WHEN, help="When it was written. Default: now.")
@click.option("--pending", is_flag=True, help="Let it wait for `approve`.")
@click.option("--text", default="", metavar="TEXT", help="What it says. Default: asked for, or standard input.")
def add(
    post: str,
    *,
    root: Path,
    name: str,
    url: str,
    connection: str,
    parent: str,
    when: str,
    pending: bool,
    text: str,
) -> None:
    """Store a comment on the post called POST, as it came by mail: asked for in a terminal, else from standard input.

    \b
    Examples:
      aboveboard comments add tea-in-sydney --name Jules
      aboveboard comments add tea-in-sydney --name Jules --text "Mine was cold." --parent 2026-11-26-kim
    """
    from generator.comments.incoming import Incoming

    found = conversation(root)
    thread = found.thread(post)
    if not name and not sys.stdin.isatty():
        raise click.UsageError("say with --name who wrote it")
    if parent:
        parent = found.find(f"{thread}/{parent}").id
    said = Incoming(
        where="",
        name=name or str(click.prompt("Name")),
        body=_body(text),
        date=_moment(when, root),
        url=url,
        connection=connection,
        parent=parent,
        status="pending" if pending else "approved",
    )
    _add(found, thread, said)


def _body(text: str) -> str:
    if not text and sys.stdin.isatty():
        click.echo("Comment, as Markdown; then Ctrl-D on a line of its own (Ctrl-Z and Enter on Windows):", err=True)
    return text or sys.stdin.read()


def _moment(text: str, root: Path) -> "Moment":
    from generator.commands.site import now, settings_of, when_of

    return when_of(text, settings_of(root), now(), "'--at'")


def _author(found: "Conversation", written: str) -> str:
    """The key of who answers; a comment shows a badge, so it has to be somebody with a file."""
    from generator.nodes.findings import nearest

    known = found.authors
    key = written or next((one for one in found.usual_authors if one in known), "")
    if key not in known:
        close = nearest(key, known) if key else None
        why = f"did you mean {close}?" if close else "name one of content/authors/: " + ", ".join(sorted(known))
        why = why if known else "write a file for yourself in content/authors/ first"
        raise click.BadParameter(f"{key!r} is no author of this blog; {why}", param_hint="--author")
    return key


def _add(found: "Conversation", thread: str, said: "Incoming") -> None:
    from generator.report import print_problems
    from generator.text import visible

    stored = found.written(thread, said)
    found.put(stored.path, stored.text.encode())
    click.echo(visible(f"content/{stored.path}"))
    if why := found.why_unshown(thread):
        click.echo(f"readers do not see it: {why}", err=True)
    print_problems(stored.warnings)


@comments.command("import", short_help="Store what a form service, Staticman, Isso or WordPress kept.")
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@root_option
@click.option("--post", default="", metavar="POST", help="The post that comments belong to which name none.")
@click.option("--approve", "is_approved", is_flag=True, help="Publish them all; else what a form sent waits.")
@click.option("--dry-run", is_flag=True, help="Say which files would be written, and write none.")
@click.pass_context
def import_comments(
    ctx: click.Context, *, paths: tuple[Path, ...], root: Path, post: str, is_approved: bool, dry_run: bool
) -> None:
    """Store comments out of FILE: CSV or JSON of a form service, files of Staticman or a folder of them, the database
    of Isso, or an export of WordPress.

    What a service calls `author` is a name here. Mail and network addresses are left out. What was stored already stays
    as it is, so the same file may be imported again. Exit code 1 says that some could not be taken over.

    \b
    Examples:
      aboveboard comments import submissions.csv
      aboveboard comments import isso.db --dry-run
      aboveboard comments import export.xml --approve
    """
    from itertools import chain

    from msgspec.structs import replace

    from generator.comments.foreign import read_foreign
    from generator.comments.incoming import Incoming

    for path in paths:
        if not path.exists():
            raise click.BadParameter(f"{str(path)!r} is not there", param_hint="'FILE'")
    found = conversation(root)
    names, usual = found.names, found.thread(post) if post else ""
    read = chain.from_iterable(read_foreign(path, names) for path in paths)
    approved = (replace(one, status="approved") if is_approved and isinstance(one, Incoming) else one for one in read)
    _take_over(ctx, found, approved, usual, dry_run=dry_run)


@comments.command(short_help="Fetch comments from Isso or Mastodon, and mentions, and store them.")
@root_option
@click.option("--dry-run", is_flag=True, help="Say which files would be written, and write none.")
@click.pass_context
def sync(ctx: click.Context, *, root: Path, dry_run: bool) -> None:
    """Fetch what readers wrote at the server in `[comments] endpoint`, and store what is new: Isso's accepted comments,
    or public answers on Mastodon to what posts name in `syndication`. With `[comments] webmention`, also what
    webmention.io has heard of, if the variable WEBMENTION_TOKEN holds its API key; that waits until you approve it.

    The only verb that uses the network. Readers without a script then see these comments, too.

    \b
    Examples:
      aboveboard comments sync
    """
    found = conversation(root)
    read = [*_fetched(found), *_mentioned(found)]
    _take_over(ctx, found, read, "", dry_run=dry_run)


def _fetched(found: "Conversation") -> "Iterable[Found]":
    from generator.comments.foreign.asked import fetch_isso, fetch_mastodon

    settings = found.settings
    if settings.provider == "isso":
        return fetch_isso(settings.endpoint, found.threads_at, found.names.clock)
    if settings.provider == "mastodon":
        if not found.statuses:
            click.echo(f"no post names one at {settings.endpoint} in its `syndication`", err=True)
        return fetch_mastodon(settings.endpoint, found.statuses, found.names.clock)
    if settings.webmention:
        return ()
    raise click.UsageError('nothing to fetch: `[comments] provider` in site.toml is neither "isso" nor "mastodon"')


def _mentioned(found: "Conversation") -> "Iterator[Found]":
    """Mentions of posts; those of other pages have no place here."""
    from generator.comments.foreign.asked import TOKEN
    from generator.comments.foreign.webmentions import fetch_webmentions
    from generator.comments.incoming import Incoming, Left

    settings = found.settings
    if not settings.webmention:
        return
    if not (token := os.environ.get(TOKEN, "")):
        click.echo(f"mentions are not fetched: the variable {TOKEN} holds no API key of webmention.io", err=True)
        return
    elsewhere = Left(what="mentions of pages that are no posts", why="nothing stands below these")
    for one in fetch_webmentions(settings.webmention, token, found.names.clock):
        yield elsewhere if isinstance(one, Incoming) and not found.thread_of(one) else one


def _take_over(
    ctx: click.Context, found: "Conversation", read: "Iterable[Found]", usual: str, *, dry_run: bool
) -> None:
    """Store what was *read*; all of it is looked at before the first file is written."""
    from generator.editing.taking import taken_over
    from generator.report import counted, print_problems
    from generator.text import visible

    taken = taken_over(found, read, usual)
    for one in taken.new:
        if not dry_run:
            found.put(one.path, one.text.encode())
        click.echo(visible(f"content/{one.path}"))
    for left, count in taken.left.items():
        click.echo(visible(f"left out {count} times: {left.what}; {left.why}"), err=True)
    done = "to write" if dry_run else "written"
    click.echo(f"{counted(len(taken.new), 'comment')} {done}, {taken.known} stored already", err=True)
    print_problems(taken.problems)
    if taken.problems:
        ctx.exit(1)


@comments.command(short_help="Print what quotes a comment in a post.")
@click.argument("name", metavar="ID")
@root_option
def quote(name: str, root: Path) -> None:
    """Print the block that quotes the comment called ID, to be put into a post or a page.

    Where readers do not see the comment, that is said as well: a build refuses to quote it until they do.

    \b
    Examples:
      aboveboard comments quote 2026-11-27-jules
    """
    found = conversation(root)
    one = found.find(name)
    click.echo(found.quotation(one), nl=False)
    if why := found.why_unquoted(one):
        click.echo(f"it {why}", err=True)


comments.add_command(worker)
