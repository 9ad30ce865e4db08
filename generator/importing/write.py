"""The way of an import: look, settle places, make and stage, put, tell. Read it from top to bottom."""

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from generator.config import FILE as SETTINGS
from generator.config import SiteConfig, load
from generator.importing import making, putting
from generator.importing.amending import Amended, amended
from generator.importing.disclosures import Statement
from generator.importing.files import File, Files, by_owner, found_files
from generator.importing.formats import format_called
from generator.importing.front_matter import Picture, author_file
from generator.importing.linking import addresses_in
from generator.importing.making import Made, Shop, Task
from generator.importing.model import Author, Blog, Entry, Format, Item, Known, Loss, ReadOptions
from generator.importing.places import Places
from generator.importing.redirects import PATH as REDIRECTS
from generator.importing.redirects import redirect_lines
from generator.importing.report import FILE as REPORT
from generator.importing.report import PostRow, Report, StatementRow, as_markdown, grouped
from generator.importing.settings import Wanted, proposed, site_toml, wanted
from generator.importing.survey import Survey
from generator.importing.ties import proposed_ties
from generator.language.moments import moment_of, zone_of
from generator.models import CONTENT
from generator.plan.settings import gather_settings
from generator.system.digest import digest_bytes
from generator.system.disk import clear, read, write_atomically
from generator.system.progress import Watcher, unwatched
from generator.system.workers import Workers
from generator.text import slugify
from generator.urls import host_of, joined

STAGE = ".aboveboard/import/stage"
CHUNK, WORTH = 16, 40


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for."""

    format: str
    paths: tuple[Path, ...]
    root: Path
    files: tuple[Path, ...] = ()
    """Folders with the files of the old blog."""

    timezone: str = ""
    url: str = ""
    """Where the old blog stood, for exports that do not say."""

    dry_run: bool = False
    jobs: int = 0
    fetch: bool = False
    """Bring what lies in none of these folders from the old site."""

    theme: str = ""
    """For a new `site.toml`; empty: the usual one."""


def import_blog(order: Order, now: datetime, watcher: Watcher = unwatched) -> Report:
    """Raises SiteError where nothing can be read, or where the site's own settings cannot."""
    form = format_called(order.format)
    config = load(order.root, os.environ) if (order.root / SETTINGS).exists() else None
    stage = order.root / STAGE
    clear(stage)
    try:
        return _imported(order, form, config, stage, now, watcher)
    finally:
        clear(stage)


def _imported(
    order: Order, form: Format, config: SiteConfig | None, stage: Path, now: datetime, watcher: Watcher
) -> Report:
    zone = order.timezone or (config.site.timezone if config else "")
    options = ReadOptions(timezone=zone, url=order.url)
    survey = Survey().have(form.read(order.paths, options))
    name = f"{order.format} {survey.blog.url or survey.blog.title}"
    survey.have([Blog(url=order.url)])
    survey.imply_files()
    authors = {key: slugify(key) for key in survey.authors}
    # A text that was saved, or fetched, a moment ago may be dated by that.
    since = now.replace(microsecond=0) + timedelta(seconds=1)
    want = wanted(survey, form, authors, since, zone)
    files, fetched = _files(order, survey)
    staged: dict[str, bytes] = {}
    settled = None
    if config is not None:
        settled = _settled(order.root, stage, proposed(want, config, survey))
        config = load(stage, os.environ)
    pattern = config.posts.permalink if config else want.permalink
    places = Places(survey, pattern, zone_of(want.timezone), want.timezone, files.addresses)
    if config is None:
        _stage(stage, SETTINGS, site_toml(want, survey, places, now.year, order.theme).encode(), staged)
        config = load(stage, {})
    shop = _shop(order, config, stage, authors, survey, want)
    made = _make_all(order, form, options, survey, places, files, shop, watcher)
    for one in made:
        staged.update(one.files)
    _stage_rest(stage, survey, authors, files, redirect_lines(survey, places, form, config), staged)
    plan = putting.planned(order.root, staged, name)
    report = _report(order, form, survey, files, made, plan, settled, (*places.losses, *fetched))
    if not order.dry_run:
        putting.put(order.root, stage, plan)
        if settled is not None and settled.added:
            write_atomically(order.root / SETTINGS, settled.text.encode())
        (order.root / REPORT).write_text(as_markdown(report), encoding="utf-8")
    return report


def _settled(root: Path, stage: Path, lines: Sequence[str]) -> Amended:
    settled = amended(read(root / SETTINGS).decode(), lines)
    stage.mkdir(parents=True, exist_ok=True)
    (stage / SETTINGS).write_text(settled.text, encoding="utf-8")
    return settled


