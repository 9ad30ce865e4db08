"""What a build goes by from beginning to end: options, settings, the theme, places, and who does the work."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from generator.builder.options import OUTPUT, STATE, BuildOptions, Parameters
from generator.cards.own_font import find_font
from generator.config import SiteConfig
from generator.engine.record import Record, record_path
from generator.engine.reuse import Memory
from generator.errors import Severity
from generator.gather import Gathered, Gatherer
from generator.gather.root_files import find_root_files
from generator.plan.settings import gather_settings, library_settings, moment, presentation, repertoire_of, site_id
from generator.system.cache import CACHE, Cache
from generator.system.derived import Derived
from generator.system.digest import Digest, fingerprint
from generator.system.program import program_digest
from generator.system.progress import Watcher
from generator.system.workers import Workers
from generator.theme.data import find_data
from generator.theme.files import find_theme

if TYPE_CHECKING:
    from generator.engine.render import Drawing
    from generator.library.assemble import LibrarySettings
    from generator.plan.plan import Families

Last = Callable[[], Record | None]
"""What the last build wrote down, where it planned the same of what had been found and all of it stands."""


class Site:
    """The same for all stages of one build."""

    def __init__(
        self,
        options: BuildOptions,
        config: SiteConfig,
        parameters: Parameters,
        cache: Cache,
        workers: Workers,
        watcher: Watcher,
        families: "Families | None",
        placing: AbstractContextManager[object],
    ) -> None:
        self.options = options
        self.config = config
        self.parameters = parameters
        self.cache = cache
        self.derived = Derived(cache, workers, program_digest())
        self.workers = workers
        self.watcher = watcher
        self.families = families
        self.placing = placing
        """Within it files are put in place."""

        self.now = datetime.fromisoformat(parameters.as_of)
        self.state = options.state or options.root / STATE
        self.output = options.output or options.root / OUTPUT
        self.theme = find_theme(config.theme.name, options.root)
        self.data = find_data(options.root)
        self.font = find_font(config.cards, options.root)
        self.root_files = find_root_files(options.root, self.state, program_digest(), strips=config.images.strips)
        at = record_path(self.state, self.output)
        self.memory = Memory(Record.load(at), at, fingerprint(site_id(config)))
        self.repertoire = repertoire_of(options.root, config)
        self.reading = gather_settings(config)
        self.gatherer = Gatherer(options.root, self.state, self.reading, program_digest(), cache, self.repertoire)

    @cached_property
    def drawing(self) -> "Drawing":
        from generator.engine.render import Drawing

        return Drawing(
            theme=self.theme,
            presentation=presentation(self.config),
            data=self.data.packed,
            compiled=self.state / "templates",
            cache=self.state / CACHE,
        )

    @cached_property
    def digest(self) -> Digest:
        """Of all that a plan follows from but the content and the time."""
        # Which folder of the theme a file lies in is told with what is wrong with it.
        static = {path: (file.rank, file.digest) for path, file in self.theme.static.items()}
        asked = (self.options.drafts, self.options.future, self.parameters.copy_of)
        families = self.families.names if self.families else ()
        font = self.font.digest if self.font else b""
        theme = (self.theme.digest, self.theme.beside, self.theme.new_words, static)
        inputs = (self.config, theme, self.data.digest, font, program_digest(), asked, families)
        return fingerprint((*inputs, self.repertoire.whole, self.reading.extensions, self._packages()))

    def _packages(self) -> list[Digest]:
        """Few blogs use any, and all would load what looks for them."""
        if not self.config.plugins.use:
            return []
        from generator.plugins import packages

        return [one.digest for one in packages(self.config.plugins.use)]

    def plan_key(self, content: Digest, root_files: Digest) -> Digest:
        """A digest of all that a plan follows from but the time."""
        return fingerprint((content, root_files, self.digest))

    def library_settings(self, gathered: Gathered) -> "LibrarySettings":
        from generator.disclosures import with_embargoes

        now = moment(self.now, self.config.site.timezone)
        settings = library_settings(self.config, now, drafts=self.options.drafts, future=self.options.future)
        return with_embargoes(settings, gathered.faces, self.config)

    @property
    def stopping(self) -> frozenset[Severity]:
        """What of problems stops a build."""
        return frozenset({Severity.ERROR, Severity.WARNING} if self.options.strict else {Severity.ERROR})
