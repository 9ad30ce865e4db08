"""Which texts a blog in Jekyll has, and at which address each stood."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from posixpath import dirname
from typing import Literal
from urllib.parse import unquote

import msgspec

from generator.importing.folders.dates import moment, named_date
from generator.importing.folders.files import STYLES, ending, files_in, text_of
from generator.importing.folders.front_matter import split
from generator.importing.folders.keys import plain_text, words, words_apart
from generator.importing.folders.permalinks import address_by, of_date
from generator.importing.jekyll.settings import PERMALINKS, Settings, has_pages
from generator.system.patterns import lazy_re

MARKDOWN = (".md", ".markdown", ".mkdown", ".mkdn", ".mkd")
HTML = (".html", ".htm")
OTHER = (".textile", ".adoc", ".asciidoc", ".rst", ".org", ".haml", ".slim")
_OF_TOOLS = lazy_re(
    r"(?:gemfile|rakefile|makefile|license|licence|readme|changelog|contributing|cname|package(?:-lock)?\.json|dockerfile"
    r"|docker-compose\.yml|netlify\.toml|.*\.(?:gemspec|lock|sh|rb|bat|toml|yml|yaml))(?:\..*)?",
    re.IGNORECASE,
)
_HEADING = lazy_re(r"\s{0,20}#[ \t]+([^\n]+)(?:\n|\Z)")
_NOT_PRETTY = lazy_re(r"[^\w._~!$&'()+,;=@-]+")
_NOT_PLAIN = lazy_re(r"[^\w]+|_+")

Kind = Literal["post", "draft", "page", "collection"]


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """One text, without its body, which is read once more when it is wanted."""

    kind: Kind
    path: str
    collection: str = ""
    values: dict[str, object]
    slips: tuple[str, ...] = ()
    start: int
    line: int
    date: datetime | None = None
    slug: str = ""
    categories: tuple[str, ...] = ()
    address: str = ""

    @property
    def name(self) -> str:
        """The title that Jekyll makes of the name of a file."""
        return " ".join(word.capitalize() for word in self.slug.split("-"))

    @property
    def is_html(self) -> bool:
        return ending(self.path) in HTML


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What lies in the folder."""

    texts: tuple[Text, ...]
    files: tuple[str, ...]
    """Published as they are."""

    styles: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    """Neither texts nor files: a template made something of them."""

    unread: tuple[str, ...] = ()
    """In languages other than Markdown."""


def found_in(root: Path, settings: Settings) -> Found:
    texts: list[Text] = []
    lists: dict[str, list[str]] = {"file": [], "style": [], "template": [], "unread": []}
    for path in files_in(root, leave_out=lambda folder: _is_left_out(folder, settings)):
        kind = _kind(path, settings)
        if kind == "none":
            continue
        is_text = ending(path) in (*MARKDOWN, *HTML)
        text = _text(root, path, settings) if is_text else None
        if text is not None:
            texts.append(text)
        elif kind != "page":
            lists["unread" if ending(path) in OTHER else "file" if kind == "collection" else "template"].append(path)
        else:
            lists[_of_file(root, path)].append(path)
    return Found(
        texts=tuple(texts),
        files=tuple(lists["file"]),
        styles=tuple(lists["style"]),
        templates=tuple(lists["template"]),
        unread=tuple(lists["unread"]),
    )


def _of_file(root: Path, path: str) -> str:
    if ending(path) in STYLES:
        return "style"
    if ending(path) in OTHER:
        return "unread"
    might_be = ending(path) in (".xml", ".json", ".txt", ".html", ".webmanifest", ".svg")
    return "template" if might_be and text_of(root / path).startswith("---\n") else "file"


def _is_left_out(folder: str, settings: Settings) -> bool:
    name = folder.rpartition("/")[2]
    if folder in settings.excluded or folder in ("_site", "vendor", ".jekyll-cache"):
        return True
    if not name.startswith("_"):
        return False
    home = plain_text(settings.values.get("collections_dir")).strip("/")
    own = {f"{home}/_{one}".lstrip("/") for one in settings.collections}
    return (
        name not in ("_posts", "_drafts") and folder not in own and not any(f"/{one}/" in f"/{folder}/" for one in own)
    )


def _kind(path: str, settings: Settings) -> str:
    parts = path.split("/")
    if "_posts" in parts:
        return "post"
    if "_drafts" in parts:
        return "draft"
    if any(part.startswith("_") for part in parts[:-1]):
        return "collection"
    is_tool = len(parts) == 1 and bool(_OF_TOOLS.fullmatch(parts[0]))
    return "none" if parts[-1].startswith("_") or is_tool or path in settings.excluded else "page"


