import asyncio
import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.responses import Response
from starlette.types import Message

from generator.serve.board import Board, State
from generator.serve.gate import Gate
from generator.serve.pages import Pages, preview_app

SCRIPT = re.compile(
    r'<script src="/__aboveboard__/preview.js" data-page="[0-9a-f]{32}" data-sheets="{}" defer></script>'
)
STATE = State(version="a-1")
UNDER_A_PATH = State(version="a-1", base="/my blog/")


class Nothing:
    """What is made when it is asked for: nothing."""

    def of(self, path: str) -> bytes | None:
        return None

    def stamp(self, path: str) -> bytes:
        return b""


def answer(folder: Path, state: State, path: str, *, version: str = "", origin: str = "") -> Response:
    return Pages(Gate(folder), Nothing()).answer(state, path, version=version, origin=origin)


def plain(response: Response) -> str:
    """A page as it was before the script was put into it."""
    text, times = SCRIPT.subn("[script]", body(response))
    assert times == 1
    return text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    public = tmp_path / "preview"
    for path, text in {
        "index.html": "<html><body><h1>Home</h1></body></html>",
        "404.html": "<html><body>Not here</body></html>",
        "2009/07/tea/index.html": "<p>Tea",
        "feed.xml": "<rss/>",
        "feed.json": "{}",
        "theme/style.css": "a {}",
        "theme/code.js": "1",
        "notes.md": "Notes",
        "talk.vtt": "WEBVTT",
        "empty/photo.jpg": "",
        "empty/photo.avif": "",
        "empty/letters.woff2": "",
        "site.webmanifest": "{}",
        "film.mp4": "0123456789",
        ".aboveboard-files": "secret",
        ".well-known/webfinger": "{}",
    }.items():
        file = public / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    (tmp_path / "site.toml").write_text("secret")
    return public


def body(response: Response) -> str:
    return bytes(response.body).decode()


def test_a_page_gets_the_script_before_its_body_ends(folder: Path) -> None:
    assert plain(answer(folder, STATE, "/")) == "<html><body><h1>Home</h1>[script]</body></html>"


def test_a_page_without_an_end_gets_the_script_last(folder: Path) -> None:
    assert plain(answer(folder, STATE, "/2009/07/tea/")) == "<p>Tea[script]"


def test_the_built_file_stays_as_it_is(folder: Path) -> None:
    answer(folder, STATE, "/")

    assert (folder / "index.html").read_text() == "<html><body><h1>Home</h1></body></html>"


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        pytest.param("/", "text/html; charset=utf-8", id="page"),
        pytest.param("/feed.xml", "application/xml; charset=utf-8", id="feed"),
        pytest.param("/feed.json", "application/json", id="json"),
        pytest.param("/theme/style.css", "text/css; charset=utf-8", id="style"),
        pytest.param("/theme/code.js", "text/javascript; charset=utf-8", id="script"),
        pytest.param("/notes.md", "text/markdown; charset=utf-8", id="markdown"),
        pytest.param("/talk.vtt", "text/vtt; charset=utf-8", id="captions"),
        pytest.param("/empty/photo.jpg", "image/jpeg", id="photo"),
        pytest.param("/empty/photo.avif", "image/avif", id="AVIF"),
        pytest.param("/empty/letters.woff2", "font/woff2", id="font"),
        pytest.param("/site.webmanifest", "application/manifest+json", id="manifest"),
    ],
)
def test_media_types_are_the_same_on_every_machine(folder: Path, path: str, media_type: str) -> None:
    status, headers, _ = ask(folder, path)

    assert (status, headers["content-type"], headers["cache-control"]) == (200, media_type, "no-cache")


def test_a_feed_that_is_built_again_while_it_is_sent_is_sent_whole(folder: Path) -> None:
    response = answer(folder, STATE, "/feed.xml")
    (folder / "feed.xml").write_text("")

    assert body(response) == "<rss/>"


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/gone/", id="nothing there"),
        pytest.param("/empty/", id="folder without an index"),
        pytest.param("/feed.xml/", id="file as a folder"),
        pytest.param("/.aboveboard-files", id="the builder's records"),
        pytest.param("/../site.toml", id="out of the folder"),
        pytest.param("/..\\site.toml", id="out of the folder on Windows"),
        pytest.param("/\0", id="no name for a file"),
    ],
)
def test_what_is_not_published_is_not_found(folder: Path, path: str) -> None:
    response = answer(folder, STATE, path)

    assert response.status_code == 404
    assert plain(response) == "<html><body>Not here[script]</body></html>"


