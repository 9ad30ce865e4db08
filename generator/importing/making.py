"""One entry -> its files, staged: in a worker, from plain values alone, read back as a build would read them."""

import os
from collections.abc import Sequence
from html import unescape

import msgspec

from generator.comments.keys import ID
from generator.comments.reading import CommentRules, read_comment
from generator.errors import errors_in
from generator.importing.cleaning import cleaned
from generator.importing.converter import Converter
from generator.importing.disclosures import Outgoing, Statement, outgoing, taken_out
from generator.importing.escaping import escaped, escaped_lines
from generator.importing.folders.statements import taken_out as statements_of_markdown
from generator.importing.formats import format_called
from generator.importing.front_matter import Picture, comment_file, one_line, written
from generator.importing.html import to_markdown
from generator.importing.linking import addresses_in, relinked_markdown, relinked_tree
from generator.importing.model import Comment, Entry, Known, Loss
from generator.importing.places import Place
from generator.importing.survey import is_public
from generator.sources import read_document
from generator.sources.reading import ReadingSettings
from generator.system.digest import digest_bytes
from generator.system.patterns import lazy_re


class Shop(msgspec.Struct, frozen=True, kw_only=True):
    """What all entries of one import share."""

    format: str
    stage: str
    """The folder in which files are staged, by their paths in the site's."""

    reading: ReadingSettings
    engine: str
    language: str
    authors: dict[str, str]
    """The files of authors, by the keys that the export has."""

    category: str
    """Of posts without one."""

    host: str
    """Of the old blog, without `www.`."""


class Task(msgspec.Struct, frozen=True, kw_only=True):
    entry: Entry
    place: Place
    known: Known
    new: dict[str, str]
    """Addresses in the body, and what they have become."""

    page: str
    """The entry's old address in full."""

    picture: Picture | None = None
    takes_comments: bool = True


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """What became of an entry."""

    key: str
    source: str
    """Empty where it could not be written."""

    files: tuple[tuple[str, bytes], ...] = ()
    """Paths in the site's folder, and digests of what is staged for them."""

    kept: float = 1.0
    words: int = 0
    statements: tuple[Statement, ...] = ()
    outgoing: Outgoing = Outgoing()
    losses: tuple[Loss, ...] = ()
    forgiven: dict[str, int] = {}
    comments: int = 0


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """A body as Markdown, and what was found in it."""

    markdown: str
    kept: float = 1.0
    statements: tuple[Statement, ...] = ()
    outgoing: Outgoing = Outgoing()
    losses: tuple[Loss, ...] = ()
    forgiven: dict[str, int] = {}
    summary: str = ""


_PARAGRAPH = lazy_re(r"</?p>")


def make(shop: Shop, tasks: Sequence[Task]) -> list[Made]:
    return [_made(shop, task) for task in tasks]


def _made(shop: Shop, task: Task) -> Made:
    entry = task.entry
    text = _text(shop, task)
    data, losses = _document(shop, task, text)
    if data is None:
        return Made(key=entry.key, source="", losses=(*entry.losses, *text.losses, *losses))
    files = [_staged(shop, f"content/{task.place.source}", data)]
    comments, lost = _comments(shop, task)
    files += comments
    return Made(
        key=entry.key,
        source=task.place.source,
        files=tuple(files),
        kept=text.kept,
        words=len(text.markdown.split()),
        statements=text.statements,
        outgoing=text.outgoing,
        losses=(*entry.losses, *text.losses, *losses, *lost),
        forgiven=text.forgiven,
        comments=len(comments),
    )


def _text(shop: Shop, task: Task) -> Text:
    entry = task.entry
    prepared = format_called(shop.format).prepare(entry, task.known)
    if prepared.form == "markdown":
        text = relinked_markdown(prepared.text, task.new)
        said: tuple[Statement, ...] = ()
        if entry.kind == "post" and not entry.disclosure:
            text, said = statements_of_markdown(text)
        return Text(
            markdown=text,
            statements=said,
            outgoing=outgoing(addresses_in(text, is_markdown=True), shop.host),
            losses=prepared.losses,
            forgiven=prepared.forgiven,
            summary=prepared.summary,
        )
    statements: list[Statement] = []

    def settled(soup: "object") -> None:
        statements.clear()
        relinked_tree(soup, task.new, task.page)  # type: ignore[arg-type]
        if entry.kind == "post" and not entry.disclosure:
            statements.extend(taken_out(soup))  # type: ignore[arg-type]

    made = to_markdown(prepared.text, engine=shop.engine, where=str(entry.origin), change=settled)
    return Text(
        markdown=made.text,
        kept=made.kept,
        statements=tuple(statements),
        outgoing=outgoing(addresses_in(prepared.text), shop.host),
        losses=(*prepared.losses, *made.losses),
        forgiven=prepared.forgiven,
        summary=prepared.summary,
    )


def _document(shop: Shop, task: Task, text: Text) -> tuple[bytes | None, list[Loss]]:
    """The file, and what could not be written. A statement that reads as none stays where it was, in the text."""
    words = task.entry.disclosure or " ".join(one.words for one in text.statements if one.confidence != "possible")
    rows = _rows(shop, task, text)
    body = text.markdown
    if words:
        data = written({**rows, "disclosure": one_line(words)}, body)
        if not _faults(shop, task, data):
            return data, []
        body = f"{words}\n\n{body}"
    data = written(rows, body)
    faults = _faults(shop, task, data)
    if not faults:
        return data, []
    why = "they could not be written as files that build; write these by hand"
    return None, [Loss(kind="posts that did not come", name=faults[0], why=why, where=str(task.entry.origin))]


