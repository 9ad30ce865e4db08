"""What an author can put right, and the one exception that carries it.

Knows nothing of the command line, of files or of formats: who finds a problem says where it is.
"""

from collections.abc import Iterable
from enum import StrEnum

import msgspec


class Severity(StrEnum):
    """How much a problem matters: an error stops a build, a warning asks for a look, a note only tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing an author can put right."""

    path: str
    """The file, relative to the site's root, with forward slashes."""

    line: int | None = None
    """Counted from 1 in the file as it lies on disk; None where the whole file is meant."""

    rule: str
    """The name of the bad pattern, reading well after "allow": `missing-date`."""

    what: str
    """What is wrong, in the author's words, without a full stop."""

    fix: str
    """How to mend it, as an imperative."""

    severity: Severity = Severity.ERROR
    key: str | None = None
    """The front matter key or the setting it is about."""

    source: str | None = None
    """What the rule rests on, for rules that rest on something outside."""

    known_as: str | None = None
    """What tells it from others of its rule and file, where `what` counts or names files that show it; else `what`."""

    @property
    def where(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path

    def __lt__(self, other: "Problem") -> bool:
        """By file, then by line; what concerns a whole file comes before its lines."""
        return self.place < other.place

    @property
    def place(self) -> tuple[str, int, str, str]:
        return (self.path, self.line or 0, self.rule, self.what)

    def __str__(self) -> str:
        mark = "" if self.severity is Severity.ERROR else f"{self.severity}: "
        return f"{self.where}: {mark}{self.what}\n    fix: {self.fix}"


class SiteError(Exception):
    """The site has problems; all that were found travel together."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Each once, by its place: ten thousand in the time that comparing them two by two takes for some hundreds."""
    return sorted(dict.fromkeys(problems), key=lambda problem: problem.place)


def new_among(found: Iterable[Problem], known: Iterable[Problem]) -> list[Problem]:
    """Those that are not told yet, of which the first way to mend each stays: what is left out later may change it."""
    told = {problem.place for problem in known}
    return [problem for problem in found if problem.place not in told]


def errors_in(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)
