import errno
import os
import sys
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event

import pytest
from watchdog.events import DirCreatedEvent
from watchdog.observers.api import BaseObserver

from generator.errors import Problem
from generator.serve.drives import MOUNTS as MOUNTS_OF_THIS_MACHINE
from generator.serve.drives import is_network, kind_of
from generator.serve.watch import FOLDERS, Watcher, on_a_network_drive
from tests.serve.running import serving
from tests.story import Story, post

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux gives out watches by number")

SECONDS = 20.0
"""How long a change may take to be told."""

QUIET_SECONDS = 0.2
"""How long nothing must be told for a change that does not count."""


class Told:
    watcher: Watcher

    def __init__(self) -> None:
        self._told = Event()
        self.paths: set[str] = set()

    def __call__(self, paths: Collection[str]) -> None:
        self.paths.update(paths)
        self._told.set()

    def soon(self) -> bool:
        told = self._told.wait(SECONDS)
        # One change is told in several steps; the rest of them belongs to it.
        self._told.clear()
        while self.within(QUIET_SECONDS):
            self._told.clear()
        return told

    def never(self) -> bool:
        return not self.within(QUIET_SECONDS)

    def within(self, seconds: float) -> bool:
        return self._told.wait(seconds)


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
    told.watcher = watcher = Watcher(root, told, notes.append)
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


def test_it_is_told_which_file_was_saved(root: Path, told: Told) -> None:
    (root / "content/posts/tea.md").write_text("Cold tea")

    assert told.soon()
    assert told.paths == {"content/posts/tea.md"}


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


@pytest.mark.parametrize("folder", ["themes", "macros", "snippets"])
def test_a_top_folder_that_comes_later_is_watched(root: Path, told: Told, folder: str) -> None:
    (root / folder).mkdir()
    assert told.soon()
    (root / folder / "style.css").write_text("a {}")
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


def _served_with(root: Path, *limits: str, arguments: tuple[str, ...] = ()) -> tuple[list[str], str]:
    """What a preview says that may not have more of inotify than *limits*, and its page once a post was saved."""
    with serving(root, *arguments, before=limited(*limits)) as served:
        (root / "content/posts/tea.md").write_text(post("Cold milk.\n", title="Tea"))
        served.line_with("written")
        text = served.get("/2009/07/tea/")[1]
        assert served.interrupt() == 0
        return served.rest(), text


def limited(*limits: str) -> tuple[str, ...]:
    """A command that runs another one in a user namespace of its own, which is given no more than so much."""
    script = "".join(f"echo {value} > /proc/sys/user/{name}; " for name, value in (one.split("=") for one in limits))
    return ("unshare", "--user", "--map-root-user", "sh", "-c", f'{script}exec "$@"', "sh")


@linux
@pytest.mark.parametrize(
    "limit",
    [
        pytest.param("max_inotify_instances=0", id="no instance"),
        pytest.param("max_inotify_watches=0", id="no watch"),
        pytest.param("max_inotify_watches=2", id="some watches"),
    ],
)
def test_where_the_system_watches_no_more_files_are_looked_at(site: Story, limit: str) -> None:
    site.write("posts/tea.md", post("Hot water.\n", title="Tea"))

    said, text = _served_with(site.root, limit)

    assert "Cold milk." in text
    assert (
        "content: warning: the system watches no more folders for this user; they are looked at every few seconds "
        "instead\n"
        "    fix: allow more: sudo sysctl fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=512\n"
    ) in "\n".join(said)
    assert "Traceback" not in "\n".join(said)


@linux
def test_watches_that_run_out_later_are_told_too(site: Story) -> None:
    site.write("posts/tea.md", post("Hot water.\n", title="Tea"))

    with serving(site.root, before=limited("max_inotify_watches=5")) as served:
        for number in range(6):
            site.write(f"posts/trip-{number}/index.md", post(title=f"Trip {number}"))
        served.line("content: warning: the system watches no more folders for this user")
        site.write("posts/trip-5/index.md", post("By train.\n", title="Trip 5"))
        served.await_page("/2009/07/trip-5/", "By train.")


@linux
def test_the_last_watch_is_for_a_folder(site: Story) -> None:
    site.write("posts/tea.md", post("Hot water.\n", title="Tea"))
    for name in FOLDERS:
        (site.root / name).mkdir(exist_ok=True)
    watched = [site.root, *(folder for name in FOLDERS for folder, _, _ in os.walk(site.root / name))]

    with serving(site.root, before=limited(f"max_inotify_watches={len(watched) + 2}")) as served:
        for number in range(2):
            site.write(f"posts/trip-{number}/index.md", post(title=f"Trip {number}"))
            served.await_page(f"/2009/07/trip-{number}/", f"Trip {number}")
        site.write("posts/trip-1/index.md", post("By train.\n", title="Trip 1"))
        served.await_page("/2009/07/trip-1/", "By train.")
        site.write("posts/tea.md", post("Hot water.\n", title="Tea", date="last week"))
        served.line_with("last week")
        assert not any("watches no more" in line for line in served.said), "all are watched"

        site.write("posts/trip-2/index.md", post(title="Trip 2"))
        served.line("content: warning: the system watches no more folders for this user")


@pytest.mark.parametrize(
    ("number", "rules"),
    [
        pytest.param(errno.ENOSPC, ["watches-used-up"], id="no watch is left"),
        pytest.param(errno.EACCES, [], id="it may not be read"),
        pytest.param(errno.ENOENT, [], id="it has gone again"),
    ],
)
def test_a_new_folder_that_cannot_be_watched(
    root: Path, told: Told, notes: list[Problem], monkeypatch: pytest.MonkeyPatch, number: int, rules: list[str]
) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(BaseObserver, "schedule", refuse)
    told.watcher.on_any_event(DirCreatedEvent(str(root / "content/posts/trip")))

    assert [note.rule for note in notes] == rules
    assert "content/posts/trip" in told.paths


