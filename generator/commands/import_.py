"""`aboveboard import`: somebody's old blog, whole, as content files of this one."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.options import format_option, root_option

if TYPE_CHECKING:
    from generator.importing.report import Report
    from generator.importing.write import Order


@click.command(name="import", short_help="Bring an old blog along: posts, comments, pictures, addresses.")
@click.argument("kind", metavar="KIND")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@root_option
@click.option("--files", multiple=True, metavar="DIR", type=click.Path(path_type=Path),
              help="A folder with the old blog's pictures and files; may be given several times.")  # fmt: skip
@click.option("--fetch", is_flag=True, help="Fetch pictures and files that are in no folder from the old site.")
@click.option(
    "--timezone", default="", metavar="ZONE", help="Where the dates of the old blog are meant: Europe/Berlin."
)
@click.option("--url", default="", metavar="URL", help="Where the old blog stood, if its export does not say.")
@click.option("--dry-run", is_flag=True, help="Say what would come, and write nothing.")
@click.option("-j", "--jobs", type=click.IntRange(1), default=None, help="Processes to work with. Default: one a core.")
@format_option("text", "json")
@click.pass_context
def import_(
    ctx: click.Context,
    *,
    kind: str,
    paths: tuple[Path, ...],
    root: Path,
    files: tuple[Path, ...],
    fetch: bool,
    timezone: str,
    url: str,
    dry_run: bool,
    jobs: int | None,
    form: str,
) -> None:
    """Bring an old blog along, of KIND: wordpress, blogml, blogger, ghost, jekyll, hugo, pelican, eleventy,
    markdown for any folder of Markdown, such as Obsidian's, or feed for RSS and Atom where nothing else is left.

    PATH is what the old program exported, or the folder of the old blog; several files of one export are read as one.
    Posts, pages, drafts, comments, categories, tags, authors, pictures and old addresses become files below content/.
    Where there is no site.toml, one is made. What did not come, and what to do next, stands in import-report.md. Run it
    again whenever you like: what you edited since stays as it is.

    \b
    Examples:
      aboveboard import wordpress blog.WordPress.2026-11-22.xml
      aboveboard import wordpress blog.xml --files backup/wp-content/uploads
      aboveboard import wordpress blog.xml --fetch
      aboveboard import ghost harbour.ghost.2026-11-22.json
      aboveboard import jekyll ~/old-blog
    """
    from generator.importing.formats import kinds
    from generator.importing.report import as_json
    from generator.importing.write import Order

    known = kinds(_used(root))
    _refuse_unknown(kind, tuple(known))
    _refuse_no_zone(timezone)
    _refuse_no_url(url)
    _refuse_no_folder(files)
    order = Order(
        format=known[kind],
        paths=paths,
        root=root,
        files=files,
        fetch=fetch,
        timezone=timezone,
        url=url,
        dry_run=dry_run,
        jobs=jobs or 0,
    )
    report = bring(order)
    click.echo(as_json(report) if form == "json" else tell(report), nl=form != "json")


def bring(order: "Order") -> "Report":
    """Import, and let whoever watches see how far it is."""
    from generator.commands.progress import progress
    from generator.commands.site import now
    from generator.importing.write import import_blog

    with progress(wanted=True) as show:
        return import_blog(order, now(), show)


def _used(root: Path) -> tuple[str, ...]:
    """The packages that the blog uses, if there is one yet."""
    from generator.commands.site import settings_of
    from generator.config import FILE

    return settings_of(root).plugins.use if (root / FILE).exists() else ()


def _refuse_unknown(kind: str, known: tuple[str, ...]) -> None:
    from generator.text import closest, visible

    if kind not in known:
        meant = closest(kind, known)
        why = f"did you mean {meant}?" if meant else f"there are {', '.join(known)}"
        raise click.BadParameter(f"'{visible(kind)}' is no kind of blog that is known here; {why}", param_hint="KIND")


def _refuse_no_zone(timezone: str) -> None:
    from generator.language.moments import zone_of
    from generator.text import visible

    if not timezone:
        return
    try:
        zone_of(timezone)
    except KeyError as error:
        what = f"'{visible(timezone)}' is no time zone; write an IANA name, such as Europe/Berlin"
        raise click.BadParameter(what, param_hint="'--timezone'") from error


def _refuse_no_url(url: str) -> None:
    from generator.text import visible
    from generator.urls import host_of

    if url and not (url.startswith(("http://", "https://")) and host_of(url)):
        what = f"'{visible(url)}' is no address of a blog; write it as https://old.example.com/"
        raise click.BadParameter(what, param_hint="'--url'")


def _refuse_no_folder(folders: tuple[Path, ...]) -> None:
    from generator.text import visible

    for folder in folders:
        if not folder.is_dir():
            raise click.BadParameter(f"'{visible(str(folder))}' is no folder that is there", param_hint="'--files'")


def tell(report: "Report") -> str:
    """In a few lines: what came, and what to do next."""
    from generator.report import counted

    came = report.came
    lines = [
        (
            f"{counted(came.get('posts', 0), 'post')}, {counted(came.get('pages', 0), 'page')}, "
            f"{counted(came.get('comments', 0), 'comment')}, {counted(came['attachments that came along'], 'file')}; "
            f"{report.kept:.1%} of the words are there"
        ),
        "",
        *(f"    {number}. {step}" for number, step in enumerate(report.next, 1)),
        "",
        "Nothing was written." if report.dry_run else "import-report.md says what came, what did not, and why.",
    ]
    return "\n".join(lines)
