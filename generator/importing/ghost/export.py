"""An export of Ghost -> posts, pages, tags and authors. Posts are decoded one by one, out of the file as it lies there.

Tables that are not named here are passed over unread: members, subscriptions, keys, mail addresses.
"""

import mmap
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC
from json import JSONDecodeError, JSONDecoder
from pathlib import Path
from typing import Any

import msgspec

from generator.errors import Problem, SiteError
from generator.importing.fields import moment_of_text, text_of, web_address
from generator.importing.ghost.documents import html_of_document
from generator.importing.model import (
    NO_ADDRESS,
    Author,
    Blog,
    Body,
    Entry,
    Item,
    Loss,
    Origin,
    ReadOptions,
    State,
    Term,
)
from generator.importing.shown import Shown
from generator.system.patterns import lazy_re

FIX = "name the .json file that Ghost made under Settings, Import/Export"
_SIZE = lazy_re(r"(/content/images)/size/w\d{1,5}(?:h\d{1,5})?(?:/format/\w{1,8})?/")
CODE = "nothing of it runs here unless you put it into the theme or the text yourself"
MEMBERS = "what only members saw is a draft here"
COMMENTS = "they stay behind, since nothing is read of members, who wrote them"
BROKEN = "the file is not well-formed JSON; what stands behind the break did not come"


class _Post(msgspec.Struct):
    id: str | int = ""
    uuid: str | None = None
    title: str | None = None
    slug: str | None = None
    html: str | None = None
    lexical: str | None = None
    mobiledoc: str | None = None
    type: str | None = None
    page: bool | int | None = None
    status: str | None = None
    visibility: str | None = None
    email_only: bool | int | None = None
    feature_image: str | None = None
    published_at: str | int | None = None
    created_at: str | int | None = None
    custom_excerpt: str | None = None
    canonical_url: str | None = None
    codeinjection_head: str | None = None
    codeinjection_foot: str | None = None
    locale: str | None = None
    author_id: str | int | None = None


class _Named(msgspec.Struct):
    """A tag or a user; mail addresses are not among what is read."""

    id: str | int = ""
    name: str | None = None
    slug: str | None = None
    description: str | None = None
    visibility: str | None = None
    website: str | None = None
    bio: str | None = None


class _Tie(msgspec.Struct):
    post_id: str | int = ""
    tag_id: str | int = ""
    author_id: str | int = ""
    sort_order: int | None = 0


class _Meta(msgspec.Struct):
    post_id: str | int = ""
    meta_description: str | None = None
    feature_image_alt: str | None = None
    email_only: bool | int | None = None


class _Setting(msgspec.Struct):
    key: str = ""
    value: Any = None


class _Data(msgspec.Struct):
    posts: list[msgspec.Raw] = []
    posts_meta: list[_Meta] = []
    posts_tags: list[_Tie] = []
    posts_authors: list[_Tie] = []
    tags: list[_Named] = []
    users: list[_Named] = []
    settings: list[_Setting] = []
    comments: list[msgspec.Raw] = []
    """Counted, not read: members wrote them."""


class _Database(msgspec.Struct):
    data: _Data = msgspec.field(default_factory=_Data)


class _File(msgspec.Struct):
    db: list[_Database] = []
    data: _Data | None = None


class _Shared:
    """What several files tell together, and what was seen."""

    def __init__(self) -> None:
        self.keys: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.shown = Shown()
        self.settings: dict[str, str] = {}


def read(paths: Sequence[Path], options: ReadOptions) -> Iterator[Item]:
    shared = _Shared()
    for path in paths:
        data, losses = _data(path)
        yield from losses
        shared.counts["comments"] += len(data.comments)
        shared.settings.update({one.key: one.value for one in data.settings if isinstance(one.value, str)})
        yield from _of_blog(data)
        yield from _posts(path, data, shared)
    yield from shared.shown.attachments()
    if number := shared.counts["members"]:
        yield Loss(kind="posts for members alone", why=MEMBERS, count=number)
    if number := shared.counts["comments"]:
        yield Loss(kind="comments of members", why=COMMENTS, count=number)
    if number := shared.counts["code"]:
        yield Loss(kind="posts with code of their own in the head or the foot", why=CODE, count=number)
    if shared.settings.get("codeinjection_head") or shared.settings.get("codeinjection_foot"):
        yield Loss(kind="code of the whole blog's", why=CODE)
    said = shared.settings
    if not (options.url or web_address(said.get("url", ""))):
        yield NO_ADDRESS
    yield Blog(
        title=text_of(said.get("title", "")),
        description=text_of(said.get("description", "")),
        language=said.get("locale") or said.get("lang") or said.get("default_locale", ""),
        timezone=said.get("timezone") or said.get("activeTimezone") or said.get("active_timezone", ""),
        url=web_address(said.get("url", "")),
    )


