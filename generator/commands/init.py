"""`aboveboard init`: a new site that builds at once."""

import json
import os
import tomllib
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.errors import Problem

STARTER = Path(__file__).with_name("starter")


@click.command(short_help="Make a new site that builds at once.")
@click.argument("folder", metavar="[DIR]", type=click.Path(file_okay=False, path_type=Path), default=Path())
@click.option("--theme", default="default", show_default=True, help="The theme to begin with.")
@click.option("--language", metavar="TAG", default="en", show_default=True, help="The language that you write in.")
def init(folder: Path, theme: str, language: str) -> None:
    """Make a new site in DIR, or in the folder you are in.

    It holds settings, a first post, a page about you and a file for its author. Files that are there already are
    never overwritten.
    """
    from generator.commands.site import write_new
    from generator.theme.files import find_theme

    _refuse_no_language(language)
    find_theme(theme, folder)
    files = starter_files(Path(os.path.realpath(folder)).name, theme, language)
    _refuse_to_overwrite(folder, files)
    for path, text in files.items():
        write_new(folder, path, text)
    click.echo(_what_next(folder))


def _refuse_no_language(tag: str) -> None:
    from generator.config.checks import LANGUAGE
    from generator.text import is_language, visible

    if not (LANGUAGE.fullmatch(tag) and is_language(tag)):
        what = f"'{visible(tag)}' is no language; write a tag of BCP 47, such as en-AU or de"
        raise click.BadParameter(what, param_hint="'--language'")


def starter_files(name: str, theme: str, language: str = "en") -> dict[str, str]:
    """The new site's files by their paths, for a folder called *name*."""
    from generator.commands.site import local_timezone, now
    from generator.config import Site
    from generator.language.moments import zone_of
    from generator.text import spelt

    timezone = local_timezone()
    today = now().astimezone(zone_of(timezone))
    # Two blogs must not share an id, and a blogger may have no host yet: the folder's name tells blogs apart.
    site = Site(title=_title(name), id=f"{spelt(name)}.example.com,{today:%Y}", timezone=timezone)
    post = f"posts/{today:%Y-%m-%d}-welcome.md"
    values = {
        "title": json.dumps(site.title, ensure_ascii=False),
        "timezone": json.dumps(timezone),
        "id": json.dumps(site.id),
        "theme": json.dumps(theme, ensure_ascii=False),
        "date": today.replace(microsecond=0, tzinfo=None).isoformat(),
        "language": json.dumps(language),
        **_words(language),
    }
    return {
        "site.toml": _filled("site.toml", values),
        f"content/{post}": _filled("content/posts/welcome.md", values),
        "content/about.md": _filled("content/about.md", values),
        "content/authors/me.md": _filled("content/authors/me.md", values),
        ".gitignore": _filled("gitignore", values),
    }


def _words(language: str) -> dict[str, str]:
    """What the first texts say, in the nearest language that they are there in: in English they say that they are."""
    from generator.language.messages import FALLBACK, parents

    known = {file.stem: file for file in (STARTER / "words").iterdir()}
    nearest = next((name for name in parents(language) if name in known), FALLBACK)
    words = tomllib.loads(known[nearest].read_text(encoding="utf-8"))
    return {
        **{key: str(text).strip() for key, text in words.items()},
        "archive_title": json.dumps(words["archive"], ensure_ascii=False),
        "about_title": json.dumps(words["about"], ensure_ascii=False),
        "lang": "" if nearest in parents(language) else f"lang: {nearest}\n",
    }


def _filled(name: str, values: dict[str, str]) -> str:
    return Template((STARTER / name).read_text(encoding="utf-8")).substitute(values)


def _title(name: str) -> str:
    """`my-blog` -> `My blog`."""
    words = " ".join(name.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:] or "My blog"


def _refuse_to_overwrite(folder: Path, files: dict[str, str]) -> None:
    from generator.errors import Problem, SiteError

    problems = [
        Problem(
            path=path,
            rule="existing-file",
            what="is there already, and is not overwritten",
            fix="move it away, or name another folder",
        )
        for path in files
        if (folder / path).exists()
    ]
    if problems := [*_texts_alone(folder)] or problems:
        raise SiteError(*problems)


def _texts_alone(folder: Path) -> "Iterator[Problem]":
    """Texts without settings, of a blog that lost them or comes from elsewhere: a first post is not for them."""
    from generator.errors import Problem
    from generator.system.tree import walk

    files = [] if (folder / "site.toml").exists() else list(walk(folder / "content", folder).files)
    if files:
        many = f"{len(files)} files, such as `{files[0]}`" if len(files) > 1 else f"`{files[0]}`"
        what = f"is there already, with {many}, and there is no site.toml"
        fix = "run `aboveboard init` in an empty folder and move its site.toml here; then `aboveboard build`"
        yield Problem(path="content", rule="existing-file", what=what, fix=fix)


def _what_next(folder: Path) -> str:
    enter = "" if os.path.realpath(folder) == os.getcwd() else f"    cd {folder}\n"
    where = "this folder" if not enter else f"{folder}"
    return (
        f"A new blog lies in {where}. Next:\n\n{enter}"
        "    aboveboard serve             see it in a browser while you write\n"
        '    aboveboard new "A title"     begin a post\n'
        "    aboveboard build             make the site for publishing, in public/\n\n"
        "site.toml holds its name and its settings."
    )
