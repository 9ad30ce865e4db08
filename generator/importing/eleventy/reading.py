"""A folder of Eleventy -> entries, at the addresses that their permalinks gave them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from posixpath import basename, dirname, join, normpath

import msgspec

from generator.importing.eleventy.data import Data, data_of, input_of
from generator.importing.folders.dates import moment, named_date
from generator.importing.folders.files import (
    OF_HOSTS,
    STYLES,
    WRITE_ANEW,
    attachment,
    comes_along,
    ending,
    files_in,
    items_in,
    publishable,
    text_of,
)
from generator.importing.folders.front_matter import split
from generator.importing.folders.keys import (
    Given,
    author_of,
    authors_of,
    fields_of,
    leftover,
    of_kind,
    plain_text,
    slips_told,
    state_of,
    words,
)
from generator.importing.folders.left import words_left
from generator.importing.folders.liquid import Context, Liquid
from generator.importing.folders.liquid_tags import TABLE
from generator.importing.folders.targets import with_targets
from generator.importing.folders.values import Values
from generator.importing.model import Author, Blog, Body, Entry, Item, Loss, Origin, ReadOptions, Term
from generator.text import slugify

KIND = "tags of Eleventy and of its plugins"
MARKDOWN = (".md", ".markdown")
HTML = (".html", ".njk", ".liquid")
TEMPLATES = (".hbs", ".ejs", ".pug", ".haml", ".mustache", ".webc", ".vto")
COLLECTIONS = frozenset("post posts page pages all nav blog article articles note notes journal".split())
POSTS = frozenset("post posts blog article articles note notes journal writing".split())
FILE_DATE = "neither their front matter nor their name has a date; write one"
_OWN = frozenset("package.json package-lock.json readme.md license.md changelog.md contributing.md".split())
_MACHINERY = (
    "layout",
    "permalink",
    "tags",
    "date",
    "eleventynavigation",
    "eleventyexcludefromcollections",
    "eleventycomputed",
)


class Text(msgspec.Struct, frozen=True, kw_only=True):
    path: str
    values: dict[str, object]
    slips: tuple[str, ...] = ()
    start: int
    line: int
    date: datetime | None = None
    is_file_date: bool = False
    slug: str = ""
    address: str = ""
    """Empty where it had none."""

    is_odd: bool = False
    """Its permalink could not be told."""


def read(paths: Sequence[Path], _options: ReadOptions) -> Iterator[Item]:
    return items_in(paths, _Folder, "name the folder of the site, in which its settings lie")


class _Folder:
    """One site."""

    def __init__(self, root: Path) -> None:
        self.root, settings = input_of(root)
        self.top = root
        self.data: Data = data_of(self.root, settings)
        self.about = self._about()
        self.now = datetime.now(UTC)
        self.files: list[str] = []
        self.templates: list[str] = []
        self.texts = list(self._texts())
        self.by_path = {text.path: text.address for text in self.texts if text.address}

    def _about(self) -> Mapping[str, object]:
        """What `_data/site.json` or a file like it says of the blog."""
        for name in ("metadata", "site", "meta", "config"):
            if isinstance(found := self.data.shared.get(name), dict):
                return found
        return {}

    @property
    def url(self) -> str:
        url = plain_text(self.about.get("url") or self.about.get("baseurl")).rstrip("/")
        return url if url.startswith(("http://", "https://")) else ""

    def _texts(self) -> Iterator[Text]:
        for path in files_in(self.root, leave_out=self._is_left_out):
            name = basename(path)
            if (
                path.lower() in _OWN
                or name.endswith((".json", ".11ty.js", ".11tydata.js", ".lock"))
                or name.startswith("eleventy.config")
            ):
                self.templates += [path] if name.endswith(".11ty.js") else []
            elif ending(path) in (*MARKDOWN, *HTML):
                yield self._text(path)
            else:
                (self.templates if ending(path) in TEMPLATES else self.files).append(path)

    def _is_left_out(self, folder: str) -> bool:
        return folder.startswith("_") or folder in ("node_modules", "dist", "_site")

    def _text(self, path: str) -> Text:
        parts = split(text_of(self.root / path))
        values = self.data.over(path, parts.values)
        stem = basename(path).rpartition(".")[0].removesuffix(".11ty")
        in_name, rest = named_date(stem)
        slug = rest or stem
        if slug == "index":
            slug = named_date(basename(dirname(path)))[1]
        said = moment(values.get("date")) or in_name
        changed = datetime.fromtimestamp(int((self.root / path).stat().st_mtime), UTC)
        text = Text(
            path=path,
            values=values,
            slips=parts.slips,
            start=parts.start,
            line=parts.line,
            date=said or changed,
            is_file_date=said is None,
            slug=slug,
        )
        address, is_odd = self._address(text, stem)
        return msgspec.structs.replace(text, address=address, is_odd=is_odd)

    def _address(self, text: Text, stem: str) -> tuple[str, bool]:
        """From the root, and whether that is a guess."""
        folder = dirname(text.path)
        own = named_date(stem)[1]
        below = folder if own == "index" else f"{folder}/{own}".lstrip("/")
        usual = f"/{below}/" if below else "/"
        given = text.values.get("permalink")
        if given is False or (isinstance(given, dict) and not given):
            return "", False
        if not isinstance(given, str) or not given.strip():
            return usual, False
        liquid = Liquid(self._context(text, text.path, below or own), TABLE)
        made = liquid.rendered(given.strip(), is_html=True)
        if liquid.losses or "<" in made or "{" in made:
            return usual, True
        made = f"/{made.strip().lstrip('/')}"
        return (made.removesuffix("index.html") if made.endswith("/index.html") else made), False

    def items(self) -> Iterator[Item]:
        url = f"{self.url}{self.data.prefix}/" if self.url else ""
        language = plain_text(self.about.get("language") or self.about.get("lang"))
        title, description = plain_text(self.about.get("title")), plain_text(self.about.get("description"))
        yield Blog(title=title, description=description, language=language, url=url)
        yield from self._authors()
        yield from self._files()
        yield from self._told()
        seen: set[str] = set()
        for text in self.texts:
            for item in self._entry(text):
                if isinstance(item, Entry):
                    for tag in item.tags:
                        if tag not in seen:
                            seen.add(tag)
                            yield Term(kind="tag", name=tag, slug=slugify(tag), path=f"/tags/{slugify(tag)}/")
                yield item

    def _authors(self) -> Iterator[Author]:
        listed = self.data.shared.get("authors")
        for key, row in listed.items() if isinstance(listed, dict) else ():
            if isinstance(row, Mapping):
                yield author_of(str(key), plain_text(row.get("name")) or str(key), row)
        yield from authors_of(self.about.get("author"))[1]

    def _files(self) -> Iterator[Item]:
        styles = 0
        whole = dict(self.data.passed)
        outside = [name for name in ("public", "static") if self.root != self.top or name in whole]
        for path in self.files:
            if ending(path) in STYLES:
                styles += 1
                continue
            home = path.partition("/")[0]
            moved = path.removeprefix(f"{home}/") if home in whole and not whole[home] else path
            if comes_along(moved):
                yield attachment(self.root, path, f"{self.url}{self.data.prefix}/{moved}", place=publishable(moved))
            else:
                yield Loss(kind=OF_HOSTS, name=moved, why=WRITE_ANEW)
        for name in outside if self.root != self.top else ():
            for path in files_in(self.top / name) if (self.top / name).is_dir() else ():
                if ending(path) not in STYLES and comes_along(path):
                    yield attachment(self.top / name, path, f"{self.url}{self.data.prefix}/{path}")
        if styles:
            yield Loss(kind="style sheets and scripts of the old theme", why="looks are a theme's here", count=styles)

    def _told(self) -> Iterator[Loss]:
        for path in self.data.scripts:
            why = "no JavaScript is run; write what they say into the front matter, where it matters"
            yield Loss(kind="files of data in JavaScript", name=path, why=why)
        for path in self.templates:
            yield Loss(
                kind="files that a template filled", name=path, why="the blog makes its own feeds, lists and maps"
            )

    def _context(self, text: Text, where: str, stem_path: str = "") -> Context:
        page = {
            "fileSlug": text.slug,
            "filePathStem": f"/{stem_path or text.path.rpartition('.')[0]}",
            "date": text.date,
            "inputPath": f"./{text.path}",
            "url": text.address,
        }
        names = {**self.data.shared, **text.values, "page": page, "collections": {}}
        values = Values(names, base=self.data.prefix, url=self.url)
        return Context(values=values, where=where, kind=KIND, included=self._included)

    def _included(self, name: str) -> str:
        path = normpath(name)
        file = self.root / "_includes" / path
        if path.startswith((".", "/")) or not file.is_file() or file.stat().st_size > 50_000:
            return ""
        text = text_of(file)
        return "" if "{%" in text or "{{" in text or "<script" in text.lower() else text.strip()

    def _entry(self, text: Text) -> Iterator[Item]:
        if not text.address:
            yield Loss(kind="texts without a page", why="`permalink: false` said so", where=text.path)
            return
        where = f"{text.path}:{text.line}" if text.line > 1 else text.path
        is_html = ending(text.path) in HTML
        liquid = Liquid(self._context(text, where), TABLE)
        body = text_of(self.root / text.path)[text.start :]
        made = liquid.rendered(body, is_html=is_html)
        if not self._is_post(text) and self._is_template(text, made, is_html=is_html):
            why = "the blog makes its own feeds, lists and maps"
            yield Loss(kind="pages that a template filled", name=text.address, why=why, where=text.path)
            return
        if not is_html:
            made = with_targets(made, lambda address: self._target(text, address))
        yield from slips_told(text.slips, where)
        given = Given({key.lower(): value for key, value in text.values.items()})
        keys, known = authors_of(given.take("author", "authors") or self.about.get("author"))
        yield from known
        if liquid.has_contents:
            given.put("toc", True)
        yield self._made(
            text, given, Body(text=made, form="html" if is_html else "markdown", line=text.line), keys, liquid.losses
        )

    def _made(self, text: Text, given: Given, body: Body, authors: tuple[str, ...], losses: list[Loss]) -> Entry:
        is_post = self._is_post(text)
        marks = COLLECTIONS | self.data.tags_above(text.path)
        tags = tuple(tag for tag in words(text.values.get("tags")) if tag not in marks)
        categories = words(given.take("category", "categories"))
        title = given.text("title") or text.slug.replace("-", " ").capitalize()
        slug = given.text("slug") or text.slug
        aliases = words(given.take("redirect_from", "redirectfrom", "aliases", "alias"))
        is_draft = given.truth("draft") is True or given.truth("published") is False
        given.take(*_MACHINERY, "templateengineoverride", "templateclass", "pagination")
        fields = fields_of(given)
        params, left = leftover(given, text.path)
        guid = f"{self.url}{self.data.prefix}{text.address}" if self.url else ""
        losses += self._guessed(text, is_post=is_post)
        return Entry(
            key=text.path,
            state=state_of(is_draft=is_draft, date=text.date if is_post else None, now=self.now),
            title=title,
            categories=categories,
            tags=tags,
            body=body,
            address=text.address,
            aliases=tuple(f"/{one.lstrip('/')}" for one in aliases if not one.startswith("http")),
            path="404" if text.address in ("/404.html", "/404/") else "",
            params=params,
            origin=Origin(text.path, text.line),
            losses=(*losses, *left),
            **of_kind(is_post=is_post, slug=slug, date=text.date, authors=authors, guid=guid),
            **fields,
        )

    def _guessed(self, text: Text, *, is_post: bool) -> Iterator[Loss]:
        if is_post and text.is_file_date:
            yield Loss(kind="posts with the date of their file", why=FILE_DATE, where=text.path)
        if text.is_odd:
            name, why = str(text.values.get("permalink")), "they are taken to stand where they would without"
            yield Loss(kind="permalinks that only a template tells", name=name, why=why, where=text.path)

    def _is_post(self, text: Text) -> bool:
        tags = {tag.lower() for tag in words(text.values.get("tags"))}
        below = {part.lower() for part in dirname(text.path).split("/")}
        is_list = basename(text.path).rpartition(".")[0] == "index" and dirname(text.path).lower() in POSTS
        is_text = ending(text.path) in MARKDOWN or not text.is_file_date
        return is_text and not is_list and (bool(tags & POSTS) or bool(below & POSTS))

    def _is_template(self, text: Text, made: str, *, is_html: bool) -> bool:
        """Feeds and maps, lists by `pagination`, and what hardly says anything without its template."""
        end = basename(text.address)
        if "." in end and not end.endswith((".html", ".htm")):
            return True
        left = words_left(made)
        return "pagination" in text.values or left < 3 or (is_html and text.address == "/")

    def _target(self, text: Text, address: str) -> str:
        path, sign, fragment = address.partition("#")
        if path.startswith(("http:", "https:", "//", "mailto:")) or not path:
            return address
        if path.endswith((*MARKDOWN, *HTML)):
            near = normpath(join(dirname(text.path), path)) if not path.startswith("/") else path.lstrip("/")
            if near in self.by_path:
                return f"{self.data.prefix}{self.by_path[near]}{sign}{fragment}"
        return address
