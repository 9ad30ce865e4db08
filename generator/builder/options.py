"""What is asked of a build, and what it answers."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

from generator.config import SiteConfig, load, load_and_look
from generator.config.checks import is_base
from generator.engine.explain import Explanation
from generator.errors import Problem
from generator.plan.settings import moment, site_id
from generator.urls import Base

STATE = ".aboveboard"
"""Below the site's root: what makes the next build faster. Safe to delete."""

OUTPUT = "public"

LOOPBACK = ("localhost", "127.0.0.1", "::1")


class BuildOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line decides about a build."""

    root: Path
    output: Path | None = None
    """None: `public/` below the root."""

    state: Path | None = None
    """None: `.aboveboard/` below the root."""

    base_url: str = ""
    """In place of `[site] url`; where that is another address, what is built is a copy of the blog."""

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
    url: str = ""
    """What its addresses began with; empty where that was not known yet."""

    copy_of: str = ""
    """Where the blog itself is, if what was built is a copy of it for another address; else empty."""


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

    due: int | None = None
    """When the clock alone will make another site of it, in seconds since 1970; None: never."""


def configured(options: BuildOptions, environ: Mapping[str, str]) -> tuple[SiteConfig, tuple[Problem, ...]]:
    """The settings in force: the file, then the environment, then the command line; and what in them wants a look."""
    if not copy_of(options, environ):
        overrides = {"ABOVEBOARD_SITE__URL": options.base_url} if options.base_url else {}
        return load_and_look(options.root, {**environ, **overrides})
    # Feed readers know the posts of a copy by the names that the blog gives them, whose host need not be the copy's.
    config, problems = load_and_look(options.root, environ)
    return replace(config, site=replace(config.site, url=options.base_url, id=site_id(config))), problems


def copy_of(options: BuildOptions, environ: Mapping[str, str]) -> str:
    """Where the blog itself is published, with a slash at the end, if the build is a copy of it; else empty.

    What is built for an address of this machine is published nowhere.
    """
    here = Base.of(options.base_url)
    if not is_base(options.base_url) or here.host in LOOPBACK:
        return ""
    main = Base.of(load(options.root, environ).site.url)
    return main.absolute("/") if main.origin and main != here else ""


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
        url=config.site.url,
        copy_of=copy_of(options, environ),
    )
