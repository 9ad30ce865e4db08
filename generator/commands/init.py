"""`aboveboard init`: a new site that builds at once, and what a host needs to publish it."""

import json
import os
import re
import sys
import tomllib
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.errors import Problem

STARTER = Path(__file__).with_name("starter")

IGNORED = ".gitignore"
"""Without it `git add .` takes along what was built, and what builds remember."""

NO_HOST = "none"
BRANCH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
"""A name that stands in a workflow as it is."""


@click.command(short_help="Make a new site that builds at once.")
@click.argument("folder", metavar="[DIR]", type=click.Path(file_okay=False, path_type=Path), default=Path())
@click.option("--theme", default="default", show_default=True, help="The theme to begin with.")
@click.option("--language", metavar="TAG", default="en", show_default=True, help="The language that you write in.")
@click.option(
    "--from",
    "sources",
    multiple=True,
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="Make it of an old blog's export or folder, as `aboveboard import` does; may be given several times.",
)
@click.option("--host", metavar="NAME", help="Also write what a host needs: github, gitlab, codeberg, netlify, ...")
@click.option("--comments", "way", metavar="NAME", help="Also write how readers answer: mailto, formspree, isso, ...")
def init(folder: Path, theme: str, language: str, sources: tuple[Path, ...], host: str | None, way: str | None) -> None:
    """Make a new site in DIR, or in the folder you are in.

    It holds settings, a first post, a page about you and a file for its author. Files that are there already are
    never overwritten. With --from it is made of an old blog instead. With --host it also gets what publishes it
    there: github, gitlab, codeberg, netlify, cloudflare, s3 or rsync. To a site that exists --host adds those files
    alone. With --comments its settings say how readers answer: by a way (mailto, worker, isso, giscus, mastodon, none)
    or by a form (netlify, formspree, web3forms, basin, staticman, custom); this, too, can be added later.

    \b
    Examples:
      aboveboard init my-blog
      aboveboard init my-blog --language pt-BR
      aboveboard init my-blog --from blog.WordPress.xml
      aboveboard init my-blog --from ~/old-blog
      aboveboard init --host github
      aboveboard init --comments formspree
    """
    from generator.commands.init_comments import begin_comments, known_way
    from generator.commands.site import write_new
    from generator.theme.files import find_theme

    _refuse_no_language(language)
    way = known_way(way) if way is not None else ""
    is_there = (folder / "site.toml").exists()
    host = _known_host(host) if host is not None else "" if way and is_there else _asked_for_host()
    if sources:
        _begin_from(folder, sources, theme)
    exists = bool(sources) or (is_there and bool(host or way))
    files: Mapping[str, str | bytes] = {}
    if not exists:
        find_theme(theme, folder)
        files = starter_files(Path(os.path.realpath(folder)).name, theme, language, host)
        _refuse_to_nest(folder)
        _refuse_to_overwrite(folder, files)
    of_host = _files_of(host, folder) if host else {}
    if exists and (host or sources) and not os.path.lexists(folder / IGNORED):
        of_host[IGNORED] = _filled("gitignore", {}).encode()
    there = [path for path in of_host if os.path.lexists(folder / path)]
    for path, text in {**files, **of_host}.items():
        if path not in there:
            write_new(folder, path, text)
    if not (exists or sources):
        click.echo(_what_next(folder))
    if host:
        steps = [*_in_the_way(host, folder, of_host), *_steps(host, exists=exists)]
        written = [path for path in of_host if path not in there]
        click.echo(_what_next_there(host, written, there, steps, apart=not exists))
    if way:
        click.echo(("\n" if host or not exists or sources else "") + begin_comments(folder, way))


def _begin_from(folder: Path, sources: tuple[Path, ...], theme: str) -> None:
    """The site as an import makes it, told as an import tells it."""
    from generator.commands.import_ import bring, tell
    from generator.commands.site import write_new
    from generator.importing.formats import NAMES, kind_of
    from generator.importing.write import Order
    from generator.text import visible
    from generator.theme.files import find_theme

    for one in sources:
        if not one.exists():
            raise click.BadParameter(f"'{visible(str(one))}' is no file or folder that is there", param_hint="'--from'")
    kind = kind_of(sources[0])
    if not kind:
        what = f"'{visible(str(sources[0]))}' looks like no export that is known here"
        why = f"say what it is, in an empty folder: aboveboard import KIND PATH, with {', '.join(NAMES)}"
        raise click.BadParameter(f"{what}; {why}", param_hint="'--from'")
    _refuse_to_nest(folder)
    _refuse_to_overwrite(folder, {"site.toml": "", IGNORED: "", "content": ""})
    folder.mkdir(parents=True, exist_ok=True)
    find_theme(theme, folder)
    report = bring(Order(format=kind, paths=sources, root=folder, theme=theme))
    write_new(folder, IGNORED, _filled("gitignore", {}))
    click.echo(tell(report))


def _known_host(name: str) -> str:
    from generator.hosts import HOSTS
    from generator.text import closest, visible

    if name in (*HOSTS, NO_HOST):
        return "" if name == NO_HOST else name
    meant = closest(name, HOSTS)
    what = f"; did you mean {meant}?" if meant else f"; there are {', '.join(HOSTS)}"
    raise click.BadParameter(f"'{visible(name)}' is no host that is known here{what}", param_hint="'--host'")


