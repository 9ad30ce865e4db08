"""The ledger of disclosures: a page for people, and the same as JSON with its schema, as CSV and as plain text."""

from collections.abc import Iterator
from io import StringIO

import msgspec

from generator.engine.artifacts import Artifact, Renderer
from generator.plan.edition import Edition
from generator.system.digest import Ref
from generator.text import cell
from generator.theme.rendering import Theme
from generator.urls import output_path
from generator.views.contract import ConnectionView, DisclosureRecord
from generator.views.contract.ledger import LedgerLineView, LedgerPostView, LedgerRowView, LedgerView
from generator.views.disclosures import ledger_address

VERSION = 1
"""Of the form of `ledger.json`; another one where a reader of the old would read it wrong."""

NOTICE = "These checks help you disclose; they cannot tell you that you comply with the law."

DIALECT = "https://json-schema.org/draft/2020-12/schema"
COLUMNS = ("company", "class", "kind", "sentence", "author", "from", "until", "id", "date", "post", "url")


class PostRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A published post."""

    url: str
    title: str
    date: str
    """RFC 3339, as its author wrote it."""


class ConnectionRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A connection, what it is in a sentence, and the posts that show it, newest first."""

    connection: ConnectionView
    sentence: str
    posts: list[PostRecord]


class WordsRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What a post says in its authors' own words."""

    post: PostRecord
    text: str


class DropRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A declared connection that a post left out, and why."""

    post: PostRecord
    id: str
    company: str
    why: str


class WaiverRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A warning that an author answered instead of obeying it."""

    post: PostRecord
    rule: str
    why: str


class LedgerRecord(msgspec.Struct, frozen=True, kw_only=True, rename={"schema": "$schema"}):
    """`ledger.json`: all that a blog's posts disclose; what none of them shows is not in it."""

    schema: str
    version: int
    blog: str
    url: str
    notice: str
    posts: int
    """How many are published."""

    none: int
    """How many of them say that there is nothing to disclose."""

    unreviewed: int
    """How many are older than the blog's disclosures."""

    connections: list[ConnectionRecord]
    words: list[WordsRecord]
    dropped: list[DropRecord]
    waived: list[WaiverRecord]


class LedgerFile(msgspec.Struct, frozen=True, kw_only=True):
    """What the ledger's files are made from."""

    ledger: Ref[LedgerView]


class SchemaFile(msgspec.Struct, frozen=True, kw_only=True):
    url: str


def ledger(edition: Edition) -> Iterator[Artifact]:
    """Nothing where no post discloses anything, or the settings want no ledger."""
    view, address = edition.ledger, ledger_address(edition.config)
    if view is None:
        return
    yield edition.frame.page(address, "disclosures.html", "ledger", view, owner="the ledger of disclosures")
    file = LedgerFile(ledger=Ref.of(view))
    for name, render in (("ledger.json", render_json), ("ledger.csv", render_csv), ("ledger.txt", render_text)):
        yield _file(edition, address + name, file, render)
    schema = SchemaFile(url=edition.base.absolute(f"{address}ledger.schema.json"))
    yield _file(edition, f"{address}ledger.schema.json", schema, render_schema)


def _file(edition: Edition, address: str, view: msgspec.Struct, render: Renderer) -> Artifact:
    path = output_path(address)
    return Artifact(path=path, view=view, render=render, inputs=edition.frame.plain, owner="the ledger of disclosures")


def render_json(file: LedgerFile, _theme: Theme) -> bytes:
    return ledger_json(_record(file.ledger.value))


def ledger_json(record: LedgerRecord) -> bytes:
    """The file's bytes; read back and written again, they are the same."""
    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"


def render_schema(file: SchemaFile, _theme: Theme) -> bytes:
    """JSON Schema of the ledger, and of the disclosure that a post carries in JSON Feed and JSON-LD."""
    (record, _), definitions = msgspec.json.schema_components(
        (LedgerRecord, DisclosureRecord), ref_template="#/$defs/{name}"
    )
    document = {"$schema": DIALECT, "$id": file.url, **record, "$defs": definitions}
    return msgspec.json.format(msgspec.json.encode(document, order="deterministic"), indent=1) + b"\n"


def render_csv(file: LedgerFile, _theme: Theme) -> bytes:
    """A line for each connection and post."""
    import csv

    text = StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(COLUMNS)
    table.writerows(map(cell, _cells(row, post)) for row in file.ledger.value.rows for post in row.posts)
    return text.getvalue().encode()


def _cells(row: LedgerRowView, post: LedgerPostView) -> tuple[str, ...]:
    one = row.connection
    tie = (one.company, one.kind_class, one.kind, row.sentence, one.author, one.since, one.until, one.id)
    return (*tie, post.date.iso[:10], post.title, post.absolute)


def render_text(file: LedgerFile, _theme: Theme) -> bytes:
    view = file.ledger.value
    numbers = f"Posts: {view.posts}; nothing to disclose: {view.none}; unreviewed: {view.unreviewed}"
    lines = [f"{view.title}: {view.absolute}", "", *_companies(view), *_rest(view), numbers, NOTICE]
    return ("\n".join(lines) + "\n").encode()


def _companies(view: LedgerView) -> Iterator[str]:
    for company in view.companies:
        for year in company.years:
            lines = [line for line in year.lines if line.kind != "dropped"]
            if lines:
                yield f"{company.name}, {year.year}"
                yield from (f"- {_told(line)}\n  {_named(line.post)}" for line in lines)
                yield ""


def _rest(view: LedgerView) -> Iterator[str]:
    for line in view.others:
        yield f"{_named(line.post)}\n  {line.statement}\n"
    for drop in view.dropped:
        yield f"{_named(drop.post)}\n  without {drop.id} ({drop.company}): {drop.why}\n"
    for waiver in view.waived:
        yield f"{_named(waiver.post)}\n  {waiver.rule} waived: {waiver.why}\n"


def _told(line: LedgerLineView) -> str:
    since, until = (moment.iso[:10] if moment else "..." for moment in (line.since, line.until))
    dates = f" ({since} to {until})" if line.since or line.until else ""
    return f"{line.author + ': ' if line.author else ''}{line.statement}{dates}"


def _named(post: LedgerPostView) -> str:
    return f"{post.date.iso[:10]} {post.title} <{post.absolute}>"


def _record(view: LedgerView) -> LedgerRecord:
    return LedgerRecord(
        schema=f"{view.absolute}ledger.schema.json",
        version=VERSION,
        blog=view.title,
        url=view.absolute,
        notice=NOTICE,
        posts=view.posts,
        none=view.none,
        unreviewed=view.unreviewed,
        connections=[
            ConnectionRecord(
                connection=row.connection, sentence=row.sentence, posts=[_post(post) for post in row.posts]
            )
            for row in view.rows
        ],
        words=[WordsRecord(post=_post(one.post), text=one.text) for one in view.words],
        dropped=[DropRecord(post=_post(one.post), id=one.id, company=one.company, why=one.why) for one in view.dropped],
        waived=[WaiverRecord(post=_post(one.post), rule=one.rule, why=one.why) for one in view.waived],
    )


def _post(post: LedgerPostView) -> PostRecord:
    return PostRecord(url=post.absolute, title=post.title, date=post.date.iso)
