"""What was built, held still while it is sent: whole, of the sources as they are, and meant for readers."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import msgspec

from generator.builder import STATE, BuildOptions, Parameters, output_of
from generator.builder.options import configured
from generator.builder.verify import last_edition, last_parameters
from generator.engine.owned import OWNED, Owned, load_owned
from generator.engine.record import Record, record_path
from generator.engine.reuse import intact
from generator.errors import Problem, Severity, SiteError
from generator.system.digest import Digest
from generator.system.lock import only_build
from generator.system.tree import regular_files
from generator.urls import Base


class Ready(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be published."""

    output: Path
    files: Mapping[str, Digest]
    """All that the build wrote, with what it holds."""

    listed: Owned
    """The list of them that lies in the output folder."""

    problems: tuple[Problem, ...] = ()
    """Notes on what lies there and is not sent."""


@contextmanager
def ready(root: Path, named: Path | None, now: datetime) -> Iterator[Ready]:
    """No build changes what is sent meanwhile. Raises `SiteError` where it is not fit to be sent."""
    output = output_of(root, named)
    _fit(root, output, now)
    # Looks at the sources. Then once more at what was built from them, when nobody else may build.
    last_edition(root, output, now)
    with only_build(root / STATE):
        files, listed = _fit(root, output, now)
        yield Ready(output=output, files=files, listed=listed, problems=tuple(_unsent(output, files)))


def _fit(root: Path, output: Path, now: datetime) -> tuple[dict[str, Digest], Owned]:
    """What was built, with its list; raises `SiteError` where that is not meant for readers, or not whole."""
    if problems := list(_unfit(root, output, last_parameters(root, output), now)):
        raise SiteError(*problems)
    record, listed = Record.load(record_path(root / STATE, output)), load_owned(output)
    if listed is None or intact(output, record) is None:
        raise SiteError(_touched(output))
    return {path: one.content for path, one in record.built.items()}, listed


def _unfit(root: Path, output: Path, was: Parameters, now: datetime) -> Iterator[Problem]:
    for is_so, what, flag in (
        (was.drafts, "was built with drafts", "--drafts"),
        (was.future, "was built with posts whose time has not come", "--future"),
        (datetime.fromisoformat(was.as_of) > now, f"was built as if it were {was.as_of}", "--as-of"),
        (_is_preview(root, was), f"was built to be looked at elsewhere, at {was.base_url}", "--base-url"),
    ):
        if is_so:
            fix = f"run `aboveboard build` without `{flag}`, and deploy what it makes"
            yield Problem(path=output.name, rule="unfit-build", what=what, fix=fix)


def _is_preview(root: Path, was: Parameters) -> bool:
    own = configured(BuildOptions(root=root), was.overrides)[0].site.url
    return bool(was.base_url and own) and Base.of(was.base_url) != Base.of(own)


def _touched(output: Path) -> Problem:
    what = "is not as the last build left it: a file was changed or removed since, or the build did not end"
    fix = "run `aboveboard build`, which puts it right"
    return Problem(path=output.name, rule="touched-build", what=what, fix=fix)


def _unsent(output: Path, files: Mapping[str, Digest]) -> Iterator[Problem]:
    for path in sorted(regular_files(output)):
        if path not in files and path != OWNED:
            yield Problem(
                path=f"{output.name}/{path}",
                rule="unsent-file",
                severity=Severity.NOTE,
                what="was not made by a build, and is not sent",
                fix="move it into static/, if it is to be published",
            )
