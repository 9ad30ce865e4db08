"""BlogML: what Community Server, Telligent, Subtext and BlogEngine.NET export. Read as it is, never validated.

What it says of the kind of a text is not trusted (`contents.py`). Comments have no threads in it, dates no zone.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator.importing.contents import data_of, decoded, ending_of, html_of
from generator.importing.fields import anchor_of, moment_of_text, old_address, person_of, text_of, web_address
from generator.importing.model import (
    Attachment,
    Author,
    Blog,
    Body,
    Comment,
    Entry,
    Format,
    Item,
    Known,
    Loss,
    Origin,
    Prepared,
    ReadOptions,
    Term,
)
from generator.importing.shown import Shown
from generator.importing.xml import Document, head_of, inner, line_of, local
from generator.system.patterns import lazy_re
from generator.text import slugify
from generator.urls import joined

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from lxml import etree

FIX = "name the BlogML file that the old blog exported: it ends in .xml"
ZONE = "the file does not say where they are meant; without `--timezone Europe/Berlin` they are taken for UTC"
NO_CATEGORY = "the file does not say what they are called; such posts have one category less"
FILES = "what is in them is no picture, document or sound that is known"


_TAG_LINK = lazy_re(r'<a\s[^<>]{0,500}\brel="tag"[^<>]{0,500}>([^<>]{1,100})</a>')


class _Seen:
    """What the file told before it came to its posts, and what they show."""

    def __init__(self) -> None:
        self.url = ""
        self.authors: dict[str, str] = {}
        self.categories: dict[str, str] = {}
        self.tags: dict[str, str] = {}
        self.keys: set[str] = set()
        self.shown = Shown()
        self.months: dict[str, None] = {}
        self.has_dates = False


def read(paths: Sequence[Path], options: ReadOptions) -> Iterator[Item]:
    seen = _Seen()
    blog: dict[str, str] = {}
    for path in paths:
        document = Document(path, program="BlogML", root="blog", fix=FIX)
        number = 0
        for element in document.below("blog", "posts", item="post"):
            root = element.getroottree().getroot()
            seen.url = seen.url or root.get("root-url", "")
            if local(element) == "post":
                number += 1
                yield from _post(element, Origin(path.name, line_of(element), f"post {number}"), seen)
            else:
                yield from _of_blog(element, blog, seen)
        yield from document.losses()
    yield from seen.shown.attachments()
    if seen.has_dates and not options.timezone:
        yield Loss(kind="dates without a time zone", why=ZONE)
    months = tuple((month, "/archive/") for month in seen.months)
    yield Blog(
        title=blog.get("title", ""), description=blog.get("sub-title", ""), url=web_address(seen.url), redirects=months
    )


def prepare(entry: Entry, _known: Known) -> Prepared:
    return Prepared(text=entry.body.text)


def _knows(path: Path) -> bool:
    return b"blogml.com/" in head_of(path)


FORMAT = Format(
    name="blogml",
    title="BlogML",
    read=read,
    prepare=prepare,
    knows=_knows,
    patterns=(
        *((f"/{name}", "/feed.xml") for name in ("rss.aspx", "Rss.aspx", "atom.aspx", "Atom.aspx", "syndication.axd")),
        ("/archive.aspx", "/archive/"),
    ),
)


def _of_blog(element: "etree._Element", blog: dict[str, str], seen: _Seen) -> Iterator[Item]:
    name = local(element)
    if name in ("title", "sub-title"):
        blog.setdefault(name, text_of(_content(element)))
    elif name == "authors":
        for one in _children(element, "author"):
            key = one.get("id", "")
            name = person_of(_said(one, "title")) or key
            seen.authors[key] = slugify(name)
            if name:
                yield Author(key=slugify(name), name=name)
    elif name in ("categories", "tags"):
        yield from _terms(element, name, seen)


def _terms(element: "etree._Element", name: str, seen: _Seen) -> Iterator[Item]:
    """Categories; one below another keeps its own name, as posts name it by its id alone."""
    is_tag = name == "tags"
    table = seen.tags if is_tag else seen.categories
    for one in element.iterchildren("*"):
        key = one.get("id", "")
        called = text_of(_said(one, "title")) or key
        if not key:
            continue
        table[key.lower()] = called
        yield Term(kind="tag" if is_tag else "category", name=called, description=text_of(one.get("description", "")))


def _post(element: "etree._Element", origin: Origin, seen: _Seen) -> Iterator[Item]:
    key = element.get("id", "") or f"{origin.file}-{origin.item}"
    if key in seen.keys:
        yield Loss(kind="posts that are in the files twice", why="the first is taken", where=str(origin))
        return
    seen.keys.add(key)
    link = element.get("post-url", "")
    address, query = old_address(link, seen.url)
    is_public = element.get("approved", "true").strip().lower() not in ("false", "0")
    body = html_of(_content(_child(element, "content")))
    losses: list[Loss] = []
    attached = list(_attachments(element, key, origin, seen, losses))
    yield from attached
    seen.shown.note(body, joined(seen.url, link) if link else seen.url, key, is_public=is_public)
    seen.has_dates = True
    date = _date(element, "date-created")
    if date and "/archive/" in address.lower():
        head = address[: address.lower().index("/archive/")]
        seen.months[f"{head}/archive/{date:%Y/%m}.aspx"] = None
    yield Entry(
        kind="page" if element.get("type", "").lower() == "article" else "post",
        key=key,
        state="published" if is_public else "draft",
        title=text_of(_said(element, "title")),
        slug=_slug(text_of(_said(element, "post-name")), address),
        date=date,
        authors=tuple(filter(None, (seen.authors.get(one.get("ref", "")) for one in _list(element, "authors")))),
        categories=tuple(dict.fromkeys(_named(element, "categories", seen.categories, origin, losses))),
        tags=tuple(dict.fromkeys((*_named(element, "tags", seen.tags, origin, losses), *_tags_in(body)))),
        body=Body(text=body, line=origin.line),
        summary=text_of(_said(element, "excerpt")) if element.get("hasexcerpt", "true").lower() != "false" else "",
        guid=joined(seen.url, link) if link else "",
        address=address,
        aliases=(query,) if query else (),
        comments=(*_comments(element), *_trackbacks(element)),
        origin=Origin(origin.file, origin.line, f"post {key}"),
        losses=tuple(losses),
    )


def _slug(name: str, address: str) -> str:
    last = unquote(name or address.rstrip("/").rpartition("/")[2])
    head, _, ending = last.rpartition(".")
    bare = head if ending.lower() in ("aspx", "html", "htm", "ashx") else last
    return "" if bare.isdigit() else bare


def _named(
    element: "etree._Element", what: str, table: dict[str, str], origin: Origin, losses: list[Loss]
) -> Iterator[str]:
    """The names that a post's references have; BlogEngine writes tags themselves where others write ids."""
    for one in _list(element, what):
        ref = one.get("ref", "") or (one.text or "").strip()
        if name := table.get(ref.lower()) or (ref if what == "tags" else ""):
            yield name
        elif ref:
            losses.append(Loss(kind="categories that are not there", name=ref, why=NO_CATEGORY, where=str(origin)))


