"""What is saved in a site: told by the operating system, or asked of the disk where it tells nothing."""

import os
import warnings
from collections.abc import Callable, Collection
from errno import EMFILE, ENOSPC
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from watchdog.events import (
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

from generator.errors import Problem, Severity
from generator.macros.repertoire import MACROS, SNIPPETS
from generator.models import STATIC
from generator.serve.drives import network_drive
from generator.serve.poll import Poller, Seen, file_seen, seen_in
from generator.system.tree import is_backup, is_left_behind

HOME = STATIC.rstrip("/")
FOLDERS = ("content", "themes", "data", MACROS, SNIPPETS, HOME)
FILES = ("site.toml",)
USED_UP = (ENOSPC, EMFILE)
"""What Linux says where it watches no more folders, or no more programs may watch some: inotify(7)."""

CHANGES = (EVENT_TYPE_CREATED, EVENT_TYPE_DELETED, EVENT_TYPE_MODIFIED, EVENT_TYPE_MOVED)
"""Not that a file was opened or closed: a build opens them all."""


class Watcher(FileSystemEventHandler):
    """Calls *changed* whenever sources of the site at *root* may have changed, with their paths below it.

    Files are looked at again and again if it *polls*, and where the system tells of no changes, or no longer does; that
    is what *note* is told once.
    """

    def __init__(
        self,
        root: Path,
        changed: Callable[[Collection[str]], None],
        note: Callable[[Problem], None],
        *,
        polls: bool = False,
    ) -> None:
        self._root = root.resolve()
        self._changed = changed
        self._note = note
        self._polls = polls
        self._watches: dict[str, ObservedWatch] = {}
        self._observer: BaseObserver | None = None
        self._giving_up = Lock()
        self._poller = Poller(self._seen, lambda paths: changed([*map(self._named, paths)]))

    def start(self) -> None:
        if self._polls:
            self._poller.start()
        elif kind := network_drive(self._root):
            self._poll(on_a_network_drive(kind))
        else:
            try:
                self._watch()
            except OSError:
                self._give_up()

    def stop(self) -> None:
        self._poller.stop()
        if self._observer is not None:
            self._observer.stop()
            self._observer.join()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in CHANGES or (event.is_directory and event.event_type == EVENT_TYPE_MODIFIED):
            return
        paths = [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]
        sources = [path for path in paths if self._is_source(Path(path))]
        if (observer := self._observer) is not None and sources:
            try:
                self._watch_again(observer, paths)
                for folder in sources if event.is_directory else ():
                    self._refuse_gap(observer, folder)
            except OSError:
                self._give_up()
            self._changed([*map(self._named, sources)])

    def _named(self, path: str) -> str:
        return path.removeprefix(f"{self._root}{os.sep}").replace(os.sep, "/")

    def _watch(self) -> None:
        # It says so of a folder within a new one, if it is told of that and finds it as well; then it is watched once.
        warnings.filterwarnings("ignore", "Callback with id .* already exists", RuntimeWarning)
        self._observer = observer = Observer()
        observer.start()
        observer.schedule(self, str(self._root))
        for name in FOLDERS:
            self._watch_folder(observer, name)
        self._refuse_gaps(observer)

    def _refuse_gaps(self, observer: BaseObserver) -> None:
        """Raise OSError where the system has no watch left: it may have left out folders below, and says nothing."""
        with TemporaryDirectory() as spare:
            self._refuse_gap(observer, spare)

    def _refuse_gap(self, observer: BaseObserver, folder: str) -> None:
        """The same where there is none for *folder*. For one that is watched it takes no other watch, of which one that
        comes at this moment might be in need.
        """
        try:
            observer.unschedule(observer.schedule(self, folder))
        except OSError as error:
            # It may have gone again, or be closed to us, as it is to a build.
            if error.errno in USED_UP:
                raise

    def _give_up(self) -> None:
        """What is saved while it starts is told on another thread, and both may find that no watch is left."""
        if not self._giving_up.acquire(blocking=False):
            return
        observer, self._observer = self._observer, None
        if observer is not None:
            observer.stop()
        self._poll(_used_up())

    def _poll(self, why: Problem) -> None:
        """Slower, and works always."""
        self._note(why)
        self._poller.start()

    def _seen(self) -> Seen:
        files = (f"{self._root}{os.sep}{name}" for name in FILES)
        seen = {path: found for path in files if (found := file_seen(path))}
        for name in FOLDERS:
            seen |= seen_in(f"{self._root}{os.sep}{name}", _passes(name))
        return seen

    def _watch_folder(self, observer: BaseObserver, name: str) -> None:
        if name in self._watches:
            observer.unschedule(self._watches.pop(name))
        if (self._root / name).is_dir():
            self._watches[name] = observer.schedule(self, str(self._root / name), recursive=True)

    def _watch_again(self, observer: BaseObserver, paths: list[str]) -> None:
        """A folder that came, went or came back needs a watch of its own."""
        for name in FOLDERS:
            if str(self._root / name) in paths:
                self._watch_folder(observer, name)
                self._refuse_gaps(observer)

    def _is_source(self, path: Path) -> bool:
        parts = path.relative_to(self._root).parts if path.is_relative_to(self._root) else ()
        if not parts or any(map(_passes(parts[0]), parts)):
            return False
        return parts[0] in FOLDERS or (parts[0] in FILES and len(parts) == 1)


def _passes(top: str) -> Callable[[str], bool]:
    """By which name a file or folder below *top* is no source."""
    return is_left_behind if top == HOME else is_backup


def _used_up() -> Problem:
    return Problem(
        path="content",
        rule="watches-used-up",
        what="the system watches no more folders for this user; they are looked at every few seconds instead",
        fix="allow more: sudo sysctl fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=512",
        severity=Severity.WARNING,
    )


def on_a_network_drive(kind: str) -> Problem:
    return Problem(
        path="content",
        rule="network-drive",
        what=f"lies on a network drive ({kind}), of which the system tells nothing; it is looked at every few seconds",
        fix="keep the blog on a disk of this machine, if you want to see at once what you save",
        severity=Severity.NOTE,
    )
