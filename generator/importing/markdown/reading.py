"""A folder of Markdown -> entries, whose links lead to the files they will be.

A text is a post if it has a date, in its front matter, its name or the folders it lies in, or if it lies in a folder
called `posts`, `blog` or the like; then the date of its file has to do. All others are pages.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from posixpath import dirname

from generator.importing.folders.files import attachment, items_in, text_of
from generator.importing.folders.keys import (
    Given,
    authors_of,
    fields_of,
    leftover,
    slips_told,
    state_of,
    words,
    words_apart,
)
from generator.importing.folders.targets import with_targets
from generator.importing.markdown.obsidian import Vault
from generator.importing.markdown.texts import POSTS, Names, Text, bare, found_in, is_private, place_of_file
from generator.importing.model import Attachment, Blog, Body, Entry, Item, Loss, Origin, ReadOptions
from generator.text import slugify

FILE_DATE = "neither their front matter nor their name has a date; write one"
DAILY = "their names are days, and nothing else makes them posts; take away what is not for readers"
_MACHINERY = (
    "publish",
    "status",
    "date_created",
    "created",
    "created_time",
    "last_edited_time",
    "cssclass",
    "cssclasses",
    "id",
)


def read(paths: Sequence[Path], _options: ReadOptions) -> Iterator[Item]:
    return items_in(paths, _Folder, "name the folder in which the texts lie")


class _Folder:
    """One folder with all that lies in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.found = found_in(root)
        self.texts = self.found.texts
        self.names = Names(self.found)
        self.now = datetime.now(UTC)
        self.shown: dict[str, set[str]] = {}

    def items(self) -> Iterator[Item]:
        yield Blog()
        public: set[str] = set()
        for text in self.texts:
            yield from slips_told(text.slips, text.path)
            files: set[str] = set()
            entry = self._entry(text, files)
            yield from authors_of(text.values.get("author"))[1]
            yield entry
            for file in sorted(files):
                self.shown.setdefault(file, set()).add(text.path)
            public |= files if entry.state == "published" else set()
        yield from self._files(public)
        if self.found.unread:
            why = "they are no texts, and nothing shows them"
            yield Loss(kind="files that were left", why=why, count=len(self.found.unread), where=self.found.unread[0])

    def _files(self, public: set[str]) -> Iterator[Item]:
        """Those that a text shows; what only drafts show stays with them, and what nothing shows stays at home."""
        left = [path for path in self.found.files if path not in self.shown]
        for path in self.found.files:
            if path in self.shown:
                owner = "" if path in public else min(self.shown[path])
                yield self._file(path, owner)
        if left:
            why = "no text shows them; copy what you want to publish"
            yield Loss(kind="files that were left", why=why, count=len(left), where=left[0])

    def _file(self, path: str, owner: str) -> Attachment:
        place = place_of_file(path)
        return attachment(self.root, path, f"/{place}", place=place, owner=owner)

    def _entry(self, text: Text, files: set[str]) -> Entry:
        vault = Vault(text, self.names, files.add)
        body = text_of(self.root / text.path)[text.start :]
        made = with_targets(vault.rendered(body), vault.link)
        given = Given(text.values)
        keys, _ = authors_of(given.take("authors", "author"))
        tags = words_apart(given.take("tags", "tag"))
        categories = words(given.take("categories", "category")) or self._folders(text)
        is_draft = is_private(text.values) or given.truth("draft") is True or given.truth("published") is False
        slug = given.text("slug")
        aliases = tuple(one for one in words(given.take("aliases", "alias")) if one.startswith("/"))
        given.take("title", "date", "published", "draft", "publish_date", *_MACHINERY)
        fields = fields_of(given)
        fields["picture"] = self._picture(text, fields["picture"], vault, files)
        params, left = leftover(given, text.path)
        late = (
            (Loss(kind="posts with the date of their file", why=FILE_DATE, where=text.path),)
            if text.is_file_date
            else ()
        )
        if text.is_daily and not is_draft:
            late = (Loss(kind="daily notes that became posts", name=text.path, why=DAILY, where=text.path),)
        return Entry(
            kind="post" if text.is_post else "page",
            key=text.path,
            state=state_of(is_draft=is_draft, date=text.date, now=self.now),
            title=text.title,
            slug=slug or slugify(text.place.rpartition("/")[2][len("2010-07-12-") :]) if text.is_post else "",
            date=text.date,
            authors=keys if text.is_post else (),
            categories=categories if text.is_post else (),
            tags=tuple(tag.lstrip("#") for tag in tags),
            body=Body(text=made, form="markdown", line=text.line),
            aliases=aliases,
            path=text.place,
            params=params,
            origin=Origin(text.path, text.line),
            losses=(*vault.losses, *left, *late),
            **fields,
        )

    def _picture(self, text: Text, written: str, vault: Vault, files: set[str]) -> str:
        """Also in the double brackets that Obsidian puts around names."""
        name = written.strip("[]!")
        if file := self.names.file(name, dirname(text.path)) if name and "://" not in name else "":
            files.add(file)
            return f"/{place_of_file(file)}"
        return vault.link(written)

    def _folders(self, text: Text) -> tuple[str, ...]:
        """The first folder around it that says what it is about."""
        folders = [bare(part) for part in dirname(text.path).split("/") if part]
        return tuple(part for part in folders if part.lower() not in POSTS and not part.isdigit())[:1]
