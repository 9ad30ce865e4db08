"""`aboveboard new`: a post, a note or a page with its front matter filled in."""

import re
import unicodedata
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from generator.commands.options import When, root_option

if TYPE_CHECKING:
    from generator.config import SiteConfig

WHAT_TO_DISCLOSE = (
    "# What ties you to the companies in this post? Say it in a sentence; write none if there is nothing."
)
WHAT_CATEGORY = "# What is it about, in a word or two?"

_PLAIN = re.compile(r"[^\W\d_](?:[\w ,.()/&+-]*[\w.)])?")
_SPECIAL_WORDS = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n"})


class Beginning(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line says of a file that is to be begun."""

    when: date
    """A day, or a moment with a time."""

    title: str = ""
    category: str = ""
    disclosure: str = ""
    draft: bool = False
    bundle: bool = False
    page: bool = False


@click.command(short_help="Begin a post, a note or a page; prints its path.")
@click.argument("title", default="")
@root_option
@click.option("-c", "--category", default="", help="The post's category.")
@click.option("-d", "--disclosure", default="", help="What ties you to the companies in the post, in words; or: none.")
@click.option("--date", "when", type=When(), metavar="WHEN", help="When it is published. Default: now.")
@click.option("--draft", is_flag=True, help="Mark it as a draft, which is not published.")
@click.option("--bundle", is_flag=True, help="Make a folder with index.md in it, for pictures beside the text.")
@click.option("--page", is_flag=True, help="Make a page, which stands at its own address and in no list.")
def new(
    *,
    title: str,
    root: Path,
    category: str,
    disclosure: str,
    when: date | None,
    draft: bool,
    bundle: bool,
    page: bool,
) -> None:
    """Begin a post called TITLE and print its path; without TITLE, a note.

    The front matter is filled in as far as it can be. What ties you to the companies in the post is for you to
    say: without --disclosure the line is there and empty, and the build asks for it.
    """
    if page and not title.strip():
        raise click.UsageError("A page needs a title: aboveboard new --page TITLE")
    for flag, given in (("--category", category), ("--disclosure", disclosure), ("--date", when)):
        if page and given:
            raise click.UsageError(f"A page has no {flag.removeprefix('--')}: leave out --page or {flag}.")
    from generator.commands.site import now, settings_of
    from generator.moments import zone_of

    settings = settings_of(root)
    zone = zone_of(settings.site.timezone)
    if isinstance(when, datetime) and not when.tzinfo:
        when = when.replace(tzinfo=zone)
    beginning = Beginning(
        when=when or now().astimezone(zone).replace(microsecond=0),
        title=_one_line(title),
        category=_one_line(category),
        disclosure=_one_line(disclosure),
        draft=draft,
        bundle=bundle,
        page=page,
    )
    click.echo(begin(root, settings, beginning))


def begin(root: Path, settings: "SiteConfig", beginning: Beginning) -> Path:
    """Write the file and return its path; raises SiteError where there is one already."""
    from generator.commands.site import write_new

    source = source_of(beginning)
    text = page_text(beginning) if beginning.page else post_text(beginning, settings, source)
    _refuse_to_overwrite(root, source)
    return write_new(root, f"content/{source}", text)


def source_of(beginning: Beginning) -> str:
    """The path below `content/`: `posts/2026-11-22-tea.md`; a note has its time in place of a name."""
    from generator.text import slugify

    when = beginning.when
    time = f"{when:%H%M}" if isinstance(when, datetime) else "note"
    slug = slugify(beginning.title) if beginning.title else time
    stem = slug if beginning.page else f"posts/{when:%Y-%m-%d}-{slug}"
    return f"{stem}/index.md" if beginning.bundle else f"{stem}.md"


def post_text(beginning: Beginning, settings: "SiteConfig", source: str) -> str:
    from generator.commands.site import tag_uri

    category = "" if settings.posts.category else WHAT_CATEGORY
    guid = tag_uri(settings.site, source, beginning.when)
    rows = (
        f"title: {as_yaml(beginning.title)}" if beginning.title else "",
        f"date: {beginning.when.isoformat()}",
        f"category: {as_yaml(beginning.category)}" if beginning.category else category and f"category:   {category}",
        "disclosure: " + (as_yaml(beginning.disclosure) if beginning.disclosure else f"  {WHAT_TO_DISCLOSE}"),
        "draft: true" if beginning.draft else "",
        f"guid: {guid}" if guid else "",
    )
    return _document(rows)


def page_text(beginning: Beginning) -> str:
    return _document((f"title: {as_yaml(beginning.title)}", "draft: true" if beginning.draft else ""))


def _document(rows: tuple[str, ...]) -> str:
    return "---\n" + "".join(f"{row}\n" for row in rows if row) + "---\n\n"


def as_yaml(text: str) -> str:
    """Text as a YAML scalar: bare where nobody could read it as anything else, else between double quotes."""
    if _PLAIN.fullmatch(text) and text.lower() not in _SPECIAL_WORDS:
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _one_line(text: str) -> str:
    """Without line breaks and characters that no file may hold: a pasted title may bring any."""
    return " ".join("".join(letter for letter in text if letter.isspace() or _is_writable(letter)).split())


def _is_writable(letter: str) -> bool:
    return unicodedata.category(letter) not in ("Cc", "Cs", "Cn", "Co") and letter != "\ufeff"


def _refuse_to_overwrite(root: Path, source: str) -> None:
    from generator.errors import Problem, SiteError

    stem = source.removesuffix("/index.md").removesuffix(".md")
    for rival in (f"content/{stem}.md", f"content/{stem}/index.md"):
        if (root / rival).exists():
            raise SiteError(
                Problem(
                    path=rival,
                    rule="existing-file",
                    what="is there already, and would have the same address",
                    fix="edit that file, or choose another title or date",
                )
            )
