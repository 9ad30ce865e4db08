"""The law: what was built step by step is, byte for byte, what a clean build of the same tree writes."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from generator.builder import Report
from generator.errors import SiteError
from generator.plan.plan import Families
from tests.story import Story

TOLD_ONCE = ("F004", "changed-site-id", "changed-permalinks")
"""What only a build can say that knows the files as they were."""


class Result(NamedTuple):
    """What a build came to."""

    tree: dict[str, bytes | None]
    problems: list[str]
    """All that it said, mere notes among it, but for what is told once."""

    report: Report | None
    """None where the site has errors."""


def everything_in(folder: Path) -> dict[str, bytes | None]:
    """Every file and every folder, hidden ones and our own records too; a folder's value is None."""
    return {
        path.relative_to(folder).as_posix(): None if path.is_dir() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
    }


def built(site: Story, options: Mapping[str, Any]) -> Result:
    """Build where *site* lies; errors are a result, too. `as_of` may be text."""
    when = {"as_of": datetime.fromisoformat(options["as_of"])} if "as_of" in options else {}
    try:
        report = site.build(**{**options, **when})
    except SiteError as error:
        lasting = [problem for problem in error.problems if problem.rule not in TOLD_ONCE]
        return Result(everything_in(site.public), sorted(map(str, lasting)), None)
    lasting = [problem for problem in report.problems if problem.rule not in TOLD_ONCE]
    return Result(everything_in(site.public), sorted(map(str, lasting)), report)


def built_clean(
    tree: Mapping[str, bytes], folder: Path, options: Mapping[str, Any], families: Families | None = None
) -> Result:
    """Build *tree* in the empty *folder*, where nothing is known of any build before."""
    site = Story(folder, families=families)
    for path, data in tree.items():
        site.put(path, data)
    return built(site, options)


def differences(by_steps: Mapping[str, bytes | None], clean: Mapping[str, bytes | None]) -> list[str]:
    """Which files differ, and how, short enough for the message of a failing test."""
    return [
        f"{path}: {_difference(path, by_steps, clean)}"
        for path in sorted(by_steps.keys() | clean.keys())
        if by_steps.get(path, b"") != clean.get(path, b"") or (path in by_steps) != (path in clean)
    ]


def _difference(path: str, by_steps: Mapping[str, bytes | None], clean: Mapping[str, bytes | None]) -> str:
    if path not in clean:
        return "is left over"
    if path not in by_steps:
        return "is missing"
    ours, right = by_steps[path] or b"", clean[path] or b""
    at = next((at for at, (one, other) in enumerate(zip(ours, right, strict=False)) if one != other), len(ours))
    return f"has {ours[max(0, at - 40) : at + 40]!r} where it should have {right[max(0, at - 40) : at + 40]!r}"


def assert_lawful(site: Story, fresh: Path, **options: Any) -> Report:
    """Build *site*, and its sources again in *fresh*: both have the same files, and no others."""
    sources = {path: data for path, data in everything_in(site.root).items() if data is not None and _is_source(path)}
    by_steps, clean = built(site, options), built_clean(sources, fresh, options, site.families)
    assert differences(by_steps.tree, clean.tree) == []
    assert by_steps.problems == clean.problems
    assert by_steps.report is not None, by_steps.problems
    return by_steps.report


def _is_source(path: str) -> bool:
    return path.partition("/")[0] in ("site.toml", "content", "themes", "data", "macros", "snippets", "static")
