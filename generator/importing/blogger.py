"""Blogger: the Atom file it exports, and the folder of Google Takeout, whose `feed.atom` has elements of its own.

Comments are entries beside the posts, in any order, so that they are read first. Templates and settings are no texts.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

import msgspec

from generator.importing.atom import author, children, link, said
from generator.importing.contents import html_of
from generator.importing.fields import anchor_of, moment_of_text, old_address, person_of, text_of, web_address
from generator.importing.model import (
    NO_ADDRESS,
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
    State,
    Term,
)
from generator.importing.paragraphs import with_paragraphs
from generator.importing.shown import Shown
from generator.importing.xml import Document, head_of, inner, line_of, local
from generator.system.patterns import lazy_re
from generator.text import slugify

if TYPE_CHECKING:
    from lxml import etree

FIX = "name the .xml file that Blogger made under Settings, Back up content, or the folder of Google Takeout"
HOSTS = ("blogger.googleusercontent.com", ".bp.blogspot.com", "lh3.googleusercontent.com")
_KIND = "kind#"
_MORE = lazy_re(r"<a\s+(?:[^<>]{0,100}\s)?name=(?:[\"']more[\"']|more)[^<>]{0,100}(?:/>|>\s*</a>)", 2)
_ANCHOR = lazy_re(r"(\.html(?:\?[^\s\"'<>#]{0,200})?)#c(\d{5,30})")
_NUMBER = lazy_re(r"(\d{1,40}+)\D{0,100}+$")
_HIDDEN: dict[str, State] = {"draft": "draft", "scheduled": "scheduled"}
GONE = "they were shown to nobody"


class _Shared(msgspec.Struct):
    """What is known of the whole blog before a post is made of it."""

    url: str = ""
    settings: dict[str, str] = {}
    comments: dict[str, list[Comment]] = {}
    keys: set[str] = set()
    authors: dict[str, str] = {}
    labels: dict[str, None] = {}
    passed: Counter[str] = msgspec.field(default_factory=Counter)


def read(paths: Sequence[Path], options: ReadOptions) -> Iterator[Item]:
    files = [_feed_of(path) for path in paths]
    shared = _Shared()
    for path in files:
        for element, kind in _entries(Document(path, program="Blogger", root="feed", fix=FIX), shared):
            _look(element, kind, shared)
    shown = Shown(HOSTS)
    for path in files:
        document = Document(path, program="Blogger", root="feed", fix=FIX)
        for element, kind in _entries(document, shared):
            if kind in ("post", "page"):
                origin = Origin(path.name, line_of(element), f"{kind} {_number(said(element, 'id'))}")
                yield from _entry(element, kind, origin, shared, shown)
        yield from document.losses()
    yield from shown.attachments()
    yield from (
        Term(kind="tag", name=name, path=f"/search/label/{name}", also=(f"/search/label/{quote(name)}",))
        for name in shared.labels
    )
    yield from (Loss(kind=kind, why=GONE, count=count) for kind, count in shared.passed.items())
    if not (options.url or shared.url):
        yield NO_ADDRESS
    settings = shared.settings
    yield Blog(
        title=text_of(settings.get("BLOG_NAME", "")),
        description=text_of(settings.get("BLOG_DESCRIPTION", "")),
        language=settings.get("BLOG_LOCALE", "").replace("_", "-"),
        timezone=settings.get("BLOG_TIME_ZONE", ""),
        url=shared.url,
        also=(f"https://{settings['BLOG_SUBDOMAIN']}.blogspot.com/",) if settings.get("BLOG_SUBDOMAIN") else (),
    )


def prepare(entry: Entry, _known: Known) -> Prepared:
    text = _MORE.sub("\n\n<!-- more -->\n\n", entry.body.text, count=1)
    if "<p" not in text and "<pre" not in text:
        # Paragraphs were two breaks; where the ends of lines were breaks, the export says so.
        text = with_paragraphs(" ".join(text.split("\n")).replace("<!-- more -->", "\n\n<!-- more -->\n\n"))
    return Prepared(text=text)


def _knows(path: Path) -> bool:
    head = head_of(_feed_of(path))
    return b"<feed" in head and (b"blogger.com,1999:blog-" in head or b"schemas.google.com/blogger" in head)


FORMAT = Format(
    name="blogger",
    title="Blogger",
    read=read,
    prepare=prepare,
    knows=_knows,
    feeds=("/atom.xml", "/rss.xml"),
    patterns=(
        ("/feeds/posts/default", "/feed.xml"),
        ("/feeds/posts/summary", "/feed.xml"),
        ("/feeds/comments/default", "/comments/feed.xml"),
        ("/search/label/:slug", "/tag/:slug/"),
    ),
)


def _feed_of(path: Path) -> Path:
    """Of a folder of Takeout: its feed, the largest where it has several blogs."""
    if not path.is_dir():
        return path
    feeds = sorted(path.rglob("feed.atom"), key=lambda one: (-one.stat().st_size, str(one)))
    return next(iter(feeds), path / "feed.atom")


def _entries(document: Document, shared: _Shared) -> "Iterator[tuple[etree._Element, str]]":
    for element in document.below("feed", item="entry"):
        if local(element) == "entry":
            yield element, _kind(element)
        elif local(element) == "title":
            shared.settings.setdefault("BLOG_NAME", element.text or "")
        elif local(element) == "link" and element.get("rel") == "alternate" and not shared.url:
            shared.url = web_address(element.get("href", ""))


def _kind(element: "etree._Element") -> str:
    if told := said(element, "type"):
        return told.lower()
    terms = (one.get("term", "") for one in children(element, "category"))
    return next((term.rpartition("#")[2] for term in terms if _KIND in term), "")


def _look(element: "etree._Element", kind: str, shared: _Shared) -> None:
    """Keep what posts need: their comments, settings, and where the blog stood."""
    if kind == "comment":
        _keep_comment(element, shared)
    elif kind == "settings":
        name = said(element, "id").rpartition(".")[2]
        shared.settings.setdefault(name, (inner(next(children(element, "content"), element)) or "").strip())


def _keep_comment(element: "etree._Element", shared: _Shared) -> None:
    status = said(element, "status").lower()
    if "spam" in status or "trash" in status or "deleted" in status or said(element, "trashed"):
        shared.passed["comments marked as spam or thrown away"] += 1
        return
    reply = next(children(element, "in-reply-to"), None)
    post = _number(said(element, "parent") or (reply.get("ref", "") if reply is not None else ""))
    parent = _number(said(element, "inReplyTo") or link(element, "related"))
    name, url = author(element)
    shared.comments.setdefault(post, []).append(
        Comment(
            id=anchor_of(_number(said(element, "id"))),
            parent="" if parent == post else parent,
            name=person_of(name),
            url=web_address(url),
            date=moment_of_text(said(element, "published", "created")),
            state="pending" if status in ("pending", "pending_moderation", "ghosted") else "approved",
            html=html_of(_content(element)),
        )
    )


def _entry(element: "etree._Element", kind: str, origin: Origin, shared: _Shared, shown: Shown) -> Iterator[Item]:
    number = _number(said(element, "id"))
    status = said(element, "status").lower()
    if number in shared.keys:
        yield Loss(kind="posts that are in the files twice", why="the first is taken", where=str(origin))
        return
    if "trash" in status or "deleted" in status or said(element, "trashed"):
        shared.passed["posts in the bin"] += 1
        return
    shared.keys.add(number)
    state = _HIDDEN.get(status, "draft" if _is_draft(element) else "published")
    name, uri = author(element)
    if name and name not in shared.authors:
        shared.authors[name] = slugify(person_of(name)) or "author"
        yield Author(key=shared.authors[name], name=person_of(name), url=web_address(uri))
    address = _address(element, shared)
    body = _ANCHOR.sub(r"\1#comment-\2", _content(element))
    date = moment_of_text(said(element, "published", "created"))
    folder = f"images/{date:%Y/%m}" if date else "images"
    shown.note(body, shared.url, number, is_public=state == "published", folder=folder)
    labels = tuple(dict.fromkeys(_labels(element)))
    shared.labels.update(dict.fromkeys(labels))
    yield Entry(
        kind="page" if kind == "page" else "post",
        key=number,
        state=state,
        title=text_of(said(element, "title")),
        slug=unquote(address.rpartition("/")[2].removesuffix(".html")),
        date=date,
        authors=(shared.authors[name],) if name else (),
        tags=labels,
        body=Body(text=body, line=origin.line),
        summary=text_of(said(element, "metaDescription", "summary")),
        guid=said(element, "id"),
        address=address,
        comments=tuple(shared.comments.get(number, ())),
        origin=origin,
    )


def _is_draft(element: "etree._Element") -> bool:
    return any(said(one, "draft").lower() == "yes" for one in children(element, "control"))


def _address(element: "etree._Element", shared: _Shared) -> str:
    written = link(element) or said(element, "filename")
    return old_address(written, shared.url)[0] if written else ""


def _labels(element: "etree._Element") -> Iterator[str]:
    for one in children(element, "category"):
        term = one.get("term", "").strip()
        if term and _KIND not in term and not one.get("scheme", "").endswith("#kind"):
            yield term


def _content(element: "etree._Element") -> str:
    found = next(children(element, "content", "summary"), None)
    return inner(found) if found is not None else ""


def _number(written: str) -> str:
    """The last number of an id or an address: `tag:blogger.com,1999:blog-1.post-22` is 22."""
    found = _NUMBER.search(written)
    return found[1] if found else written