def _files(order: Order, survey: Survey) -> tuple[Files, Sequence[Loss]]:
    files = found_files(survey, order.files)
    if not order.fetch or not files.missing or order.dry_run:
        return files, ()
    from generator.importing.fetch import FOLDER, Fetch, Limits

    folder = order.root / FOLDER
    losses = tuple(Fetch(survey.blog.url, Limits())(files.missing, folder))
    return found_files(survey, (*order.files, folder)), losses


def _shop(order: Order, config: SiteConfig, stage: Path, authors: dict[str, str], survey: Survey, want: Wanted) -> Shop:
    reading = gather_settings(config).reading
    # What a post may lack before this moment, all of them may: what is proposed for site.toml is taken for said.
    since = reading.since
    if since is None or since.timestamp < want.since.timestamp():
        reading = msgspec.structs.replace(reading, since=moment_of(want.since, True, config.site.timezone))
    return Shop(
        format=order.format,
        stage=os.fspath(stage),
        reading=reading,
        engine=config.markdown.engine,
        language=config.site.language,
        authors=authors,
        category=config.posts.category or want.category,
        host=host_of(survey.blog.url).removeprefix("www."),
    )


def _make_all(
    order: Order,
    form: Format,
    options: ReadOptions,
    survey: Survey,
    places: Places,
    files: Files,
    shop: Shop,
    watcher: Watcher,
) -> list[Made]:
    """Every entry once more, handed to workers as it is read."""
    workers = Workers(order.jobs)
    desk = _Desk(form, survey, places, files)
    made: list[Made] = []
    try:
        entries = _first_ones(form.read(order.paths, options))
        results = workers.map(making.make, shop, entries, desk.task, chunk=CHUNK, worth=WORTH, weight=_weight)
        for one in results:
            made.append(one)
            watcher("import", len(made), len(survey.cards))
    finally:
        workers.close()
    return made


def _weight(task: Task) -> int:
    return len(task.entry.body.text) + sum(len(one.html) for one in task.entry.comments)


def _first_ones(items: Iterator[Item]) -> Iterator[Entry]:
    seen: set[str] = set()
    for item in items:
        if isinstance(item, Entry) and item.key not in seen:
            seen.add(item.key)
            yield item


class _Desk:
    """Puts together what a worker is given of one entry: what it names, and where that is now."""

    def __init__(self, form: Format, survey: Survey, places: Places, files: Files) -> None:
        self._form, self._survey, self._places = form, survey, places
        self._places_of = {one.id: f"/{one.place}" for one in files.here}
        self._uploaded = by_owner(survey.attachments.values())

    def task(self, entry: Entry) -> Task:
        known = self._known(entry)
        text = entry.body.text
        addresses = addresses_in(text, is_markdown=entry.body.form == "markdown")
        addresses |= {entry.enclosure[0]} - {""}
        addresses |= {one.url for one in known.attachments.values()}
        blog = self._survey.blog.url
        page = joined(blog, entry.address.lstrip("/")) if entry.address and blog else ""
        new = {
            one: found for one in addresses if (found := self._places.new_address(one, page or entry.address)) != one
        }
        if entry.guid and self._survey.guids[entry.guid] != entry.key:
            entry = msgspec.structs.replace(entry, guid="")
        return Task(
            entry=entry,
            place=self._places.by_key[entry.key],
            known=known,
            new=new,
            page=page,
            picture=self._picture(entry),
            takes_comments=entry.kind == "post",
        )

    def _known(self, entry: Entry) -> Known:
        wanted = self._form.asks(entry.body.text)
        attachments = {one: self._survey.attachments[one] for one in sorted(wanted) if one in self._survey.attachments}
        uploaded = self._uploaded.get(entry.key, []) if "*" in wanted else []
        attachments |= {one.id: one for one in uploaded}
        ids = tuple(one.id for one in uploaded)
        return Known(url=self._survey.blog.url, uploaded=ids, attachments=attachments)

    def _picture(self, entry: Entry) -> Picture | None:
        if not entry.picture:
            return None
        attachment = self._survey.attachments.get(entry.picture)
        if attachment is not None:
            address = self._places_of.get(attachment.id) or attachment.url
            return Picture(address, entry.picture_alt if entry.picture_alt is not None else attachment.alt)
        if entry.picture.isdigit():
            return None
        return Picture(self._places.new_address(entry.picture, ""), entry.picture_alt)


def _stage(stage: Path, path: str, data: bytes, staged: dict[str, bytes]) -> None:
    file = stage / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    staged[path] = digest_bytes(data)


