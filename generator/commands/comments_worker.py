"""`aboveboard comments worker`: the function that makes a pull request of each comment, as files of the site."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.options import root_option

if TYPE_CHECKING:
    from generator.hosts.worker import Repository

RUNTIMES = ("cloudflare", "netlify")
CODE_HOSTS = ("github", "gitlab", "forgejo")
THEIR_BRANCH = ("symbolic-ref", "--short", "refs/remotes/origin/HEAD")


@click.command(short_help="Write a function that makes a pull request of each comment.")
@click.argument("runtime", type=click.Choice(RUNTIMES))
@root_option
@click.option("--repository", metavar="URL", help="Where the blog's repository is. Default: git's `origin`.")
@click.option(
    "--code-host", type=click.Choice(CODE_HOSTS), help="What runs there, if it is a server of your own or of others."
)
def worker(*, runtime: str, root: Path, repository: str | None, code_host: str | None) -> None:
    """Write the files of a function that makes a pull request of each comment, and say how to set it up.

    It runs at Cloudflare or at Netlify, takes what the form below a post sends, and holds back what looks like spam.
    Merge the pull request, and the comment is published. The settings of the function, its rules and what it says to
    readers are in settings.mjs. Files that are there already are left as they are.

    \b
    Examples:
      aboveboard comments worker cloudflare
      aboveboard comments worker netlify --repository https://codeberg.org/NAME/REPOSITORY
    """
    from generator.commands.site import settings_of, write_new
    from generator.hosts.worker import RUNTIMES as PLACES
    from generator.hosts.worker import worker_files
    from generator.text import visible

    config = settings_of(root)
    site = _address_of(config.site.url)
    files = worker_files(
        runtime,
        _repository(root, repository, code_host or ""),
        site=site,
        lang=config.site.language,
        honeypot=config.comments.honeypot or "website_hp",
    )
    there = [path for path in files if (root / path).exists()]
    for path, data in files.items():
        if path not in there:
            click.echo(visible(write_new(root, path, data).relative_to(root).as_posix()))
    for path in there:
        click.echo(f"{path} was there already, and is left as it is", err=True)
    click.echo(f"For {PLACES[runtime].title}; {PLACES[runtime].folder}/README.md says what to do there.", err=True)


def _address_of(url: str) -> str:
    """Raises `SiteError` where nobody knows where forms come from."""
    from generator.errors import Problem, SiteError

    if not url:
        what = "`[site] url` is not given, and the function takes comments from the blog alone"
        fix = "write where the blog is published, then run this again"
        raise SiteError(Problem(path="site.toml", rule="missing-key", key="site.url", what=what, fix=fix))
    return url


def _repository(root: Path, url: str | None, code_host: str) -> "Repository":
    """The one that was named, or that git pushes to; with the place of the site in it."""
    import msgspec

    from generator.hosts.table import DEFAULT_BRANCH
    from generator.hosts.worker import repository_at
    from generator.system.git import git
    from generator.text import visible

    named = url or git(root, "remote", "get-url", "origin").strip()
    found = repository_at(named, code_host)
    if found is None:
        what = f"'{visible(named)}' is no repository at a host that is known here" if named else "git knows no `origin`"
        fix = "write it as https://github.com/NAME/REPOSITORY; for a server of your own, name its --code-host, too"
        raise click.BadParameter(f"{what}; {fix}", param_hint="'--repository'")
    branch = git(root, *THEIR_BRANCH).strip().removeprefix("origin/")
    folder = git(root, "rev-parse", "--show-prefix").strip()
    return msgspec.structs.replace(found, branch=branch or DEFAULT_BRANCH, folder=folder)
