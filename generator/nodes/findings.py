"""Where a value stands in its file, and the problems found there: all of them, in the end."""

from collections.abc import Collection, Iterable

import msgspec

from generator.errors import Problem, Severity
from generator.text import closest, has_forbidden, strip_control

LONGEST = 600
"""So many characters of a message are told: a file that is something else is not to be quoted in full."""


class Findings:
    """The problems of one file."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def add(
        self,
        rule: str,
        what: str,
        fix: str,
        *,
        line: int | None = None,
        key: str | None = None,
        severity: Severity = Severity.ERROR,
    ) -> None:
        what, fix = (text if len(text) <= LONGEST else f"{text[:LONGEST]}…" for text in (what, fix))
        self.problems.append(
            Problem(path=self.path, line=line, rule=rule, what=what, fix=fix, key=key, severity=severity)
        )

    def refuse_depth(self, line: int | None = None) -> None:
        self.add("deep-nesting", "has too many lists and tables in one another", "write it flatter", line=line)

    def sound_key(self, text: str, line: int | None) -> str:
        """A key without characters that no feed can carry: names of tables are printed, too."""
        if not has_forbidden(text):
            return text
        key = strip_control(text)
        what = f"`{key}` is a key with characters that no feed can carry; they are left out"
        self.add("control-character", what, "take them out", line=line, key=key, severity=Severity.WARNING)
        return key

    def refuse_repetition(self, key: str, line: int | None, first: int | None) -> None:
        """Of the two nobody can say which is meant."""
        where = f"on lines {first} and {line}" if first != line else f"on line {line}"
        self.add("repeated-key", f"`{key}` is there twice, {where}", "keep one of the two", line=line, key=key)

    @property
    def errors(self) -> int:
        """How many there are: more than before, where a value could not be read."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def has_errors(self) -> bool:
        return self.errors > 0

    def in_order(self) -> tuple[Problem, ...]:
        """By line, what concerns the whole file first."""
        return tuple(sorted(self.problems, key=lambda problem: (problem.line or 0, problem.key or "", problem.what)))


class At(msgspec.Struct, frozen=True):
    """The place of one value."""

    findings: Findings
    key: str
    """How the value is named where it is looked up: `image.src`."""

    label: str
    """How the value is named to its author: `image src`."""

    line: int | None = None

    def of(self, name: str, line: int | None) -> "At":
        """The place of a key within this one."""
        return At(self.findings, f"{self.key}.{name}", f"{self.label} {name}", line or self.line)

    def number(self, index: int, line: int | None) -> "At":
        """The place of an entry of this list, counted from 1."""
        return At(self.findings, f"{self.key}.{index}", f"{self.label} #{index}", line or self.line)

    def error(self, rule: str, what: str, fix: str) -> None:
        self.findings.add(rule, f"`{self.label}` {what}", fix, line=self.line, key=self.key)

    def warn(self, rule: str, what: str, fix: str) -> None:
        self.findings.add(rule, f"`{self.label}` {what}", fix, line=self.line, key=self.key, severity=Severity.WARNING)

    def note(self, rule: str, what: str, fix: str) -> None:
        self.findings.add(rule, f"`{self.label}` {what}", fix, line=self.line, key=self.key, severity=Severity.NOTE)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was most likely meant."""
    by_lower = {name.lower(): name for name in known}
    return by_lower.get(closest(word.lower(), by_lower))


_IN_OTHER_WORDS = (
    dict.fromkeys(("since", "start", "started", "begin", "began"), "from")
    | dict.fromkeys(("to", "till", "end", "ends", "ended"), "until")
    | dict.fromkeys(("company", "vendor", "with"), "party")
    | {"type": "kind", "reason": "why"}
)
"""What people write for keys that are called otherwise here, and look like others."""

LIKE_A_KEY = 0.7
"""Keys are short: `start` is no slip for `party`, which it is like by more than half."""


def meant_key(word: str, known: Collection[str]) -> str:
    """The key that *word* was most likely meant to be; empty where none is."""
    same = _IN_OTHER_WORDS.get(word.lower(), "")
    if same in known:
        return same
    by_lower = {name.lower(): name for name in known}
    return by_lower.get(closest(word.lower(), by_lower, likeness=LIKE_A_KEY), "")
