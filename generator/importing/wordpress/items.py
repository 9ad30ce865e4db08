"""One `<item>` of a WXR file -> a post, a page, an attachment, or a line of the report."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import unquote

import msgspec

from generator.importing.fields import anchor_of, moment_of_text, old_address, person_of, text_of, web_address
from generator.importing.model import Attachment, Body, Comment, Entry, Item, Loss, Origin, State
from generator.importing.paragraphs import with_paragraphs
from generator.importing.xml import local
from generator.system.patterns import lazy_re

if TYPE_CHECKING:
    from lxml import etree

_STATES: dict[str, State] = {
    "publish": "published", "future": "scheduled", "draft": "draft", "pending": "draft", "private": "private",
}  # fmt: skip
_SKIPPED = {
    "nav_menu_item": ("menu entries", "menus are written in site.toml, under `[[menu]]`"),
    "wp_navigation": ("menu entries", "menus are written in site.toml, under `[[menu]]`"),
}
_SUMMARIES = ("_yoast_wpseo_metadesc", "_aioseop_description", "_aioseo_description", "rank_math_description")
_NOTES = lazy_re(r"<!--\s{1,9}wp:footnotes\b[^<>]*/-->")
NOT_KEPT = "they are not kept: no text of theirs is read"


class Seen:
    """What items told of others before: who has which number, what was there already, what was passed over."""

    def __init__(self) -> None:
        self.url = ""
        self.authors: dict[str, str] = {}
        self.tags: set[str] = set()
        self.keys: set[str] = set()
        self.passed: Counter[tuple[str, str, str]] = Counter()

    def pass_over(self, kind: str, why: str, name: str = "", count: int = 1) -> None:
        self.passed[kind, why, name] += count

    def losses(self) -> Iterator[Loss]:
        for (kind, why, name), count in self.passed.items():
            yield Loss(kind=kind, why=why, name=name, count=count)


class Parts(msgspec.Struct, frozen=True):
    """The children of an item, by their local names."""

    texts: dict[str, str]
    meta: dict[str, list[str]]
    terms: list[tuple[str, str, str]]
    """Domain, nicename and name of each category."""

    comments: list["etree._Element"]


def item_of(item: "etree._Element", origin: Origin, seen: Seen) -> Iterator[Item]:
    parts = _parts(item)
    kind, status = parts.texts.get("post_type") or "post", parts.texts.get("status") or "publish"
    number = parts.texts.get("post_id") or f"{origin.file}-{origin.item}"
    if kind == "attachment":
        yield from _attachment(parts, number, seen)
    elif kind in _SKIPPED:
        seen.pass_over(*_SKIPPED[kind])
    elif kind not in ("post", "page"):
        seen.pass_over("things of other kinds", "only posts, pages and files have a place here", name=kind)
    elif status not in _STATES:
        seen.pass_over("posts in the bin, copies and unsaved drafts", "they were shown to nobody", name=status)
    elif number in seen.keys:
        seen.pass_over("posts that are in the files twice", "the first is taken", name="")
    else:
        seen.keys.add(number)
        yield _entry(parts, number, msgspec.structs.replace(origin, item=f"{kind} {number}"), seen)


def _parts(item: "etree._Element") -> Parts:
    texts: dict[str, str] = {}
    meta: dict[str, list[str]] = {}
    terms, comments = [], []
    for child in item:
        name = local(child)
        if name == "category":
            terms.append((child.get("domain", ""), child.get("nicename", ""), text_of(child.text or "")))
        elif name == "comment":
            comments.append(child)
        elif name == "postmeta":
            pair = {local(one): one.text or "" for one in child}
            meta.setdefault(pair.get("meta_key", ""), []).append(pair.get("meta_value", ""))
        elif name == "encoded" and "excerpt" in str(child.tag):
            texts["excerpt"] = child.text or ""
        elif name:
            texts.setdefault(name, child.text or "")
    bare = {name: text if name in ("encoded", "excerpt") else text.strip() for name, text in texts.items()}
    return Parts(bare, meta, terms, comments)


def _entry(parts: Parts, number: str, origin: Origin, seen: Seen) -> Entry:
    texts = parts.texts
    kind = "page" if texts.get("post_type") == "page" else "post"
    state = _STATES[texts.get("status") or "publish"]
    if texts.get("post_password"):
        state = "protected"
    address, query = old_address(texts.get("link", ""), seen.url)
    slug = unquote(texts.get("post_name", ""))
    categories, tags = _terms(parts, seen)
    losses = tuple(_losses(parts))
    old = [unquote(one) for one in parts.meta.get("_wp_old_slug", []) if one]
    renamed = [_renamed(address, slug, one) for one in old if address and slug]
    return Entry(
        kind="page" if kind == "page" else "post",
        key=number,
        state=state,
        title=text_of(texts.get("title", "")),
        slug=slug,
        date=_date(texts),
        authors=tuple(filter(None, (texts.get("creator", "").strip("<> "),))),
        categories=categories,
        tags=tags,
        body=Body(text=_with_notes(texts.get("encoded", ""), parts.meta), line=origin.line),
        summary=text_of(texts.get("excerpt", "")) or next(_values(parts, _SUMMARIES), ""),
        picture=next(_values(parts, ("_thumbnail_id",)), ""),
        guid=texts.get("guid", ""),
        enclosure=_enclosure(parts.meta),
        address=address,
        aliases=tuple(dict.fromkeys(filter(None, (*renamed, query, _by_number(kind, number))))),
        comments=_comments(parts, seen),
        comments_open=texts.get("comment_status", "open") != "closed",
        origin=origin,
        losses=losses,
    )


def _enclosure(meta: dict[str, list[str]]) -> tuple[str, int, str]:
    """`address`, length and type, a line each; plugins for podcasts put more behind."""
    for value in meta.get("enclosure", []):
        url, length, kind, *_ = [*value.strip().splitlines(), "", "", ""]
        if url.startswith(("http://", "https://")) and kind.startswith(("audio/", "video/")):
            return url.strip(), int(length) if length.strip().isdigit() else 0, kind.strip()
    return "", 0, ""


def _with_notes(text: str, meta: dict[str, list[str]]) -> str:
    """Footnotes of the block editor are kept beside the text; their block marks the place of the list."""
    found = _NOTES.search(text)
    if found is None:
        return text
    try:
        notes = msgspec.json.decode(next(iter(meta.get("footnotes", [])), "[]"), type=list[dict[str, str]])
    except msgspec.DecodeError:
        return text
    rows = "".join(f'<li id="{one.get("id", "")}">{one.get("content", "")}</li>' for one in notes)
    listed = f"<!-- wp:list -->\n<ol>{rows}</ol>\n<!-- /wp:list -->" if rows else ""
    return f"{text[: found.start()]}{listed}{text[found.end() :]}"


def _by_number(kind: str, number: str) -> str:
    return f"/?{'page_id' if kind == 'page' else 'p'}={number}" if number.isdigit() else ""


def _values(parts: Parts, names: tuple[str, ...]) -> Iterator[str]:
    """Of fields of plugins; what is kept in the way of PHP, and patterns of a plugin's own, say nothing here."""
    for name in names:
        for value in parts.meta.get(name, []):
            text = text_of(value)
            if text and not text.startswith(("a:", "O:", "s:")) and "%%" not in text and "#" not in text[:1]:
                yield text


