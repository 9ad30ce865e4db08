"""One build under way, from the scan of the content to the report."""

import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cached_property, partial
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType

import msgspec
from msgspec.structs import replace

from generator.artifacts import Artifact, Units
from generator.builder.lengths import published_length
from generator.builder.options import OUTPUT, STATE, BuildOptions, Parameters, Report
from generator.builder.problems import guilty, moved, problems_of, speakable, unread, with_their_posts
from generator.builder.statement import theme_without_statement
from generator.cache import Cache
from generator.config import SiteConfig
from generator.disclosures import with_embargoes
from generator.disk import write_atomically
from generator.drawing import Drawing, draw
from generator.edition import Edition, make_edition
from generator.errors import Problem, Severity, SiteError
from generator.explain import note_key
from generator.fingerprint import Digest, fingerprint, sealed
from generator.gather import Gathered, Gatherer
from generator.ledger import Built, Ledger, packed_units
from generator.library import assemble, next_change
from generator.library.assemble import Rules
from generator.library.links import Targets
from generator.messages import Messages
from generator.models import CONTENT
from generator.plan import plan
from generator.progress import Watcher
from generator.provenance import program_digest
from generator.publish import Outcome, Publisher, all_standing
from generator.rules import gather_rules, library_rules, moment, post_settings, presentation, site_id
from generator.theme import find_theme, template_digests
from generator.urls import Base
from generator.views.bodies import Bodies
from generator.views.comments import Conversations, find_threads
from generator.views.disclosures import Disclosures, ledger_address
from generator.views.entries import KeptEntry, load_entries
from generator.views.make import Views
from generator.workers import Workers