def _tags_in(body: str) -> Iterator[str]:
    """Telligent kept them as links in the text."""
    if 'rel="tag"' in body:
        yield from filter(None, (text_of(found[1]) for found in _TAG_LINK.finditer(body)))


def _attachments(
    element: "etree._Element", key: str, origin: Origin, seen: _Seen, losses: list[Loss]
) -> Iterator[Attachment]:
    for number, one in enumerate(_list(element, "attachments"), 1):
        written = one.get("url") or one.get("external-uri") or one.get("path") or ""
        url = joined(seen.url, written)
        is_embedded = one.get("embedded", "").lower() == "true"
        data = data_of(one.text or "") if is_embedded else b""
        ending = ending_of(data or b"")
        if is_embedded and not ending:
            losses.append(Loss(kind="embedded files that did not come", name=written, why=FILES, where=str(origin)))
        elif url:
            others = (one.get("external-uri", ""), one.get("path", ""))
            name = url.partition("?")[0].rpartition("/")[2]
            yield Attachment(
                id=f"{key}-{number}",
                url=url,
                also=tuple(joined(seen.url, other) for other in others if other and other != written),
                data=data or b"",
                place="" if not ending or "." in name else f"files/{key}-{number}{ending}",
                owner=key,
            )


def _comments(element: "etree._Element") -> Iterator[Comment]:
    for number, one in enumerate(_list(element, "comments"), 1):
        yield Comment(
            id=anchor_of(one.get("id") or str(number)),
            name=person_of(one.get("user-name", "")),
            url=web_address(one.get("user-url", "")),
            date=_date(one, "date-created"),
            state="pending" if one.get("approved", "true").lower() == "false" else "approved",
            html=html_of(_content(_child(one, "content"))),
        )


def _trackbacks(element: "etree._Element") -> Iterator[Comment]:
    for number, one in enumerate(_list(element, "trackbacks"), 1):
        title = text_of(_said(one, "title"))
        url = web_address(one.get("url", ""))
        yield Comment(
            id=f"trackback-{anchor_of(one.get('id') or str(number))}",
            name=title or url,
            url=url,
            date=_date(one, "date-created"),
            state="pending" if one.get("approved", "true").lower() == "false" else "approved",
            kind="trackback",
            html=html_of(title or url),
        )


def _date(element: "etree._Element", name: str) -> "datetime | None":
    """Programs that had none wrote the year 1."""
    return moment_of_text(element.get(name, ""))


def _child(element: "etree._Element", name: str) -> "etree._Element | None":
    return next((one for one in element if local(one) == name), None)


def _children(element: "etree._Element", name: str) -> "Iterable[etree._Element]":
    return (one for one in element if local(one) == name)


def _list(element: "etree._Element", name: str) -> "list[etree._Element]":
    found = _child(element, name)
    return list(found.iterchildren("*")) if found is not None else []


def _said(element: "etree._Element", name: str) -> str:
    found = _child(element, name)
    return _content(found) if found is not None else ""


def _content(element: "etree._Element | None") -> str:
    """A text whose `type` is not to be trusted; base64 is said by `type`, or by an attribute of its own."""
    if element is None:
        return ""
    text = inner(element)
    is_said = "base64" in (element.get("type", "").lower(), *(name.lower() for name in element.attrib))
    found = decoded(text) if is_said and text.strip() else None
    return text if found is None else found
