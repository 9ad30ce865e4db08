"""Folders of posts that no build reads as posts: beside content/, where other generators keep them, and within it."""

import os
from collections.abc import Iterator
from pathlib import Path

from generator.errors import Problem, Severity
from generator.models import CONTENT, is_text
from generator.system.disk import folders_in
from generator.system.inside import astray
from generator.system.tree import in_words, read_by_no_build

_OURS = ("posts", "authors", "comments")
_OTHERS = ("_posts", "_drafts", "source/_posts", "source/_drafts", "src/posts", "src/content/posts", "src/content/blog")
"""Folders of Jekyll, Hexo, Eleventy and Astro, beside content/."""

_POSTS = ("posts", "post", "blog", "_posts")
"""What others call a folder of posts, which in a folder of a language (`content/en/posts/`) are pages here."""


def unread_folders(root: Path) -> tuple[Problem, ...]:
    """A warning for each such folder that holds texts."""
    return (*_beside(root), *_pages_by_place(root))


def _beside(root: Path) -> Iterator[Problem]:
    for name in (*_OURS, *_OTHERS):
        if number := _texts_in(root, name):
            last = name.rpartition("/")[2]
            place = f"{last}/" if name in _OURS else "posts/drafts/" if last == "_drafts" else "posts/"
            why = "what begins with `_` is left out" if last[0] == "_" else f"its place is {CONTENT}{place}"
            what, fix = read_by_no_build(in_words(number), why, name)
            yield _warning(name, what, fix)


def _pages_by_place(root: Path) -> Iterator[Problem]:
    try:
        with os.scandir(root / CONTENT) as entries:
            languages = sorted(one.name for one in entries if _is_language(one.name) and one.is_dir())
    except OSError:
        return
    for folder in (f"{language}/{name}" for language in languages for name in _POSTS):
        if number := _texts_in(root, f"{CONTENT}{folder}"):
            what = f"holds {in_words(number)} that would be pages here, not posts: these lie in {CONTENT}posts/"
            fix = (
                f"move them to {CONTENT}posts/, with `lang: {folder.partition('/')[0]}` in each if the blog has another"
            )
            yield _warning(f"{CONTENT}{folder}", what, fix)


def _is_language(name: str) -> bool:
    return (len(name) == 2 or name[2:3] == "-") and name[:2].isalpha() and name.isascii()


def _texts_in(root: Path, folder: str) -> int:
    path = root / folder
    if not path.exists() or path.is_symlink() or astray(root, folder):
        # It may lead anywhere; to the whole disk, say.
        return 0
    entries = (entry for _, found in folders_in(path) for entry in found)
    return sum(is_text(entry.name) and not entry.is_dir() for entry in entries)


def _warning(path: str, what: str, fix: str) -> Problem:
    return Problem(path=path, rule="unread-folder", severity=Severity.WARNING, what=what, fix=fix)
