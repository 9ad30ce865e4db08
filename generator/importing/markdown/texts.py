"""Which texts a folder has: what they are called, when they are from, and what can be linked to in each."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from posixpath import basename, dirname

import msgspec

from generator.importing.folders.dates import date_in_path, moment, named_date
from generator.importing.folders.files import ending, files_in, text_of
from generator.importing.folders.front_matter import split
from generator.importing.folders.headings import anchors_of
from generator.importing.folders.keys import plain_text, words
from generator.system.patterns import lazy_re
from generator.text import slugify

MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")
POSTS = frozenset("post posts blog articles article journal diary news _posts".split())
LEFT_OUT = frozenset("templates _templates attachments_trash".split())
_OF_TOOLS = (".csv", ".canvas", ".base", ".json", ".yml", ".yaml", ".toml", ".py", ".sh", ".html")
_NOTION = lazy_re(r"[ _-]?([0-9a-f]{32})(?=\.\w{1,5}$|$)")
_FIRST = lazy_re(r"\s*#[ \t]+([^\n]+)(?:\n|\Z)")
_UNDERLINED = lazy_re(r"\s*+([^\s#>|-][^\n]*+)\n=++[ \t]*+(?:\n|\Z)")
_PROPERTY = lazy_re(r"([A-Z][\w /()-]{0,40}):[ \t]+(\S.*)")
_MARKS = lazy_re(r"[*_`\[\]]")


class Text(msgspec.Struct, frozen=True, kw_only=True):
    path: str
    values: dict[str, object]
    """Keys in small letters, blanks in them as underscores."""

    slips: tuple[str, ...] = ()
    start: int
    line: int
    title: str = ""
    is_post: bool = False
    date: datetime | None = None
    is_file_date: bool = False
    is_daily: bool = False
    """Whether its name, which is a day, alone makes it a post."""

    place: str = ""
    """Below `content/`, without an ending."""

    headings: frozenset[str] = frozenset()
    """What its headings can be linked to by."""

    @property
    def address(self) -> str:
        """As another text links to it."""
        return f"/{self.place}.md"


class Found(msgspec.Struct, frozen=True, kw_only=True):
    texts: tuple[Text, ...]
    files: tuple[str, ...]
    unread: tuple[str, ...] = ()


def found_in(root: Path) -> Found:
    texts: list[Text] = []
    files: list[str] = []
    unread: list[str] = []
    taken: set[str] = set()
    for path in files_in(root, leave_out=lambda one: basename(one).lower() in LEFT_OUT):
        if ending(path) in MARKDOWN:
            texts.append(_text(root, path, taken))
        else:
            (unread if ending(path) in _OF_TOOLS else files).append(path)
    return Found(texts=tuple(texts), files=tuple(files), unread=tuple(unread))


def _text(root: Path, path: str, taken: set[str]) -> Text:
    whole = text_of(root / path)
    parts = split(whole)
    values = {key.lower().replace(" ", "_"): value for key, value in parts.values.items()}
    stem = bare(basename(path).rpartition(".")[0])
    in_name, rest = named_date(stem)
    title, start = _titled(whole, parts.start)
    if _NOTION.search(basename(path)):
        found, start = _properties(whole, start)
        values = {**found, **values}
    said = next(
        (
            when
            for key in ("date", "published", "publish_date", "date_created", "created", "created_time")
            if (when := _moment(values.get(key)))
        ),
        None,
    )
    date = said or in_name or date_in_path(path)
    is_among_posts = any(part.lower() in POSTS for part in dirname(path).split("/"))
    is_post = date is not None or is_among_posts
    changed = datetime.fromtimestamp(int((root / path).stat().st_mtime), UTC)
    name = slugify(plain_text(values.get("slug")) or rest or stem)
    when = (date or changed) if is_post else None
    return Text(
        path=path,
        values=values,
        slips=parts.slips,
        start=start,
        line=1 + whole.count("\n", 0, start),
        title=plain_text(values.get("title")) or title or rest.strip() or stem,
        is_post=is_post,
        date=when,
        is_file_date=is_post and date is None,
        is_daily=in_name is not None and not (said or is_among_posts or rest.strip(" -_.")),
        place=_place(path, name, when, taken),
        headings=anchors_of(whole[start:]),
    )


def _moment(value: object) -> datetime | None:
    """Of a span of Notion's, the beginning."""
    return moment(value.partition("→")[0].strip() if isinstance(value, str) else value)