def _stage_rest(
    stage: Path,
    survey: Survey,
    authors: Mapping[str, str],
    files: Files,
    redirects: str,
    staged: dict[str, bytes],
) -> None:
    for key, author in survey.authors.items():
        _stage(stage, f"content/authors/{authors[key]}.md", _author(author), staged)
    for file in files.here:
        _stage(stage, f"content/{file.place}", _data_of(file), staged)
    if redirects:
        _stage(stage, REDIRECTS, redirects.encode(), staged)


def _author(author: Author) -> bytes:
    return author_file(author, making.comment_text(author.html) if author.html else "")


def _data_of(file: File) -> bytes:
    return file.data or Path(file.path).read_bytes()


def _report(
    order: Order,
    form: Format,
    survey: Survey,
    files: Files,
    made: Sequence[Made],
    plan: putting.Plan,
    settled: Amended | None,
    losses: Sequence[Loss],
) -> Report:
    rows = tuple(
        PostRow(source=one.source, origin=str(survey.cards[one.key].origin), kept=one.kept, words=one.words)
        for one in made
        if one.source
    )
    statements = tuple(_statements(made))
    said = {one.source.removeprefix(CONTENT) for one in statements if one.confidence != "possible"}
    posts = [one for one in made if one.source and survey.cards[one.key].kind == "post"]
    forgiven: Counter[str] = Counter()
    for one in made:
        forgiven.update(one.forgiven)
    report = Report(
        format=form.title,
        dry_run=order.dry_run,
        came=_came(survey, made, files),
        files={fate: len(plan.of(fate)) for fate in putting.FATES},
        kept=sum(row.kept for row in rows) / len(rows) if rows else 1.0,
        losses=grouped((*survey.losses, *losses, *(loss for one in made for loss in one.losses), *_missing(files))),
        forgiven=dict(forgiven),
        statements=statements,
        unreviewed=sum(one.source not in said for one in posts),
        added=settled.added if settled else (),
        settings=settled.left if settled else (),
        ties=proposed_ties(one.outgoing for one in made),
        next=(),
        posts=rows,
        left=tuple(plan.of("edited", "removed", "foreign")),
    )
    return msgspec.structs.replace(report, next=tuple(_steps(report, survey)))


def _came(survey: Survey, made: Sequence[Made], files: Files) -> dict[str, int]:
    found = {
        **survey.counts,
        "comments stored": sum(one.comments for one in made),
        "authors": len(survey.authors),
        "attachments": sum(bool(one.id) for one in survey.attachments.values()),
        "attachments that came along": len(files.here),
    }
    return dict(sorted(found.items()))


def _statements(made: Sequence[Made]) -> Iterator[StatementRow]:
    found: Statement
    for one in made:
        for found in one.statements:
            yield StatementRow(source=f"{CONTENT}{one.source}", confidence=found.confidence, words=found.words)


def _missing(files: Files) -> Iterator[Loss]:
    for one in files.strays:
        why = "files are published as they are, and these have front matter; make them posts or pages by hand"
        yield Loss(kind="texts that are not Markdown", why=why, where=one.url)
    why = "texts go on showing them from the old site; name a folder that has them: `--files DIR`, or use `--fetch`"
    if files.missing:
        yield Loss(
            kind="files of the old site that are not here",
            why=why,
            where=files.missing[0].url,
            count=len(files.missing),
        )


def _steps(report: Report, survey: Survey) -> Iterator[str]:
    """In the order in which a blogger does it."""
    if any(row.kind == "breaks in a file" for row in report.losses):
        yield "Export the old blog anew, and import it again: the file is damaged or cut off, so posts may be missing."
    if report.settings:
        yield "Compare what import-report.md has for site.toml with yours, which says otherwise: the old blog needs it."
    yield "See it: `aboveboard serve`. Then `aboveboard build`, and `aboveboard check`."
    if any(row.kind == "files of the old site that are not here" for row in report.losses):
        yield "Bring the pictures while the old site still answers: run the import again with `--files` or `--fetch`."
    if survey.counts["protected posts"] or survey.counts["private posts"] or survey.counts["scheduled posts"]:
        yield "Look at the drafts: what was private, protected or scheduled is one, and says so under `params`."
    if survey.counts["scheduled posts"]:
        yield "Say in each post that was scheduled what it discloses, and take `draft` out: its date publishes it then."
    if report.unreviewed:
        yield "Say what you disclose: `aboveboard disclosures review` lists what nobody has looked at."
    if report.ties:
        yield "Declare who pays or employs you: the end of import-report.md proposes companies and links."
    if report.losses:
        yield "Look through what did not come: import-report.md lists it."
    yield "Set `[outputs] host` in site.toml for the host you publish at, so that old addresses lead on there."
