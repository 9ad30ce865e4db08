"""The example blog, built once into a temporary folder and served on loopback."""

import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.hostfiles.headers import read_headers
from tests.browser.built import Built
from tests.story import AS_OF, copy_example

FILMS = """\
---
title: Films
---

https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=5

![How to pour tea without spilling any, told at the harbour](https://vimeo.com/76979871 "On the second day")

![A song](https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC)

https://social.example/@ann/109876543210123456

![A talk](talk.mp4 "The film")

![A song](song.mp3)
"""
"""A page that shows what is kept elsewhere, which the example blog has none of."""


@pytest.fixture(scope="session")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Built:
    from generator.builder import BuildOptions, build

    root = copy_example(tmp_path_factory.mktemp("example"))
    films = root / "content" / "films"
    films.mkdir()
    (films / "index.md").write_text(FILMS)
    for name in ("talk.mp4", "talk.vtt", "talk.de.vtt", "song.mp3"):
        (films / name).write_text("WEBVTT\n")
    shutil.copy(next(root.joinpath("content").rglob("*.jpg")), films / "76979871.jpg")
    settings = root / "site.toml"
    assert "[outputs]" not in settings.read_text()
    settings.write_text(f"{settings.read_text()}\n[outputs]\nhost = 'netlify'\n[search]\nenabled = true\n")
    build(BuildOptions(root=root, as_of=AS_OF, jobs=1))
    return Built(root / "public")


@pytest.fixture(scope="session")
def classic(blog: Built, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The same blog in the theme `classic`; its pictures are there already."""
    from generator.builder import BuildOptions, build

    root = tmp_path_factory.mktemp("classic") / "site"
    shutil.copytree(blog.folder.parent, root)
    build(BuildOptions(root=root, as_of=AS_OF, jobs=1), {"ABOVEBOARD_THEME__NAME": "classic"})
    return Built(root / "public")


_PLACEHOLDER = re.compile(r":\w+|\*")


def _matching(found: "re.Match[str]") -> str:
    return ".*" if found[0] == "*" else "[^/]+"


class Quiet(SimpleHTTPRequestHandler):
    """A host that sends along what `_headers` says, where the blog has one; it may lie below a path."""

    def log_request(self, *args: object) -> None:
        pass

    def end_headers(self) -> None:
        folder = Path(self.directory)
        for file in (*folder.glob("_headers"), *folder.glob("*/_headers")):
            for rule in read_headers(file.read_text()):
                if re.fullmatch(_PLACEHOLDER.sub(_matching, rule.path), self.path.partition("?")[0]):
                    for name, value in rule.lines:
                        self.send_header(name, value)
        super().end_headers()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Where the folder is served, without a slash at the end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def address(blog: Built) -> Iterator[str]:
    with served(blog.folder) as address:
        yield address


class Themed(NamedTuple):
    """The example blog in one of the themes that come along."""

    blog: Built
    address: str
    is_default: bool = False


@pytest.fixture(scope="session")
def in_classic(classic: Built) -> Iterator[Themed]:
    with served(classic.folder) as address:
        yield Themed(classic, address)


@pytest.fixture(scope="session", params=["default", "classic"])
def themed(request: pytest.FixtureRequest, blog: Built, address: str) -> Themed:
    """For what holds in each of them."""
    return (
        Themed(blog, address, is_default=True) if request.param == "default" else request.getfixturevalue("in_classic")
    )
