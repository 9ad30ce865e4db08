"""The law, checked on demand: what incremental builds wrote is byte for byte what a clean build writes."""

import difflib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import msgspec

from generator.builder import STATE, BuildOptions, Parameters, build, output_of
from generator.builder.outlook import standing
from generator.config.load import FILE, load
from generator.engine.owned import OWNED
from generator.engine.record import Record, record_path
from generator.engine.reuse import ours_in
from generator.errors import Problem, SiteError
from generator.system import disk
from generator.system.tree import regular_files

if TYPE_CHECKING:
    from generator.plan.edition import TextEdition
    from generator.plan.plan import Families

MOST_DIFF_LINES = 40


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """A file that differs between the two builds."""

    path: str
    what: str
    """`only in the incremental build`, `only in the clean build`, or `differs`."""


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    files: int
    """How many were compared."""

    differences: tuple[Difference, ...]
    diff: str
    """Of the first file that differs, as unified text; empty where all is equal or the file is no text."""


def verify(root: Path, output: Path | None = None, *, families: "Families | None" = None) -> Verdict:
    """Build incrementally as the last build was built, then clean, in one process and elsewhere, and compare."""
    output = output_of(root, output)
    was = last_parameters(root, output)
    options = BuildOptions(
        root=root,
        output=output,
        base_url=was.base_url,
        drafts=was.drafts,
        future=was.future,
        keep_going=was.keep_going,
        as_of=datetime.fromisoformat(was.as_of),
    )
    build(options, was.overrides, families=families)
    with TemporaryDirectory(prefix="aboveboard-") as folder:
        clean, state = Path(folder, "public"), Path(folder, "state")
        build(
            msgspec.structs.replace(options, output=clean, state=state, jobs=1, force=True),
            was.overrides,
            families=families,
        )
        return _compared(_files(output, root / STATE), _files(clean, state))


def last_parameters(root: Path, output: Path) -> Parameters:
    """Raises `SiteError` where nothing has been built, or the record is from another version."""
    record = Record.load(record_path(root / STATE, output))
    try:
        return msgspec.json.decode(record.command, type=Parameters)
    except msgspec.DecodeError:
        if not (root / FILE).exists():
            load(root, {})  # Says so, and where the site is.
        raise SiteError(
            Problem(
                path=STATE,
                rule="nothing-built",
                what=f"nothing is known of a build into {output.name}/",
                fix="run `aboveboard build` first",
            )
        ) from None


def last_edition(root: Path, output: Path, now: datetime) -> "TextEdition":
    """What the last build was made from; raises `SiteError` where a build would make something else *now*."""
    was = last_parameters(root, output)
    options = BuildOptions(
        root=root, output=output, base_url=was.base_url, drafts=was.drafts, future=was.future, as_of=now
    )
    edition = standing(options, was.overrides)
    if edition is None:
        what = f"what is in {output.name}/ was not built from the sources as they are now"
        fix = "run `aboveboard build` first"
        raise SiteError(Problem(path=output.name, rule="stale-build", what=what, fix=fix))
    return edition


def _files(output: Path, state: Path) -> dict[str, Path]:
    """The files a build wrote, its own list among them, where they are really there and not behind a link."""
    ours = {*ours_in(output, state), OWNED}
    return {path: output / path for path in sorted(regular_files(output)) if path in ours}


def _compared(ours: Mapping[str, Path], theirs: Mapping[str, Path]) -> Verdict:
    differences = tuple(_differences(ours, theirs))
    first = next((one.path for one in differences if one.what == "differs"), "")
    return Verdict(
        files=len({*ours, *theirs}), differences=differences, diff=_diff(first, ours, theirs) if first else ""
    )


def _differences(ours: Mapping[str, Path], theirs: Mapping[str, Path]) -> Iterator[Difference]:
    for path in sorted({*ours, *theirs}):
        if path not in theirs:
            yield Difference(path=path, what="only in the incremental build")
        elif path not in ours:
            yield Difference(path=path, what="only in the clean build")
        elif disk.read(ours[path]) != disk.read(theirs[path]):
            yield Difference(path=path, what="differs")


def _diff(path: str, ours: Mapping[str, Path], theirs: Mapping[str, Path]) -> str:
    try:
        before, after = (disk.read(side[path]).decode().splitlines(keepends=True) for side in (ours, theirs))
    except UnicodeDecodeError:
        return ""
    lines = list(difflib.unified_diff(before, after, f"incremental/{path}", f"clean/{path}", n=1))
    return "".join(lines[:MOST_DIFF_LINES])