SPARE_VALUES = 1000
"""So many values may lie in the cache that nobody asks for, even where a blog is small."""


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
        self._ledger_path = ledger_path(self._state, self._output)
        self._ledger = Ledger() if options.force else Ledger.load(self._ledger_path)
        self._is_elsewhere = False
        """Whether the same files are found with other dates and inodes, as in a fresh clone."""
        self._gatherer = Gatherer(options.root, self._state, gather_rules(config), program_digest(), cache)

    def run(self) -> Report:
        scan = self._gatherer.scan()
        stands = self._is_current(self._plan_key(scan.before.digest))
        if stands and scan.is_same:
            self._gatherer.settle(scan)
            if self._is_elsewhere:
                self._ledger.save(self._ledger_path)
            return self._unchanged()
        gathered = self._gatherer.gather(scan, self._workers, self._watcher)
        if stands and gathered.touched is not None:
            return self._touched(gathered)
        self._workers.get_ready(draw, self._drawing)
        return self._planned(gathered, self._known_units() if stands else {})

    def _known_units(self) -> Units:
        """Units of the last plan that need not be planned again where they have the same key.

        Problems are found while views are made: those of a post while its page is, so that such a page is always made
        again. Where there were problems with something else than content, all is.
        """
        paths = {problem.path for problem in self._ledger.problems}
        if not all(path.startswith(CONTENT) for path in paths):
            return {}
        told = {path.removeprefix(CONTENT) for path in paths}
        return {name: one for name, one in self._ledger.units.items() if name not in told}

    def standing(self) -> Edition | None:
        """The edition of the last build, where all of it is up to date."""
        scan = self._gatherer.scan()
        if not scan.is_same or not self._is_current(self._plan_key(scan.before.digest)):
            return None
        return self._edition(self._gatherer.gather(scan, self._workers, self._watcher), frozenset())

    def edition(self) -> Edition:
        """All that can be read, whatever its problems."""
        return self._edition(self._gatherer.gather(self._gatherer.scan(), self._workers, self._watcher), frozenset())

    def _plan_key(self, content: Digest) -> bytes:
        """A digest of all that a plan follows from but the time."""
        return fingerprint((content, self._settled()))

    def _settled(self) -> Digest:
        """A digest of all that a plan follows from but the content and the time."""
        static = {path: file.digest for path, file in self._theme.static.items()}
        asked = (self._options.drafts, self._options.future)
        return fingerprint((self._config, self._theme.digest, static, program_digest(), asked))

    def _is_current(self, plan_key: bytes) -> bool:
        """Whether the last build planned the same, and all of it stands."""
        options, ledger = self._options, self._ledger
        now = datetime.fromisoformat(self._parameters.as_of).timestamp()
        in_time = ledger.since <= now and (ledger.until is None or now < ledger.until)
        if options.force or options.strict or not in_time or ledger.plan != plan_key:
            return False
        standing = all_standing(self._output, ledger)
        if standing is None:
            return False
        self._is_elsewhere = standing is not ledger.built
        if self._is_elsewhere:
            self._ledger = replace(ledger, built=standing)
        return True

    def _planned(self, gathered: Gathered, known: Units) -> Report:
        """*known* are the units of the last plan, where all of it stands."""
        rules = self._library_rules(gathered)
        problems = speakable(gathered, rules)
        held_back = unread(gathered, problems)
        # Problems are found while an entry is made, too.
        known_entries = load_entries(self._state / "entries") if known else {}
        while True:
            if self._options.keep_going:
                held_back = with_their_posts(held_back, gathered)
            edition = self._edition(gathered, held_back, known_entries=known_entries)
            planned = plan(edition, known)
            found = problems_of(edition, planned, holds_back=self._options.keep_going)
            problems += [problem for problem in found if problem not in problems]
            at_fault = guilty(found) - held_back
            if not (self._options.keep_going and at_fault):
                break
            held_back |= at_fault
        problems += theme_without_statement(planned.artifacts, self._drawing, self._cache)
        # With --keep-going only what could not be held back stops the build: two lists at one address, say.
        deciding = list(found if self._options.keep_going else problems)
        # The next build would not tell of a renamed post, so one that fails does, and it stops none.
        problems += moved(gathered, rules, site_id(self._config))
        self._stop_on_errors(deciding, problems)
        # What has errors must be told again, so that such a plan is never relied on.
        plan_key = b"" if held_back else self._plan_key(gathered.digest)
        until = next_change(gathered.sources.values(), rules)
        now = int(datetime.fromisoformat(self._parameters.as_of).timestamp())
        units = packed_units(planned.units)
        after = Ledger(plan=plan_key, since=now, until=until, problems=tuple(sorted(problems)), packed_units=units)
        beside = {path: self._ledger.built[path] for path in planned.kept}
        outcome = self._publish(planned.artifacts, after, beside)
        self._save_entries(edition, gathered, known_entries)
        self._trim(gathered, [path for path, _ in planned.places()])
        return self._report(outcome, tuple(sorted(problems)), held_back)

    def _save_entries(self, edition: Edition, gathered: Gathered, known: Mapping[str, KeptEntry]) -> None:
        kept = {path: one for path, one in edition.views.entries.kept().items() if path in gathered.sources}
        if kept != known:
            write_atomically(self._state / "entries", sealed(msgspec.msgpack.encode(kept)))

    def _trim(self, gathered: Gathered, paths: list[str]) -> None:
        """Forget bodies and notes that nothing leads to any more, once there are as many again."""
        name = self._ledger_path.name

        def live() -> Iterator[Digest]:
            yield from (source.body_key for source in gathered.sources.values())
            yield from (note_key(name, path) for path in paths)

        self._cache.trim(2 * (len(gathered.sources) + len(paths)) + SPARE_VALUES, live)

    def _touched(self, gathered: Gathered) -> Report:
        """Of a plan that stands, only what prints the bodies that have changed is made again."""
        planned = plan(self._edition(gathered, frozenset(), gathered.touched))
        again = {artifact.path for artifact in planned.artifacts}
        beside = {path: built for path, built in self._ledger.built.items() if path not in again}
        units = packed_units(self._ledger.units | planned.units)
        after = replace(self._ledger, plan=self._plan_key(gathered.digest), packed_units=units)
        outcome = self._publish(planned.artifacts, after, beside)
        return self._report(outcome, self._ledger.problems, frozenset())

    def _unchanged(self) -> Report:
        nothing = Outcome(written=(), removed=(), unchanged=len(self._ledger.built), explanations=())
        return self._report(nothing, self._ledger.problems, frozenset())

    def _report(self, outcome: Outcome, problems: tuple[Problem, ...], held_back: frozenset[str]) -> Report:
        return Report(
            written=outcome.written,
            removed=outcome.removed,
            unchanged=outcome.unchanged,
            problems=problems,
            explanations=outcome.explanations,
            held_back=tuple(sorted(held_back)),
            output=self._output,
        )

    def _library_rules(self, gathered: Gathered) -> Rules:
        now = moment(datetime.fromisoformat(self._parameters.as_of), self._config.site.timezone)
        rules = library_rules(self._config, now, drafts=self._options.drafts, future=self._options.future)
        return with_embargoes(rules, gathered.sources, self._config)

    def _edition(
        self,
        gathered: Gathered,
        held_back: frozenset[str],
        touched: frozenset[str] | None = None,
        known_entries: Mapping[str, KeptEntry] = MappingProxyType({}),
    ) -> Edition:
        options, config = self._options, self._config
        rules = self._library_rules(gathered)
        library = assemble(gathered.sources, gathered.assets, rules, held_back)
        base = Base.of(config.site.url)
        threads = find_threads(gathered.comments, library, held_back, rules)
        comments = Conversations(threads, library, config.comments, base, with_pages=config.outputs.authors)
        length = partial(published_length, self._options.root / CONTENT)
        bodies = Bodies(Targets(library, comments.ids), gathered.assets, base, self._gatherer.body, length)
        messages = Messages(self._theme.messages, config.site.language)
        ledger = ledger_address(config)
        at = base.absolute(ledger) if ledger else ""
        disclosures = Disclosures(library, config, self._theme.messages, at, bodies)
        views = Views(library, bodies, base, post_settings(config), messages, disclosures, comments)
        return make_edition(
            config,
            self._theme,
            views,
            self._templates(),
            options.root,
            digests=gathered.digests,
            settled=self._settled(),
            known_entries=known_entries,
            touched=touched,
        )

    def _stop_on_errors(self, deciding: list[Problem], problems: list[Problem]) -> None:
        stopping = {Severity.ERROR, Severity.WARNING} if self._options.strict else {Severity.ERROR}
        if any(problem.severity in stopping for problem in deciding):
            raise SiteError(*sorted(problems))

    def _templates(self) -> dict[str, Digest]:
        """What each template depends on; found out once for each state of the theme."""
        key = fingerprint((self._theme.digest, program_digest()))
        known = self._cache.get(key)
        if known is not None:
            return msgspec.msgpack.decode(known, type=dict[str, Digest])
        digests = template_digests(self._theme)
        self._cache.put({key: msgspec.msgpack.encode(digests)})
        return digests

    @cached_property
    def _drawing(self) -> Drawing:
        shown, compiled = presentation(self._config), self._state / "templates"
        return Drawing(theme=self._theme, presentation=shown, compiled=compiled)

    def _publish(
        self, artifacts: tuple[Artifact, ...], after: Ledger, beside: Mapping[str, Built] = MappingProxyType({})
    ) -> Outcome:
        """*after* is the ledger to be, but for what was built; *beside* stands without having been planned."""
        publisher = Publisher(
            self._output, self._state, self._ledger, self._cache, self._watcher, name=self._ledger_path.name
        )
        outcome, built = publisher.publish(
            artifacts, self._drawing, self._workers, with_reasons=self._options.explain, beside=beside
        )
        replace(after, command=msgspec.json.encode(self._parameters), built=built).save(self._ledger_path)
        return outcome


def ledger_path(state: Path, output: Path) -> Path:
    """A ledger for each output folder, named by the way there, so that a copy of the whole site finds it again."""
    try:
        way = os.path.relpath(output.resolve(), state.resolve())
    except ValueError:
        # Windows: there is no way from one drive to another.
        way = os.fspath(output.resolve())
    name = blake2b(Path(way).as_posix().encode(), digest_size=6).hexdigest()
    return state / f"ledger-{name}"
