"""The repository: what everybody could read in it, if it were public.

What git tracks counts, not what lies in the folder. Posts under an embargo are counted and not named: what is printed
ends up in logs.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from generator.builder import STATE, BuildOptions
from generator.builder.evidence import ties_of
from generator.builder.outlook import edition_of
from generator.config import FILE
from generator.doctor.finding import Finding, ok, warning
from generator.errors import SiteError
from generator.library import State
from generator.models import CONTENT
from generator.plan.edition import TextEdition
from generator.report import counted
from generator.system.disk import read
from generator.system.git import git
from generator.system.patterns import lazy_re

NAMED = 3
"""So many files are named of each kind."""

_SECRET = lazy_re(
    r"AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{30}|github_pat_\w{30}|xox[abp]-[\w-]{20}|-----BEGIN [A-Z ]{0,20}PRIVATE"
    r"|//[^\s/:@\"']{1,80}:[^\s/@\"']{1,80}@"
    r"|(?:secret|token|password|passwd|api_?key)\w{0,20}\s{0,4}=\s{0,4}[\"'][^\"'\s]{8}",
    re.IGNORECASE,
)
_KEY_FILES = (".env", ".pem", ".key", ".p12", ".pfx", "id_rsa", "id_ed25519", "credentials", ".netrc", ".pypirc")


def of_repository(root: Path, now: datetime, environ: Mapping[str, str]) -> Iterator[Finding]:
    tracked = [name for name in git(root, "ls-files", "-z").split("\0") if name]
    if not tracked:
        yield ok("git", "nothing here is in a repository")
        return
    found = [*_built(tracked), *_keys(root, tracked), *_posts(root, frozenset(tracked), now, environ)]
    yield from found or [ok("git", f"{counted(len(tracked), 'file')} in the repository, none of them secret")]


def _built(tracked: Iterable[str]) -> Iterator[Finding]:
    tops = {name.partition("/")[0] for name in tracked}
    for folder in sorted(tops & {STATE, "public"}):
        fix = f"`git rm -r --cached {folder}`, and a line `/{folder}/` in .gitignore"
        if folder == STATE:
            yield warning("git", f"{STATE}/ is in the repository, with texts of drafts in it", fix)
        else:
            yield warning("git", "public/ is in the repository, where each build changes it", fix)


def _keys(root: Path, tracked: Iterable[str]) -> Iterator[Finding]:
    named = [
        name for name in tracked if name.lower().endswith(_KEY_FILES) or name.rpartition("/")[2].startswith(".env")
    ]
    if named:
        fix = "make new keys: these are known from now on; then `git rm --cached`, and a line in .gitignore"
        yield warning("git", f"{_listed(named)} may hold keys, and everybody could read them", fix)
    if FILE in tracked:
        for number, line in enumerate(read(root / FILE).decode(errors="replace").splitlines(), 1):
            if _SECRET.search(line):
                fix = "make a new one, and keep it in the environment, or among the secrets of your host"
                yield warning("git", f"{FILE}:{number} looks as if a key or a password stands there", fix)


def _posts(root: Path, tracked: frozenset[str], now: datetime, environ: Mapping[str, str]) -> Iterator[Finding]:
    try:
        edition = edition_of(BuildOptions(root=root, as_of=now), environ)
    except (SiteError, OSError):
        yield ok("git", "posts were not looked at: run `aboveboard build`, which says why")
        return
    states = edition.library.states
    of = {state: _tracked((f"{CONTENT}{one}" for one in states if states[one] is state), tracked) for state in State}
    fix = "keep the repository private, or such posts on a branch, or in a folder, that is not pushed"
    for state, what in ((State.DRAFT, "draft"), (State.SCHEDULED, "scheduled post"), (State.EXPIRED, "expired post")):
        if of[state]:
            yield warning(
                "git", f"a public repository shows {counted(len(of[state]), what)}: {_listed(of[state])}", fix
            )
    if hidden := of[State.EMBARGOED]:
        what = f"a public repository shows {counted(len(hidden), 'post')} under an embargo"
        yield warning("git", what, "take them out before it is public, and out of its history, too")
    yield from _private(root, edition, tracked)


def _private(root: Path, edition: TextEdition, tracked: frozenset[str]) -> Iterator[Finding]:
    evidence = {name for tie, _, _ in ties_of(edition) if tie.evidence for name in _meant(tie.evidence)} & tracked
    if evidence:
        fix = "keep evidence where you alone read it: `evidence` only says where"
        yield warning("git", f"a public repository shows the evidence of connections: {_listed(sorted(evidence))}", fix)
    comments = [name for name in tracked if name.startswith(f"{CONTENT}comments/")]
    waiting = [name for name in sorted(comments) if _waits(root / name)]
    if waiting:
        fix = "publish or delete them; let the service that takes comments keep those that wait"
        yield warning(
            "git", f"a public repository shows {counted(len(waiting), 'comment')} that you have not let through", fix
        )


_WAITS = lazy_re(rb"^[\"']?status[\"']?\s{0,4}[:=]\s{0,4}[\"']?(?:pending|spam|hidden)", re.IGNORECASE | re.MULTILINE)


def _waits(file: Path) -> bool:
    try:
        return _WAITS.search(read(file)) is not None
    except OSError:
        return False


def _meant(evidence: str) -> Iterator[str]:
    plain = evidence.replace("\\", "/").removeprefix("./").lstrip("/")
    yield from (plain, f"{CONTENT}{plain}")


def _tracked(names: Iterable[str], tracked: frozenset[str]) -> list[str]:
    return sorted(name for name in names if name in tracked)


def _listed(names: list[str]) -> str:
    if len(names) <= NAMED:
        return ", ".join(names)
    return f"{', '.join(names[: NAMED - 1])} and {len(names) - NAMED + 1:,} more"
