"""What is saved in a site, told by the operating system instead of asked of the disk again and again."""

import os
from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path
from tempfile import TemporaryDirectory

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
from watchdog.observers.polling import PollingObserver

from generator.errors import Problem, Severity
from generator.macros.repertoire import MACROS, SNIPPETS
from generator.models import STATIC
from generator.system.tree import BACKUPS, is_left_behind

HOME = STATIC.rstrip("/")
FOLDERS = ("content", "themes", "data", MACROS, SNIPPETS, HOME)
FILES = ("site.toml",)
CHANGES = (EVENT_TYPE_CREATED, EVENT_TYPE_DELETED, EVENT_TYPE_MODIFIED, EVENT_TYPE_MOVED)
"""Not that a file was opened or closed: a build opens them all."""


class Watcher(FileSystemEventHandler):
    """Calls *changed* whenever a source of the site at *root* may have changed.

    Where the system watches no more files, they are looked at every second, which *note* is told once.
    """

    def __init__(self, root: Path, changed: Callable[[], None], note: Callable[[Problem], None]) -> None:
        self._root = root.resolve()
        self._changed = changed
        self._note = note
        self._watches: dict[str, ObservedWatch] = {}
        # The one that needs nothing of the system, until there is a better one.
        self._observer: BaseObserver = PollingObserver()

    def start(self) -> None:
        try:
            self._watch(Observer())
            self._refuse_gaps()
        except OSError:
            self._look()

    def stop(self) -> None:
        self._observer.stop()
        self._observer.join()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in CHANGES or (event.is_directory and event.event_type == EVENT_TYPE_MODIFIED):
            return
        paths = [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]
        if any(self._is_source(Path(path)) for path in paths):
            try:
                self._watch_again(paths)
                if event.is_directory:
                    self._refuse_gaps()
            except OSError:
                self._look()
            self._changed()

    def _watch(self, observer: BaseObserver) -> None:
        self._observer = observer
        self._watches = {}
        observer.start()
        observer.schedule(self, str(self._root))
        for name in FOLDERS:
            self._watch_folder(name)

    def _refuse_gaps(self) -> None:
        """Raise OSError where the system has no watch left: it may have left out folders below, and says nothing."""
        if not isinstance(self._observer, PollingObserver):
            with TemporaryDirectory() as spare:
                self._observer.unschedule(self._observer.schedule(self, spare))

    def _look(self) -> None:
        """Slower, and works always."""
        self._observer.stop()
        self._note(_used_up())
        self._watch(PollingObserver())

    def _watch_folder(self, name: str) -> None:
        if name in self._watches:
            self._observer.unschedule(self._watches.pop(name))
        if (self._root / name).is_dir():
            self._watches[name] = self._observer.schedule(self, str(self._root / name), recursive=True)

    def _watch_again(self, paths: list[str]) -> None:
        """A folder that came, went or came back needs a watch of its own."""
        for name in FOLDERS:
            if str(self._root / name) in paths:
                self._watch_folder(name)

    def _is_source(self, path: Path) -> bool:
        parts = path.relative_to(self._root).parts if path.is_relative_to(self._root) else ()
        is_no_source = is_left_behind if parts[:1] == (HOME,) else _is_backup
        if not parts or any(map(is_no_source, parts)):
            return False
        return parts[0] in FOLDERS or (parts[0] in FILES and len(parts) == 1)


def _used_up() -> Problem:
    return Problem(
        path="content",
        rule="watches-used-up",
        what="the system watches no more folders for this user; they are looked at every second instead",
        fix="allow more: sudo sysctl fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=512",
        severity=Severity.WARNING,
    )


def _is_backup(name: str) -> bool:
    return name.startswith(".") or any(fnmatch(name, pattern) for pattern in BACKUPS)
