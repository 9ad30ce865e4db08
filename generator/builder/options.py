"""What is asked of a build, and what it answers."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from generator.config import SiteConfig, load_and_look
from generator.engine.explain import Explanation
from generator.errors import Problem
from generator.plan.settings import moment

STATE = ".aboveboard"
"""Below the site's root: what makes the next build faster. Safe to delete."""

OUTPUT = "public"


class BuildOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line decides about a build."""

    root: Path
    output: Path | None = None
    """None: `public/` below the root."""

    state: Path | None = None
    """None: `.aboveboard/` below the root."""

    base_url: str = ""
    """In place of `[site] url`."""

    drafts: bool = False
    future: bool = False
    as_of: datetime | None = None
    """What "now" means, with a zone; None: the clock."""

    jobs: int = 0
    """Processes; 0 for one a core."""

    scheduler: str = ""
    """Of a cluster that works in their place."""

    force: bool = False
    """Forget what was built last time."""

    keep_going: bool = False
    """Publish what has no errors."""

    strict: bool = False
    """Warnings are errors."""

    explain: bool = False


class Parameters(msgspec.Struct, frozen=True, kw_only=True):
    """What a build depended on besides files: `verify` builds with the same again."""

    as_of: str
    base_url: str
    drafts: bool
    future: bool
    overrides: dict[str, str]
    """Settings that the environment gave."""

    keep_going: bool = False


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What a build did."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    problems: tuple[Problem, ...]
    """Warnings and notes; with `keep_going` also the errors of what was held back."""

    explanations: tuple[Explanation, ...]
    held_back: tuple[str, ...]
    """Content files that were left out for their errors."""

    output: Path


def configured(options: BuildOptions, environ: Mapping[str, str]) -> tuple[SiteConfig, tuple[Problem, ...]]:
    """The settings in force: the file, then the environment, then the command line; and what in them wants a look."""
    overrides = {"ABOVEBOARD_SITE__URL": options.base_url} if options.base_url else {}
    return load_and_look(options.root, {**environ, **overrides})


def parameters(options: BuildOptions, config: SiteConfig, environ: Mapping[str, str]) -> Parameters:
    now = moment(options.as_of or datetime.now(UTC), config.site.timezone)
    overrides = {name: value for name, value in sorted(environ.items()) if name.startswith("ABOVEBOARD_")}
    return Parameters(
        as_of=now.iso,
        base_url=options.base_url,
        drafts=options.drafts,
        future=options.future,
        overrides=overrides,
        keep_going=options.keep_going,
    )
