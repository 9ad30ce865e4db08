"""A folder of Jekyll -> entries, with what Liquid says about the whole blog put in."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from posixpath import dirname, join, normpath

from generator.importing.folders.files import OF_HOSTS, WRITE_ANEW, attachment, comes_along, items_in, text_of
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
    truth,
    words,
    words_apart,
)
from generator.importing.folders.left import words_left
from generator.importing.folders.liquid import Context, Liquid
from generator.importing.folders.liquid_tags import TABLE
from generator.importing.folders.targets import with_targets
from generator.importing.folders.values import Values
from generator.importing.jekyll.bodies import TOC
from generator.importing.jekyll.settings import has_pages, settings_of
from generator.importing.jekyll.texts import MARKDOWN, Found, Text, body_of, found_in, names_of
from generator.importing.model import Author, Body, Entry, Item, Loss, Origin, ReadOptions
from generator.system.patterns import lazy_re

KIND = "tags of Jekyll and of its plugins"
_LOOP = lazy_re(r"\{%-?\s*(?:for|paginate|assign)\b")
_MACHINERY = (
    "date slug permalink category categories published draft excerpt_separator redirect_to layout sitemap last_modified"
    " id guid nav order sort paginate pagination search_exclude"
).split()


def read(paths: Sequence[Path], _options: ReadOptions) -> Iterator[Item]:
    return items_in(paths, _Folder, "name the folder of the blog, in which `_posts` lies", inner="_posts")


class _Folder:
    """One blog."""

    def __init__(self, root: Path) -> None:
        self.settings = settings_of(root)
        source = plain_text(self.settings.values.get("source")).strip("/.")
        self.root = root / source if source and (root / source).is_dir() else root
        self.found: Found = found_in(self.root, self.settings)
        self.texts = self.found.texts
        self.now = datetime.now(UTC)
        base = self.settings.base
        self.addresses = {name: f"{base}{address}" for name, address in names_of(self.texts)}
        self.site = {**self.settings.values, "data": self.settings.data, "baseurl": base, "url": self.settings.url}

    def items(self) -> Iterator[Item]:
        yield self.settings.blog
        yield from self._authors()
        for path in self.found.files:
            if comes_along(path):
                yield attachment(self.root, path, f"{self.settings.url}{self.settings.base}/{path}")
            else:
                yield Loss(kind=OF_HOSTS, name=path, why=WRITE_ANEW)
        yield from self._told()
        for text in self.texts:
            yield from self._entry(text)

    def _authors(self) -> Iterator[Author]:
        listed = self.settings.data.get("authors") or self.settings.values.get("authors")
        rows = listed.items() if isinstance(listed, dict) else enumerate(listed) if isinstance(listed, list) else ()
        for key, row in rows:
            if isinstance(row, Mapping):
                name = plain_text(row.get("name") or row.get("display_name") or row.get("title") or key)
                own = row.get("key") or row.get("username") or row.get("id") or (key if isinstance(key, str) else name)
                yield author_of(str(own), name, row)
        yield from authors_of(self.settings.values.get("author"))[1]

    def _told(self) -> Iterator[Loss]:
        for path in self.found.unread:
            yield Loss(
                kind="texts that are not Markdown", why="convert them to Markdown, and import once more", where=path
            )
        for path in self.found.templates:
            yield Loss(
                kind="files that a template filled", name=path, why="the blog makes its own feeds, lists and maps"
            )
        if self.found.styles:
            why = "looks are a theme's here"
            yield Loss(kind="style sheets and scripts of the old theme", why=why, count=len(self.found.styles))

    def _entry(self, text: Text) -> Iterator[Item]:
        where = f"{text.path}:{text.line}" if text.line > 1 else text.path
        body = body_of(self.root, text)
        liquid = Liquid(self._context(text, where), TABLE)
        made = liquid.rendered(body, is_html=text.is_html)
        if text.kind == "page" and self._is_template(text, body, made):
            yield Loss(
                kind="pages that a template filled",
                name=text.address,
                why="the blog makes its own lists",
                where=text.path,
            )
            return
        if not text.is_html:
            made = with_targets(self._with_more(text, made), lambda address: self._target(text, address))
        given = Given(text.values)
        keys, known = authors_of(given.take("author", "authors") or self.settings.values.get("author"))
        yield from known
        if liquid.has_contents or ("{:" in made and TOC.search(made)):
            given.put("toc", True)
        is_post = text.kind in ("post", "draft") or (text.kind == "collection" and text.date is not None)
        is_hidden = given.truth("published") is False or given.truth("draft") is True
        is_draft = text.kind == "draft" or is_hidden or (text.kind == "collection" and not text.address)
        yield from slips_told(text.slips, where)
        yield self._made(text, given, Body(text=made, form="html" if text.is_html else "markdown", line=text.line),
                         keys, tuple(liquid.losses), is_post=is_post, is_draft=is_draft)  # fmt: skip

    def _made(
        self,
        text: Text,
        given: Given,
        body: Body,
        authors: tuple[str, ...],
        losses: tuple[Loss, ...],
        *,
        is_post: bool,
        is_draft: bool,
    ) -> Entry:
        title = given.text("title") or text.name
        tag, tags = given.take("tag"), given.take("tags")
        given.take(*_MACHINERY)
        aliases = words(given.take("redirect_from", "aliases", "alias"))
        fields = fields_of(given)
        fields["picture"] = self._picture(fields["picture"])
        params, left = leftover(given, text.path)
        losses += self._also(text) + left
        return Entry(
            key=text.path,
            state=state_of(is_draft=is_draft, date=text.date if is_post else None, now=self.now),
            title=title,
            categories=text.categories,
            tags=tuple(dict.fromkeys((*words(tag), *words_apart(tags)))),
            body=body,
            address=text.address,
            aliases=tuple(f"/{one.lstrip('/')}" for one in aliases if not one.startswith("http")),
            path="404" if text.address in ("/404.html", "/404/") else "",
            params=params,
            origin=Origin(text.path, text.line),
            losses=losses,
            **of_kind(is_post=is_post, slug=text.slug, date=text.date, authors=authors, guid=self._guid(text)),
            **fields,
        )

    def _picture(self, address: str) -> str:
        """From the host's root, as texts say it."""
        if not address or "://" in address or address.startswith(("//", f"{self.settings.base or '//'}/")):
            return address
        return f"{self.settings.base}/{address.lstrip('/')}"

    def _also(self, text: Text) -> tuple[Loss, ...]:
        if text.values.get("redirect_to"):
            why = "they lead on to another address; put that into `static/_redirects`"
            return (Loss(kind="pages that only led elsewhere", name=text.address, why=why, where=text.path),)
        if text.kind == "collection" and not has_pages(self.settings.collections.get(text.collection, {})):
            why = "they are drafts now"
            return (Loss(kind="texts of collections without pages", name=text.collection, why=why, where=text.path),)
        return ()

    def _guid(self, text: Text) -> str:
        """What jekyll-feed called it."""
        if not self.settings.url or not text.address:
            return ""
        folder = dirname(text.address.rstrip("/")).rstrip("/")
        return f"{self.settings.url}{self.settings.base}{folder}/{text.slug}"

    def _context(self, text: Text, where: str) -> Context:
        page = {
            "title": text.name,
            **text.values,
            "url": text.address,
            "path": text.path,
            "slug": text.slug,
            "categories": list(text.categories),
        }
        page["date"] = text.date
        names: dict[str, object] = {"site": self.site, "page": page, "jekyll": {"environment": "production"}}
        return Context(
            values=Values(names, base=self.settings.base, url=self.settings.url),
            where=where,
            kind=KIND,
            address_of=self._address_of,
            included=self._included,
        )

    def _address_of(self, name: str) -> str:
        bare = name.lstrip("/")
        found = self.addresses.get(bare) or self.addresses.get(bare.removesuffix(".md").rpartition("/")[2])
        return found or (f"{self.settings.base}/{bare}" if (self.root / bare).is_file() and "_" not in bare[:1] else "")

    def _included(self, name: str) -> str:
        """A part of `_includes` that is plain: neither a template nor a script."""
        path = normpath(name)
        file = self.root / "_includes" / path
        if path.startswith((".", "/")) or not file.is_file() or file.stat().st_size > 50_000:
            return ""
        text = text_of(file)
        return "" if "{%" in text or "{{" in text or "<script" in text.lower() else text.strip()

    def _target(self, text: Text, address: str) -> str:
        """A link to the file of another text leads to that text."""
        path, sign, fragment = address.partition("#")
        if not path.endswith(MARKDOWN) or path.startswith(("http:", "https:", "//")):
            return address
        near = normpath(join(dirname(text.path), path)) if not path.startswith("/") else path.lstrip("/")
        found = self.addresses.get(near) or self.addresses.get(path.lstrip("/"))
        return f"{found}{sign}{fragment}" if found else address

    def _with_more(self, text: Text, body: str) -> str:
        mark = text.values.get("excerpt_separator", self.settings.values.get("excerpt_separator"))
        is_mark = isinstance(mark, str) and mark.strip() and not mark.strip().lower().startswith("<!--more")
        return body.replace(str(mark), "\n\n<!-- more -->\n\n", 1) if is_mark else body

    def _is_template(self, text: Text, body: str, made: str) -> bool:
        """Whether nothing, or hardly anything, is left of a page without its template."""
        left = words_left(made)
        has_loop = bool(_LOOP.search(body)) or truth(text.values.get("paginate")) is True or "pagination" in text.values
        if text.address == "/":
            return has_loop or left < 3 or plain_text(text.values.get("layout")) in ("home", "blog")
        return (left < 3 and not text.values.get("redirect_to")) or (has_loop and left < 15)
