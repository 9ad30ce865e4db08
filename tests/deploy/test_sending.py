"""What arrives where, in which order, and what is left alone: the same for every kind of target."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.builder import Report
from generator.deploy.address import kind_of, target_of
from generator.deploy.ready import ready
from generator.deploy.sending import Deployed
from generator.deploy.sending import deploy as send
from generator.deploy.target import Found
from generator.engine.owned import OWNED, read_owned
from generator.system.progress import Watcher, unwatched
from tests.commands.running import run
from tests.deploy.places import FolderPlace, Place
from tests.story import Story, post

THEIRS = {"ads.txt": b"theirs", ".well-known/acme/token": b"theirs", "tag/x/y.html": b"theirs"}


def deploy(blog: Story, place: Place, *flags: str) -> tuple[int, list[str], str]:
    """The exit code, results without how long it took, and messages."""
    ran = run("deploy", *place.address, "-r", blog.root, *flags)
    return ran.exit_code, [line.partition(" in ")[0] for line in ran.stdout.splitlines()], ran.stderr


def watched(blog: Story, place: Place, watcher: Watcher = unwatched) -> Deployed:
    """The same without a command line, step by step."""
    kind, address, *more = place.address
    with (
        ready(blog.root, None, datetime.now(UTC)) as built,
        closing(target_of(kind, address, blog.root, built, endpoint=more[-1] if more else "")) as target,
    ):
        return send(built, target, watcher=watcher)


def edited(blog: Story) -> Report:
    """One post says something else, one is new, one is gone."""
    blog.write("posts/tea.md", post("Cold.\n", title="Tea"))
    blog.write("posts/new.md", post("![A sea](sea.txt)\n", title="New", date="2011-01-01"))
    blog.write("posts/sea.txt", "A sea.")
    blog.remove("posts/trip.md")
    blog.remove("posts/hill.txt")
    return blog.build()


def test_only_what_changed_is_sent_and_only_what_was_sent_is_removed(blog: Story, place: Place) -> None:
    for path, data in THEIRS.items():
        place.put(path, data)
    first = sorted(blog.tree())
    code, said, _ = deploy(blog, place, "--dry-run")

    assert code == 0
    assert sorted(said[:-1]) == [f"would send {path}" for path in first]
    assert said[-1] == f"{len(first)} to send, 0 to remove, 0 unchanged"
    assert place.files() == THEIRS
    assert deploy(blog, place) == (0, [f"{len(first)} sent, 0 removed, 0 unchanged"], "")
    assert place.files() == {**blog.tree(), **THEIRS, OWNED: (blog.public / OWNED).read_bytes()}
    assert deploy(blog, place) == (0, [f"0 sent, 0 removed, {len(first)} unchanged"], "")

    report = edited(blog)
    code, said, _ = deploy(blog, place, "--verbose")

    told = [*(f"sent {path}" for path in report.written), *(f"removed {path}" for path in report.removed)]
    assert sorted(said[:-1]) == sorted(told)
    assert place.files() == {**blog.tree(), **THEIRS, OWNED: (blog.public / OWNED).read_bytes()}
    if isinstance(place, FolderPlace):
        assert not (place.folder / "2010").exists()


def test_a_strangers_file_is_not_replaced_until_it_is_given_over(blog: Story, www: FolderPlace) -> None:
    www.put("index.html", b"theirs")
    www.put("robots.txt", blog.tree()["robots.txt"])
    before = www.files()
    code, said, errors = deploy(blog, www)

    at = f"{www.address[1]}/index.html"
    assert (code, said) == (1, [])
    assert errors == (
        f"{at}: holds something else than `index.html` of this blog, and was not sent\n"
        "    fix: move it away there; or let it be replaced, with `--adopt`\n"
    )
    assert www.files() == before
    assert deploy(blog, www, "--adopt")[0] == 0
    assert www.files()["index.html"] == blog.tree()["index.html"]
    edited(blog)
    assert deploy(blog, www)[0] == 0


def test_pages_come_after_what_they_need_and_an_interrupted_deployment_is_completed(blog: Story, place: Place) -> None:
    watched(blog, place)
    old = blog.tree()
    report = edited(blog)
    seen: list[dict[str, bytes]] = []

    def look(step: str, done: int, total: int) -> None:
        seen.append(place.files())
        if step == "sending" and done == total - 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        watched(blog, place, look)
    last = place.files()

    for found in [*seen, last]:
        assert_in_order(found, old, blog.tree())
        listed = read_owned(found[OWNED])
        assert listed is not None
        assert listed.among(found) == found.keys() - {OWNED}
    assert report.removed
    assert last.keys() >= set(report.removed)
    assert deploy(blog, place)[0] == 0
    assert place.files() == {**blog.tree(), OWNED: (blog.public / OWNED).read_bytes()}


def assert_in_order(found: dict[str, bytes], old: dict[str, bytes], new: dict[str, bytes]) -> None:
    """What is there, of what is to come, needs nothing that is not there."""
    steps = (
        lambda path: not path.endswith((".html", ".xml", ".json", ".txt")),
        lambda path: path.endswith(".html") and path not in old,
        lambda path: path.endswith(".html") and path in old,
        lambda path: path.endswith((".xml", ".json", ".txt")),
    )
    coming = [{path for path in new if old.get(path) != new[path] and step(path)} for step in steps]
    begun = [number for number, paths in enumerate(coming) if any(found.get(path) == new[path] for path in paths)]
    for number in range(max(begun, default=0)):
        assert all(found.get(path) == new[path] for path in coming[number])


def test_two_at_once_leave_nothing_that_nobody_may_remove(blog: Story, www: FolderPlace, tmp_path: Path) -> None:
    other = Story(shutil.copytree(blog.root, tmp_path / "other"))
    other.write("posts/more.md", post(title="More", date="2012-01-01"))
    other.build()
    others = [lambda: watched(other, www)]

    def meanwhile(_step: str, _done: int, _total: int) -> None:
        if others:
            others.pop()()

    watched(blog, www, meanwhile)

    assert "2012/01/more/index.html" in www.files()
    watched(blog, www)
    assert www.files() == {**blog.tree(), OWNED: (blog.public / OWNED).read_bytes()}


def test_another_blog_in_the_same_place_is_told(blog: Story, www: FolderPlace, tmp_path: Path) -> None:
    watched(blog, www)
    other = Story(shutil.copytree(blog.root, tmp_path / "other"))
    other.settings('[site]\ntitle = "Other"\nurl = "https://other.example.com/"\nid = "other.example.com,2026"\n')
    other.build()
    before = www.files()

    code, said, errors = deploy(other, www)

    assert (code, said) == (1, [])
    assert errors == (
        f"{www.address[1]}/: another blog was deployed there, or this one while it had another `[site] id`\n"
        "    fix: deploy to another place; or take the place over, with `--adopt`: only files that are in the way are "
        "replaced\n"
    )
    assert www.files() == before


def test_what_somebody_removed_there_comes_again_and_is_theirs_no_more(blog: Story, www: FolderPlace) -> None:
    watched(blog, www)
    for path in ("2010/01/trip/index.html", "index.html"):
        (www.folder / path).unlink()
    edited(blog)
    watched(blog, www)
    www.put("2010/01/trip/index.html", b"theirs")

    assert deploy(blog, www)[0] == 0
    assert www.files()["2010/01/trip/index.html"] == b"theirs"


@pytest.mark.parametrize("kind", ["folder", "rsync"])
def test_a_folder_in_place_of_a_file_of_ours_and_a_link(blog: Story, tmp_path: Path, kind: str) -> None:
    place = FolderPlace(tmp_path / "www", kind)
    blog.write("files/a", "a")
    blog.write("posts/tea.md", post("[a](/files/a)", title="Tea"))
    blog.build()
    assert deploy(blog, place)[0] == 0
    blog.remove("files/a")
    blog.write("files/a/b", "b")
    blog.write("posts/tea.md", post("[b](/files/a/b)", title="Tea"))
    blog.build()
    assert deploy(blog, place)[0] == 0
    assert place.files()["files/a/b"] == b"b"

    shutil.rmtree(place.folder / "files")
    (place.folder / "files").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere").mkdir()
    code, _, errors = deploy(blog, place)

    assert code == 1
    assert errors == (
        f"{place.folder}/files: is a link, and stands where `files/a/b` belongs\n"
        "    fix: take the link away there; the folder deployed to may be one\n"
    )
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_pipe_in_the_way_keeps_nobody_waiting(blog: Story, www: FolderPlace) -> None:
    blog.put("static/none.txt", "")
    blog.build()
    www.folder.mkdir()
    os.mkfifo(www.folder / "none.txt")

    code, _, errors = deploy(blog, www)

    assert code == 1
    assert errors.startswith(
        f"{www.folder}/none.txt: holds something else than `none.txt` of this blog, and was not sent\n"
    )


def test_strangers_files_and_folders_where_others_belong_are_named(blog: Story, www: FolderPlace) -> None:
    www.put("2009", b"theirs")
    www.put("robots.txt/mine", b"theirs")
    code, _, errors = deploy(blog, www, "--adopt")

    assert code == 1
    assert errors == (
        f"{www.folder}/2009: is a file that was not sent, and stands where the folder of `2009/07/tea/index.html` "
        "belongs\n"
        "    fix: move it away there\n"
        f"{www.folder}/robots.txt/mine: was not sent, and lies in a folder that stands where the file `robots.txt` "
        "belongs\n"
        "    fix: move it away there\n"
        "2 errors; nothing was written\n"
    )


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("s3://bucket/blog", "s3"),
        ("user@host.example:www/", "rsync"),
        ("rsync://host.example/module/", "rsync"),
        ("host.example::module/www", "rsync"),
        ("/srv/www", "folder"),
        ("../www:new", "folder"),
        ("C:\\www", "folder"),
        ("dist", "folder"),
    ],
)
def test_an_address_says_what_it_is(address: str, kind: str) -> None:
    assert kind_of(address) == kind


def test_names_that_change_their_case_alone_are_not_lost_where_case_counts_for_nothing(blog: Story) -> None:
    place = Caseless()
    for name in ("tea", "Tea", "tea"):
        blog.write("posts/tea.md", post(title="Tea", slug=name, permalink=f"/{name}/"))
        blog.build()
        with ready(blog.root, None, datetime.now(UTC)) as built:
            place.output = built.output
            send(built, place)

    assert place.tree() == {path.casefold(): data for path, data in blog.tree().items()}


class Caseless:
    """What a target on a disk of macOS or Windows does with names."""

    name = "caseless/"
    has_folders = True
    output = Path()

    def __init__(self) -> None:
        self._files: dict[str, tuple[str, bytes]] = {}

    def tree(self) -> dict[str, bytes]:
        return {small: data for small, (_, data) in self._files.items() if small != OWNED}

    def close(self) -> None:
        pass

    def found(self) -> Found:
        return Found(files=frozenset(name for name, _ in self._files.values()))

    def read_list(self) -> bytes | None:
        return self._files[OWNED][1] if OWNED in self._files else None

    def write_list(self, data: bytes) -> None:
        self._files[OWNED] = (OWNED, data)

    def differing(self, paths: Sequence[str]) -> Iterator[str]:
        return (path for path in paths if self._files[path.casefold()][1] != (self.output / path).read_bytes())

    def send(self, paths: Sequence[str]) -> Iterator[str]:
        for path in paths:
            named, _ = self._files.get(path.casefold(), (path, b""))
            self._files[path.casefold()] = (named, (self.output / path).read_bytes())
            yield path

    def remove(self, paths: Sequence[str]) -> Iterator[str]:
        for path in paths:
            self._files.pop(path.casefold(), None)
            yield path
