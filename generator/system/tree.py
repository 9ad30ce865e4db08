"""A tree of files, walked: what may be read, and what is refused by its name or its nature, before anything opens it.

Refuses to follow links out of the tree, or to what is kept out of it.
"""

import os
import re
import stat as modes
from collections.abc import Callable, Iterator
from enum import StrEnum
from fnmatch import translate
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.errors import Problem, Severity
from generator.system.disk import Stat, folders_in
from generator.system.inside import astray
from generator.system.names import is_fit, printable, unfit_part

DEEPEST = 100
"""So many folders may lie in one another; more break other programs, and addresses end before."""

BACKUPS = ("*~", "*.bak", "*.orig", "*.rej", "*.swp", "*.swo", "*.tmp", "#*#", "Thumbs.db", "desktop.ini")
"""What editors and file managers leave lying about; never content."""


LEFT_BEHIND = (*BACKUPS, ".DS_Store", "._*", ".#*", ".directory", ".git*", ".hg*", ".svn")
"""What these, desktops and version control leave among files that are published with all their odd names."""


class Why(StrEnum):
    """Why something is refused; the name of the rule."""

    NAME = "unfit-name"
    ASTRAY = "link-out-of-content"
    KEPT_BACK = "link-to-kept-back"
    NO_FILE = "not-a-file"
    UNREADABLE = "unreadable-file"
    DEEP = "deep-folders"
    STRAY = "stray-comment"
    LEFT_OUT = "unread-folder"


class Refused(msgspec.Struct, frozen=True, order=True, array_like=True):
    """Something in the tree that is not read."""

    path: str
    """As people may be told it."""

    why: Why
    detail: str = ""
    """What in the name, which kind of thing, what the system said, what it may be meant to be called."""


class Walk(msgspec.Struct, frozen=True, kw_only=True):
    """Paths are relative to the tree's root, with forward slashes, and sorted."""

    files: dict[str, Stat]
    refused: tuple[Refused, ...] = ()
    linked: dict[str, str] = {}
    """Of the files that a link leads to: the path at which each really lies."""

    left_out: tuple[str, ...] = ()
    """Folders that were skipped and whose names begin with `_`, as those of other generators do."""


_is_backup = re.compile("|".join(map(translate, BACKUPS))).match
_is_left_behind = re.compile("|".join(map(translate, LEFT_BEHIND))).match


def is_hidden(name: str) -> bool:
    return name[0] == "_" or is_backup(name)


def is_backup(name: str) -> bool:
    """Whether an editor, a desktop or version control left it, or hides it."""
    return name[0] == "." or _is_backup(name) is not None


def is_left_behind(name: str) -> bool:
    """For trees in which dot files and underscores are as good as any name."""
    return _is_left_behind(name) is not None


def walk(root: Path, within: Path, *, skip: Callable[[str], bool] = is_hidden) -> Walk:
    """Every file below *root* whose name and folders *skip* lets through; an absent root is an empty tree.

    Nothing is read where *root* is reached by a link that leads out of *within*, the folder all this belongs to.
    """
    tour = _Tour(os.path.realpath(root), skip)
    if astray(within, os.path.relpath(root, within)):
        tour.refused.append(Refused("", Why.ASTRAY, "the site"))
    elif root.is_dir():
        tour.go(os.fspath(root))
    return Walk(
        files=dict(sorted(tour.files.items())),
        refused=tuple(sorted(tour.refused)),
        linked=dict(sorted(tour.linked.items())),
        left_out=tuple(sorted(tour.left_out)),
    )


class _Folder(NamedTuple):
    path: str
    prefix: str
    above: tuple[str, ...]
    """The real paths of the folders down to this one."""

    is_linked: bool
    """Whether a link has led here."""


