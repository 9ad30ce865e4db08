"""WXR files -> what is in them, streamed: RSS 2.0, beside which are names with a version that nobody may count on."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msgspec.structs import replace

from generator.importing.fields import text_of
from generator.importing.model import Author, Blog, Item, Origin, ReadOptions, Term
from generator.importing.wordpress.items import Seen, item_of
from generator.importing.xml import Document, head_of, line_of, local

if TYPE_CHECKING:
    from lxml import etree

FIX = "name the file that WordPress made under Tools, Export: it ends in .xml"


def read(paths: Sequence[Path], options: ReadOptions) -> Iterator[Item]:
    """All files of one export: what one of them says of a blog may be missing in the others."""
    seen = Seen()
    for path in paths:
        yield from _read_file(path, seen)
    yield from seen.losses()


def looks_like_one(path: Path) -> bool:
    """Whether the file begins as exports do."""
    head = head_of(path)
    return b"<rss" in head and b"/export/1." in head


def _read_file(path: Path, seen: Seen) -> Iterator[Item]:
    document = Document(path, program="WordPress", root="rss", fix=FIX)
    number = 0
    blog: dict[str, str] = {}
    for element in document.below("channel", item="item"):
        if local(element) == "item":
            number += 1
            yield from item_of(element, Origin(path.name, line_of(element), f"item {number}"), seen)
        else:
            yield from _of_channel(element, blog, seen)
    yield Blog(
        title=text_of(blog.get("title", "")),
        description=text_of(blog.get("description", "")),
        language=blog.get("language", ""),
        url=blog.get("base_blog_url") or blog.get("link", ""),
        also=tuple(dict.fromkeys(filter(None, (blog.get("link", ""),)))),
    )
    yield from document.losses()


def _of_channel(element: "etree._Element", blog: dict[str, str], seen: Seen) -> Iterator[Item]:
    name = local(element)
    if name in ("title", "link", "description", "language", "base_blog_url", "base_site_url"):
        if not (name == "link" and blog.get("link")):
            blog[name] = (element.text or "").strip()
        if name in ("base_blog_url", "link"):
            seen.url = blog.get("base_blog_url") or blog.get("link", "")
        return
    parts = {local(one): (one.text or "").strip() for one in element}
    if name == "author" and parts.get("author_login"):
        login = parts["author_login"]
        seen.authors[parts.get("author_id", "")] = login
        full = f"{parts.get('author_first_name', '')} {parts.get('author_last_name', '')}".strip()
        yield Author(key=login, name=text_of(parts.get("author_display_name", "")) or full or login)
    elif name == "category" and parts.get("category_nicename"):
        term = _term(
            "category", parts["category_nicename"], parts.get("cat_name", ""), parts.get("category_description", "")
        )
        above = unquote(parts.get("category_parent", ""))
        yield replace(term, also=(f"/category/{above}/{term.slug}/",)) if above else term
    elif name == "tag" and parts.get("tag_slug"):
        term = _term("tag", parts["tag_slug"], parts.get("tag_name", ""), parts.get("tag_description", ""))
        seen.tags.add(term.name)
        yield term


def _term(kind: str, slug: str, name: str, description: str) -> Term:
    decoded = unquote(slug)
    said = text_of(name) or decoded
    return Term(
        kind="category" if kind == "category" else "tag",
        name=said,
        slug=decoded,
        description=text_of(description),
        path=f"/{kind}/{decoded}/",
    )
