"""A blog's posts as their author calls them, and the one way in which a changed file gets its place.

Nothing is put in place that does not read, and nothing over another file.
"""

import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from generator.builder import BuildOptions
from generator.builder.outlook import Outlook, gathered_of, outlook
from generator.config import SiteConfig
from generator.editing.front_matter import FrontMatter
from generator.errors import Problem, SiteError, errors_in
from generator.gather import Gathered
from generator.library.assemble import LibrarySettings, unspoken
from generator.models import CONTENT, Page, Post, bundle_of, is_text, stem_of
from generator.models.texts import ENDINGS
from generator.nodes.findings import nearest
from generator.plan.settings import gather_settings, moment
from generator.sources import read_document
from generator.sources.documents import named
from generator.system.disk import read, refused, write_atomically
from generator.system.inside import astray
from generator.system.tree import led_astray, walk


class Blog(msgspec.Struct, frozen=True, kw_only=True):
    """What editing needs to know of a site."""

    root: Path
    config: SiteConfig
    gathered: Gathered
    settings: LibrarySettings
    """As of now, with the embargoes that are declared."""

    now: datetime

    @classmethod
    def at(cls, root: Path, config: SiteConfig, now: datetime) -> "Blog":
        gathered, settings = gathered_of(BuildOptions(root=root, as_of=now))
        return cls(root=root, config=config, gathered=gathered, settings=settings, now=now)

    def find(self, word: str) -> str:
        """The source of the post that *word* names: its slug, its file or its folder, with the date or without.

        Raises `SiteError` where there is none, or more than one.
        """
        path = self._as_path(word)
        if path is not None:
            return path
        files = [f"posts/{name}" for name in walk(self.root / CONTENT / "posts", self.root).files if is_text(name)]
        found = {source for source in files if word in (named(source).stem, _whole(source))}
        found |= {source for source, post in self._posts() if post.slug == word}
        if len(found) == 1:
            return found.pop()
        raise SiteError(self._ambiguous(word, found) if found else self._unknown(word, files))

    def read(self, source: str) -> tuple[Post, FrontMatter]:
        """Raises `SiteError` with what is wrong with the file."""
        if link := astray(self.root, f"{CONTENT}{source}"):
            raise SiteError(led_astray(link))
        data = read(self.root / CONTENT / source)
        reading = read_document(source, data, gather_settings(self.config).reading)
        if not isinstance(reading.document, Post):
            raise SiteError(*errors_in(reading.problems))
        return reading.document, FrontMatter.of(source, data)

    def looked_over(self, changed: FrontMatter, target: str, at: datetime | None = None) -> tuple[Post, Outlook]:
        """What a changed file says at *target*; raises `SiteError` with what would stop a build, by its lines now."""
        when = moment(max(at or self.now, self.now), self.config.site.timezone)
        text = changed.data.decode()
        found = outlook(self.root, self.config, target, text, when)
        here = f"{CONTENT}{target}"
        faults = [one for one in errors_in(found.problems) if one.path == here]
        document = read_document(target, changed.data, gather_settings(self.config).reading).document
        if faults or not isinstance(document, Post):
            as_it_lies = f"{CONTENT}{changed.source}"
            raise SiteError(
                *(msgspec.structs.replace(one, path=as_it_lies, line=changed.number_of(one.line)) for one in faults)
            )
        return document, found

    def put(self, changed: FrontMatter, target: str) -> None:
        """Put a changed file, and the folder that is its bundle, in place of the one that was read."""
        if target != changed.source:
            self._move(changed.source, target)
        replace(self.root / CONTENT / target, changed.data)

    def refuse_rivals(self, source: str, target: str) -> None:
        """Raise `SiteError` where *target* is taken, under any ending, by another file than *source*."""
        stem = f"{CONTENT}{bundle_of(target) or stem_of(target)}"
        for rival in rivals(stem):
            is_itself = rival == f"{CONTENT}{source}" or _are_same(self.root / rival, self.root / CONTENT / source)
            if os.path.lexists(self.root / rival) and not is_itself:
                what = f"is there already, where content/{source} would have to go"
                fix = "choose another name, or move that file away first; nothing was changed in any file"
                raise SiteError(Problem(path=rival, rule="existing-file", what=what, fix=fix))

    def _move(self, source: str, target: str) -> None:
        old, new = (self.root / CONTENT / (bundle_of(path) or path) for path in (source, target))
        try:
            new.parent.mkdir(parents=True, exist_ok=True)
            os.rename(old, new)
        except OSError as error:
            raise SiteError(refused(error, f"{CONTENT}{source}")) from error

    def _posts(self) -> Iterator[tuple[str, Post]]:
        for source, one in self.gathered.sources.items():
            if isinstance(one.document, Post):
                yield source, one.document

    def _as_path(self, word: str) -> str | None:
        """The source, where *word* is a file or a bundle by its path from here, from the root or below `content/`."""
        home = (self.root / CONTENT).resolve()
        for start in (Path(), self.root, home):
            for file in (start / word, *(start / word / f"index{ending}" for ending in ENDINGS)):
                if is_text(file.name) and file.is_file() and file.resolve().is_relative_to(home / "posts"):
                    return file.resolve().relative_to(home).as_posix()
        return None

    def _ambiguous(self, word: str, found: Iterable[str]) -> Problem:
        secret = unspoken(self.gathered.faces, self.settings)
        paths = sorted(f"{CONTENT}{source}" for source in found if source not in secret)
        return Problem(
            path="content/posts",
            rule="ambiguous-slug",
            what=f'"{word}" is the name of more than one post: {", ".join(paths)}',
            fix="name the one that you mean by its file",
        )

    def _unknown(self, word: str, files: Iterable[str]) -> Problem:
        pages = [source for source, one in self.gathered.sources.items() if isinstance(one.document, Page)]
        names_of = ((page, (page, f"{CONTENT}{page}", stem_of(page), _whole(page))) for page in pages)
        if page := next((page for page, names in names_of if word.strip("/") in names), ""):
            what = "is a page, and only posts are published, renamed and answered by commands"
            fix = "rename its file, and write its old address under `aliases`; `draft: true` takes it off the blog"
            return Problem(path=f"{CONTENT}{page}", rule="not-a-post", what=what, fix=fix)
        secret = unspoken(self.gathered.faces, self.settings)
        names = {named(source).stem for source in files if source not in secret}
        names |= {post.slug for source, post in self._posts() if source not in secret}
        meant = nearest(word, sorted({*names, *map(_whole, pages)}))
        fix = f"did you mean {meant}?" if meant else "`aboveboard list` names all posts with their files"
        return Problem(path="content/posts", rule="unknown-post", what=f'there is no post "{word}"', fix=fix)


def rivals(stem: str) -> Iterator[str]:
    """Files that would have the address of the one with *stem*."""
    return (f"{stem}{index}{ending}" for ending in ENDINGS for index in ("", "/index"))


def replace(path: Path, data: bytes) -> None:
    """Write a file that is there anew, with the rights that it has; where a link leads to it, the link stays."""
    file = path.resolve()
    mode = file.stat().st_mode
    write_atomically(file, data)
    file.chmod(mode)


def _whole(source: str) -> str:
    """`2026-11-22-tea`, of a file or a bundle."""
    return (bundle_of(source) or stem_of(source)).rpartition("/")[2]


def _are_same(one: Path, other: Path) -> bool:
    """Whether they are one file, as on a disk that takes capitals for small letters."""
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False