class _Tour:
    """One walk under way."""

    def __init__(self, root: str, skip: Callable[[str], bool]) -> None:
        self.root = root
        self._skip = skip
        self._ahead: list[_Folder] = []
        self.files: dict[str, Stat] = {}
        self.refused: list[Refused] = []
        self.linked: dict[str, str] = {}
        self.left_out: list[str] = []

    def go(self, folder: str) -> None:
        self._ahead.append(_Folder(folder, "", (self.root,), is_linked=False))
        while self._ahead:
            self._enter(self._ahead.pop())

    def _enter(self, folder: _Folder) -> None:
        prefix, is_linked = folder.prefix, folder.is_linked
        try:
            with os.scandir(folder.path) as entries:
                for entry in entries:
                    # All that most files need, in one place: there may be ten thousand of them.
                    name = entry.name
                    if self._skip(name):
                        if name[0] == "_" and entry.is_dir(follow_symlinks=False):
                            self.left_out.append(prefix + name)
                        continue
                    path = prefix + name
                    if not is_fit(name):
                        self._refuse(path, Why.NAME, unfit_part(name))
                    elif is_linked or entry.is_symlink() or not entry.is_file(follow_symlinks=False):
                        self._look_at(entry, path, folder.above, is_linked=is_linked)
                    else:
                        self._found(entry, path)
        except OSError as error:
            self._refuse(prefix, Why.UNREADABLE, _said(error))

    def _found(self, entry: "os.DirEntry[str]", path: str) -> None:
        try:
            self.files[path] = Stat.of(entry.stat())
        except OSError as error:
            self._refuse(path, Why.UNREADABLE, _said(error))

    def _look_at(self, entry: "os.DirEntry[str]", path: str, above: tuple[str, ...], *, is_linked: bool) -> None:
        real = f"{above[-1]}{os.sep}{entry.name}"
        if entry.is_symlink():
            is_linked, real = True, os.path.realpath(entry.path)
            if not real.startswith(self.root + os.sep) or real in above or not os.path.exists(real):
                self._refuse(path, Why.ASTRAY)
                return
            if any(map(self._skip, self._below(real).split("/"))):
                self._refuse(path, Why.KEPT_BACK)
                return
        try:
            mode = entry.stat().st_mode
        except OSError as error:
            self._refuse(path, Why.UNREADABLE, _said(error))
            return
        if modes.S_ISDIR(mode):
            if len(above) > DEEPEST:
                self._refuse(path, Why.DEEP)
            else:
                self._ahead.append(_Folder(entry.path, f"{path}/", (*above, real), is_linked))
        elif modes.S_ISREG(mode):
            self._found(entry, path)
            self.linked[path] = self._below(real)
        else:
            self._refuse(path, Why.NO_FILE, _kind(mode))

    def _below(self, real: str) -> str:
        return real[len(self.root) + 1 :].replace(os.sep, "/")

    def _refuse(self, path: str, why: Why, detail: str = "") -> None:
        self.refused.append(Refused(printable(path), why, detail))


def _kind(mode: int) -> str:
    return "pipe" if modes.S_ISFIFO(mode) else "socket" if modes.S_ISSOCK(mode) else "device"


def _said(error: OSError) -> str:
    return "" if isinstance(error, FileNotFoundError) else error.strerror or str(error)


def unread(path: str, error: OSError) -> Refused:
    """A file that was found and then could not be read."""
    return Refused(printable(path), Why.UNREADABLE, _said(error))


def problem_of(refused: Refused, home: str) -> Problem:
    """*home* is the tree's root as people know it: `content`."""
    what, fix = _told(refused, home)
    severity = Severity.WARNING if refused.why in (Why.STRAY, Why.LEFT_OUT) else Severity.ERROR
    return Problem(path=f"{home}/{refused.path}".rstrip("/"), rule=refused.why, what=what, fix=fix, severity=severity)


def led_astray(path: str) -> Problem:
    """Of a link on the way to something that the site consists of."""
    return problem_of(Refused("", Why.ASTRAY, "the site"), path)


def _told(refused: Refused, home: str) -> tuple[str, str]:
    take_away = "put the file itself here, or take the link away"
    match refused.why:
        case Why.NAME:
            part = refused.detail
            kind = "a byte that is not UTF-8" if part >= "\\x80" else "a character that no address can carry"
            what = f"the name holds {kind} ({part})"
            return what, "rename it; letters, digits, `-`, `_` and `.` work everywhere"
        case Why.ASTRAY:
            return f"this link leads out of {refused.detail or f'{home}/'}, in a circle, or nowhere", take_away
        case Why.KEPT_BACK:
            return "this link leads to what is kept out of the blog", take_away
        case Why.NO_FILE:
            return f"is a {refused.detail}, not a file", "take it away; what is published are files"
        case Why.DEEP:
            return f"lies more than {DEEPEST} folders deep", "move it further up, or take it away"
        case Why.STRAY:
            what = "is no comment by its name, and read by nobody"
            return what, f"call it `{refused.detail}` if it is one; begin its name with `_` if it is something else"
        case Why.LEFT_OUT:
            return read_by_no_build(refused.detail, "what begins with `_` is left out", refused.path)
        case Why.UNREADABLE:
            if not refused.detail:
                return "went away while it was to be read", "build again"
            return f"cannot be read: {refused.detail}", "let this user read it"


def in_words(number: int) -> str:
    return "a text" if number == 1 else f"{number:,} texts"


def read_by_no_build(texts: str, why: str, folder: str) -> tuple[str, str]:
    """What is said of a folder that holds *texts*, a number of them in words, and how to mend it."""
    name = folder.rpartition("/")[2]
    place = {"_drafts": "posts/drafts", "authors": name, "comments": name}.get(name, "posts")
    fix = f"move them to content/{place}/, or give the folder another name if they are to stay out"
    return f"holds {texts} that no build reads: {why}", fix


def regular_files(root: Path) -> Iterator[str]:
    """Each plain file that really lies below *root*, whatever its name, but for those that no record can hold."""
    for folder, entries in folders_in(root):
        prefix = f"{folder.removeprefix(os.fspath(root))}/".replace(os.sep, "/").lstrip("/")
        # What no record can hold is not entered either.
        entries[:] = [entry for entry in entries if is_fit(entry.name)]
        yield from (prefix + entry.name for entry in entries if entry.is_file(follow_symlinks=False))
