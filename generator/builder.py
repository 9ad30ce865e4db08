"""A build from end to end: settings, content, library, plan, files.

The spine of the program, to be read from top to bottom; each step lives in a room of its own.
"""

import gc
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from generator import disk
from generator.artifacts import Artifact
from generator.cache import Cache
from generator.config import SiteConfig, load
from generator.edition import Edition
from generator.errors import Problem, SiteError, errors_in
from generator.explain import Explanation
from generator.fingerprint import Digest, Ref
from generator.gather import Gathered, Gatherer, GatherRules
from generator.ledger import OWNED, Ledger, load_owned
from generator.library import Library, assemble
from generator.library.assemble import Rules
from generator.library.links import Targets
from generator.lock import only_build
from generator.messages import Messages
from generator.models import Moment
from generator.outputs.files import THEME_STATIC
from generator.plan import CONTENT, collisions, dead_ends, plan
from generator.provenance import program_digest
from generator.publish import Drawing, Outcome, Publisher
from generator.sources import ReadingRules
from generator.theme import Presentation, ThemeFiles, find_theme, template_digests
from generator.urls import Base
from generator.views.bodies import Bodies
from generator.views.make import PostSettings, Views
from generator.views.site import site_view
from generator.workers import Workers

STATE = ".aboveboard"
"""Below the site's root: what makes the next build faster. Safe to delete."""

OUTPUT = "public"


class BuildOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line decides about a build."""

    root: Path
    output: Path | None = None
    """None: `public/` below the root."""

    base_url: str = ""
    """In place of `[site] url`."""

    drafts: bool = False
    future: bool = False
    as_of: datetime | None = None
    """What "now" means, with a zone; None: the clock."""

    jobs: int = 0
    """Processes; 0 for one a core."""

    force: bool = False
    """Forget what was built last time."""

    keep_going: bool = False
    """Publish what has no errors."""

    strict: bool = False
    """Warnings are errors."""

    explain: bool = False


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


def build(options: BuildOptions, environ: Mapping[str, str] = os.environ) -> Report:
    """Bring the output folder up to date. Raises `SiteError` with every problem; nothing is written then."""
    if not options.root.joinpath("site.toml").is_file():
        load(options.root, environ)
    state = options.root / STATE
    with only_build(state), _without_collector(), _disk_problems():
        workers = Workers(options.jobs)
        cache = Cache(state / "cache.sqlite")
        try:
            return Build(options, environ, state, cache, workers).run()
        finally:
            workers.close()
            cache.close()


class Build:
    """One build under way."""

    def __init__(
        self, options: BuildOptions, environ: Mapping[str, str], state: Path, cache: Cache, workers: Workers
    ) -> None:
        self._options = options
        self._state = state
        self._cache = cache
        self._workers = workers
        self._output = options.output or options.root / OUTPUT
        self._config = configured(options, environ)
        self._now = moment(options.as_of or datetime.now(UTC), self._config.site.timezone)
        self._theme = find_theme(self._config.theme.name, options.root)

    def run(self) -> Report:
        rules = gather_rules(self._config)
        gatherer = Gatherer(self._options.root, self._state, rules, program_digest(), self._cache)
        gathered = gatherer.gather(self._workers)
        held_back: frozenset[str] = frozenset()
        problems = list(gathered.problems)
        while True:
            edition, artifacts = self._edition(gathered, gatherer, held_back)
            found = self._problems(edition, artifacts)
            guilty = self._guilty(found) - held_back if self._options.keep_going else frozenset()
            problems += [problem for problem in found if problem not in problems]
            if not guilty:
                break
            held_back |= guilty
        self._stop_on_errors(problems, found)
        outcome = self._publish(artifacts)
        unread = {problem.path.removeprefix(CONTENT) for problem in errors_in(gathered.problems)}
        return report(outcome, problems, held_back | unread, self._output)

    def _edition(
        self, gathered: Gathered, gatherer: Gatherer, held_back: frozenset[str]
    ) -> tuple[Edition, tuple[Artifact, ...]]:
        library = assemble(gathered.sources, gathered.assets, self._library_rules(), held_back | _unread(gathered))
        base = Base.of(self._config.site.url)
        bodies = Bodies(Targets(library), gathered.assets, base, gatherer.body)
        messages = Messages(self._theme.messages, self._config.site.language)
        views = Views(library, bodies, base, post_settings(self._config, base), messages)
        edition = make_edition(self._config, self._theme, library, views, base, self._templates(), self._options.root)
        return edition, plan(edition)

    def _problems(self, edition: Edition, artifacts: tuple[Artifact, ...]) -> list[Problem]:
        found = [*edition.library.problems, *edition.views.bodies.problems]
        return [*found, *collisions(artifacts), *dead_ends(edition, artifacts)]

    def _guilty(self, problems: list[Problem]) -> frozenset[str]:
        """The content files that have errors."""
        paths = (problem.path for problem in errors_in(problems))
        return frozenset(path.removeprefix(CONTENT) for path in paths if path.startswith(CONTENT))

    def _stop_on_errors(self, problems: list[Problem], latest: list[Problem]) -> None:
        """What is left after holding back is not to be held back: it stops the build all the same."""
        errors = errors_in(latest if self._options.keep_going else problems)
        if errors or (self._options.strict and any(problem.severity == "warning" for problem in problems)):
            raise SiteError(*sorted(problems))

    def _templates(self) -> dict[str, Digest]:
        """What each template depends on; found out once for each state of the theme."""
        key = self._theme.digest
        known = self._cache.get(key)
        if known is not None:
            return msgspec.msgpack.decode(known, type=dict[str, Digest])
        digests = template_digests(self._theme)
        self._cache.put({key: msgspec.msgpack.encode(digests)})
        return digests

    def _library_rules(self) -> Rules:
        options, config = self._options, self._config
        return Rules(
            now=self._now,
            drafts=options.drafts,
            future=options.future,
            posts=config.posts,
            categories=config.categories,
            tags=config.tags,
        )

    def _publish(self, artifacts: tuple[Artifact, ...]) -> Outcome:
        path = ledger_path(self._state, self._output)
        ledger = Ledger() if self._options.force else Ledger.load(path)
        publisher = Publisher(self._output, self._state, ledger, self._cache, keep_notes=True)
        drawing = Drawing(theme=self._theme, presentation=presentation(self._config))
        command = parameters(self._options, self._now)
        outcome, after = publisher.publish(
            artifacts, drawing, self._workers, command=command, with_reasons=self._options.explain
        )
        if after.built != ledger.built or after.command != ledger.command:
            after.save(path)
        return outcome


def configured(options: BuildOptions, environ: Mapping[str, str]) -> SiteConfig:
    """The settings in force: the file, then the environment, then the command line."""
    overrides = {"ABOVEBOARD_SITE__URL": options.base_url} if options.base_url else {}
    return load(options.root, {**environ, **overrides})


def moment(when: datetime, timezone: str) -> Moment:
    local = when.astimezone(ZoneInfo(timezone)).replace(microsecond=0)
    return Moment(timestamp=int(local.timestamp()), iso=local.isoformat())


def gather_rules(config: SiteConfig) -> GatherRules:
    reading = ReadingRules(
        timezone=config.site.timezone,
        category=config.posts.category,
        authors=config.site.author,
        since=config.disclosure.since,
    )
    return GatherRules(
        reading=reading,
        language=config.site.language,
        engine=config.markdown.engine,
        smart=config.markdown.smart,
        excerpt_length=config.posts.excerpt_length,
    )


def post_settings(config: SiteConfig, base: Base) -> PostSettings:
    families = frozenset(name for name in config.outputs.__struct_fields__ if getattr(config.outputs, name))
    return PostSettings(
        language=config.site.language,
        comments=config.comments,
        families=families,
        site_id=config.site.id or f"{base.host or 'localhost'},2000",
        full_feeds=config.feeds.full,
    )


def presentation(config: SiteConfig) -> Presentation:
    site = config.site
    return Presentation(
        language=site.language,
        date_format=site.date_format,
        time_format=site.time_format,
        origin=Base.of(site.url).origin,
    )


def make_edition(
    config: SiteConfig,
    theme: ThemeFiles,
    library: Library,
    views: Views,
    base: Base,
    templates: Mapping[str, Digest],
    root: Path,
) -> Edition:
    static = {path: Ref(file.digest, _reader(file.path)) for path, file in sorted(theme.static.items())}
    style = f"?v={static['style.css'].digest.hex()[:8]}" if "style.css" in static else ""
    program = {"the generator": program_digest()}
    shown = {"date formats": Ref.of(presentation(config)).digest}
    published = views.bodies.targets.published_assets
    return Edition(
        config=config,
        library=library,
        views=views,
        base=base,
        site=Ref.of(site_view(config, library, base, style=style, static=THEME_STATIC)),
        templates={name: Ref.of({f"template {name}": digest} | program | shown) for name, digest in templates.items()},
        plain=Ref.of(program),
        static=static,
        assets={
            address: (library.assets[path], Ref(library.assets[path].digest, _reader(root / CONTENT / path)))
            for path, address in published.items()
        },
    )


def _reader(path: Path) -> Callable[[], bytes]:
    return lambda: disk.read(path)


def _unread(gathered: Gathered) -> frozenset[str]:
    """Files that could not be read; a link to one is no link to nothing."""
    paths = (problem.path.removeprefix(CONTENT) for problem in errors_in(gathered.problems))
    return frozenset(path for path in paths if path not in gathered.sources)


def report(outcome: Outcome, problems: list[Problem], held_back: frozenset[str], output: Path) -> Report:
    return Report(
        written=outcome.written,
        removed=outcome.removed,
        unchanged=outcome.unchanged,
        problems=tuple(sorted(problems)),
        explanations=outcome.explanations,
        held_back=tuple(sorted(held_back)),
        output=output,
    )


def parameters(options: BuildOptions, now: Moment) -> bytes:
    """What `verify` must know to build the same again."""
    return msgspec.msgpack.encode(
        {"as_of": now.iso, "base_url": options.base_url, "drafts": options.drafts, "future": options.future}
    )


def ledger_path(state: Path, output: Path) -> Path:
    """A ledger for each output folder."""
    name = blake2b(os.fspath(output.absolute()).encode(), digest_size=6).hexdigest()
    return state / f"ledger-{name}"


def clean(root: Path, output: Path | None = None) -> int:
    """Remove what was built, and what makes builds faster; how many files were removed comes back."""
    folder = output or root / OUTPUT
    gone = disk.remove(folder, sorted(load_owned(folder)))
    disk.remove(folder, [OWNED])
    disk.clear(root / STATE)
    return len(gone)


@contextmanager
def _without_collector() -> Iterator[None]:
    """A build makes many values and drops few: looking for circles among them is a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _disk_problems() -> Iterator[None]:
    """Say what the system refused: a full disk, a folder that may not be written."""
    try:
        yield
    except OSError as error:
        raise SiteError(
            Problem(
                path=str(error.filename or STATE),
                rule="file-trouble",
                what=f"the system refused: {error.strerror or error}",
                fix="free some space, or make the folder writable; nothing half-written was left behind",
            )
        ) from error