def knows(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError:
        return False
    return head.lstrip()[:1] == b"{" and b'"db"' in head and b'"data"' in head


def _data(path: Path) -> tuple[_Data, list[Loss]]:
    try:
        with path.open("rb") as file:
            whole: Any = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        what = f"cannot be read: {getattr(error, 'strerror', None) or 'it is empty'}"
        raise SiteError(Problem(path=str(path), rule="unreadable-export", what=what, fix=FIX)) from error
    try:
        found = msgspec.json.decode(memoryview(whole), type=_File)
    except msgspec.DecodeError as error:
        return _salvaged(path, bytes(whole), error)
    data = found.db[0].data if found.db else found.data
    if data is None:
        what = "is no export of Ghost: it has no `db`"
        raise SiteError(Problem(path=str(path), rule="no-export", what=what, fix=FIX))
    return data, []


def _salvaged(path: Path, whole: bytes, error: msgspec.DecodeError) -> tuple[_Data, list[Loss]]:
    """Of a file that breaks off: the rows of each table as far as they go."""
    text = whole.decode("utf-8", errors="replace")
    if '"posts"' not in text:
        what = f"is no export of Ghost: {error}"
        raise SiteError(Problem(path=str(path), rule="no-export", what=what, fix=FIX)) from error
    rows = {name: _rows(text, name) for name in _Data.__struct_fields__ if name != "comments"}
    data = _Data(posts=[msgspec.Raw(msgspec.json.encode(row)) for row in rows.pop("posts")])
    for name, kind in (("posts_meta", _Meta), ("posts_tags", _Tie), ("posts_authors", _Tie)):
        setattr(data, name, _converted(rows[name], kind))
    data.tags, data.users = _converted(rows["tags"], _Named), _converted(rows["users"], _Named)
    data.settings = _converted(rows["settings"], _Setting)
    return data, [Loss(kind="breaks in a file", why=BROKEN, where=path.name)]


def _rows(text: str, name: str) -> list[Any]:
    found = lazy_re(rf'"{name}"\s{{0,50}}:\s{{0,50}}\[').search(text)
    rows: list[Any] = []
    at = found.end() if found else len(text)
    decoder = JSONDecoder()
    while at < len(text):
        if text[at] in ", \n\r\t":
            at += 1
            continue
        try:
            row, at = decoder.raw_decode(text, at)
        except JSONDecodeError:
            break
        rows.append(row)
    return rows


def _converted(rows: list[Any], kind: Any) -> list[Any]:
    found = []
    for row in rows:
        try:
            found.append(msgspec.convert(row, kind))
        except msgspec.ValidationError:
            continue
    return found


def _of_blog(data: _Data) -> Iterator[Item]:
    for user in data.users:
        if user.slug:
            name, bio = text_of(user.name or user.slug), user.bio or ""
            yield Author(key=user.slug, name=name, url=web_address(user.website or ""), html=_paragraph(bio))
    for tag in data.tags:
        if tag.slug and not _is_internal(tag):
            name = text_of(tag.name or tag.slug)
            description = text_of(tag.description or "")
            yield Term(kind="tag", name=name, slug=tag.slug, description=description, path=f"/tag/{tag.slug}/")


def _paragraph(text: str) -> str:
    return f"<p>{text.replace('&', '&amp;').replace('<', '&lt;')}</p>" if text else ""


def _is_internal(tag: _Named) -> bool:
    """`#news`, which readers never saw."""
    return tag.visibility == "internal" or (tag.name or "").startswith("#")


def _posts(path: Path, data: _Data, shared: _Shared) -> Iterator[Item]:
    tags = {str(one.id): text_of(one.name or one.slug or "") for one in data.tags if not _is_internal(one)}
    users = {str(one.id): one.slug or "" for one in data.users}
    meta = {str(one.post_id): one for one in data.posts_meta}
    tied = {
        "tags": _tied([(str(one.post_id), str(one.tag_id), one.sort_order or 0) for one in data.posts_tags]),
        "authors": _tied([(str(one.post_id), str(one.author_id), one.sort_order or 0) for one in data.posts_authors]),
    }
    for number, raw in enumerate(data.posts, 1):
        try:
            post = msgspec.json.decode(raw, type=_Post, strict=False)
        except msgspec.DecodeError as error:
            why = "what the file has in their place is no post"
            yield Loss(kind="posts that could not be read", name=str(error), why=why, where=f"{path.name} #{number}")
            continue
        key = str(post.id)
        if key in shared.keys:
            yield Loss(kind="posts that are in the files twice", why="the first is taken", where=path.name)
            continue
        shared.keys.add(key)
        author = str(post.author_id or "")
        authors = [users[one] for one in tied["authors"].get(key) or [author] if users.get(one)]
        names = [tags[one] for one in tied["tags"].get(key, []) if tags.get(one)]
        yield _entry(post, meta.get(key, _Meta()), authors, names, Origin(path.name, 0, f"post {key}"), shared)


def _tied(rows: list[tuple[str, str, int]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for post, other, _ in sorted(rows, key=lambda row: row[2]):
        found.setdefault(post, []).append(other)
    return found


def _state(post: _Post, meta: _Meta, shared: _Shared) -> State:
    if post.status == "scheduled":
        return "scheduled"
    if post.status not in ("published", "sent"):
        return "draft"
    is_for_all = (post.visibility or "public") == "public"
    if is_for_all and post.status == "published" and not meta.email_only and not post.email_only:
        return "published"
    shared.counts["members"] += 1
    return "private"


def _entry(post: _Post, meta: _Meta, authors: list[str], tags: list[str], origin: Origin, shared: _Shared) -> Entry:
    key, state = str(post.id), _state(post, meta, shared)
    html = post.html or html_of_document(post.lexical or "", post.mobiledoc or "")
    html = _SIZE.sub(r"\1/", html.replace("__GHOST_URL__", ""))
    home = web_address(shared.settings.get("url", ""))
    picture = _SIZE.sub(r"\1/", (post.feature_image or "").replace("__GHOST_URL__", ""))
    shown = f'{html}<img src="{picture}">' if picture else html
    shared.shown.note(shown, home, key, is_public=state == "published")
    shared.counts["code"] += bool((post.codeinjection_head or "").strip() or (post.codeinjection_foot or "").strip())
    slug = post.slug or ""
    return Entry(
        kind="page" if post.type == "page" or (post.type is None and post.page) else "post",
        key=key,
        state=state,
        title="" if post.title == "(Untitled)" else text_of(post.title or ""),
        slug=slug,
        date=_date(post.published_at) or _date(post.created_at),
        authors=tuple(dict.fromkeys(authors)),
        categories=tuple(tags[:1]),
        tags=tuple(tags[1:]),
        body=Body(text=html),
        summary=text_of(post.custom_excerpt or meta.meta_description or ""),
        picture=picture,
        picture_alt=meta.feature_image_alt,
        lang="",
        guid=key if len(key) == GHOST_ID else "",
        address=f"/{slug}/" if slug else "",
        canonical=web_address((post.canonical_url or "").replace("__GHOST_URL__", "")),
        origin=origin,
    )


GHOST_ID = 24
"""Characters of an id, which the feed of Ghost gives as `guid`."""


def _date(value: str | int | None) -> Any:
    """Of Greenwich; very old exports count milliseconds."""
    if isinstance(value, int):
        from datetime import datetime

        return datetime.fromtimestamp(value / 1000, UTC)
    found = moment_of_text(value) if value else None
    return found.replace(tzinfo=UTC) if found and found.tzinfo is None else found