def _asked_for_host() -> str:
    """Asked only where somebody can answer."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return ""
    from generator.hosts import HOSTS

    for name, host in HOSTS.items():
        click.echo(f"    {name:<12}{host.title}")
    click.echo(f"    {NO_HOST:<12}not yet; `aboveboard init --host NAME` adds one later")
    chosen = click.prompt("Where will it be published?", type=click.Choice((*HOSTS, NO_HOST)), default=NO_HOST)
    return "" if chosen == NO_HOST else str(chosen)


def _files_of(host: str, folder: Path) -> dict[str, bytes]:
    from generator.errors import SiteError
    from generator.hosts import files_of
    from generator.hosts.wheel import another_wheel, own_wheel

    wheel = own_wheel()
    if problem := another_wheel(wheel, folder):
        raise SiteError(problem)
    return files_of(host, wheel, _branch(folder))


def _branch(folder: Path) -> str:
    """The branch that is checked out, where the site is a repository already."""
    from generator.hosts.table import DEFAULT_BRANCH

    try:
        head = (folder / ".git/HEAD").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return DEFAULT_BRANCH
    # Without the reference it is a commit: no branch is checked out.
    _, is_branch, name = head.strip().partition("ref: refs/heads/")
    return name if is_branch and BRANCH.fullmatch(name) else DEFAULT_BRANCH


def _steps(host: str, *, exists: bool) -> list[str]:
    from generator.hosts import HOSTS

    steps = list(HOSTS[host].steps)
    if exists and _reads_files(host):
        steps.append(f'in site.toml, below `[outputs]`: `host = "{host}"`, for the files that it reads')
    return steps


WRITTEN_FOR = re.compile(r"Written by `aboveboard init --host ([a-z0-9]+)`")


def _in_the_way(host: str, folder: Path, of_host: "Mapping[str, bytes]") -> "Iterator[str]":
    """What hosts would not find, or would do otherwise than is meant here, in words for the list of what to do."""
    from generator.hosts import HOSTS
    from generator.hosts.wheel import REQUIREMENTS

    again = "and run this again"
    if top := _repository_around(folder):
        yield f"make the blog's folder a repository of its own: in {top} around it hosts pass these files over"
    for path in dict.fromkeys(next(iter(one.files)) for one in HOSTS.values()):
        found = WRITTEN_FOR.search(_text_of(folder / path))
        if found and found[1] != host and found[1] in HOSTS:
            other = HOSTS[found[1]].title
            how = f"delete it, {again}" if path in of_host else "delete it, unless the blog is to stand there, too"
            yield f"`{path}` publishes for {other}: {how}"
    had = _text_of(folder / REQUIREMENTS).splitlines()
    if not set(of_host[REQUIREMENTS].decode().splitlines()) <= set(had):
        yield f"`{REQUIREMENTS}` lacks what is installed for this host: delete it, {again}"


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _repository_around(folder: Path) -> str:
    """The path of the repository in which *folder* lies below the root; empty where it is the root, or in none."""
    here = Path(os.path.realpath(folder))
    top = next((one for one in (here, *here.parents) if (one / ".git").exists()), here)
    return "" if top == here else str(top)


def _what_next_there(host: str, written: list[str], there: list[str], steps: list[str], *, apart: bool) -> str:
    from generator.hosts import HOSTS

    lines = [""] if apart else []
    lines += [f"For {HOSTS[host].title}:", ""]
    lines += [f"    {path}" for path in written]
    lines += [f"    {path} was there already, and is left as it is" for path in there]
    lines += ["", "What only you can do:", ""]
    lines += [f"    {number}. {step}" for number, step in enumerate(steps, 1)]
    return "\n".join([*lines, "", "Then commit it all and push. docs/publishing.md has each step in full."])


def _refuse_no_language(tag: str) -> None:
    from generator.config.checks import LANGUAGE
    from generator.text import is_language, visible

    if not (LANGUAGE.fullmatch(tag) and is_language(tag)):
        what = f"'{visible(tag)}' is no language; write a tag of BCP 47, such as en-AU or de"
        raise click.BadParameter(what, param_hint="'--language'")


def starter_files(name: str, theme: str, language: str = "en", host: str = "") -> dict[str, str]:
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
        "outputs": _outputs(host),
        **_words(language),
    }
    return {
        "site.toml": _filled("site.toml", values),
        f"content/{post}": _filled("content/posts/welcome.md", values),
        "content/about.md": _filled("content/about.md", values),
        "content/authors/me.md": _filled("content/authors/me.md", values),
        IGNORED: _filled("gitignore", values),
    }


def _outputs(host: str) -> str:
    """The table that asks for the files which *host* reads, in a new `site.toml`."""
    if not host or not _reads_files(host):
        return ""
    return f'# Where it is published: builds write the files that this host reads.\n[outputs]\nhost = "{host}"\n\n'


def _reads_files(host: str) -> bool:
    from generator.hosts import HOSTS

    return HOSTS[host].reads_files


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


def _refuse_to_nest(folder: Path) -> None:
    """A blog in another one's folder would be among what that is built from."""
    from generator.errors import Problem, SiteError

    here = Path(os.path.realpath(folder))
    site = next((one for one in here.parents if (one / "site.toml").is_file()), None)
    if site is not None:
        way = os.path.relpath(site, os.getcwd())
        what = f"lies in a site already, which is `{way}` from here"
        fix = f"for that site: `aboveboard init {way} --host NAME`; for another one name a folder elsewhere"
        raise SiteError(Problem(path=str(folder), rule="nested-site", what=what, fix=fix))


def _refuse_to_overwrite(folder: Path, files: "Mapping[str, object]") -> None:
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
