"""A folder of Pelican -> entries, with links to files and terms put in."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from generator.importing.folders.files import attachment, comes_along, ending, items_in
from generator.importing.folders.keys import Given, authors_of, fields_of, leftover, slips_told, state_of, words
from generator.importing.folders.left import Kind, new_terms
from generator.importing.folders.liquid import Context, Liquid
from generator.importing.folders.liquid_tags import TABLE
from generator.importing.folders.values import Values
from generator.importing.model import Attachment, Body, Entry, Item, Loss, Origin, ReadOptions
from generator.importing.pelican.bodies import TOC
from generator.importing.pelican.restructured import html_of
from generator.importing.pelican.settings import settings_of
from generator.importing.pelican.texts import MARKDOWN, Text, body_of, slug_of, texts_in
from generator.system.patterns import lazy_re

_LINK = lazy_re(r"[{|](filename|static|attach|tag|category|author|index)[}|]([^\s\"'<>)\]`]*)")
FILE_DATE = "neither their front matter nor their name has a date; write one"


def read(paths: Sequence[Path], _options: ReadOptions) -> Iterator[Item]:
    return items_in(paths, _Folder, "name the folder of the blog, in which `pelicanconf.py` lies")


class _Folder:
    """One blog."""

    def __init__(self, root: Path) -> None:
        self.settings = settings_of(root)
        named = root / self.settings.text("PATH", "content")
        self.content = named if named.is_dir() else root / "content" if (root / "content").is_dir() else root
        self.texts, self.others = texts_in(self.content, self.settings)
        self.addresses = {text.path: text.address for text in self.texts}
        self.now = datetime.now(UTC)
        self.attached: dict[str, Attachment] = {}

    def items(self) -> Iterator[Item]:
        yield self.settings.blog
        homes = self.settings.names("STATIC_PATHS", ("images",))
        for path in self.others:
            if comes_along(path) and any(not home or path == home or path.startswith(f"{home}/") for home in homes):
                yield self._file(path)
        seen: set[tuple[str, str]] = set()
        for text in self.texts:
            if text.status == "skip":
                yield Loss(
                    kind="texts that are marked to be skipped", why="they were not published either", where=text.path
                )
                continue
            yield from slips_told(text.slips, text.path)
            yield from self._entry(text, seen)

    def _file(self, path: str) -> Attachment:
        return attachment(self.content, path, f"{self.settings.url}/{path}")

    def _entry(self, text: Text, seen: set[tuple[str, str]]) -> Iterator[Item]:
        where = f"{text.path}:{text.line}" if text.line > 1 else text.path
        losses: list[Loss] = []
        self.attached = {}
        body = self._body(text, where, losses)
        if body is None:
            why = 'install docutils, `pip install "aboveboard[rst]"`, and import once more'
            yield Loss(kind="texts in reStructuredText that did not come", why=why, where=text.path)
            return
        yield from self.attached.values()
        entry = self._made(text, body, losses)
        yield from authors_of(text.values.get("author"))[1]
        yield from new_terms(entry, seen, self._place)
        yield entry

    def _body(self, text: Text, where: str, losses: list[Loss]) -> Body | None:
        written = body_of(self.content, text)
        written = (
            _LINK.sub(lambda found: self._target(text, found, losses), written)
            if "}" in written or "|" in written
            else written
        )
        end = ending(text.path)
        if end == ".rst":
            html = html_of(written, where, losses)
            return None if html is None else Body(text=html, form="html", line=text.line)
        if "{%" in written:
            names = {"SITEURL": self.settings.url}
            context = Context(values=Values(names), where=where, kind="tags of Pelican's plugins")
            liquid = Liquid(context, TABLE)
            written = liquid.rendered(written, is_html=end not in MARKDOWN)
            losses += liquid.losses
        return Body(text=written, form="markdown" if end in MARKDOWN else "html", line=text.line)

    def _target(self, text: Text, found: "re.Match[str]", losses: list[Loss]) -> str:
        kind, written = found.groups()
        if kind in ("tag", "category", "author", "index"):
            pattern = self.settings.text(f"{kind.upper()}_URL", f"{kind}/{{slug}}.html")
            return (
                "/"
                if kind == "index"
                else f"{self.settings.url}/{pattern.replace('{slug}', slug_of(unquote(written)))}"
            )
        path, sign, fragment = unquote(written).partition("#")
        near = path.lstrip("/") if path.startswith("/") else normpath(join(dirname(text.path), path))
        near = near if near in self.addresses or (self.content / near).is_file() else path.lstrip("/")
        if near in self.addresses:
            return f"{self.settings.url}{self.addresses[near]}{sign}{fragment}".replace(" ", "%20")
        if not (self.content / near).is_file():
            losses.append(
                Loss(
                    kind="links to files that are not there", name=path, why="they lead where they led", where=text.path
                )
            )
            return f"{self.settings.url}/{near}".replace(" ", "%20")
        if kind == "attach":
            moved = f"{dirname(text.address).rstrip('/')}/{near.rpartition('/')[2]}"
            url = f"{self.settings.url}{moved}"
            self.attached[near] = attachment(self.content, near, url, place=moved.lstrip("/"), owner=text.path)
        else:
            url = self._file(near).url
            self.attached[near] = self._file(near)
        return url.replace(" ", "%20")

    def _made(self, text: Text, body: Body, losses: list[Loss]) -> Entry:
        given = Given(text.values)
        is_post = text.kind == "post"
        keys, _ = authors_of(given.take("authors", "author") or self.settings.values.get("AUTHOR"))
        tags = words(given.take("tags", "tag", "keywords"))
        given.take(
            "title", "date", "slug", "category", "lang", "status", "template", "save_as", "url", "translation", "id"
        )
        fields = {**fields_of(given), "lang": text.lang if text.lang != self.settings.lang else ""}
        if text.status == "hidden":
            fields["unlisted"] = True
        fields["toc"] = fields["toc"] or bool(TOC.search(body.text))
        params, left = leftover(given, text.path)
        if text.is_file_date:
            losses.append(Loss(kind="posts with the date of their file", why=FILE_DATE, where=text.path))
        return Entry(
            kind=text.kind,
            key=text.path,
            state=state_of(is_draft=text.status == "draft", date=text.date if is_post else None, now=self.now),
            title=text.title,
            slug=text.slug if is_post else "",
            date=text.date if is_post else None,
            authors=keys if is_post else (),
            categories=(text.category,) if is_post else (),
            tags=tags,
            body=body,
            guid=self._guid(text) if is_post else "",
            address=text.address,
            params=params,
            origin=Origin(text.path, text.line),
            losses=(*losses, *left),
            **fields,
        )

    def _guid(self, text: Text) -> str:
        """What its feeds called it."""
        host = self.settings.url.partition("://")[2].partition("/")[0].partition(":")[0]
        base = self.settings.url.partition("://")[2].partition("/")[2]
        path = f"/{base}{text.address}" if base else text.address
        return f"tag:{host},{text.date:%Y-%m-%d}:{path}" if host and text.date else ""

    def _place(self, kind: Kind, name: str) -> tuple[str, str]:
        slug = slug_of(name)
        return slug, f"/{self.settings.text(f'{kind.upper()}_URL', f'{kind}/{{slug}}.html').replace('{slug}', slug)}"
