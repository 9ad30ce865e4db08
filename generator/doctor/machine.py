"""The machine: Python, the program's libraries, encodings, time zones, the clock."""

import locale
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from generator import __version__
from generator.doctor.finding import Finding, error, ok, warning
from generator.language.moments import zone_of
from generator.system.git import git
from generator.system.patterns import lazy_re

TESTED = ((3, 11), (3, 14))
"""The first and the last Python with which the program is tested."""

DISTRIBUTION = "aboveboard"
A_DAY = 86_400

_REQUIREMENT = lazy_re(r"([A-Za-z0-9_.-]++)\s*+([^;]*+)(;.*+)?")
_BOUND = lazy_re(r"(>=|<=|==|<|>)\s*+([0-9]+(?:\.[0-9]+)*)")


def of_versions() -> Iterator[Finding]:
    here = ".".join(map(str, sys.version_info[:3]))
    low, high = (".".join(map(str, one)) for one in TESTED)
    if TESTED[0] <= sys.version_info[:2] <= TESTED[1]:
        yield ok("Python", f"{here}, with Aboveboard {__version__}")
    else:
        fix = f"make an environment with one of these: `python{high} -m venv .venv`"
        yield warning("Python", f"{here} is none of {low} to {high}, with which Aboveboard is tested", fix)
    try:
        needed = requires(DISTRIBUTION) or []
    except PackageNotFoundError:
        yield warning("libraries", "Aboveboard is not installed as a package", 'install it: `pip install "aboveboard"`')
        return
    wrong = list(_unfit(needed))
    yield from wrong or [ok("libraries", f"{len(needed)} as Aboveboard needs them")]


def _unfit(needed: list[str]) -> Iterator[Finding]:
    """Libraries that are missing or of another version; those of extras count only where they are here."""
    for row in needed:
        found = _REQUIREMENT.match(row)
        if found is None or (found[3] and "extra" not in found[3]):
            continue
        name, bounds, extra = found[1], found[2].strip(), found[3]
        fix = f'pip install "{name}{bounds.replace(" ", "")}"'
        try:
            here = version(name)
        except PackageNotFoundError:
            if not extra:
                yield error("libraries", f"{name} is not here", fix)
            continue
        if not _fits(here, bounds):
            yield warning("libraries", f"{name} is {here}, and Aboveboard is tested with {bounds}", fix)


def _fits(here: str, bounds: str) -> bool:
    """Whether a version is within *bounds*; letters such as those of a release candidate count for nothing."""
    ours = _numbers(here)
    for sign, bound in _BOUND.findall(bounds):
        theirs = _numbers(bound)
        width = max(len(ours), len(theirs))
        left, right = (one + (0,) * (width - len(one)) for one in (ours, theirs))
        fits = {">=": left >= right, "<=": left <= right, "==": left == right, "<": left < right, ">": left > right}
        if not fits[sign]:
            return False
    return True


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text.partition("+")[0]))[:4]


def of_encodings(environ: Mapping[str, str], stdout: str) -> Iterator[Finding]:
    names = {"names of files": sys.getfilesystemencoding(), "the locale": locale.getencoding(), "the terminal": stdout}
    others = [f"{what} {name}" for what, name in names.items() if _plain(name) not in ("utf8", "utf8mb4")]
    if not others:
        yield ok("encodings", "UTF-8 everywhere")
        return
    fix = "set `PYTHONUTF8=1`" + ("" if environ.get("LANG") else ", and `LANG=C.UTF-8`")
    yield warning("encodings", f"not UTF-8: {', '.join(others)}; names and titles may show as escapes", fix)


def _plain(name: str) -> str:
    return name.lower().replace("-", "").replace("_", "")


def of_zones(root: Path, now: datetime, zone: str) -> Iterator[Finding]:
    try:
        ZoneInfo("Pacific/Auckland")
        there = zone_of(zone)
    except (ZoneInfoNotFoundError, KeyError, ValueError):
        yield error("time zone", f"nothing is known of {zone}", "install what is: `pip install tzdata`")
        return
    yield ok("time zone", f"{zone}, where it is {now.astimezone(there):%Y-%m-%d %H:%M}")
    last = git(root, "log", "-1", "--format=%ct").strip()
    behind = int(last) - now.timestamp() if last.isdigit() else 0
    if behind > A_DAY:
        today = f"{now.astimezone(UTC):%Y-%m-%d}"
        what = f"this machine says it is {today}, and the newest commit is {behind / A_DAY:,.0f} days younger"
        yield warning("clock", what, "set the clock: what is scheduled is published by it")