def bare(name: str) -> str:
    """Without the number that Notion puts at the end of names."""
    return _NOTION.sub("", name).strip()


def _place(path: str, name: str, date: datetime | None, taken: set[str]) -> str:
    folders = [slugify(bare(part)) for part in dirname(path).split("/") if part]
    stem = f"posts/{date:%Y-%m-%d}-{name}" if date else "/".join((*folders, name))
    if not date and folders and folders[0] in ("posts", "authors", "comments", "drafts"):
        stem = f"pages/{stem}"
    found, number = stem, 1
    while found in taken:
        number += 1
        found = f"{stem}-{number}"
    taken.add(found)
    return found


def _titled(text: str, start: int) -> tuple[str, int]:
    """The heading that a text begins with is its title, and leaves it."""
    found = _FIRST.match(text, start) or _UNDERLINED.match(text, start)
    if found is None:
        return "", start
    return plain_text(_MARKS.sub("", found[1]).strip("# ")), found.end()


def _properties(text: str, start: int) -> tuple[dict[str, object], int]:
    """`Date: March 4, 2019`, a line each, below the title."""
    values: dict[str, object] = {}
    at = start + len(text[start:]) - len(text[start:].lstrip("\n"))
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        found = _PROPERTY.fullmatch(text[at:end].rstrip())
        if found is None:
            break
        values[found[1].lower().replace(" ", "_")] = found[2]
        at = end + 1
    return values, min(at, len(text)) if values else start


class Names:
    """What links call texts and files: paths, names, titles, and what Obsidian calls aliases."""

    def __init__(self, found: Found) -> None:
        self.texts: dict[str, Text] = {}
        self.files: dict[str, str] = {path.lower(): path for path in found.files}
        for path in found.files:
            self.files.setdefault(basename(path).lower(), path)
        paths: dict[str, Text] = {}
        for text in found.texts:
            stem = text.path.rpartition(".")[0].lower()
            paths |= {text.path.lower(): text, stem: text}
            for name in (
                basename(stem),
                bare(basename(stem)),
                text.title.lower(),
                *map(str.lower, words(text.values.get("aliases"))),
            ):
                self.texts.setdefault(name, text)
        self.texts |= paths

    def text(self, name: str, folder: str = "") -> Text | None:
        near = f"{folder}/{name}".lower() if folder else name.lower()
        return self.texts.get(near) or self.texts.get(name.lower().lstrip("/"))

    def file(self, name: str, folder: str = "") -> str:
        near = f"{folder}/{name}".lower() if folder else name.lower()
        return (
            self.files.get(near)
            or self.files.get(name.lower().lstrip("/"))
            or self.files.get(basename(name).lower(), "")
        )


def is_private(values: Mapping[str, object]) -> bool:
    """Obsidian Publish and Notion's boards say so."""
    status = plain_text(values.get("status")).lower()
    return (plain_text(values.get("publish")) == "" and values.get("publish") is False) or status in (
        "draft",
        "private",
        "idea",
        "in progress",
        "not started",
    )


def place_of_file(path: str) -> str:
    """Where a file is to lie below `content/`: as it did, in names that addresses can have."""
    *folders, name = path.split("/")
    stem, dot, end = name.rpartition(".")
    kept = [slugify(bare(part)) or "files" for part in folders]
    return "/".join((*kept, f"{slugify(bare(stem)) or 'file'}.{end.lower()}" if dot else name))
