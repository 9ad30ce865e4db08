import errno
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from watchdog.events import FileSystemEventHandler
from watchdog.observers.api import ObservedWatch
from watchdog.observers.inotify import InotifyObserver

from generator.errors import Problem
from generator.serve.watch import Watcher

SECONDS = 5.0
"""How long a change may take to be told."""

QUIET_SECONDS = 0.2
"""How long nothing must be told for a change that does not count."""


class Told:
    def __init__(self) -> None:
        self._told = Event()

    def __call__(self) -> None:
        self._told.set()

    def soon(self) -> bool:
        told = self._told.wait(SECONDS)
        # One change is told in several steps; the rest of them belongs to it.
        time.sleep(QUIET_SECONDS)
        self._told.clear()
        return told

    def never(self) -> bool:
        return not self._told.wait(QUIET_SECONDS)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content" / "posts").mkdir(parents=True)
    (tmp_path / "content" / "posts" / "tea.md").write_text("Tea")
    (tmp_path / "site.toml").write_text("")
    return tmp_path


@pytest.fixture
def notes() -> list[Problem]:
    return []


@pytest.fixture
def told(root: Path, notes: list[Problem]) -> Iterator[Told]:
    told = Told()
    watcher = Watcher(root, told, notes.append)
    watcher.start()
    yield told
    watcher.stop()


def test_a_file_that_is_made_changed_moved_or_removed_is_told(root: Path, told: Told) -> None:
    posts = root / "content" / "posts"

    (posts / "cake.md").write_text("Cake")
    assert told.soon()
    (posts / "cake.md").write_text("Cakes")
    assert told.soon()
    (posts / "cake.md").rename(posts / "cakes.md")
    assert told.soon()
    (posts / "cakes.md").unlink()
    assert told.soon()


def test_what_is_published_with_a_dot_is_told(root: Path, told: Told) -> None:
    (root / "static/.well-known").mkdir(parents=True)
    assert told.soon()
    (root / "static/.well-known/tea.txt.swp").write_text("An editor's")
    assert told.never()
    (root / "static/.well-known/tea.txt").write_text("Hot")
    assert told.soon()


def test_saving_by_renaming_is_told(root: Path, told: Told) -> None:
    beside = root / "content" / "posts" / ".tea.md.tmp"
    beside.write_text("Green tea")
    beside.replace(root / "content" / "posts" / "tea.md")

    assert told.soon()


def test_settings_are_watched(root: Path, told: Told) -> None:
    (root / "site.toml").write_text("[site]")

    assert told.soon()


def test_a_new_folder_is_watched_too(root: Path, told: Told) -> None:
    (root / "content" / "posts" / "trip").mkdir()
    assert told.soon()
    (root / "content" / "posts" / "trip" / "index.md").write_text("Trip")
    assert told.soon()


def test_a_top_folder_that_comes_later_is_watched(root: Path, told: Told) -> None:
    (root / "themes").mkdir()
    assert told.soon()
    (root / "themes" / "style.css").write_text("a {}")
    assert told.soon()


def test_a_top_folder_that_comes_back_is_watched(root: Path, told: Told) -> None:
    (root / "content").rename(root / "elsewhere")
    assert told.soon()
    (root / "elsewhere").rename(root / "content")
    assert told.soon()
    (root / "content" / "posts" / "tea.md").write_text("Green tea")
    assert told.soon()


def test_reading_is_not_told(root: Path, told: Told) -> None:
    (root / "content" / "posts" / "tea.md").read_text()
    list((root / "content").rglob("*"))

    assert told.never()


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("public/index.html", id="output"),
        pytest.param(".aboveboard/preview/index.html", id="preview"),
        pytest.param("README.md", id="a file that is no source"),
        pytest.param("content/posts/.tea.md.swp", id="swap file"),
        pytest.param("content/posts/tea.md~", id="backup"),
        pytest.param("content/posts/#tea.md#", id="automatic save"),
        pytest.param("content/.git/index", id="hidden folder"),
    ],
)
def test_what_is_no_source_is_not_told(root: Path, told: Told, path: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text("x")

    assert told.never()


class _Used(InotifyObserver):
    """As where the system has no watch left: the site's own folder still gets one, a further one does not."""

    def schedule(self, handler: FileSystemEventHandler, path: str, **more: Any) -> ObservedWatch:  # type: ignore[override]
        if self._watches:
            raise OSError(errno.ENOSPC, "inotify watch limit reached")
        return super().schedule(handler, path, **more)


def _none_left() -> InotifyObserver:
    raise OSError(errno.EMFILE, "inotify instance limit reached")


@pytest.mark.parametrize("observer", [_Used, _none_left], ids=["watches", "instances"])
def test_where_the_system_watches_no_more_files_are_looked_at(
    root: Path, monkeypatch: pytest.MonkeyPatch, observer: object
) -> None:
    monkeypatch.setattr("generator.serve.watch.Observer", observer)
    told, notes = Told(), list[Problem]()
    watcher = Watcher(root, told, notes.append)
    watcher.start()
    (root / "content" / "posts" / "tea.md").write_text("Tea and cake")

    assert told.soon()
    watcher.stop()
    [note] = notes
    assert str(note) == (
        "content: warning: the system watches no more folders for this user; they are looked at every second instead\n"
        "    fix: allow more: sudo sysctl fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=512"
    )
