"""The stages between reading and rendering: what is published, every artifact of it, and what is wrong with that."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from generator.builder.assemble import views_of
from generator.builder.changed import changed_settings
from generator.builder.printed import theme_without_statement
from generator.builder.problems import guilty, moved, problems_of, speakable, unread, with_their_posts
from generator.builder.site import Site
from generator.engine.artifacts import Artifact
from generator.engine.record import NOTHING, Record
from generator.errors import Problem, SiteError, in_order, new_among
from generator.gather import Gathered
from generator.hostfiles import HEADERS, READ
from generator.images.copies import Prepared, Recipe, prepare
from generator.library import Published, dated_ahead, far_posts, next_change, since_ahead
from generator.library.assemble import LibrarySettings
from generator.library.entries import PublishedPage
from generator.models import CONTENT, Asset, content_path
from generator.plan.edition import Before, TextEdition, make_edition
from generator.plan.plan import FAMILIES, Families, Plan, with_plugins
from generator.plan.settings import site_id
from generator.system.digest import Ref
from generator.system.disk import read
from generator.system.progress import counted
from generator.theme.digests import Depends
from generator.theme.hiding import hidden_by_theme
from generator.theme.inline import unnamed_scripts
from generator.theme.misspelt import misspelt_names
from generator.theme.statics import static_problems
from generator.theme.wordless import wordless_language
from generator.views.entries import ENTRIES, StoredEntry, load_entries

TemplateDigests = Callable[[], dict[str, Depends]]


class Planning(NamedTuple):
    """A plan under way: it is whole, and its problems are, when its artifacts have been asked for."""

    plan: Plan
    artifacts: Iterable[Artifact]
    problems: list[Problem]
    until: int | None
    """When something of it falls due or expires by itself, as a timestamp."""

    held_back: frozenset[str] = frozenset()
    known_entries: Mapping[str, StoredEntry] | None = None
    """Those of the last build; None where none was asked for."""


def assembled(
    site: Site,
    gathered: Gathered,
    settings: LibrarySettings,
    templates: TemplateDigests,
    held_back: frozenset[str] = frozenset(),
    before: Before = Before(),  # noqa: B008 - frozen
) -> TextEdition:
    """What is published of what was gathered; *held_back* are sources that are left out."""
    prepare = partial(_prepared, site)
    copy_of, body = site.parameters.copy_of, site.gatherer.body
    files = site.root_files.files
    library, views = views_of(gathered, settings, held_back, site.config, copy_of, site.theme, body, prepare, files)
    return make_edition(
        site.config,
        site.theme,
        library,
        views,
        templates(),
        site.data.digest,
        site.root_files,
        site.options.root,
        digests=gathered.digests,
        settings=site.digest,
        before=before,
    )


def _prepared(site: Site, assets: Sequence[Asset]) -> list[Prepared]:
    """What copies of *assets* are worth making."""
    content = site.options.root / CONTENT
    files = [Ref.known(one.digest, partial(read, content / one.source)) for one in assets]
    watched = partial(_watched, site)
    recipe = Ref.of(Recipe(site.config.images.avif))
    return site.derived.begin(prepare, recipe, files, Prepared, chunk=4, worth=8, watched=watched)()


def _watched(site: Site, coming: Iterator[Prepared], total: int) -> Iterator[Prepared]:
    return counted(coming, "looking at pictures", total, site.watcher)


def _look_over(edition: TextEdition) -> None:
    """In which forms a file is published follows from all texts together."""
    library, links = edition.library, edition.faces.links
    texts: tuple[Published | PublishedPage, ...] = (*library.published, *library.pages)
    for one in texts:
        edition.resolved.digest(one)
    for source, content in library.sources.items():
        if source.startswith("authors/"):
            links.note_all(content)
    named = (edition.config.feeds.image, *(item.url.partition("#")[0] for _, item in edition.config.menu_links()))
    for path in named:
        links.pictures.link(content_path("", path))
    links.pictures.expect()


def planned(site: Site, gathered: Gathered, templates: TemplateDigests, last: Record | None) -> Planning:
    """*last*: what the last build wrote down, where all of it stands."""
    settings = site.library_settings(gathered)
    if last is not None and gathered.edited is not None and site.root_files.are_same:
        before = Before(relations=last.relations, edited=gathered.edited)
        edition = assembled(site, gathered, settings, templates, before=before)
        plan = Plan(edition, last.units, gathered.edited, last.built, _families(site)).made()
        return Planning(plan, plan.planned, [*last.problems], last.until)
    known_entries = load_entries(site.state / ENTRIES)
    before = Before(known_entries, last.relations if last is not None else NOTHING)

    families = _families(site)

    def plan_without(held_back: frozenset[str]) -> Plan:
        edition = assembled(site, gathered, settings, templates, held_back, before)
        _look_over(edition)
        known, standing = (last.units, last.built) if last is not None else ({}, {})
        return Plan(edition, known, standing=standing, families=families)

    problems = speakable(gathered, settings) + static_problems(site.theme, site.options.root, site.config.images)
    problems += site.root_files.problems
    problems += site.data.problems
    problems += site.repertoire.faults()
    problems += misspelt_names(site.theme, site.options.root)
    problems += wordless_language(site.theme, site.config.site.language)
    if HEADERS in READ.get(site.config.outputs.host, ()):
        problems += unnamed_scripts(site.theme.templates)
    problems += hidden_by_theme(site.theme, site.options.root)
    plan, held_back = _held_back(site, gathered, problems, plan_without)
    checked = _checked(site, plan, gathered, settings, problems)
    until = next_change(gathered.faces.values(), gathered.comments.values(), settings)
    return Planning(plan, checked, problems, until, held_back, known_entries)


def _families(site: Site) -> Families:
    return with_plugins(site.families or FAMILIES, site.config.plugins.use)


def _held_back(
    site: Site, gathered: Gathered, problems: list[Problem], plan_without: Callable[[frozenset[str]], Plan]
) -> tuple[Plan, frozenset[str]]:
    """A plan, and what is left out of it: with `--keep-going` all that is found to be at fault."""
    held_back = unread(gathered, problems)
    if not site.options.keep_going:
        return plan_without(held_back), held_back
    while True:
        held_back = with_their_posts(held_back, gathered)
        plan = plan_without(held_back)
        found = problems_of(plan.made(), site.options.root, holds_back=True)
        at_fault = guilty(found) - held_back
        if not at_fault:
            return plan, held_back
        problems += new_among(found, problems)
        held_back |= at_fault


def _checked(
    site: Site, plan: Plan, gathered: Gathered, settings: LibrarySettings, problems: list[Problem]
) -> Iterator[Artifact]:
    """The artifacts of *plan* as they are planned, so that work on them can begin.

    Raises `SiteError` when all are, if something must stop the build; what was found is added to *problems*.
    """
    keeps_going = site.options.keep_going
    is_hopeless = _stops(site, problems) and not keeps_going
    yield from () if is_hopeless else plan.artifacts()
    found = problems_of(plan.made(), site.options.root, holds_back=keeps_going)
    problems += new_among(found, problems)
    library, threads = plan.edition.library, plan.edition.faces.comments.threads
    problems += dated_ahead(library.published, library.pages, threads.shown(), settings.now)
    problems += far_posts((one.document for one in library.sources.values()), settings.now)
    problems += since_ahead(site.config.disclosure.since, settings.now)
    problems += theme_without_statement(plan.edition, site.drawing, site.derived)
    # With --keep-going only what could not be held back stops the build: two lists at one address, a file for hosts.
    deciding = [*found, *site.root_files.problems] if keeps_going else list(problems)
    # The next build would not tell of a renamed post, so one that fails does, and it stops none.
    problems += moved(gathered, settings, site_id(site.config))
    problems += changed_settings(site, library.published)
    if _stops(site, deciding):
        raise SiteError(*in_order(problems))


def _stops(site: Site, problems: Iterable[Problem]) -> bool:
    return any(problem.severity in site.stopping for problem in problems)
