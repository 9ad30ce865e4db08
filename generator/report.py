"""How problems and what a build did are printed: for people, and for the programs that read along.

People read messages on stderr and results on stdout; a machine's format goes to stdout as one document.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import click

from generator import __version__
from generator.errors import Problem, Severity, in_order
from generator.system.patterns import lazy_re
from generator.text import visible

if TYPE_CHECKING:
    from generator.builder import Report

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
PLACES = 3
"""So many are named of a problem that is the same in more."""

MOST_OF_A_RULE = 20
"""So many warnings of one rule are told where nobody asks for all: a blog that has moved may have thousands."""

_BARE_IN_JSON = lazy_re("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_text(problem: Problem, also: Sequence[str] = ()) -> str:
    """`Problem.__str__` with colours, which click takes away where nobody would see them; *also*: the other places."""
    mark = "" if problem.severity is Severity.ERROR else click.style(f"{problem.severity}: ", COLOURS[problem.severity])
    told, others = visible(problem.what), "\n    " * bool(also) + also_in(also)
    what = click.style(told, COLOURS[problem.severity]) if not mark else told
    rule, basis = (f" [{problem.rule}]", f"\n    rests on {problem.source}") if problem.source else ("", "")
    where, fix = click.style(visible(problem.where), bold=True), visible(problem.fix)
    return f"{where}: {mark}{what}{rule}{others}\n    fix: {fix}{basis}"


def also_in(places: Sequence[str]) -> str:
    """`also in a.md, b.md and 3 more places`; empty where there are no others."""
    if not places:
        return ""
    named, more = ", ".join(map(visible, places[: PLACES - 1])), len(places) - (PLACES - 1)
    return f"also in {named}" + (f" and {counted(more, 'more place')}" if more > 0 else "")


def counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def summed_up(problems: Sequence[Problem]) -> str:
    """`3 errors and 1 warning`."""
    numbers = [(sum(problem.severity is severity for problem in problems), severity) for severity in Severity]
    parts = [counted(number, severity.value) for number, severity in numbers if number]
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def print_problems(problems: Iterable[Problem], *, verbose: bool | None = None) -> None:
    """What is the same in many places is said once; *verbose*: each time. None where a command has no such flag."""
    groups = [[one] for one in in_order(problems)] if verbose else alike(in_order(problems))
    kept, left = _of_each_rule(groups) if verbose is False else (groups, {})
    for first, *others in kept:
        click.echo(as_text(first, [one.where for one in others]), err=True)
    for (severity, rule), number in left.items():
        click.echo(f"and {counted(number, f'more {severity}')} of the same kind ({rule})", err=True)
    if left or (verbose is False and any(len(group) > PLACES for group in kept)):
        click.echo("-v names every place", err=True)


def _of_each_rule(groups: Iterable[list[Problem]]) -> tuple[list[list[Problem]], dict[tuple[Severity, str], int]]:
    """As many as anybody reads of what stops nothing, and how many are left by severity and rule."""
    kept: list[list[Problem]] = []
    seen: Counter[tuple[Severity, str]] = Counter()
    left: Counter[tuple[Severity, str]] = Counter()
    for group in groups:
        kind = group[0].severity, group[0].rule
        seen[kind] += 1
        if group[0].severity is Severity.ERROR or seen[kind] <= MOST_OF_A_RULE:
            kept.append(group)
        else:
            left[kind] += len(group)
    return kept, left


def alike(problems: Iterable[Problem]) -> list[list[Problem]]:
    """Those that say the same, whatever file and line they are about."""
    groups: dict[tuple[str | None, ...], list[Problem]] = {}
    for one in problems:
        groups.setdefault((one.severity, one.rule, one.what, one.fix, one.source), []).append(one)
    return list(groups.values())


def print_refusal(problems: Sequence[Problem], *, form: str, root: Path, verbose: bool | None) -> None:
    """Why a command did nothing, in the format that its flags asked for."""
    if form in MACHINE_FORMATS:
        click.echo(MACHINE_FORMATS[form](in_order(problems), root, None))
        return
    print_problems(problems, verbose=verbose)
    if len(problems) > 1:
        click.echo(f"{summed_up(problems)}; nothing was written", err=True)


def as_json(problems: Sequence[Problem], root: Path, report: "Report | None") -> str:
    """One object with the same members whether the build went well or not."""
    return json_text(
        {
            "problems": [_bare(problem) for problem in problems],
            "written": list(report.written) if report else [],
            "removed": list(report.removed) if report else [],
            "unchanged": report.unchanged if report else 0,
            "held_back": list(report.held_back) if report else [],
        }
    )


def json_text(value: object, default: Callable[[Any], object] | None = None) -> str:
    """For logs as for programs: what neither shows, and JSON would let through, is escaped."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=2, default=default)
    return escaped(text)


def escaped(text: str) -> str:
    """JSON or TOML with escapes where a log would obey what stands there."""
    import json

    return _BARE_IN_JSON.sub(lambda found: json.dumps(found[0])[1:-1], text)


def _bare(problem: Problem) -> dict[str, object]:
    names = ("severity", "rule", "path", "line", "key", "what", "fix", "source")
    return {name: value for name in names if (value := getattr(problem, name)) is not None}


def as_github(problems: Sequence[Problem], root: Path, report: "Report | None") -> str:
    """Workflow commands, which GitHub shows beside the lines of a pull request."""
    return "\n".join(_annotation(problem, root) for problem in problems)


def _annotation(problem: Problem, root: Path) -> str:
    level = "notice" if problem.severity is Severity.NOTE else problem.severity.value
    place = {"file": _in_repository(problem.path, root), "line": problem.line, "title": problem.rule}
    properties = ",".join(
        f"{name}={_escaped(visible(str(value)), ':,')}" for name, value in place.items() if value is not None
    )
    return f"::{level} {properties}::" + _escaped(f"{visible(problem.what)}\nfix: {visible(problem.fix)}")


def _escaped(text: str, more: str = "") -> str:
    return "".join(f"%{ord(letter):02X}" if letter in f"%\r\n{more}" else letter for letter in text)


def _in_repository(path: str, root: Path) -> str:
    """The file as seen from the folder the command runs in, which in CI is the repository."""
    return (root / path).as_posix()


def as_sarif(problems: Sequence[Problem], root: Path, report: "Report | None") -> str:
    """SARIF 2.1.0, which code hosts and editors read."""
    rules = sorted({problem.rule for problem in problems})
    driver = {"name": "Aboveboard", "version": __version__, "rules": [{"id": rule} for rule in rules]}
    run = {"tool": {"driver": driver}, "results": [_result(problem, root) for problem in problems]}
    return json_text({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def _result(problem: Problem, root: Path) -> dict[str, object]:
    place: dict[str, object] = {"artifactLocation": {"uri": quote(_in_repository(problem.path, root))}}
    if problem.line:
        place["region"] = {"startLine": problem.line}
    return {
        "ruleId": problem.rule,
        "level": problem.severity.value,
        "message": {"text": f"{problem.what}\nfix: {problem.fix}"},
        "locations": [{"physicalLocation": place}],
    }


MACHINE_FORMATS = {"json": as_json, "github": as_github, "sarif": as_sarif}


def summary(report: "Report", seconds: float) -> str:
    """`12 written, 3 removed, 15,098 unchanged in 0.4 s`."""
    held = f", {len(report.held_back):,} held back" if report.held_back else ""
    did = f"{len(report.written):,} written, {len(report.removed):,} removed, {report.unchanged:,} unchanged"
    return f"{did}{held} in {seconds:.1f} s"
