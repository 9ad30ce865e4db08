"""What a site was at a git revision: its sources are unpacked into a folder of their own and read, never rendered."""

import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.builder import BuildOptions
from generator.builder.outlook import edition_of
from generator.checks.facts import Past, without_details
from generator.errors import Problem, SiteError
from generator.library import Published
from generator.models import CONTENT
from generator.system.git import run_git
from generator.views.make import Views


def posts_at(root: Path, revision: str, base_url: str, overrides: Mapping[str, str]) -> tuple[Past, ...]:
    """The posts that were published then. Raises `SiteError` where git knows no such state."""
    with unpacked(root, revision) as folder:
        when = datetime.fromisoformat(
            _git(root, revision, "show", "-s", "--format=%cI", f"{revision}^{{commit}}").decode().strip()
        )
        edition = edition_of(BuildOptions(root=folder, base_url=base_url, as_of=when, jobs=1), overrides)
        views, posts = edition.frame.views, edition.library.published
        ids = frozenset(views.faces.entry_id(one.post) for one in posts)
        return tuple(_past(one, views, ids) for one in posts)


def _past(one: Published, views: Views, ids: frozenset[str]) -> Past:
    said = views.faces.disclosures.view(one)
    return Past(
        path=f"{CONTENT}{one.source}",
        address=one.address,
        statement=without_details(said) if said.kind == "words" else "",
        id="" if one.post.unlisted else views.faces.entry_id(one.post),
        text=views.text(one.content).digest,
        ids=ids,
    )


def _unpack(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """A plain file that stays below *folder*; the filters of `extractall` came with Python 3.11.4 only."""
    target = (folder / member.name).resolve()
    data = tar.extractfile(member) if member.isfile() else None
    if data is not None and target.is_relative_to(folder.resolve()):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data.read())


@contextmanager
def unpacked(root: Path, revision: str) -> Iterator[Path]:
    """The site's sources as they were. Raises `SiteError` where git knows no such state."""
    # Of the site's own folder, which need not be the repository's: git takes the one it runs in.
    archive = _git(root, revision, "archive", "--format=tar", f"{revision}^{{commit}}")
    with TemporaryDirectory(prefix="aboveboard-") as folder:
        with tarfile.open(fileobj=BytesIO(archive)) as tar:
            for member in tar.getmembers():
                _unpack(tar, member, Path(folder))
        yield Path(folder)


def _git(root: Path, revision: str, *arguments: str) -> bytes:
    if revision.startswith("-"):
        # git would take it for an option, and some of these write files.
        raise SiteError(_unknown(revision, "no name begins with a dash"))
    ran = run_git(root, *arguments)
    if ran is None:
        raise SiteError(_problem(revision, "git is not installed", "install git, which knows what the site was"))
    if ran.returncode:
        said = ran.stderr.decode(errors="replace").strip().splitlines()
        raise SiteError(_unknown(revision, said[0] if said else "no reason given"))
    return ran.stdout


def _unknown(revision: str, why: str) -> Problem:
    what = f"git knows no state of this site called {revision}: {why}"
    return _problem(revision, what, "name a commit, a tag or a branch that holds the site")


def _problem(revision: str, what: str, fix: str) -> Problem:
    return Problem(path=".", rule="unknown-revision", key=revision, what=what, fix=fix)