def _text(root: Path, path: str, settings: Settings) -> Text | None:
    """None for a file: HTML without front matter. Markdown without it is a page, as GitHub has it."""
    kind = _kind(path, settings)
    whole = text_of(root / path)
    parts = split(whole)
    if not parts.is_there and kind == "page" and ending(path) in HTML:
        return None
    collection = _collection(path, settings) if kind == "collection" else ""
    values = settings.over(
        path, {"post": "posts", "draft": "drafts", "page": "pages"}.get(kind, collection), parts.values
    )
    stem = path.rpartition("/")[2].rpartition(".")[0]
    date, rest = named_date(stem) if kind in ("post", "collection") else (None, stem)
    said = moment(values.get("date"))
    text = Text(
        kind=kind,  # type: ignore[arg-type]
        path=path,
        collection=collection,
        values=values,
        slips=parts.slips,
        start=parts.start,
        line=parts.line,
        date=said or date,
        slug=plain_text(values.get("slug")) or (rest if kind in ("post", "draft") else stem),
        categories=_categories(path, values, kind),
    )
    return msgspec.structs.replace(text, address=_address(text, settings))


def _collection(path: str, settings: Settings) -> str:
    return next((name for name in settings.collections if f"/_{name}/" in f"/{path}"), "")


def _categories(path: str, values: Mapping[str, object], kind: str) -> tuple[str, ...]:
    above = (
        path.partition("_posts/" if kind == "post" else "_drafts/")[0].strip("/") if kind in ("post", "draft") else ""
    )
    one = values.get("category")
    many = words(one) if isinstance(one, list) else (plain_text(one),) if one else ()
    return tuple(dict.fromkeys((*filter(None, above.split("/")), *many, *words_apart(values.get("categories")))))


def _address(text: Text, settings: Settings) -> str:
    """Decoded, from the blog's root; empty where it had none."""
    given = plain_text(text.values.get("permalink"))
    named = _names(text)
    if given:
        return unquote(address_by(PERMALINKS.get(given, given) if text.kind == "post" else given, named))
    if text.kind == "collection":
        rows = settings.collections.get(text.collection, {})
        end = "/" if settings.permalink.endswith("/") else ":output_ext"
        given = plain_text(rows.get("permalink"))
        pattern = f"/:collection/:path{end}" if not given or given in PERMALINKS else given
        return address_by(pattern, named) if has_pages(rows) else ""
    if text.kind in ("post", "draft"):
        return unquote(address_by(settings.permalink, named))
    folder = dirname(text.path)
    stem = named["basename"]
    if stem == "index":
        return f"/{folder}/" if folder else "/"
    below = f"/{folder}/{stem}" if folder else f"/{stem}"
    if settings.permalink.endswith("/"):
        return f"{below}/"
    return (
        f"{below}.html" if settings.permalink.endswith(":output_ext") or settings.permalink.endswith(".html") else below
    )


def _names(text: Text) -> dict[str, str]:
    stem = text.path.rpartition("/")[2].rpartition(".")[0]
    bare = text.path.rpartition(".")[0]
    if text.kind == "collection":
        bare = bare.partition(f"_{text.collection}/")[2]
    folder = dirname(text.path)
    return {
        **(of_date(text.date) if text.date else {}),
        "title": pretty(text.slug or stem),
        "slug": plain(text.slug or stem),
        "name": plain(stem),
        "basename": stem,
        "path": bare if text.kind == "collection" else folder,
        "collection": text.collection,
        "categories": "/".join(one.lower().replace(" ", "%20") for one in text.categories),
        "slugified_categories": "/".join(plain(one) for one in text.categories),
        "output_ext": ".html",
    }


def pretty(name: str) -> str:
    """Jekyll's slug of a file's name: marks that an address can have stay."""
    return _NOT_PRETTY.sub("-", name).strip("-") or name


def plain(name: str) -> str:
    return _NOT_PLAIN.sub("-", name.lower()).strip("-")


def body_of(root: Path, text: Text) -> str:
    return text_of(root / text.path)[text.start :]


def names_of(texts: tuple[Text, ...]) -> Iterator[tuple[str, str]]:
    """What tags call each text, and its address: its path, and for a post its name with the date."""
    for text in texts:
        if text.address:
            yield text.path, text.address
            if text.kind == "post":
                bare = text.path.partition("_posts/")[2].rpartition(".")[0]
                yield bare, text.address
                yield bare.rpartition("/")[2], text.address
