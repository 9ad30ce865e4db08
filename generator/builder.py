"""A build from end to end: settings, content, library, plan, files.

The spine of the program, to be read from top to bottom; each step lives in a room of its own.
"""

import gc
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path

import msgspec

from generator import disk
from generator.artifacts import Artifact
from generator.cache import Cache
from generator.config import SiteConfig, load
from generator.edition import Edition, make_edition
from generator.errors import Problem, Severity, SiteError, errors_in
from generator.explain import Explanation
from generator.fingerprint import Digest
from generator.gather import Gathered, Gatherer
from generator.ledger import OWNED, Ledger, load_owned
from generator.library import assemble
from generator.library.links import Targets
from generator.lock import only_build
from generator.messages import Messages
from generator.models import CONTENT
from generator.plan import collisions, dead_ends, plan
from generator.progress import Watcher, unwatched
from generator.provenance import program_digest
from generator.publish import Drawing, Outcome, Publisher
from generator.rules import gather_rules, library_rules, moment, post_settings, presentation
from generator.theme import find_theme, template_digests
from generator.urls import Base
from generator.views.bodies import Bodies
from generator.views.make import Views
from generator.workers import Workers

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


def build(options: BuildOptions, environ: Mapping[str, str] = os.environ, watcher: Watcher = unwatched) -> Report:
    """Bring the output folder up to date. Raises `SiteError` with every problem; nothing is written then."""
    config = configured(options, environ)
    state = options.state or options.root / STATE
    with _disk_problems(), only_build(state), _without_collector():
        workers = Workers(options.jobs)
        cache = Cache(state / "cache.sqlite")
        try:
            return Build(options, config, parameters(options, config, environ), cache, workers, watcher).run()
        finally:
            workers.close()
            cache.close()


class Build:
    """One build under way."""

    def __init__(
        self,
        options: BuildOptions,
        config: SiteConfig,
        parameters: Parameters,
        cache: Cache,
        workers: Workers,
        watcher: Watcher,
    ) -> None:
        self._options = options
        self._config = config
        self._parameters = parameters
        self._cache = cache
        self._workers = workers
        self._watcher = watcher
        self._state = options.state or options.root / STATE
        self._output = options.output or options.root / OUTPUT
        self._theme = find_theme(config.theme.name, options.root)
        self._gatherer = Gatherer(options.root, self._state, gather_rules(config), program_digest(), cache)

    def run(self) -> Report:
        gathered = self._gatherer.gather(self._workers, self._watcher)
        held_back = _unread(gathered)
        problems = list(gathered.problems)
        while True:
            edition = self._edition(gathered, held_back)
            artifacts = plan(edition)
            found = _problems(edition, artifacts)
            problems += [problem for problem in found if problem not in problems]
            guilty = _guilty(found) - held_back
            if not (self._options.keep_going and guilty):
                break
            held_back |= guilty
        # With --keep-going only what could not be held back stops the build: two lists at one address, say.
        self._stop_on_errors(found if self._options.keep_going else problems, problems)
        outcome = self._publish(artifacts)
        return Report(
            written=outcome.written,
            removed=outcome.removed,
            unchanged=outcome.unchanged,
            problems=tuple(sorted(problems)),
            explanations=outcome.explanations,
            held_back=tuple(sorted(held_back)),
            output=self._output,
        )

    def _edition(self, gathered: Gathered, held_back: frozenset[str]) -> Edition:
        options, config = self._options, self._config
        now = moment(datetime.fromisoformat(self._parameters.as_of), config.site.timezone)
        rules = library_rules(config, now, drafts=options.drafts, future=options.future)
        library = assemble(gathered.sources, gathered.assets, rules, held_back)
        base = Base.of(config.site.url)
        bodies = Bodies(Targets(library), gathered.assets, base, self._gatherer.body)
        messages = Messages(self._theme.messages, config.site.language)
        views = Views(library, bodies, base, post_settings(config, base), messages)
        return make_edition(config, self._theme, views, self._templates(), options.root)

    def _stop_on_errors(self, deciding: list[Problem], problems: list[Problem]) -> None:
        stopping = {Severity.ERROR, Severity.WARNING} if self._options.strict else {Severity.ERROR}
        if any(problem.severity in stopping for problem in deciding):
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

    def _publish(self, artifacts: tuple[Artifact, ...]) -> Outcome:
        path = ledger_path(self._state, self._output)
        ledger = Ledger() if self._options.force else Ledger.load(path)
        publisher = Publisher(self._output, self._state / "stage", ledger, self._cache, self._watcher)
        drawing = Drawing(theme=self._theme, presentation=presentation(self._config))
        outcome, built = publisher.publish(artifacts, drawing, self._workers, with_reasons=self._options.explain)
        after = Ledger(command=msgspec.json.encode(self._parameters), built=built)
        if after != ledger:
            after.save(path)
        return outcome


def configured(options: BuildOptions, environ: Mapping[str, str]) -> SiteConfig:
    """The settings in force: the file, then the environment, then the command line."""
    overrides = {"ABOVEBOARD_SITE__URL": options.base_url} if options.base_url else {}
    return load(options.root, {**environ, **overrides})


def parameters(options: BuildOptions, config: SiteConfig, environ: Mapping[str, str]) -> Parameters:
    now = moment(options.as_of or datetime.now(UTC), config.site.timezone)
    overrides = {name: value for name, value in sorted(environ.items()) if name.startswith("ABOVEBOARD_")}
    return Parameters(
        as_of=now.iso,
        base_url=options.base_url,
        drafts=options.drafts,
        future=options.future,
        overrides=overrides,
    )


def ledger_path(state: Path, output: Path) -> Path:
    """A ledger for each output folder."""
    name = blake2b(os.fspath(output.resolve()).encode(), digest_size=6).hexdigest()
    return state / f"ledger-{name}"


def clean(root: Path, output: Path | None = None) -> int:
    """Remove what was built, and what makes builds faster; how many files were removed comes back."""
    folder = output or root / OUTPUT
    gone = disk.remove(folder, sorted(load_owned(folder)))
    disk.remove(folder, [OWNED])
    disk.clear(root / STATE)
    return len(gone)


def _problems(edition: Edition, artifacts: tuple[Artifact, ...]) -> list[Problem]:
    found = [*edition.library.problems, *edition.views.bodies.problems]
    return [*found, *collisions(artifacts), *dead_ends(edition, artifacts)]


def _guilty(problems: list[Problem]) -> frozenset[str]:
    """The content files that have errors."""
    paths = (problem.path for problem in errors_in(problems))
    return frozenset(path.removeprefix(CONTENT) for path in paths if path.startswith(CONTENT))


def _unread(gathered: Gathered) -> frozenset[str]:
    """Files that could not be read; a link to one is no link to nothing."""
    return frozenset(path for path in _guilty(list(gathered.problems)) if path not in gathered.sources)


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