def test_two_who_find_at_once_that_no_watch_is_left_are_one(
    root: Path, told: Told, notes: list[Problem], monkeypatch: pytest.MonkeyPatch
) -> None:
    both = Barrier(2, timeout=20)

    def refuse(*_args: object, **_options: object) -> None:
        both.wait()
        raise OSError(errno.ENOSPC, "no space left on device")

    monkeypatch.setattr(BaseObserver, "schedule", refuse)
    with ThreadPoolExecutor(2) as threads:
        event = DirCreatedEvent(str(root / "content/posts/trip"))
        ended = [threads.submit(told.watcher.on_any_event, event) for _ in range(2)]

    assert [one.exception() for one in ended] == [None, None]
    assert [note.rule for note in notes] == ["watches-used-up"]


@linux
def test_a_folder_that_is_found_twice_is_no_matter(root: Path, told: Told) -> None:
    """Once told of, and once found in a new one."""
    from watchdog.observers.inotify import InotifyWatchGroup
    from watchdog.observers.inotify_c import CallbackId, InotifyFD, Mask

    watches = InotifyFD.get_instance()
    path, once, mask = os.fsencode(root / "content"), CallbackId(1), Mask(1 << 9)
    group = InotifyWatchGroup(watches, path, mask)
    found = [watches.add_callback(path, mask, group, once) for _ in range(2)]
    watches.remove_callbacks([(found[0], once)])

    assert found[0] == found[1]


@linux
def test_who_asks_for_it_has_files_looked_at_without_a_word(site: Story) -> None:
    site.write("posts/tea.md", post("Hot water.\n", title="Tea"))

    said, text = _served_with(site.root, "max_inotify_instances=0", arguments=("--poll",))

    assert "Cold milk." in text
    assert [line for line in said if "every few seconds" in line] == []


@pytest.fixture
def looked(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Told]:
    """Told of by who looks for it."""
    monkeypatch.setattr("generator.serve.poll.LOOK_SECONDS", 0.1)
    told = Told()
    watcher = Watcher(root, told, lambda _: None, polls=True)
    watcher.start()
    yield told
    watcher.stop()


def test_what_was_saved_last_is_looked_at_though_all_else_takes_long(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.serve.poll.LOOK_SECONDS", 0.05)
    monkeypatch.setattr("generator.serve.poll.SHARE", 1e-9)
    monkeypatch.setattr("generator.serve.poll.NEWEST", 1)
    told = Told()
    os.utime(root / "site.toml", (0, 0))
    watcher = Watcher(root, told, lambda _: None, polls=True)
    watcher.start()

    (root / "site.toml").write_text("[site]")
    assert told.never()
    (root / "content/posts/tea.md").write_text("Tea and cake")
    assert told.soon()
    watcher.stop()


def test_whoever_looks_sees_which_file_was_saved(root: Path, looked: Told) -> None:
    (root / "content/posts/tea.md").write_text("Cold tea")

    assert looked.soon()
    assert looked.paths == {"content/posts/tea.md"}


def test_whoever_looks_sees_the_same(root: Path, looked: Told) -> None:
    posts = root / "content/posts"
    changes: list[Callable[[], object]] = [
        lambda: (posts / "cake.md").write_text("Cake"),
        lambda: (posts / "cake.md").rename(posts / "cakes.md"),
        lambda: (posts / "cakes.md").unlink(),
        lambda: (posts / "trip").mkdir(),
        lambda: (root / "site.toml").write_text("[site]"),
    ]
    for change in changes:
        change()
        assert looked.soon()
    (root / "public").mkdir()
    (root / "public/index.html").write_text("x")
    (posts / ".tea.md.swp").write_text("x")
    (posts / "tea.md~").write_text("x")
    assert not looked.within(0.4)


MOUNTS = """\
overlay / overlay rw 0 0
nas:/blogs /srv/nas nfs4 rw 0 0
//nas/blogs /srv/my\\040blogs cifs rw 0 0
ann@box:/ /srv/box fuse.sshfs rw 0 0
/dev/sda1 /srv/nas/usb ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/blog", "overlay"),
        ("/srv/nas", "nfs4"),
        ("/srv/nas/blog", "nfs4"),
        ("/srv/nas/usb/blog", "ext4"),
        ("/srv/nasturtium", "overlay"),
        ("/srv/my blogs/one", "cifs"),
        ("/srv/box/blog", "fuse.sshfs"),
    ],
)
def test_what_kind_of_drive_a_folder_lies_on(path: str, kind: str) -> None:
    assert kind_of(path, MOUNTS) == kind


@linux
def test_this_machine_says_on_what_the_tests_lie(tmp_path: Path) -> None:
    assert kind_of(tmp_path.as_posix(), MOUNTS_OF_THIS_MACHINE.read_text())


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "9p", "vboxsf", "fuse.sshfs", "drvfs", "smb3"])
def test_network_drives_are_known(kind: str) -> None:
    assert is_network(kind)


@pytest.mark.parametrize("kind", ["", "ext4", "overlay", "tmpfs", "btrfs", "fuse", "fuse.ntfs-3g", "fuseblk", "apfs"])
def test_disks_are_no_network_drives(kind: str) -> None:
    assert not is_network(kind)


def test_a_network_drive_is_looked_at_with_a_word() -> None:
    assert str(on_a_network_drive("nfs4")) == (
        "content: note: lies on a network drive (nfs4), of which the system tells nothing; it is looked at every few "
        "seconds\n"
        "    fix: keep the blog on a disk of this machine, if you want to see at once what you save"
    )