def _terms(parts: Parts, seen: Seen) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Categories, the telling ones first, and tags. Files of version 1.0 say each once more without a domain."""
    has_domains = any(domain for domain, _, _ in parts.terms)
    categories, tags = [], []
    for domain, _, name in parts.terms:
        if domain == "category" or (not domain and not has_domains and name not in seen.tags):
            categories.append(name)
        elif domain in ("post_tag", "tag") or (not domain and not has_domains):
            tags.append(name)
    ordered = sorted(dict.fromkeys(filter(None, categories)), key=lambda name: name.lower() == "uncategorized")
    return tuple(ordered), tuple(dict.fromkeys(filter(None, tags)))


def _losses(parts: Parts) -> Iterator[Loss]:
    if parts.texts.get("is_sticky") == "1":
        yield Loss(kind="posts that stood first", why="lists are in the order of dates here; link to them in the menu")


def _renamed(address: str, slug: str, old: str) -> str:
    head, found, tail = address.rpartition(slug)
    return f"{head}{old}{tail}" if found else ""


def _date(texts: dict[str, str], name: str = "post_date") -> datetime | None:
    """By Greenwich if that is valid, with the zone that the local time tells of; else local, else of the feed."""
    here, there = _moment(texts.get(name, "")), _moment(texts.get(f"{name}_gmt", ""))
    if there is not None:
        offset = here - there if here is not None else timedelta()
        is_zone = abs(offset) <= timedelta(hours=14) and offset.total_seconds() % 900 == 0
        return there.replace(tzinfo=UTC).astimezone(timezone(offset) if is_zone else UTC)
    if here is not None:
        return here
    try:
        return parsedate_to_datetime(texts.get("pubDate", "")) if name == "post_date" else None
    except (ValueError, TypeError):
        return None


def _moment(text: str) -> datetime | None:
    found = moment_of_text(text)
    return found.replace(tzinfo=None) if found else None


def _attachment(parts: Parts, number: str, seen: Seen) -> Iterator[Item]:
    url = parts.texts.get("attachment_url") or parts.texts.get("guid", "")
    if not url:
        seen.pass_over("files without an address", "nobody can say where they lie")
        return
    path, query = old_address(parts.texts.get("link", ""), seen.url)
    alt = next(iter(parts.meta.get("_wp_attachment_image_alt", [])), None)
    guid = parts.texts.get("guid", "")
    owner = parts.texts.get("post_parent", "0")
    yield Attachment(
        id=number,
        url=url,
        also=(guid,) if guid and guid != url and "?" not in guid else (),
        alt=text_of(alt) if alt is not None else None,
        caption=text_of(parts.texts.get("excerpt", "")),
        owner="" if owner == "0" else owner,
        page=path or query,
    )


def _comments(parts: Parts, seen: Seen) -> tuple[Comment, ...]:
    found = []
    for element in parts.comments:
        texts = {local(one): one.text or "" for one in element}
        approved = texts.get("comment_approved", "1").strip()
        if approved not in ("0", "1", "hold", "approve"):
            seen.pass_over("comments marked as spam or thrown away", NOT_KEPT)
            continue
        found.append(_comment(texts, is_approved=approved in ("1", "approve"), seen=seen))
    return tuple(found)


def _comment(texts: dict[str, str], *, is_approved: bool, seen: Seen) -> Comment:
    kind = texts.get("comment_type", "").strip()
    parent = texts.get("comment_parent", "0").strip()
    user = texts.get("comment_user_id", "0").strip()
    return Comment(
        id=anchor_of(texts.get("comment_id", "")),
        parent="" if parent == "0" else parent,
        name=person_of(texts.get("comment_author", "")),
        url=web_address(texts.get("comment_author_url", "")),
        date=_date(texts, "comment_date"),
        state="approved" if is_approved else "pending",
        kind="pingback" if kind == "pingback" else "trackback" if kind == "trackback" else "comment",
        html=with_paragraphs(texts.get("comment_content", "")),
        author=seen.authors.get(user, "") if user != "0" else "",
    )
