"""A reader's program of some age and many users subscribes to the example blog, over HTTP, and looks again later."""

import os
import re
import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.sites.reading import entries
from tests.story import AS_OF, Story, copy_example, post
from tests.tools import program

NEW = post("Read all about it.\n", title="News", date="2025-12-30")

NOTE = post("Rain on the tea tent, and nobody left before the cake.\n", title=None, date="2025-12-30 08:00")


class _Server(SimpleHTTPRequestHandler):
    def send_header(self, keyword: str, value: str) -> None:
        # Dates of files go by the second, in which a test builds twice: without one everything is fetched again.
        if keyword != "Last-Modified":
            super().send_header(keyword, value)

    def log_request(self, *args: object) -> None:
        pass


@dataclass(frozen=True)
class Newsboat:
    """One subscriber, with a folder of their own."""

    command: str
    home: Path

    @property
    def cache(self) -> Path:
        return self.home / "cache.db"

    def unread(self) -> int:
        """Look for news; how many posts nobody has read comes back."""
        own: list[str | Path] = ["-C", self.home / "config", "-u", self.home / "urls", "-c", self.cache]
        ran = subprocess.run(
            [self.command, *own, "-x", "reload", "print-unread"],
            env=os.environ | {"HOME": str(self.home), "LC_ALL": "C.UTF-8"},
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        found = re.search(r"(\d+) unread articles", ran.stdout)
        assert found, ran.stdout + ran.stderr
        return int(found[1])

    def read_all(self) -> None:
        with sqlite3.connect(self.cache) as cache:
            cache.execute("UPDATE rss_item SET unread = 0")

    def shown(self) -> list[tuple[str, str, str, int]]:
        """What it knows of each post: id, title, address, date."""
        with sqlite3.connect(self.cache) as cache:
            return sorted(cache.execute("SELECT guid, title, url, pubDate FROM rss_item"))


@pytest.fixture
def blog(tmp_path: Path) -> Story:
    folder = tmp_path / "blog"
    folder.mkdir()
    return Story(copy_example(folder))


@pytest.fixture
def address(blog: Story) -> Iterator[str]:
    """Where the blog is served, with a slash at the end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Server, directory=blog.public)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(params=["feed.xml", "atom.xml"])
def subscribed(request: pytest.FixtureRequest, tmp_path: Path, address: str, blog: Story) -> Newsboat:
    """A subscriber who has read everything there is."""
    home = tmp_path / "reader"
    home.mkdir()
    (home / "config").write_text("")
    (home / "urls").write_text(f"{address}{request.param}\n")
    reader = Newsboat(program("newsboat", package="newsboat"), home)
    blog.build(base_url=address)

    posts = entries(blog, request.param)
    assert reader.unread() == len(posts) > 5
    assert [row[0] for row in reader.shown()] == sorted(one.id for one in posts)
    reader.read_all()
    return reader


def _edited(blog: Story, before: str, after: str) -> None:
    """Change the newest post that says *before*."""
    file = max(file for file in (blog.root / "content/posts").rglob("*.md") if before in file.read_text())
    file.write_text(file.read_text().replace(before, after, 1))


def test_nothing_is_new_until_something_is(subscribed: Newsboat, blog: Story, address: str) -> None:
    seen = subscribed.shown()

    blog.build(base_url=address)
    assert (subscribed.unread(), subscribed.shown()) == (0, seen), "built again"

    for folder in (blog.public, blog.root / ".aboveboard"):
        for one in folder.iterdir():
            shutil.rmtree(one) if one.is_dir() else one.unlink()
    blog.build(base_url=address, as_of=AS_OF + timedelta(days=40))
    assert (subscribed.unread(), subscribed.shown()) == (0, seen), "built from nothing, forty days later"

    _edited(blog, "title: ", "slug: elsewhere\nsummary: In other words.\ntitle: Still ")
    blog.build(base_url=address)
    assert subscribed.unread() == 0, "a post that was edited and moved is the same post"
    assert len(subscribed.shown()) == len(seen)

    blog.write("posts/2025-12-30-news.md", NEW)
    blog.build(base_url=address)
    assert subscribed.unread() == 1


def test_a_note_goes_by_its_words(subscribed: Newsboat, blog: Story, address: str) -> None:
    blog.write("posts/2025-12-30-note.md", NOTE)
    blog.build(base_url=address)
    subscribed.unread()

    [title] = [title for _, title, url, _ in subscribed.shown() if "/2025/12/30-" in url]
    assert title == "Rain on the tea tent, and nobody left…"
