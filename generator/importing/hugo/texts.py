"""Which texts a site in Hugo has, in which bundle each lies, and at which address it stood."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from posixpath import basename, dirname
from typing import Literal
from urllib.parse import unquote

import msgspec

from generator.importing.folders.dates import date_in_path, moment, named_date
from generator.importing.folders.files import ending, files_in, text_of
from generator.importing.folders.front_matter import split
from generator.importing.folders.keys import plain_text
from generator.importing.folders.permalinks import address_by, of_date
from generator.importing.hugo.settings import Settings, table
from generator.system.patterns import lazy_re

MARKDOWN = (".md", ".markdown", ".mdown", ".mmark")
HTML = (".html", ".htm")
OTHER = (".org", ".adoc", ".asciidoc", ".ad", ".rst", ".pandoc", ".pdc", ".ipynb")
_UNFIT = lazy_re(r"[^\w\s./+~#%-]+")
_GAPS = lazy_re(r"\s+")
_HYPHENS = lazy_re("-{2,}")
_NAMED = lazy_re(r":sections\[[^\[\]]*\]")

Role = Literal["single", "leaf", "list"]
"""A file of its own, `index.md` of a bundle, or `_index.md` of a section."""


class Text(msgspec.Struct, frozen=True, kw_only=True):
    path: str
    """Below the folder of contents."""

    role: Role
    values: dict[str, object]
    """Keys in small letters; those of `[params]` among them."""

    slips: tuple[str, ...] = ()
    start: int
    line: int
    date: datetime | None = None
    lang: str = ""
    """Where it is not the site's own."""

    name: str = ""
    """Of the file, or of its bundle."""

    address: str = ""

    @property
    def section(self) -> str:
        return self.path.partition("/")[0] if "/" in self.path else ""

    @property
    def folder(self) -> str:
        return dirname(self.path)

    @property
    def is_html(self) -> bool:
        return ending(self.path) in HTML


class Found(msgspec.Struct, frozen=True, kw_only=True):
    texts: tuple[Text, ...]
    files: tuple[tuple[str, str], ...]
    """What lies beside texts: paths, and addresses."""

    unread: tuple[str, ...] = ()


def found_in(content: Path, settings: Settings) -> Found:
    texts: list[Text] = []
    others: list[str] = []
    for path in files_in(content) if content.is_dir() else ():
        if ending(path) in (*MARKDOWN, *HTML):
            texts.append(_text(content, path, settings))
        else:
            others.append(path)
    homes = {text.folder: text.address for text in texts if text.role != "single" and not text.lang}
    return Found(
        texts=tuple(texts),
        files=tuple((path, _address_beside(path, homes)) for path in others if ending(path) not in OTHER),
        unread=tuple(path for path in others if ending(path) in OTHER),
    )


def _address_beside(path: str, homes: Mapping[str, str]) -> str:
    """Of a file in a bundle, or in a section: below the nearest text around it."""
    folder, below = dirname(path), basename(path)
    while folder:
        if folder in homes:
            return f"{homes[folder].rstrip('/')}/{below}"
        below = f"{basename(folder)}/{below}"
        folder = dirname(folder)
    return f"/{below}"


def _text(content: Path, path: str, settings: Settings) -> Text:
    parts = split(text_of(content / path))
    values = table(parts.values)
    values = {**table(values.pop("params", None)), **values}
    stem, lang = _stem(basename(path).rpartition(".")[0], settings)
    role: Role = "list" if stem == "_index" else "leaf" if stem == "index" and "/" in path else "single"
    name = basename(dirname(path)) if role != "single" else stem
    in_name, _ = named_date(name)
    date = next(
        (found for key in ("date", "publishdate", "pubdate", "published") if (found := moment(values.get(key)))), None
    )
    text = Text(
        path=path,
        role=role,
        values=values,
        slips=parts.slips,
        start=parts.start,
        line=parts.line,
        date=date or in_name or date_in_path(path),
        lang=lang,
        name=name,
    )
    return msgspec.structs.replace(text, address=_address(text, settings))


def _stem(written: str, settings: Settings) -> tuple[str, str]:
    """`about.de` is `about` in German, if the site knows German."""
    stem, dot, code = written.rpartition(".")
    if dot and code.lower() in settings.languages:
        return stem, "" if code.lower() == settings.default_language else code
    return written, ""


def _address(text: Text, settings: Settings) -> str:
    """Decoded, from the blog's root."""
    prefix = f"/{text.lang.lower()}" if text.lang else ""
    given = plain_text(text.values.get("url"))
    if given.startswith(("http://", "https://")):
        given = ""
    if given and ":" not in given:
        return f"{prefix}{_finished(given, settings)}" if not given.startswith("/") else _finished(given, settings)
    pattern = given or (settings.permalinks.get(text.section, "") if text.role != "list" else "")
    if pattern:
        pattern = _NAMED.sub(":sections", pattern)
        return prefix + _finished(unquote(address_by(pattern, _names(text, settings))), settings)
    above = dirname(text.folder) if text.role == "leaf" else text.folder
    below = [urlized(part, settings) for part in above.split("/") if part]
    if text.role != "list":
        below.append(urlized(plain_text(text.values.get("slug")) or text.name, settings))
    return prefix + _finished("/".join(below), settings, is_list=text.role == "list")


def _finished(path: str, settings: Settings, *, is_list: bool = False) -> str:
    """With a slash at its end, unless it is a file."""
    path = f"/{path.strip('/')}" if not path.endswith((".html", ".htm", ".php", ".aspx")) else f"/{path.lstrip('/')}"
    if path == "/" or basename(path).endswith((".html", ".htm", ".php", ".aspx")):
        return path
    return f"{path}.html" if settings.is_ugly and not is_list else f"{path}/"


def _names(text: Text, settings: Settings) -> dict[str, str]:
    title = plain_text(text.values.get("title"))
    slug = plain_text(text.values.get("slug"))
    above = dirname(text.folder) if text.role == "leaf" else text.folder
    own = urlized(text.name, settings)
    return {
        **(of_date(text.date) if text.date else {}),
        "title": urlized(title, settings) or own,
        "slug": urlized(slug or title, settings) or own,
        "slugorfilename": urlized(slug or text.name, settings),
        "slugorcontentbasename": urlized(slug or text.name, settings),
        "filename": own,
        "contentbasename": own,
        "section": text.section,
        "sections": "/".join(urlized(part, settings) for part in above.split("/")),
    }


def urlized(text: str, settings: Settings) -> str:
    """As Hugo makes a part of an address: blanks are hyphens, marks go, letters of all scripts stay."""
    words = _GAPS.sub("-", _UNFIT.sub("", text.strip()).strip())
    made = _HYPHENS.sub("-", words) if " " in text else words
    return made if settings.keeps_case else made.lower()


def body_of(content: Path, text: Text) -> str:
    return text_of(content / text.path)[text.start :]


def names_of(texts: tuple[Text, ...]) -> dict[str, str]:
    """What links call each text: its path with and without an ending, its bundle, and its bare name."""
    found: dict[str, str] = {}
    bare: dict[str, list[str]] = {}
    for text in texts:
        path = text.path.rpartition(".")[0]
        names = [text.path, path] if text.role == "single" else [text.path, path, text.folder]
        for name in names:
            found.setdefault(name.lower(), text.address)
        for name in {basename(text.path), text.name} if text.role == "single" else {text.name}:
            bare.setdefault(name.lower(), []).append(text.address)
    return {**{name: addresses[0] for name, addresses in bare.items()}, **found}