def _faults(shop: Shop, task: Task, data: bytes) -> list[str]:
    reading = read_document(task.place.source, data, shop.reading)
    return [f"{one.key or one.rule}: {one.what}" for one in errors_in(reading.problems)]


def _rows(shop: Shop, task: Task, text: Text) -> dict[str, object]:
    entry, place = task.entry, task.place
    is_post = entry.kind == "post"
    rows: dict[str, object] = {"title": entry.title}
    if is_post:
        rows |= {
            "date": entry.date,
            "updated": entry.updated,
            "category": next(iter(entry.categories), shop.category),
            "tags": tuple(dict.fromkeys((*entry.categories[1:], *entry.tags))),
            "author": _authors(shop, entry),
            "series": entry.series,
            "guid": one_line(entry.guid),
            "comments": "" if entry.comments_open else "closed",
        }
    is_shown = is_public(entry)
    state = "undated" if entry.state == "published" and not is_shown else entry.state
    was = {"was": state} if state not in ("published", "draft") else {}
    return {
        **rows,
        "summary": one_line(entry.summary or text.summary),
        "slug": place.slug,
        "permalink": place.permalink,
        "aliases": place.aliases if is_shown else (),
        "draft": "" if is_shown else True,
        "unlisted": True if entry.unlisted else "",
        "expires": entry.expires if is_post else None,
        "toc": True if entry.toc else "",
        "lang": entry.lang,
        "canonical": entry.canonical,
        "image": task.picture.row if task.picture else "",
        "enclosure": _enclosure(task) if is_post else "",
        "params": {**entry.params, **was},
    }


def _enclosure(task: Task) -> object:
    url, length, kind = task.entry.enclosure
    new = task.new.get(url, url)
    if not new or new.startswith("/"):
        # The length of a file that is here is counted.
        return new
    return {"url": new, "type": kind, "length": length}


def _authors(shop: Shop, entry: Entry) -> object:
    keys = tuple(shop.authors.get(one, one) for one in entry.authors)
    return keys[0] if len(keys) == 1 else keys


def _comments(shop: Shop, task: Task) -> tuple[list[tuple[str, bytes]], list[Loss]]:
    entry = task.entry
    if not entry.comments:
        return [], []
    folder = f"comments/{task.place.source.removesuffix('.md')}"
    if not task.takes_comments:
        folder = f"comments/_pages/{task.place.source.removesuffix('.md')}"
    rules = CommentRules(clock=shop.reading.clock, language=shop.language, engine=shop.engine)
    files, losses = [], []
    for comment in _threaded(entry.comments):
        if not ID.fullmatch(comment.id):
            why = "what they are called by cannot be part of an address"
            losses.append(Loss(kind="comments without a name", name=comment.id, why=why, where=str(entry.origin)))
            continue
        source = f"{folder}/{comment.id}.md"
        data = comment_file(comment, comment_text(comment.html), entry.date, shop.authors)
        faults = errors_in(read_comment(source, data, rules).problems)
        if faults:
            why = "they say nothing, or what they say may not be shown"
            losses.append(
                Loss(kind="comments that did not come", name=faults[0].what, why=why, where=str(entry.origin))
            )
            continue
        files.append(_staged(shop, f"content/{source}", data))
    if files and not task.takes_comments:
        why = "pages show none here; they are kept in content/comments/_pages/"
        losses.append(Loss(kind="comments on pages", why=why, where=str(entry.origin), count=len(files)))
    return files, losses


def _threaded(comments: tuple[Comment, ...]) -> list[Comment]:
    """Without parents that are not there, and without circles."""
    parents = {one.id: one.parent for one in comments}
    found = []
    for comment in comments:
        above, seen = comment.parent, {comment.id}
        while above in parents and above not in seen:
            seen.add(above)
            above = parents[above]
        is_sound = comment.parent in parents and above not in seen
        found.append(comment if is_sound or not comment.parent else msgspec.structs.replace(comment, parent=""))
    return found


def comment_text(html: str) -> str:
    """A comment's text as Markdown; most are paragraphs of plain text."""
    if "<" not in (bare := _PARAGRAPH.sub("\n\n", html)):
        pieces = (" ".join(piece.split()) for piece in unescape(bare).split("\n\n"))
        return "\n\n".join(escaped_lines(escaped(piece)) for piece in pieces if piece)
    soup, _ = cleaned(html, "")
    try:
        return str(Converter().convert_soup(soup)).strip()
    except RecursionError:
        return ""


def _staged(shop: Shop, path: str, data: bytes) -> tuple[str, bytes]:
    file = os.path.join(shop.stage, path)
    try:
        stream = open(file, "wb", buffering=0)  # noqa: SIM115 - closed below
    except FileNotFoundError:
        os.makedirs(os.path.dirname(file), exist_ok=True)
        stream = open(file, "wb", buffering=0)  # noqa: SIM115 - closed below
    with stream:
        stream.write(data)
    return path, digest_bytes(data)
