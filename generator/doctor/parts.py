"""Parts that not every blog needs: which are here, and which of those that this one needs are missing."""

import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from generator.config import SiteConfig
from generator.deploy.address import kind_of
from generator.doctor.finding import Finding, error, ok, warning
from generator.models import CONTENT
from generator.system.disk import folders_in


class Part(NamedTuple):
    name: str
    is_here: bool
    wanted_by: str
    """What of this blog needs it; empty where nothing does."""

    fix: str
    stops_build: bool = True


def of_parts(root: Path, config: SiteConfig) -> Iterator[Finding]:
    parts = _parts(root, config)
    for part in parts:
        if part.wanted_by and not part.is_here:
            told = error if part.stops_build else warning
            yield told("parts", f"{part.name} is not here, and {part.wanted_by} needs it", part.fix)
    here = ", ".join(part.name for part in parts if part.is_here) or "none"
    rest = ", ".join(part.name for part in parts if not (part.is_here or part.wanted_by))
    yield ok("parts", f"here: {here}" + (f"; not here, and not needed: {rest}" if rest else ""))


def _parts(root: Path, config: SiteConfig) -> list[Part]:
    to = config.deploy.to
    kind = kind_of(to) if to else ""
    goes = f'`[deploy] to = "{to}"`'
    common = '`[markdown] engine = "commonmark"`' if config.markdown.engine == "commonmark" else ""
    return [
        Part("pyromark", _has("pyromark"), common, 'pip install "aboveboard[commonmark]"'),
        Part(
            "latex2mathml",
            _has("latex2mathml"),
            '`[markdown] math = "mathml"`' if config.markdown.math == "mathml" else "",
            'pip install "aboveboard[math]"',
        ),
        Part(
            "pagefind",
            _has("pagefind_bin") or _has("pagefind_bin_extended"),
            "`[search]`" if config.search.enabled else "",
            'pip install "aboveboard[search]"',
        ),
        Part("pillow-heif", _has("pillow_heif"), _heic(root), 'pip install "aboveboard[heic]"', stops_build=False),
        Part("boto3", _has("boto3"), goes if kind == "s3" else "", 'pip install "aboveboard[s3]"', stops_build=False),
        Part("rsync", _on_path("rsync"), goes if kind == "rsync" else "", "install rsync", stops_build=False),
        Part("git", _on_path("git"), "", "install git"),
        Part("dask", _has("distributed"), "", 'pip install "aboveboard[cluster]"'),
    ]


def _has(module: str) -> bool:
    return find_spec(module) is not None


def _on_path(program: str) -> bool:
    return shutil.which(program) is not None


def _heic(root: Path) -> str:
    entries = (entry.name for _, found in folders_in(root / CONTENT) for entry in found)
    name = next((name for name in entries if name.lower().endswith((".heic", ".heif"))), "")
    return f"the photo {name}" if name else ""