def test_a_link_out_of_the_folder_is_not_followed(folder: Path) -> None:
    (folder / "way-out").symlink_to(folder.parent)

    assert answer(folder, STATE, "/way-out/site.toml").status_code == 404


def test_a_folder_for_the_web_at_large_is_published(folder: Path) -> None:
    assert ask(folder, "/.well-known/webfinger")[0] == 200
    (folder / ".htaccess").write_text("Options -Indexes")
    assert ask(folder, "/.htaccess")[0] == 200


@pytest.mark.parametrize(
    ("path", "target"),
    [
        pytest.param("/", "/my%20blog/", id="root"),
        pytest.param("/my blog", "/my%20blog/", id="path without its slash"),
        pytest.param("/my blog/2009/07/tea", "/my%20blog/2009/07/tea/", id="folder without its slash"),
    ],
)
def test_addresses_are_completed(folder: Path, path: str, target: str) -> None:
    response = answer(folder, UNDER_A_PATH, path)

    assert (response.status_code, response.headers["location"]) == (307, target)


def test_a_site_lies_under_its_path_alone(folder: Path) -> None:
    assert answer(folder, UNDER_A_PATH, "/my blog/2009/07/tea/").status_code == 200
    assert answer(folder, UNDER_A_PATH, "/2009/07/tea/").status_code == 404


def test_before_the_first_good_build_there_is_a_page_to_show_problems_on(tmp_path: Path) -> None:
    response = answer(tmp_path / "preview", State(), "/2009/07/tea/", origin="http://localhost:8000")

    assert response.status_code == 503
    assert "<h1>Not built yet</h1>" in body(response)
    assert SCRIPT.search(body(response))


def test_a_site_without_a_page_for_it_still_says_not_found(folder: Path) -> None:
    (folder / "404.html").unlink()

    assert "<h1>There is no such page</h1>" in body(answer(folder, STATE, "/gone/"))


@pytest.mark.parametrize(
    "path",
    ["//2009/07/tea", "//2009", "/2009//07/tea/", "/" + "a" * 5000 + "/", "/" + "a/" * 3000, "/a\0b", "/circle/x"],
)
def test_odd_paths_lead_nowhere_and_break_nothing(folder: Path, path: str) -> None:
    (folder / "circle").symlink_to("circle")

    response = answer(folder, STATE, path)

    assert (response.status_code, response.headers.get("location")) == (404, None)


Asked = tuple[int, dict[str, str], bytes]


def ask(folder: Path, path: str, method: str = "GET", **headers: str) -> Asked:
    """Over the protocol of the server: status, headers and body."""
    app = preview_app(Pages(Gate(folder), Nothing()), Board())
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    asgi = {"spec_version": "2.4"}
    scope = {"type": "http", "asgi": asgi, "method": method, "path": path, "headers": raw, "query_string": b""}
    with ThreadPoolExecutor(1) as apart:
        # A browser that other tests left open has a loop in this thread.
        apart.submit(asyncio.run, app(scope, receive, send)).result()
    got = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], got, b"".join(one.get("body", b"") for one in sent[1:])


@pytest.mark.parametrize("path", ["/", "/feed.xml", "/film.mp4"])
def test_who_has_it_already_is_told_so(folder: Path, path: str) -> None:
    status, headers, data = ask(folder, path)
    assert (status, bool(data)) == (200, True)

    status, _, data = ask(folder, path, if_none_match=f'"other", {headers["etag"]}')
    assert (status, data) == (304, b"")

    file = folder / (path.strip("/") or "index.html")
    file.write_bytes(file.read_bytes().replace(b"0", b"1") + b"<!-- -->")
    assert ask(folder, path, if_none_match=headers["etag"])[0] == 200


def test_what_has_not_changed_since_then_is_not_sent_again(folder: Path) -> None:
    os.utime(folder / "film.mp4", (1_000_000_000, 1_000_000_000))

    assert ask(folder, "/film.mp4")[1]["last-modified"] == "Sun, 09 Sep 2001 01:46:40 GMT"
    assert ask(folder, "/film.mp4", if_modified_since="Sun, 09 Sep 2001 01:46:40 GMT")[0] == 304
    assert ask(folder, "/film.mp4", if_modified_since="Sun, 09 Sep 2001 01:46:39 GMT")[0] == 200


