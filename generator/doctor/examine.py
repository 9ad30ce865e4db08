"""All that is looked at, in the order in which it is told."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from generator.config import SiteConfig, load_and_look
from generator.doctor.finding import Finding, error, warning
from generator.doctor.folder import of_folders
from generator.doctor.machine import of_encodings, of_versions, of_zones
from generator.doctor.parts import of_parts
from generator.doctor.repository import of_repository
from generator.doctor.settings import of_settings
from generator.errors import SiteError


def examine(
    root: Path, output: Path | None, now: datetime, environ: Mapping[str, str], stdout: str
) -> Iterator[Finding]:
    """*stdout* is the encoding in which the terminal takes what is printed."""
    yield from of_versions()
    yield from of_encodings(environ, stdout)
    config, found = _settings(root, environ)
    yield from found
    yield from of_zones(root, now, config.site.timezone if config else "UTC")
    yield from of_folders(root, output)
    if config is not None:
        yield from of_parts(root, config)
        yield from of_repository(root, now, environ)


def _settings(root: Path, environ: Mapping[str, str]) -> tuple[SiteConfig | None, list[Finding]]:
    try:
        config, problems = load_and_look(root, environ)
    except SiteError as refused:
        return None, [error("settings", f"{one.where}: {one.what}", one.fix) for one in refused.problems]
    told = [warning("settings", f"{one.where}: {one.what}", one.fix) for one in problems]
    return config, [*told, *of_settings(config, environ)]
