"""`aboveboard new`: a post, a note or a page with its front matter filled in."""

import unicodedata
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from generator.commands.options import WHEN, root_option
from generator.commands.site import conversation
from generator.editing.scalars import as_yaml, quoted

if TYPE_CHECKING:
    from generator.config import SiteConfig

WHAT_TO_DISCLOSE = (
    "# What ties you to the companies in this post? Say it in a sentence; write none if there is nothing."
)
WHAT_CATEGORY = "# What is it about, in a word or two?"


class Beginning(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line says of a file that is to be begun."""

    when: date
    """A day, or a moment with a time."""

    title: str = ""
    category: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    disclosure: tuple[str, ...] = ()
    """Words, ids and `standing`; or `none` alone."""

    draft: bool = False
    bundle: bool = False
    page: bool = False
    body: str = ""
    """What the text begins with."""


@click.command(short_help="Begin a post, a note or a page; prints its path.")
@click.argument("title", nargs=-1)
@root_option
@click.option("-c", "--category", default="", help="The post's category.")
@click.option("-t", "--tag", "tags", multiple=True, metavar="TAG", help="A tag; may be given several times.")
@click.option("-a", "--author", "authors", multiple=True, metavar="NAME", help="Who writes it, if not [site] author.")
@click.option(
    "-d",
    "--disclosure",
    multiple=True,
    help="What ties you to the companies in the post: words, the id of a connection, standing; or none.",
)
@click.option("--date", "when", metavar=WHEN, help="When it is published: a date, or 'monday 8:00'. Default: now.")
@click.option("--answering", metavar="ID", help="Quote this comment first, as `comments list` names it.")
@click.option("--draft", is_flag=True, help="Mark it as a draft, which is not published.")
@click.option("--bundle", is_flag=True, help="Make a folder with index.md in it, for pictures beside the text.")
@click.option("--page", is_flag=True, help="Make a page, which stands at its own address and in no list.")
@click.option("-e", "--edit", is_flag=True, help="Open it in your editor: $VISUAL, else $EDITOR.")
def new(
    *,
    title: tuple[str, ...],
    root: Path,
    category: str,
    tags: tuple[str, ...],
    authors: tuple[str, ...],
    disclosure: tuple[str, ...],
    when: str | None,
    answering: str | None,
    draft: bool,
    bundle: bool,
    page: bool,
    edit: bool,
) -> None:
    """Begin a post called TITLE and print its path; without TITLE, a note.

    In a terminal it asks for what is missing, and names the categories, tags, authors and connections that there are.
    The front matter is filled in as far as it can be. What ties you to the companies in the post is for you to
    say: without --disclosure the line is there and empty, and the build asks for it. What readers would be told as
    the post stands is printed beside the path.

    \b
    Examples:
      aboveboard new "Tea in Sydney" --category Drinks --disclosure none
      aboveboard new --edit
      aboveboard new "Out on Monday" --date "monday 8:00"
      aboveboard new --page "About us"
      aboveboard new "A blank page" --answering 2026-11-27-jules
    """
    of_posts = {"category": category, "tag": tags, "author": authors, "disclosure": disclosure, "date": when}
    if page:
        _refuse_what_pages_have_not([flag for flag, given in of_posts.items() if given])
    from generator.commands.site import settings_of

    settings = settings_of(root)
    given = Beginning(
        when=_published(when or "now", settings),
        title=_titled(title, when),
        category=_one_line(category),
        tags=_lines(tags),
        authors=_lines(authors),
        disclosure=_lines(disclosure),
        draft=draft,
        bundle=bundle,
        page=page,
        body=_quoted(root, answering) if answering is not None else "",
    )
    beginning = _completed(given, root, settings)
    path = begin(root, settings, beginning)
    click.echo(path)
    if not page:
        _tell(root, settings, beginning)
    if edit:
        click.edit(filename=str(path))


def _quoted(root: Path, name: str) -> str:
    """The comment called *name*, as it is quoted; a build says "Answered in" below it once the post is published."""
    found = conversation(root)
    one = found.find(name)
    if why := found.why_unquoted(one):
        click.echo(f"{found.name_of(one)} {why}", err=True)
    return f"{found.quotation(one)}\n"


def _titled(title: tuple[str, ...], when: str | None) -> str:
    """Of several words, the last may be the time of `--date 2026-12-01 9:30`, which is refused."""
    from generator.language.when import is_moment

    if when and len(title) > 1 and ":" in title[-1] and is_moment(f"{when} {title[-1]}"):
        what = f"'{title[-1]}' would be part of the title"
        raise click.UsageError(f'{what}; put a moment of two words in quotation marks: --date "{when} {title[-1]}"')
    return _one_line(" ".join(title))


def _published(when: str, settings: "SiteConfig") -> date:
    """The day or moment that was asked for, as it is to be written down."""
    from generator.commands.site import now, when_of
    from generator.language.when import as_written

    moment = when_of(when, settings, now(), "'--date'")
    written = as_written(moment, settings.site.timezone)
    return datetime.fromisoformat(written) if moment.has_time else date.fromisoformat(written)


def _completed(given: Beginning, root: Path, settings: "SiteConfig") -> Beginning:
    """With what whoever sits at the terminal answers where something is missing."""
    from generator.commands.asking import Questions, asked_title, is_asked

    if not is_asked():
        if given.page and not given.title:
            raise click.UsageError("A page needs a title: aboveboard new --page TITLE")
        return given
    title = given.title or _one_line(asked_title(page=given.page))
    if given.page:
        return msgspec.structs.replace(given, title=title)
    about = Questions(root, settings)
    return msgspec.structs.replace(
        given,
        title=title,
        category=given.category or ("" if settings.posts.category else _one_line(about.category())),
        tags=given.tags or _lines(about.tags()),
        authors=given.authors or _lines(about.authors()),
        disclosure=given.disclosure or _lines(about.disclosure()),
    )


def _refuse_what_pages_have_not(given: list[str]) -> None:
    for flag in given:
        raise click.UsageError(f"A page has no {flag}: leave out --page or --{flag}.")


def begin(root: Path, settings: "SiteConfig", beginning: Beginning) -> Path:
    """Write the file and return its path; raises SiteError where there is one already."""
    from generator.commands.site import write_new

    source = source_of(beginning)
    text = page_text(beginning) if beginning.page else post_text(beginning, settings, source)
    _refuse_to_overwrite(root, source)
    return write_new(root, f"content/{source}", text)


def _tell(root: Path, settings: "SiteConfig", beginning: Beginning) -> None:
    from generator.builder.outlook import outlook
    from generator.commands.site import moment
    from generator.commands.statement import tell_statement
    from generator.language.moments import zone_of
    from generator.plan.settings import moment as moment_of

    # What is asked for still would keep the post from being read.
    complete = msgspec.structs.replace(
        beginning,
        category=beginning.category or settings.posts.category or "General",
        disclosure=beginning.disclosure or ("standing",),
    )
    zone = settings.site.timezone
    source = source_of(beginning)
    now = moment_of(moment(beginning.when, zone_of(zone)), zone)
    found = outlook(root, settings, source, post_text(complete, settings, source), now)
    asked = "" if beginning.disclosure else "nothing yet, and the build will ask; with `disclosure: standing` it says "
    tell_statement(found, asked)


def source_of(beginning: Beginning) -> str:
    """The path below `content/`: `posts/2026-11-22-tea.md`; a note has its time in place of a name."""
    from generator.text import slugify

    when = beginning.when
    time = f"{when:%H%M}" if isinstance(when, datetime) else "note"
    slug = slugify(beginning.title) if beginning.title else time
    stem = slug if beginning.page else f"posts/{when:%Y-%m-%d}-{slug}"
    return f"{stem}/index.md" if beginning.bundle else f"{stem}.md"


def post_text(beginning: Beginning, settings: "SiteConfig", source: str) -> str:
    from generator.commands.site import guid_of

    category = "" if settings.posts.category else WHAT_CATEGORY
    guid = guid_of(settings.site, source, beginning.when)
    rows = (
        f"title: {as_yaml(beginning.title)}" if beginning.title else "",
        f"date: {beginning.when.isoformat()}",
        f"category: {as_yaml(beginning.category)}" if beginning.category else category and f"category:   {category}",
        f"tags: {_flow(beginning.tags)}" if beginning.tags else "",
        f"author: {_one_or_flow(beginning.authors)}" if beginning.authors else "",
        "disclosure: " + (_one_or_flow(beginning.disclosure) or f"  {WHAT_TO_DISCLOSE}"),
        "draft: true" if beginning.draft else "",
        f"guid: {guid}" if guid else "",
    )
    return _document(rows) + beginning.body


def page_text(beginning: Beginning) -> str:
    return _document((f"title: {as_yaml(beginning.title)}", "draft: true" if beginning.draft else "")) + beginning.body


def _document(rows: tuple[str, ...]) -> str:
    return "---\n" + "".join(f"{row}\n" for row in rows if row) + "---\n\n"


def _one_or_flow(words: tuple[str, ...]) -> str:
    return as_yaml(words[0]) if len(words) == 1 else _flow(words) if words else ""


def _flow(words: tuple[str, ...]) -> str:
    """A list on one line, in which a comma would part what is not quoted."""
    return f"[{', '.join(as_yaml(word) if ',' not in word else quoted(word) for word in words)}]"


def _lines(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(None, map(_one_line, words)))


def _one_line(text: str) -> str:
    """Without line breaks and characters that no file may hold: a pasted title may bring any."""
    return " ".join("".join(letter for letter in text if letter.isspace() or _is_writable(letter)).split())


def _is_writable(letter: str) -> bool:
    return unicodedata.category(letter) not in ("Cc", "Cs", "Cn", "Co") and letter != "\ufeff"


def _refuse_to_overwrite(root: Path, source: str) -> None:
    from generator.editing.blog import rivals
    from generator.errors import Problem, SiteError
    from generator.models import bundle_of, stem_of

    for rival in rivals(f"content/{bundle_of(source) or stem_of(source)}"):
        if (root / rival).exists():
            raise SiteError(
                Problem(
                    path=rival,
                    rule="existing-file",
                    what="is there already, and would have the same address",
                    fix="edit that file, or choose another title or date",
                )
            )
