"""Staged files into the site's folder: never over what somebody edited, and all or nothing of each file.

`.aboveboard-import.json` keeps a digest of each file that was written. A file that holds something else by now was
edited and stays; one that is gone was taken away and stays away; one that is as it was written follows the export.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from generator.errors import Problem, SiteError
from generator.system.digest import digest_bytes
from generator.system.disk import read, write_atomically
from generator.system.inside import astray
from generator.system.tree import led_astray

STATE = ".aboveboard-import.json"
Fate: TypeAlias = Literal["new", "changed", "unchanged", "edited", "removed", "foreign"]
FATES: tuple[Fate, ...] = ("new", "changed", "unchanged", "edited", "removed", "foreign")


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of each staged file; nothing is put yet."""

    fates: dict[str, Fate]
    digests: dict[str, str]
    """Of what is staged, as the state file has them."""

    before: dict[str, tuple[str, str]]
    """The state file as it was."""

    export: str
    """Whose files these are."""

    def of(self, *fates: Fate) -> list[str]:
        return [path for path, fate in self.fates.items() if fate in fates]


def read_state(root: Path) -> dict[str, tuple[str, str]]:
    """Digest and export of each path that was written before; raises SiteError for a file that nobody can read."""
    try:
        data = json.loads(read(root / STATE))
        return {str(path): (str(digest), str(export)) for path, (digest, export) in data["files"].items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        what = "cannot be read, and says which files an import may write again"
        fix = "bring it back from version control; without it, take it away, and no file that is there is touched"
        raise SiteError(Problem(path=STATE, rule="import-state", what=what, fix=fix)) from error


def planned(root: Path, staged: Mapping[str, bytes], export: str) -> Plan:
    """*export* is a name for the old blog: what another import wrote is not this one's to change."""
    before = read_state(root)
    digests = {path: digest.hex() for path, digest in staged.items()}
    fates = {path: _fate(root, path, digest, before.get(path), export) for path, digest in digests.items()}
    return Plan(fates=fates, digests=digests, before=before, export=export)


def _fate(root: Path, path: str, digest: str, before: tuple[str, str] | None, export: str) -> Fate:
    file = root / path
    if not os.path.lexists(file):
        return "new" if before is None else "removed"
    try:
        now = digest_bytes(read(file)).hex()
    except OSError:
        return "foreign"
    if now == digest:
        return "unchanged"
    if before is None or before[1] != export:
        return "foreign"
    return "changed" if now == before[0] else "edited"


def put(root: Path, stage: Path, plan: Plan) -> None:
    """Raises SiteError where a link leads out of the site, before anything is put."""
    paths = plan.of("new", "changed")
    for folder in {os.path.dirname(path) for path in paths}:
        if link := astray(root, f"{folder}/x" if folder else "x"):
            raise SiteError(led_astray(link))
    for path in paths:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(stage / path, target)
    told = {path: (plan.digests[path], plan.export) for path in plan.of("new", "changed")}
    told |= {path: plan.before.get(path, (plan.digests[path], plan.export)) for path in plan.of("unchanged")}
    files = dict(sorted({**plan.before, **told}.items()))
    if files != plan.before or not plan.before:
        data = json.dumps({"format": 1, "files": files}, ensure_ascii=False, indent=0)
        write_atomically(root / STATE, f"{data}\n".encode())
