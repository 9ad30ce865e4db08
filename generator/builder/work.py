"""One build under way, from the scan of the content to the report."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cache, cached_property, partial
from pathlib import Path
from types import MappingProxyType

import msgspec
from msgspec.structs import replace

from generator.artifacts import Artifact, Fragments, Units
from generator.builder.options import OUTPUT, STATE, BuildOptions, Parameters, Report
from generator.builder.problems import MOVED, guilty, moved, problems_of, speakable, unread, with_their_posts
from generator.builder.published import views_of
from generator.builder.statement import theme_without_statement
from generator.cache import CACHE, Cache
from generator.config import SiteConfig
from generator.disclosures import with_embargoes
from generator.drawing import Drawing, draw
from generator.edition import TextEdition, make_edition
from generator.errors import Problem, Severity, SiteError, in_order, new_among
from generator.explain import note_key
from generator.fingerprint import Digest, fingerprint
from generator.gather import Gathered, Gatherer, Scan
from generator.gather.gatherer import WORTH
from generator.ledger import Ledger, Written, ledger_path, packed_units
from generator.library import dated_ahead, next_change
from generator.library.assemble import Rules
from generator.plan import Plan
from generator.progress import Watcher
from generator.provenance import program_digest
from generator.publish import Outcome, Publisher
from generator.refilling import UntrueError
from generator.rules import gather_rules, library_rules, moment, presentation, site_id
from generator.standing import DatedAnew, Record, all_standing, look_around
from generator.theme import begin_template_digests, find_theme, misspelt_names, static_problems
from generator.views.entries import ENTRIES, KeptEntry, load_entries, save_entries
from generator.workers import Workers

MANY = 2000
"""With so many files of content it pays to have other processes for the smallest change: they load Markdown and Jinja
while this one finds out what has to be made."""

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
        self._record = Record(Ledger.load(self._ledger_path), self._ledger_path, fingerprint(site_id(config)))
        self._ledger = Ledger() if options.force else self._record.ledger
        self._is_elsewhere = False
        """Whether the same files are found with other dates and inodes, as in a fresh clone."""
        self._held: tuple[object, ...] = ()
        self._gatherer = Gatherer(options.root, self._state, gather_rules(config), program_digest(), cache)

    def run(self) -> Report:
        scan = self._gatherer.scan()
        if len(scan.changed) >= WORTH or (not scan.is_same and len(scan.files) >= MANY):
            self._workers.start()
        stands = self._look_around(scan)
        if len(scan.changed) < WORTH:
            self._workers.get_ready(draw, self._drawing)
        if scan.is_same and stands():
            self._gatherer.settle(scan)
            if self._is_elsewhere:
                self._ledger.save(self._ledger_path)
            return self._unchanged()
        gathered = self._gather(scan)
        try:
            if stands() and gathered.touched is not None:
                return self._touched(gathered)
            return self._planned(gathered, self._ledger.units if stands() else {})
        except UntrueError:
            self._ledger = Ledger()
            return self._planned(gathered, {})

    def standing(self) -> TextEdition | None:
        """The edition of the last build, where all of it is up to date."""
        scan = self._gatherer.scan()
        if not (scan.is_same and self._look_around(scan)()):
            return None
        return self._edition(self._gather(scan), frozenset())

    def edition(self) -> TextEdition:
        """All that can be read, whatever its problems."""
        return self._edition(self._gather(self._gatherer.scan()), frozenset())

    def _gather(self, scan: Scan) -> Gathered:
        """The content as it is now; meanwhile it is found out what templates depend on."""
        self._template_digests = begin_template_digests(self._theme, program_digest(), self._cache, self._workers)
        ready = partial(self._workers.get_ready, draw, self._drawing)
        return self._gatherer.gather(scan, self._workers, self._watcher, ready)

    def _plan_key(self, content: Digest) -> bytes:
        """A digest of all that a plan follows from but the time."""
        return fingerprint((content, self._settings()))

    def _settings(self) -> Digest:
        """A digest of all that a plan follows from but the content and the time."""
        static = {path: file.digest for path, file in self._theme.static.items()}
        asked = (self._options.drafts, self._options.future)
        return fingerprint((self._config, self._theme.digest, static, program_digest(), asked))

    def _look_around(self, scan: Scan) -> Callable[[], bool]:
        """Whether the last build planned the same of what had been found, and all of it stands.

        Other processes, where there are some, look while this one goes on.
        """
        options, ledger = self._options, self._ledger
        now = datetime.fromisoformat(self._parameters.as_of).timestamp()
        in_time = ledger.since <= now and (ledger.until is None or now < ledger.until)
        if options.force or options.strict or not in_time or ledger.plan != self._plan_key(scan.before.digest):
            return lambda: False
        if not self._workers.are_running:
            return cache(lambda: self._takes_over(all_standing(self._output, ledger)))
        looking = self._workers.map(look_around, self._output, (self._ledger_path,), Path, chunk=1, worth=1)
        return cache(lambda: self._takes_over(next(looking)))

    def _takes_over(self, standing: DatedAnew | None) -> bool:
        if standing:
            self._is_elsewhere = True
            self._ledger = replace(self._ledger, built=self._ledger.built | standing)
        return standing is not None

    def _planned(self, gathered: Gathered, known: Units) -> Report:
        """*known* are the units of the last plan, where all of it stands."""
        rules = self._library_rules(gathered)
        known_entries = load_entries(self._state / ENTRIES)

        def plan_without(held_back: frozenset[str]) -> Plan:
            return Plan(self._edition(gathered, held_back, known_entries=known_entries), known)

        problems = speakable(gathered, rules) + static_problems(self._theme, self._options.root, self._config.images)
        problems += misspelt_names(self._theme, self._options.root)
        plan, held_back = self._held_back(gathered, problems, plan_without)
        self._held = (gathered, plan)
        artifacts = self._sound(plan, gathered, rules, problems)
        outcome, written = self._publish(artifacts, plan.kept, plan.edition.fragments)
        told = tuple(in_order(problems))
        lasting = tuple(problem for problem in told if problem.rule != MOVED)
        # What has errors must be told again, so that such a plan is never relied on.
        plan_key = b"" if held_back else self._plan_key(gathered.digest)
        until = next_change(gathered.faces.values(), gathered.comments.values(), rules)
        now = int(datetime.fromisoformat(self._parameters.as_of).timestamp())
        after = Ledger(plan=plan_key, since=now, until=until, problems=lasting, packed_units=packed_units(plan.units))
        self._save(after, written)
        entries = {path: one for path, one in plan.edition.faces.entries.kept().items() if path in gathered.sources}
        save_entries(self._state / ENTRIES, entries, known_entries)
        self._trim(gathered, [*written.built, *written.fragments])
        return self._report(outcome, told, held_back)

    def _held_back(
        self, gathered: Gathered, problems: list[Problem], plan_without: Callable[[frozenset[str]], Plan]
    ) -> tuple[Plan, frozenset[str]]:
        """A plan, and what is left out of it: with `--keep-going` all that is found to be at fault."""
        held_back = unread(gathered, problems)
        if not self._options.keep_going:
            return plan_without(held_back), held_back
        while True:
            held_back = with_their_posts(held_back, gathered)
            plan = plan_without(held_back)
            found = problems_of(plan.made(), self._options.root, holds_back=True)
            at_fault = guilty(found) - held_back
            if not at_fault:
                return plan, held_back
            problems += new_among(found, problems)
            held_back |= at_fault

    def _sound(self, plan: Plan, gathered: Gathered, rules: Rules, problems: list[Problem]) -> Iterator[Artifact]:
        """The artifacts of *plan* as they are planned, so that work on them can begin.

        Raises `SiteError` when all are, if something must stop the build; what was found is added to *problems*.
        """
        is_hopeless = self._stops(problems) and not self._options.keep_going
        yield from () if is_hopeless else plan.artifacts()
        found = problems_of(plan.made(), self._options.root, holds_back=self._options.keep_going)
        problems += new_among(found, problems)
        library, threads = plan.edition.library, plan.edition.faces.comments.threads
        problems += dated_ahead(library.published, library.pages, threads.shown(), rules.now)
        problems += theme_without_statement(plan.edition, self._drawing, self._cache, self._workers)
        # With --keep-going only what could not be held back stops the build: two lists at one address, say.
        deciding = found if self._options.keep_going else list(problems)
        # The next build would not tell of a renamed post, so one that fails does, and it stops none.
        problems += moved(gathered, rules, site_id(self._config))
        if self._stops(deciding):
            raise SiteError(*in_order(problems))

    def _stops(self, problems: Iterable[Problem]) -> bool:
        stopping = {Severity.ERROR, Severity.WARNING} if self._options.strict else {Severity.ERROR}
        return any(problem.severity in stopping for problem in problems)

    def _trim(self, gathered: Gathered, noted: list[str]) -> None:
        """Forget bodies and notes that nothing leads to any more, once there are as many again."""
        name = self._ledger_path.name

        def live() -> Iterator[Digest]:
            yield from (source.body_key for source in gathered.sources.values())
            yield from (note_key(name, one) for one in noted)

        self._cache.trim(2 * (len(gathered.sources) + len(noted)) + SPARE_VALUES, live)

    def _touched(self, gathered: Gathered) -> Report:
        """Of a plan that stands, only what prints the bodies that have changed is made again."""
        plan = Plan(self._edition(gathered, frozenset()), touched=gathered.touched).made()
        again = {artifact.path for artifact in plan.planned}
        outcome, written = self._publish(plan.planned, self._ledger.built.keys() - again, plan.edition.fragments)
        units = packed_units(self._ledger.units | plan.units)
        self._save(replace(self._ledger, plan=self._plan_key(gathered.digest), packed_units=units), written)
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
        return with_embargoes(rules, gathered.faces, self._config)

    def _edition(
        self,
        gathered: Gathered,
        held_back: frozenset[str],
        known_entries: Mapping[str, KeptEntry] = MappingProxyType({}),
    ) -> TextEdition:
        options, config = self._options, self._config
        rules = self._library_rules(gathered)
        library, views = views_of(gathered, rules, held_back, config, self._theme, self._gatherer.body)
        return make_edition(
            config,
            self._theme,
            library,
            views,
            self._template_digests(),
            options.root,
            digests=gathered.digests,
            settings=self._settings(),
            known_entries=known_entries,
        )

    @cached_property
    def _drawing(self) -> Drawing:
        return Drawing(
            theme=self._theme,
            presentation=presentation(self._config),
            compiled=self._state / "templates",
            cache=self._state / CACHE,
        )

    def _publish(
        self, artifacts: Iterable[Artifact], beside: Collection[str], fragments: Fragments
    ) -> tuple[Outcome, Written]:
        publisher = Publisher(
            self._output,
            self._state,
            self._ledger,
            self._record,
            self._cache,
            self._drawing,
            fragments,
            self._workers,
            self._watcher,
        )
        return publisher.publish(artifacts, with_reasons=self._options.explain, beside=beside)

    def _save(self, after: Ledger, written: Written) -> None:
        """*after* is the ledger to be, but for what was written."""
        command = msgspec.json.encode(self._parameters)
        replace(after, command=command, **written._asdict()).save(self._ledger_path)
