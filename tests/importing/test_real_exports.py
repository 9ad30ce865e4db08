"""Public exports of WordPress, made by many hands, in the folder that `ABOVEBOARD_WXR` names.

They are not part of this project: CI sets the variable, and without it these tests are skipped.
"""

import json
import os
import re
import threading
from collections.abc import Iterator
from functools import cache
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import feedparser
import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.hostfiles.redirects import read_redirects
from generator.importing.model import Entry, ReadOptions
from generator.importing.wordpress import FORMAT
from tests.story import Story

FOLDER = os.environ.get("ABOVEBOARD_WXR", "")
pytestmark = pytest.mark.skipif(not FOLDER, reason="ABOVEBOARD_WXR names no folder with exports")
THEME = "themeunittestdata.wordpress.xml"
HOME = "https://wpthemetestdata.wordpress.com"


@cache
def _entries(name: str) -> list[Entry]:
    return [one for one in FORMAT.read([Path(FOLDER) / name], ReadOptions()) if isinstance(one, Entry)]


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Story, dict[str, Any]]:
    """The theme reviewers' blog, imported and built."""
    root = tmp_path_factory.mktemp("moved")
    ran = CliRunner().invoke(
        main, ["import", "wordpress", "-r", str(root), "--format", "json", str(Path(FOLDER) / THEME)]
    )
    assert ran.exit_code == 0, ran.output
    story = Story(root)
    story.build()
    return story, json.loads(ran.stdout)


def test_everything_is_counted(moved: tuple[Story, dict[str, Any]]) -> None:
    came = moved[1]["came"]

    assert {name: came[name] for name in came if name.endswith(("posts", "pages", "comments", "attachments"))} == {
        "posts": 58,
        "published posts": 55,
        "draft posts": 1,
        "scheduled posts": 1,
        "protected posts": 1,
        "pages": 21,
        "published pages": 21,
        "comments": 29,
        "approved comments": 30,
        "pending comments": 3,
        "attachments": 37,
    }
    assert came["pingbacks and trackbacks"] == 4
    assert came["comments stored"] == 33


@pytest.mark.parametrize("name", sorted(one.name for one in Path(FOLDER).glob("*.xml")) if FOLDER else [])
def test_texts_keep_their_words(name: str, tmp_path: Path) -> None:
    ran = CliRunner().invoke(
        main, ["import", "wordpress", "-r", str(tmp_path), "--format", "json", str(Path(FOLDER) / name)]
    )
    report = json.loads(ran.stdout)

    assert report["kept"] > 0.99
    assert [row for row in report["posts"] if row["kept"] < 0.98] == []
    assert Story(tmp_path).build().written


def test_what_asked_for_a_password_is_nowhere(moved: tuple[Story, dict[str, Any]]) -> None:
    hidden = next(one for one in _entries(THEME) if one.state == "protected")
    words = max(re.findall(r"[\w ,']{20,}", hidden.body.text), key=len).encode()
    files = [path for path in (moved[0].root / "public").rglob("*") if path.is_file()]

    assert [path for path in files if words in path.read_bytes() or hidden.slug.encode() in path.read_bytes()] == []


def test_no_page_shows_a_tag_of_another_program(moved: tuple[Story, dict[str, Any]]) -> None:
    code = re.compile(r"<(code|pre)\b.*?</\1>", re.DOTALL)
    tags = re.compile(r"\[/?(?:caption|gallery|embed|audio|video)\b|\{\{|\{%")
    found = {
        path.relative_to(moved[0].root).as_posix(): tags.findall(code.sub("", path.read_text()))
        for path in (moved[0].root / "public").rglob("*.html")
    }

    assert {path: tags for path, tags in found.items() if tags} == {}


def test_feeds_can_be_read(moved: tuple[Story, dict[str, Any]]) -> None:
    for name in ("feed.xml", "atom.xml"):
        assert not feedparser.parse((moved[0].root / "public" / name).read_bytes()).bozo


@pytest.fixture(scope="module")
def host(moved: tuple[Story, dict[str, Any]]) -> Iterator[int]:
    """A host that serves the built site and reads `_redirects` as Netlify does."""
    public = moved[0].root / "public"
    rules = read_redirects((public / "_redirects").read_text())

    class Host(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path, _, query = self.path.partition("?")
            led = _led(rules, unquote(path), query)
            file = public / unquote(path).lstrip("/")
            file = file / "index.html" if file.is_dir() else file
            if file.is_file() and not query:
                self.send_response(200)
            elif led:
                self.send_response(301)
                self.send_header("Location", led)
            else:
                self.send_response(404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Tests are quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def _led(rules: Any, path: str, query: str) -> str:
    for rule in rules:
        old, *conditions, new, _status = rule.line.split()
        names = re.fullmatch(re.sub(r":(\w+)", r"(?P<\1>[^/]+)", re.escape(unquote(old)).replace(r"\:", ":")), path)
        if names and (conditions == [query] if query or conditions else True):
            return re.sub(r":(\w+)", lambda found, names=names: names[found[1]], new)  # type: ignore[misc]
    return ""


def _answers(port: int, address: str) -> bool:
    """Whether it ends with a page, redirects followed."""
    for _ in range(4):
        connection = HTTPConnection("127.0.0.1", port, timeout=20)
        connection.request("GET", quote(address, safe="/?=&%:"))
        answer = connection.getresponse()
        connection.close()
        if answer.status != 301:
            return answer.status == 200
        address = answer.headers["Location"]
    return False


def test_every_old_address_answers(host: int) -> None:
    entries = [one for one in _entries(THEME) if one.state == "published"]
    wanted = {old for one in entries for old in (one.address, *one.aliases) if old}
    wanted |= {
        "/feed/",
        "/feed/atom/",
        "/comments/feed/",
        "/category/uncategorized/feed/",
        "/2012/01/",
        "/author/themedemos/",
    }

    assert len(wanted) > 150
    assert {old for old in wanted if not _answers(host, old)} == set()


def test_comments_are_at_their_old_anchors(moved: tuple[Story, dict[str, Any]]) -> None:
    entry = next(one for one in _entries(THEME) if one.slug == "template-comments")
    page = moved[0].read(f"{entry.address.strip('/')}/index.html")

    approved = [one.id for one in entry.comments if one.state == "approved"]
    assert len(approved) > 10
    assert [one for one in approved if f'id="comment-{one}"' not in page] == []
    held = [one.id for one in entry.comments if one.state == "pending"]
    assert [one for one in held if f'id="comment-{one}"' in page] == []


def test_the_moved_blog_passes_its_own_checks(moved: tuple[Story, dict[str, Any]]) -> None:
    root = str(moved[0].root)

    assert CliRunner().invoke(main, ["build", "-r", root]).exit_code == 0
    assert CliRunner().invoke(main, ["verify", "-r", root]).exit_code == 0
    assert CliRunner().invoke(main, ["check", "-r", root]).exit_code == 0
