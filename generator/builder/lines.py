"""On which line of `site.toml` that stands which was found to be wrong only with all the rest of the site."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace

from generator.config import FILE, line_of_settings
from generator.errors import Problem, SiteError


@contextmanager
def lines_told(root: Path) -> Iterator[None]:
    try:
        yield
    except SiteError as error:
        problems = with_lines(error.problems, root)
        if problems == error.problems:
            raise
        raise SiteError(*problems) from error


def with_lines(problems: Sequence[Problem], root: Path) -> tuple[Problem, ...]:
    """Looking for lines takes longer than reading, so it is done where a problem of a setting lacks one."""
    if not any(map(_lacks_line, problems)):
        return tuple(problems)
    line_of = line_of_settings(root)
    found = (replace(one, line=line_of(one.key or "")) if _lacks_line(one) else one for one in problems)
    return tuple(sorted(found))


def _lacks_line(problem: Problem) -> bool:
    return problem.path == FILE and problem.line is None and bool(problem.key)
