"""A site in Hugo -> entries, with what its shortcodes say about the whole site put in."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from posixpath import dirname, join, normpath

from generator.importing.folders.dates import moment
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
)
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
from generator.importing.folders.left import Kind, new_terms, words_left
from generator.importing.folders.meanings import PICTURES
from generator.importing.folders.targets import with_targets
from generator.importing.hugo.settings import ENDINGS, data_of, settings_of, table
from generator.importing.hugo.shortcodes import Context, Shortcodes
from generator.importing.hugo.texts import HTML, MARKDOWN, Text, body_of, found_in, names_of, urlized
from generator.importing.model import Author, Body, Entry, Item, Loss, Origin, ReadOptions

_COVERS = ("feature", "featured", "cover", "thumbnail", "banner", "hero")

_MACHINERY = (
    "date publishdate pubdate published url linktitle type layout weight menu menus markup outputs resources cascade"
    " build _build headless iscjklanguage sitemap keywords"
).split()

FILE_DATE = "their front matter has no date, and neither has their name; write one"
EXPIRED = "they are drafts now, as they were gone from the old blog"


def read(paths: Sequence[Path], _options: ReadOptions) -> Iterator[Item]:
    return items_in(paths, _Folder, "name the folder of the site, in which `content` lies", inner="content")


class _Folder:
    """One site."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.settings = settings_of(root)
        self.content = root / self.settings.folder("contentdir", "content")
        self.found = found_in(self.content, self.settings)
        self.texts = self.found.texts
        self.names = names_of(self.texts)
        self.now = datetime.now(UTC)
        self.base = self.settings.base

    def items(self) -> Iterator[Item]:
        yield self.settings.blog
        yield from self._authors()
        yield from self._files()
        for path in self.found.unread:
            yield Loss(
                kind="texts that are not Markdown", why="convert them to Markdown, and import once more", where=path
            )
        seen: set[tuple[str, str]] = set()
        for text in self.texts:
            for item in self._entry(text):
                if isinstance(item, Entry):
                    yield from new_terms(item, seen, self._place)
                yield item

    def _authors(self) -> Iterator[Author]:
        folder = self.root / "data"
        for name in ("authors", "author"):
            for end in ENDINGS:
                if (file := folder / f"{name}{end}").is_file():
                    for key, row in table(data_of(file)).items():
                        if isinstance(row, Mapping):
                            yield author_of(key, plain_text(row.get("name")) or key, row)
            for file in sorted((folder / name).iterdir()) if (folder / name).is_dir() else ():
                if file.suffix in ENDINGS:
                    row = table(data_of(file))
                    yield author_of(file.stem, plain_text(row.get("name")) or file.stem, row)
        yield from authors_of(self.settings.author)[1]

    def _files(self) -> Iterator[Item]:
        owners = {text.folder: text.path for text in self.texts if text.role == "leaf"}
        for path, address in self.found.files:
            owner = next((owners[one] for one in _above(path) if one in owners), "")
            place = publishable(address.strip("/"))
            yield attachment(self.content, path, f"{self.settings.url}{address}", place=place, owner=owner)
        styles = 0
        for name in (self.settings.folder("staticdir", "static"), "assets"):
            folder = self.root / name
            for path in files_in(folder) if folder.is_dir() else ():
                if ending(path) in STYLES:
                    styles += 1
                elif name == "assets" and ending(path) not in PICTURES:
                    continue
                elif comes_along(path):
                    yield attachment(folder, path, f"{self.settings.url}/{path}")
                else:
                    yield Loss(kind=OF_HOSTS, name=path, why=WRITE_ANEW)
        if styles:
            yield Loss(kind="style sheets and scripts of the old theme", why="looks are a theme's here", count=styles)

    def _place(self, kind: Kind, name: str) -> tuple[str, str]:
        slug = urlized(name, self.settings)
        return slug, f"/{'categories' if kind == 'category' else 'tags'}/{slug}/"

    def _entry(self, text: Text) -> Iterator[Item]:
        if text.values.get("headless") is True or _is_not_rendered(text):
            yield Loss(kind="texts without a page", why="they were parts of other pages", where=text.path)
            return
        where = f"{text.path}:{text.line}" if text.line > 1 else text.path
        codes = Shortcodes(self._context(text, where))
        made = codes.rendered(body_of(self.content, text), is_html=text.is_html)
        if text.role == "list" and words_left(made) < 3:
            return
        if not text.is_html:
            made = with_targets(made, lambda address: self._target(text, address))
        given = Given(text.values)
        keys, known = authors_of(given.take("authors", "author") or self.settings.author)
        yield from known
        yield from slips_told(text.slips, where)
        if codes.has_contents:
            given.put("toc", True)
        yield self._made(text, given, made, keys, tuple(codes.losses))

    def _made(self, text: Text, given: Given, made: str, authors: tuple[str, ...], losses: tuple[Loss, ...]) -> Entry:
        is_post = self._is_post(text)
        date, late = self._date(text) if is_post else (None, ())
        expires, gone = self._expires(text, given)
        is_draft = given.truth("draft") is True or bool(gone)
        categories, tags = words(given.take("categories", "category")), words(given.take("tags", "tag"))
        series = words(given.take("series"))
        aliases = words(given.take("aliases", "alias"))
        slug = given.text("slug") or urlized(text.name, self.settings)
        summary = given.text("summary", "description")
        title = given.text("title") or ("" if is_post else text.name.replace("-", " ").capitalize())
        given.take(*_MACHINERY)
        fields = {**fields_of(given), "series": next(iter(series), ""), "expires": expires}
        fields["summary"] = summary or fields["summary"]
        fields["lang"] = fields["lang"] or text.lang
        fields["picture"] = self._target(text, fields["picture"]) or self._cover(text)
        params, left = leftover(given, text.path)
        guid = f"{self.settings.url}{text.address}" if self.settings.url else ""
        return Entry(
            key=text.path,
            state=state_of(is_draft=is_draft, date=date, now=self.now),
            title=title,
            categories=categories,
            tags=tags,
            body=Body(text=made, form="html" if text.is_html else "markdown", line=text.line),
            address=text.address,
            aliases=tuple(self._alias(text, one) for one in aliases if not one.startswith("http")),
            params=params,
            origin=Origin(text.path, text.line),
            losses=(*losses, *left, *late, *gone),
            **of_kind(is_post=is_post, slug=slug, date=date, authors=authors, guid=guid),
            **fields,
        )

    def _expires(self, text: Text, given: Given) -> tuple[datetime | None, tuple[Loss, ...]]:
        """From when on it is to be gone, or what to say if it was gone from the old blog already."""
        end = moment(given.take("expirydate", "unpublishdate"))
        if end is None or _aware(end) > self.now:
            return end, ()
        return None, (Loss(kind="posts that had expired", why=EXPIRED, where=text.path),)

    def _is_post(self, text: Text) -> bool:
        if text.role == "list" or not text.section or plain_text(text.values.get("type")) == "page":
            return False
        return text.date is not None or text.section in self.settings.main

    def _date(self, text: Text) -> tuple[datetime, tuple[Loss, ...]]:
        """When it was published. Of two dates the later one counts: until then it was not there."""
        ahead = moment(text.values.get("publishdate"))
        if text.date is not None:
            later = ahead if ahead is not None and _aware(ahead) > max(_aware(text.date), self.now) else None
            return later or text.date, ()
        changed = (self.content / text.path).stat().st_mtime
        found = moment(text.values.get("lastmod")) or datetime.fromtimestamp(int(changed), UTC)
        return found, (Loss(kind="posts with the date of their file", why=FILE_DATE, where=text.path),)

    def _alias(self, text: Text, written: str) -> str:
        """Without a slash at its beginning it lies beside the page."""
        return written if written.startswith("/") else normpath(join(dirname(text.address.rstrip("/")), written))

    def _cover(self, text: Text) -> str:
        """A picture in the bundle that is called so."""
        if text.role != "leaf":
            return ""
        beside = ((path, address) for path, address in self.found.files if dirname(path) == text.folder)
        names = {
            path.rpartition("/")[2].rpartition(".")[0].lower(): address
            for path, address in beside
            if ending(path) in PICTURES
        }
        found = next((names[one] for one in _COVERS if one in names), "")
        return f"{self.settings.url}{found}" if found else ""

    def _context(self, text: Text, where: str) -> Context:
        return Context(
            where=where,
            address_of=lambda name: self._address_of(text, name),
            page=text.values,
            site=self.settings.params,
        )

    def _address_of(self, text: Text, name: str) -> str:
        """As `ref` looks: from the root, from beside the text, then by name alone."""
        bare = name.strip("/").lower()
        near = normpath(join(text.folder, name)).lower() if not name.startswith("/") else bare
        for one in (near, bare):
            for found in (one, one.removesuffix(".md"), f"{one}/_index.md"):
                if found in self.names:
                    return f"{self.base}{self.names[found]}"
        return ""

    def _target(self, text: Text, address: str) -> str:
        """Links to files of other texts lead to these; what begins at the root begins at the blog's."""
        path, sign, fragment = address.partition("#")
        if not path or path.startswith(("http:", "https:", "//", "mailto:")):
            return address
        if path.endswith((*MARKDOWN, *HTML)) and (found := self._address_of(text, path)):
            return f"{found}{sign}{fragment}"
        if self.base and path.startswith("/") and not f"{path}/".startswith(f"{self.base}/"):
            return f"{self.base}{address}"
        return address


def _above(path: str) -> Iterator[str]:
    while path := dirname(path):
        yield path


def _aware(date: datetime) -> datetime:
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _is_not_rendered(text: Text) -> bool:
    build = table(text.values.get("build") or text.values.get("_build"))
    return plain_text(build.get("render")) == "never" or build.get("render") is False
