"""Old sins that are known, in a file that belongs into version control: they are kept quiet, and new ones are told.

A line is a rule, a file and a digest of what was wrong, so that a problem stays known when lines move.
"""

from collections.abc import Iterable
from pathlib import Path

from generator.errors import Problem, SiteError
from generator.system.digest import digest_bytes
from generator.system.disk import read, write_atomically

HEAD = (
    "# Problems that `aboveboard check --baseline` keeps quiet. Written by --write-baseline; take lines out at will.\n"
)


def load_baseline(path: Path) -> frozenset[str]:
    """Raises `SiteError` where there is no such file."""
    try:
        text = read(path).decode()
    except (OSError, UnicodeDecodeError) as error:
        what = "is no baseline that can be read"
        fix = "write one with `aboveboard check --baseline FILE --write-baseline`"
        raise SiteError(Problem(path=path.as_posix(), rule="unreadable-baseline", what=what, fix=fix)) from error
    lines = (line.strip() for line in text.splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))


def write_baseline(path: Path, problems: Iterable[Problem]) -> None:
    lines = sorted({known_as(problem) for problem in problems})
    write_atomically(path, (HEAD + "".join(f"{line}\n" for line in lines)).encode())


def known_as(problem: Problem) -> str:
    """The problem's line."""
    what = problem.known_as or problem.what
    return f"{problem.rule} {problem.path} {digest_bytes(what.encode()).hex()[:12]}"
