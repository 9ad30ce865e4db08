"""What a site is made from, for those who look and change nothing."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from generator.builder import work
from generator.builder.build import opened
from generator.builder.options import STATE, BuildOptions, configured
from generator.builder.output import output_of
from generator.builder.problems import speakable
from generator.builder.scan import scan
from generator.config import SiteConfig
from generator.disclosures import with_embargoes
from generator.disclosures.accounts import Account
from generator.engine.record import Record, record_path
from generator.errors import Problem, SiteError
from generator.gather import Gathered
from generator.gather.reading import raw_file, read_files
from generator.library import assemble, next_due
from generator.library.assemble import LibrarySettings
from generator.models import CONTENT, Moment, is_text
from generator.plan.edition import TextEdition
from generator.plan.settings import gather_settings, library_settings, moment, repertoire_of
from generator.system.disk import read
from generator.system.progress import unwatched
from generator.system.tree import walk
from generator.theme.files import find_theme
from generator.views.disclosures import Disclosures


def standing(options: BuildOptions, environ: Mapping[str, str] = os.environ) -> TextEdition | None:
    """What the last build was made from, where a build would make the same again; else None. Renders nothing."""
    with opened(options, configured(options, environ)[0], environ, unwatched) as site:
        found, last = scan(site)
        return work.edition(site, found) if found.is_same and site.root_files.are_same and last() is not None else None


def edition_of(options: BuildOptions, environ: Mapping[str, str] = os.environ) -> TextEdition:
    """What a build would be made from, as far as its sources can be read. Plans, renders and writes nothing."""
    with opened(options, configured(options, environ)[0], environ, unwatched) as site:
        return work.edition(site)


def next_due_of(
    options: BuildOptions, environ: Mapping[str, str] = os.environ
) -> tuple[Moment | None, tuple[Problem, ...]]:
    """When the clock alone next makes another site of the one that was built, and what is wrong with its sources.

    Counted from the moment of the last build into `options.output`, so that nothing which fell due since then is passed
    over; from `options.as_of` where there was none.
    """
    record = Record.load(record_path(options.root / STATE, output_of(options.root, options.output)))
    if record.built:
        options = msgspec.structs.replace(options, as_of=datetime.fromtimestamp(record.since, UTC))
    with opened(options, configured(options, environ)[0], environ, unwatched) as site:
        gathered = work.read(site)
        settings = site.library_settings(gathered)
        due = next_due(gathered.faces.values(), settings)
        when = moment(datetime.fromtimestamp(due, UTC), site.config.site.timezone) if due is not None else None
        return when, tuple(speakable(gathered, settings))


class Outlook(msgspec.Struct, frozen=True, kw_only=True):
    """What one post would say, as far as its own text and what is declared tell."""

    statement: str = ""
    """Label and sentence as plain text; empty where the post cannot be read, or would not be published yet."""

    accounts: tuple[Account, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Of the post and of the authors' files."""

    waits_until: Moment | None = None
    """The end of the embargo of a connection that is declared, and that it shows."""


def outlook(root: Path, config: SiteConfig, source: str, text: str, now: Moment) -> Outlook:
    """What a post with *text* at *source* would say. Reads the authors' files and the theme's words, nothing else."""
    content = root / CONTENT
    authors = [f"authors/{name}" for name in walk(content / "authors", root).files if is_text(name)]
    repertoire = repertoire_of(root, config)
    files = [raw_file(path, read(content / path), repertoire) for path in authors]
    texts = [*files, raw_file(source, text.encode(), repertoire)]
    found = [one.content for one in read_files(gather_settings(config), texts)]
    problems = [problem for one in found for problem in one.problems]
    sources = {one.source.document.source: one.source.face for one in found if one.source is not None}
    rules = with_embargoes(library_settings(config, now, drafts=True, future=True), sources, config)
    library = assemble(sources, {}, rules)
    try:
        words = find_theme(config.theme.name, root).messages
    except SiteError as error:
        return Outlook(problems=(*problems, *error.problems))
    disclosures = Disclosures(library, config, words, "")
    contradictions = (problem for one in library.published for problem in disclosures.problems_of(one))
    said = " ".join(disclosures.view(one).text for one in library.published)
    accounts = tuple(disclosures.accounts(library.published))
    return Outlook(
        statement=said,
        accounts=accounts,
        problems=(*problems, *disclosures.declared.problems, *contradictions),
        waits_until=rules.embargoed.get(source),
    )


def gathered_of(options: BuildOptions, environ: Mapping[str, str] = os.environ) -> tuple[Gathered, LibrarySettings]:
    """All content that can be read, and what decides which of it is published at `options.as_of`."""
    with opened(options, configured(options, environ)[0], environ, unwatched) as site:
        gathered = work.read(site)
        return gathered, site.library_settings(gathered)