@pytest.mark.parametrize(("seconds", "has_date"), [(0, False), (1, True)])
def test_what_may_change_again_within_the_second_has_no_date(
    folder: Path, monkeypatch: pytest.MonkeyPatch, seconds: int, has_date: bool
) -> None:
    saved = (folder / "film.mp4").stat().st_mtime
    monkeypatch.setattr("generator.serve.conditional.time", lambda: saved + seconds)

    assert ("last-modified" in ask(folder, "/film.mp4")[1]) == has_date


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        pytest.param("bytes=2-4", (206, "bytes 2-4/10", b"234"), id="some"),
        pytest.param("bytes=7-", (206, "bytes 7-9/10", b"789"), id="from there on"),
        pytest.param("bytes=-2", (206, "bytes 8-9/10", b"89"), id="the last"),
        pytest.param("bytes=20-", (416, "bytes */10", b""), id="behind the end"),
        pytest.param("bytes=5-50", (206, "bytes 5-9/10", b"56789"), id="beyond the end"),
        pytest.param("bytes=0-0", (206, "bytes 0-0/10", b"0"), id="the first"),
        pytest.param("bytes=-0", (416, "bytes */10", b""), id="the last none"),
        pytest.param("bytes=4-2", (200, None, b"0123456789"), id="backwards"),
        pytest.param("bytes=-", (200, None, b"0123456789"), id="no numbers"),
        pytest.param("lines=1-2", (200, None, b"0123456789"), id="another unit"),
        pytest.param("bytes=0-1,3-4", (200, None, b"0123456789"), id="several"),
        pytest.param(None, (200, None, b"0123456789"), id="all"),
    ],
)
def test_a_film_is_sent_in_parts(folder: Path, asked: str | None, answer: tuple[int, str | None, bytes]) -> None:
    status, headers, data = ask(folder, "/film.mp4", **({"range": asked} if asked else {}))

    assert (status, headers.get("content-range"), data) == answer
    assert (headers["accept-ranges"], headers["content-length"]) == ("bytes", str(len(data)))


def test_a_part_of_another_film_is_of_no_use(folder: Path) -> None:
    tag = ask(folder, "/film.mp4")[1]["etag"]

    assert ask(folder, "/film.mp4", range="bytes=2-4", if_range=tag)[0] == 206
    assert ask(folder, "/film.mp4", range="bytes=2-4", if_range='"other"')[::2] == (200, b"0123456789")


def test_who_asks_for_the_head_alone_gets_it(folder: Path) -> None:
    assert ask(folder, "/film.mp4", "HEAD")[2] == b""
    assert ask(folder, "/film.mp4", "HEAD")[1]["content-length"] == "10"


def test_a_film_that_is_replaced_while_it_is_sent_is_sent_to_its_end(folder: Path) -> None:
    response = answer(folder, STATE, "/film.mp4")
    (folder / "new.mp4").write_text("another")
    (folder / "new.mp4").replace(folder / "film.mp4")
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    scope = {"type": "http", "asgi": {"spec_version": "2.4"}, "method": "GET", "headers": []}
    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, response(scope, receive, send)).result()
    assert b"".join(one.get("body", b"") for one in sent) == b"0123456789"


HERE = State(version="a-1", origin="http://127.0.0.1:8000")


def test_a_phone_gets_the_address_that_it_knows(folder: Path) -> None:
    (folder / "feed.xml").write_text("<link>http://127.0.0.1:8000/tea/</link>")
    (folder / "index.html").write_text('<a href="http://127.0.0.1:8000/tea/">Tea</a>')

    feed, page = (answer(folder, HERE, path, origin="http://192.168.1.5:8000") for path in ("/feed.xml", "/"))

    assert body(feed) == "<link>http://192.168.1.5:8000/tea/</link>"
    assert plain(page) == '<a href="http://192.168.1.5:8000/tea/">Tea</a>[script]'
    assert body(answer(folder, HERE, "/feed.xml", origin=HERE.origin)) == "<link>http://127.0.0.1:8000/tea/</link>"


def test_a_page_is_drawn_with_the_style_sheet_of_its_own_build(folder: Path) -> None:
    pages, style = Pages(Gate(folder), Nothing()), folder / "theme/style.css"
    (folder / "index.html").write_text('<link rel="stylesheet" href="/theme/style.css?v=ignored">')
    [version] = re.findall(r"style.css&quot;:&quot;(\w{8})", body(pages.answer(STATE, "/")).replace("&#34;", "&quot;"))
    style.write_text("b {}")

    assert body(pages.answer(STATE, "/theme/style.css", version=version)) == "a {}"
    assert body(pages.answer(STATE, "/theme/style.css", version="12345678")) == "b {}"
    assert body(pages.answer(STATE, "/theme/style.css")) == "b {}"
