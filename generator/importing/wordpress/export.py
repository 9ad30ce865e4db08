"""WXR files -> what is in them, streamed: RSS 2.0, beside which are names with a version that nobody may count on.

Elements are known by their local names, so that versions 1.0 to 1.2, `http` and `https` are all the same. What is not
well-formed is read as far as it goes, and counted. A DOCTYPE is refused, as WordPress does: nothing it exports has one.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lxml import etree
from msgspec.structs import replace

from generator.errors import Problem, SiteError
from generator.importing.model import Author, Blog, Item, Loss, Origin, ReadOptions, Term
from generator.importing.wordpress.items import Seen, item_of, local, text_of
from generator.system.patterns import lazy_re

CHUNK = 1 << 20
_FORBIDDEN = bytes(one for one in range(32) if one not in (9, 10, 13))
"""What XML has no place for, and editors let through."""

_DOCTYPE = lazy_re(rb"<!DOCTYPE", 2)
_ROOT = lazy_re(rb"<rss\b", 2)
_SLUG = lazy_re(r"[^\w.-]+")
BROKEN = "the file is not well-formed XML; what stands behind the break may lack its end"


def read(paths: Sequence[Path], options: ReadOptions) -> Iterator[Item]:
    """All files of one export: what one of them says of a blog may be missing in the others."""
    seen = Seen()
    for path in paths:
        yield from _read_file(path, seen)
    yield from seen.losses()


def looks_like_one(path: Path) -> bool:
    """Whether the file begins as exports do."""
    try:
        with path.open("rb") as file:
            head = file.read(CHUNK >> 4)
    except OSError:
        return False
    return b"<rss" in head and b"/export/1." in head


def _read_file(path: Path, seen: Seen) -> Iterator[Item]:
    parser = etree.XMLPullParser(
        events=("end",), huge_tree=True, resolve_entities=False, no_network=True, recover=True, remove_pis=True
    )
    told = found = 0
    number = 0
    blog: dict[str, str] = {}
    for chunk in _chunks(path):
        told += chunk.count(b"<item>") + chunk.count(b"<item ")
        try:
            parser.feed(chunk)
        except etree.XMLSyntaxError:
            break
        for element in _ended_elements(parser):
            parent = element.getparent()
            if parent is None or local(parent) != "channel":
                continue
            if local(element) == "item":
                number += 1
                found += 1
                yield from item_of(element, Origin(path.name, line_of(element), f"item {number}"), seen)
            else:
                yield from _of_channel(element, blog, seen)
            element.clear()
            if element.tag.endswith("item"):
                parent.remove(element)
    yield from _ended(path, blog, parser, told - found)


def _ended_elements(parser: "etree.XMLPullParser") -> Iterator["etree._Element"]:
    """What has ended; events that were not asked for do not come, whatever their types say."""
    found: Any = parser.read_events()
    return (one for _, one in found)


def line_of(element: "etree._Element") -> int:
    """0 where the parser did not count."""
    line: object = element.sourceline
    return line if isinstance(line, int) else 0


def _chunks(path: Path) -> Iterator[bytes]:
    """The file in pieces, without characters that no XML may hold; raises SiteError for what is no WXR at all."""
    try:
        with path.open("rb") as file:
            first = file.read(CHUNK)
            _refuse(path, first)
            while first:
                yield first.translate(None, _FORBIDDEN)
                first = file.read(CHUNK)
    except OSError as error:
        fix = "name the file that WordPress made under Tools, Export"
        raise SiteError(
            Problem(path=str(path), rule="unreadable-export", what=f"cannot be read: {error.strerror}", fix=fix)
        ) from error


def _refuse(path: Path, first: bytes) -> None:
    root = _ROOT.search(first)
    fix = "name the file that WordPress made under Tools, Export: it ends in .xml"
    if root is None:
        raise SiteError(
            Problem(path=str(path), rule="no-export", what="is no export of WordPress: it has no `<rss>`", fix=fix)
        )
    if _DOCTYPE.search(first, 0, root.start()):
        what = "has a DOCTYPE, which no export of WordPress has and which may make a program read other files"
        raise SiteError(
            Problem(path=str(path), rule="doctype", what=what, fix="take the lines of it out, or export anew")
        )


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


def _ended(path: Path, blog: dict[str, str], parser: "etree.XMLPullParser", missing: int) -> Iterator[Item]:
    """What the file says of the blog, and whether it could be read to its end."""
    yield Blog(
        title=text_of(blog.get("title", "")),
        description=text_of(blog.get("description", "")),
        language=blog.get("language", ""),
        url=blog.get("base_blog_url") or blog.get("link", ""),
        also=tuple(dict.fromkeys(filter(None, (blog.get("link", ""),)))),
    )
    with suppress(etree.XMLSyntaxError):
        # What only the end of the file brings to an end is half an item, of which nobody knows whether it is a draft.
        parser.close()
    faults = [one for one in parser.feed_error_log if one.level_name in ("ERROR", "FATAL")]
    if missing > 0 or any(one.level_name == "FATAL" for one in faults):
        where = f"{path.name}:{faults[0].line}" if faults else path.name
        yield Loss(kind="breaks in a file", why=BROKEN, where=where)
        if missing > 0:
            yield Loss(kind="items that could not be read", why="see the line before", where=where, count=missing)
