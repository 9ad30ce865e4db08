"""RSS and Atom, as the last resort: a feed has the newest posts alone, and no drafts, pages or comments.

Several files, such as copies of one feed over the years, are joined by the ids of their posts.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator.importing.atom import author, children, link, said
from generator.importing.contents import html_of
from generator.importing.fields import moment_of_text, old_address, person_of, text_of, web_address
from generator.importing.model import (
    Author,
    Blog,
    Body,
    Entry,
    Format,
    Item,
    Known,
    Loss,
    Origin,
    Prepared,
    ReadOptions,
)
from generator.importing.shown import Shown
from generator.importing.xml import Document, head_of, inner, line_of, local
from generator.language.moments import FIRST_YEAR, LAST_YEAR
from generator.markup import plain_text
from generator.system.patterns import lazy_re
from generator.text import slugify

if TYPE_CHECKING:
    from lxml import etree

FIX = "name a file of RSS or Atom: save the old blog's feed, at an address such as /feed/ or /atom.xml"
_ENTRIES = ("item", "entry")
_ROOT = lazy_re(rb"<(?:\w{1,20}:)?(?:rss|feed|RDF)[\s>]")
_CUT = lazy_re(r"(?:\.\.\.|…|\[(?:…|&hellip;|&#8230;|\.\.\.)\]|(?:Read|Continue) (?:more|reading)\W{0,9})\s*$", 2)
LONGEST_EXCERPT = 700
"""Characters of a text in a `description` that may be a beginning alone."""

MISSING = (
    ("older posts", "a feed has the newest alone; look for copies of it, or for an export of the old program"),
    ("drafts and pages", "a feed has none"),
    ("comments", "a feed of posts has none"),
)


class _Seen:
    def __init__(self) -> None:
        self.url = ""
        self.own = ""
        """The address of the feed itself."""
        self.blog: dict[str, str] = {}
        self.keys: set[str] = set()
        self.authors: dict[str, str] = {}
        self.counts: Counter[str] = Counter()
        self.shown = Shown()


def read(paths: Sequence[Path], _options: ReadOptions) -> Iterator[Item]:
    seen = _Seen()
    for path in paths:
        head = head_of(path)
        document = Document(path, program="a feed", root="rss|feed|RDF", fix=FIX)
        item = "entry" if b"<feed" in head else "item"
        number = 0
        for element in document.below("channel", "feed", "RDF", item=item):
            if local(element) in _ENTRIES:
                number += 1
                yield from _entry(element, Origin(path.name, line_of(element), f"{item} {number}"), seen)
            else:
                _keep(element, seen)
        yield from document.losses()
    yield from seen.shown.attachments()
    yield from _honest(seen)
    yield Blog(
        title=text_of(seen.blog.get("title", "")),
        description=text_of(seen.blog.get("description") or seen.blog.get("subtitle", "")),
        language=seen.blog.get("language", ""),
        url=seen.url,
        redirects=((own, "/feed.xml"),) if (own := old_address(seen.own, seen.url)[0]) else (),
    )


def prepare(entry: Entry, _known: Known) -> Prepared:
    return Prepared(text=entry.body.text)


def _knows(path: Path) -> bool:
    return bool(_ROOT.search(head_of(path)))


FORMAT = Format(name="feed", title="a feed", read=read, prepare=prepare, knows=_knows)


def _keep(element: "etree._Element", seen: _Seen) -> None:
    """What a feed says of its blog; in Atom and in some of RSS links are elements without a text."""
    name = local(element)
    if name == "channel":
        for one in element.iterchildren("*"):
            _keep(one, seen)
        return
    if name == "link" and element.get("rel") == "self":
        seen.own = web_address(element.get("href", ""))
    elif name == "link":
        is_page = element.get("rel", "alternate") == "alternate"
        written = web_address(element.get("href", "") or element.text or "") if is_page else ""
        seen.url = seen.url or written
    elif name in ("title", "description", "subtitle", "language"):
        seen.blog.setdefault(name, (element.text or "").strip())


def _entry(element: "etree._Element", origin: Origin, seen: _Seen) -> Iterator[Item]:
    address_written = link(element) or said(element, "link")
    guid = said(element, "guid", "id") or element.get(_ABOUT, "")
    if not address_written and guid.startswith("http"):
        address_written = guid
    key = guid or address_written or f"{origin.file}-{origin.item}"
    if key in seen.keys:
        seen.counts["twice"] += 1
        return
    seen.keys.add(key)
    address, query = old_address(address_written, seen.url)
    html, is_whole = _text(element)
    seen.counts["short"] += not is_whole
    comments = said(element, "comments")
    seen.counts["comments"] += int(comments) if comments.isdigit() and len(comments) < 8 else 0
    name, url = author(element)
    name = person_of(name or _named(said(element, "creator", "author")))
    if name and name not in seen.authors:
        seen.authors[name] = slugify(name) or "author"
        yield Author(key=seen.authors[name], name=name, url=web_address(url))
    seen.shown.note(html, address_written or seen.url, key, is_public=True)
    yield Entry(
        key=key,
        title=text_of(said(element, "title")),
        slug=_slug(address),
        date=_date(element),
        authors=(seen.authors[name],) if name else (),
        categories=tuple(dict.fromkeys(_categories(element))),
        body=Body(text=html, line=origin.line),
        summary=_summary(element) if is_whole else "",
        guid=guid or address_written,
        enclosure=_enclosure(element),
        address=address,
        aliases=(query,) if query else (),
        origin=origin,
    )


_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"


def _text(element: "etree._Element") -> tuple[str, bool]:
    """The longest text an entry has, and whether it looks like all of it."""
    for one in children(element, "encoded", "content"):
        if text := _html(one).strip():
            return html_of(text), True
    for one in children(element, "description", "summary"):
        text = _html(one).strip()
        plain = " ".join(plain_text(text).split())
        return html_of(text), bool(plain) and len(plain) > LONGEST_EXCERPT and not _CUT.search(plain)
    return "", False


def _html(element: "etree._Element") -> str:
    """In Atom a text is plain unless it says otherwise."""
    text = inner(element)
    kind = element.get("type", "")
    if kind == "text" or (kind == "" and local(element) in ("content", "summary") and "Atom" in str(element.tag)):
        return text.replace("&", "&amp;").replace("<", "&lt;")
    return text


def _summary(element: "etree._Element") -> str:
    """Where the text itself stands elsewhere; cut ones are none."""
    has_text = next(children(element, "encoded", "content"), None) is not None
    found = text_of(said(element, "description", "summary")) if has_text else ""
    return "" if _CUT.search(found) or len(found) > LONGEST_EXCERPT else found


def _named(written: str) -> str:
    """RSS has `mail@example.com (Name)`."""
    head, found, tail = written.partition("(")
    return tail.rstrip(") ") if found and "@" in head else written


def _slug(address: str) -> str:
    last = unquote(address.rstrip("/").rpartition("/")[2])
    head, dot, ending = last.rpartition(".")
    return head if dot and ending.lower() in ("html", "htm", "php", "aspx", "asp") else last


def _date(element: "etree._Element") -> datetime | None:
    found = moment_of_text(said(element, "published", "issued", "date", "created", "updated"))
    if found is not None:
        return found
    try:
        of_mail = parsedate_to_datetime(said(element, "pubDate"))
    except (ValueError, TypeError):
        return None
    return of_mail if FIRST_YEAR <= of_mail.year <= LAST_YEAR else None


def _categories(element: "etree._Element") -> Iterator[str]:
    for one in children(element, "category", "subject"):
        if name := text_of(one.get("label") or one.get("term") or one.text or ""):
            yield name


def _enclosure(element: "etree._Element") -> tuple[str, int, str]:
    for one in children(element, "enclosure", "link"):
        url = web_address(one.get("url", "") or (one.get("href", "") if one.get("rel") == "enclosure" else ""))
        length, kind = one.get("length", ""), one.get("type", "")
        if url and kind.startswith(("audio/", "video/")):
            return url, int(length) if length.isdigit() and len(length) < 16 else 0, kind
    return "", 0, ""


def _honest(seen: _Seen) -> Iterator[Loss]:
    """What a feed has not, so that nobody takes it for a blog."""
    if short := seen.counts["short"]:
        why = "copy the rest of them from the old site while it answers"
        yield Loss(kind="posts of which the feed seems to have only the beginning", why=why, count=short)
    if twice := seen.counts["twice"]:
        yield Loss(kind="posts that are in the files twice", why="the first is taken", count=twice)
    if comments := seen.counts["comments"]:
        why = "the feed counts them, and does not have them"
        yield Loss(kind="comments that stay behind", why=why, count=comments)
    for name, why in MISSING:
        advice = "ask the old program for an export, if it has one"
        advice = "ask the old program for an export, if it has one"
        yield Loss(kind="things that a feed does not have", name=f"{name}: {why}", why=advice)
