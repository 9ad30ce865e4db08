"""`comments sync`: what a server on loopback says becomes files, within limits; what it should not say is told of."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from generator.comments.foreign import asked
from tests.commands.running import run
from tests.sites.reading import page, texts
from tests.story import Story, post

Answer = Callable[[str], tuple[int, bytes]]
HOME = "content/comments/posts/tea"


class Server:
    """Answers as *answers* says, which a test sets, and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answers: Answer = lambda path: (404, b"")
        self.address = ""


class Handler(BaseHTTPRequestHandler):
    def __init__(self, server: Server, *args: Any) -> None:
        self._server = server
        super().__init__(*args)

    def log_request(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self._server.asked.append(self.path)
        status, body = self._server.answers(self.path)
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "http://127.0.0.1:9/")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET  # noqa: N815 - the base class looks for it by this name


@pytest.fixture
def server() -> Iterator[Server]:
    found = Server()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, found)) as running:
        found.address = f"http://127.0.0.1:{running.server_port}"
        threading.Thread(target=partial(running.serve_forever, poll_interval=0.02), daemon=True).start()
        yield found
        running.shutdown()


@pytest.fixture
def mastodon(site: Story, server: Server) -> Story:
    site.settings(f"[comments]\nprovider = 'mastodon'\nendpoint = '{server.address}'\n")
    site.write("posts/tea.md", post(syndication=[f"{server.address}/@ann/100", "https://elsewhere.example/@ann/5"]))
    site.write("posts/cake.md", post(title="Cake"))
    return site


def status(number: str, parent: str, content: str, **more: object) -> dict[str, object]:
    account = {"display_name": "Kim &amp; <b>", "username": "kim", "url": "https://social.example/@kim"}
    said = {"id": number, "in_reply_to_id": parent, "content": content, "account": account, "visibility": "public"}
    return said | {"created_at": "2009-07-09T01:00:00.000Z", "url": f"https://social.example/@kim/{number}"} | more


CONTEXT = {
    "ancestors": [],
    "descendants": [
        status("101", "100", "<p>Nice <a href='https://x.example/' onclick='x()'>tea</a><script>x()</script></p>"),
        status("102", "101", "<p>And <em>cake</em>.</p>"),
        status("103", "100", "<p>For few.</p>", visibility="private"),
        status("104", "999", "<p>To what is gone.</p>"),
        status("105", "100", "<p><img src=x></p>"),
    ],
}


def test_answers_on_mastodon_become_a_thread(mastodon: Story, server: Server) -> None:
    server.answers = lambda path: (200, json.dumps(CONTEXT).encode())
    result = run("comments", "sync", "-r", mastodon.root)

    assert server.asked == ["/api/v1/statuses/100/context"]
    assert result.stdout.splitlines() == [f"{HOME}/mastodon-{number}.md" for number in (101, 102, 104)]
    assert result.stderr == (
        "left out 1 times: answers that are not for everybody; they were sent to few\n"
        "left out 1 times: names of comments that are answered; there is no such comment, so these answer the post\n"
        "3 comments written, 0 stored already\n"
    )
    assert (mastodon.root / HOME / "mastodon-101.md").read_text() == (
        '---\nname: "Kim & <b>"\nurl: "https://social.example/@kim"\ndate: 2009-07-09T11:00:00+10:00\n---\n\n'
        '<p>Nice <a href="https://x.example/" rel="nofollow ugc noopener">tea</a></p>\n'
    )
    assert mastodon.build().problems == ()
    assert texts(page(mastodon, "/2009/07/tea/"), "//li[@id='comment-mastodon-102']//div") == ["And cake."]
    assert "depth-1" in page(mastodon, "/2009/07/tea/").xpath("//li[@id='comment-mastodon-102']/@class")[0]


def test_a_dry_run_writes_nothing(mastodon: Story, server: Server) -> None:
    server.answers = lambda path: (200, json.dumps(CONTEXT).encode())
    result = run("comments", "sync", "--dry-run", "-r", mastodon.root)

    assert len(result.stdout.splitlines()) == 3
    assert not (mastodon.root / HOME).exists()


TROUBLE: dict[str, tuple[Answer, str]] = {
    "another answer": (lambda path: (500, b""), "answered 500 Internal Server Error"),
    "elsewhere": (lambda path: (302, b""), "leads on to http://127.0.0.1:9/, where nothing is asked"),
    "a page": (lambda path: (200, b"\n<!doctype html><title>Log in"), "answers with a page for people"),
    "no JSON": (lambda path: (200, b"OK"), "answers with something else than JSON"),
    "other JSON": (lambda path: (200, b"{}"), "answers otherwise than Mastodon does"),
    "no list": (lambda path: (200, b'{"descendants": "none"}'), "answers otherwise than Mastodon does"),
    "a list": (lambda path: (200, b"[]"), "answers otherwise than Mastodon does"),
    "too deep": (lambda path: (200, b"[" * 100_000), "answers with something else than JSON"),
    "too much": (lambda path: (200, b" " * 1_100), "answers with more than 0 MB"),
}


@pytest.mark.parametrize(("answers", "said"), TROUBLE.values(), ids=TROUBLE)
def test_a_server_that_misbehaves_is_told_of(
    mastodon: Story, server: Server, monkeypatch: pytest.MonkeyPatch, answers: Answer, said: str
) -> None:
    if said.endswith("MB"):
        monkeypatch.setattr(asked, "MOST_BYTES", 1_000)
    server.answers = answers
    result = run("comments", "sync", "-r", mastodon.root)

    assert result.exit_code == 1
    assert result.stderr == (
        f"site.toml: {server.address}/api/v1/statuses/100/context {said}\n"
        "    fix: look at the address in `[comments] endpoint`, or try again later; nothing was written\n"
    )


def test_a_server_that_says_nothing_is_not_waited_for(
    mastodon: Story, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asked, "SECONDS", 0.1)
    waiting = threading.Event()

    def answer_late(path: str) -> tuple[int, bytes]:
        waiting.wait(5)
        return 200, b"{}"

    server.answers = answer_late
    result = run("comments", "sync", "-r", mastodon.root)
    waiting.set()

    assert "cannot be reached: timed out" in result.stderr


def test_a_server_that_sends_a_byte_now_and_then_is_not_waited_for(
    mastodon: Story, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def drip(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        with suppress(OSError):
            for _ in range(100):
                handler.wfile.write(b" ")
                time.sleep(0.03)

    monkeypatch.setattr(asked, "SECONDS", 0.2)
    monkeypatch.setattr(Handler, "do_GET", drip)
    result = run("comments", "sync", "-r", mastodon.root)

    assert "cannot be reached: timed out" in result.stderr


@pytest.mark.parametrize("status", [404, 410])
def test_a_status_that_is_gone_is_named_and_the_others_are_fetched(
    mastodon: Story, server: Server, status: int
) -> None:
    mastodon.write("posts/old.md", post(title="Old", date="2009-07-01", syndication=f"{server.address}/@ann/99"))
    server.answers = lambda path: (status, b"") if "/99/" in path else (200, json.dumps(CONTEXT).encode())
    result = run("comments", "sync", "-r", mastodon.root)

    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 3)
    assert result.stderr.endswith(
        "3 comments written, 0 stored already\n"
        f"content/posts/old.md:6: `syndication` names {server.address}/@ann/99, which {server.address} does not show: "
        "it is gone, or not for everybody\n"
        "    fix: write the address of what is there, or take it out; or correct `[comments] endpoint` in site.toml\n"
    )


def test_where_no_post_names_a_status_that_is_said(mastodon: Story, server: Server) -> None:
    mastodon.write("posts/tea.md", post())
    result = run("comments", "sync", "-r", mastodon.root)

    assert result.stderr.startswith(f"no post names one at {server.address} in its `syndication`\n")


def test_strange_answers_are_no_comments(mastodon: Story, server: Server) -> None:
    strange = [1, None, {}, {"id": "1", "content": "x"}, {"id": {}, "content": [], "account": "me"}]
    server.answers = lambda path: (200, json.dumps({"descendants": strange}).encode())
    result = run("comments", "sync", "-r", mastodon.root)

    assert (result.exit_code, result.stdout) == (0, "")


@pytest.fixture
def isso(site: Story, server: Server) -> Story:
    site.settings(f"[comments]\nprovider = 'isso'\nendpoint = '{server.address}/isso/'\n")
    site.write("posts/tea.md", post(aliases=["/old/tea.html"]))
    return site


@pytest.mark.parametrize("said", [[], {"x": 1}, ["many", None], [[], {}]], ids=str)
def test_strange_answers_of_isso(isso: Story, server: Server, said: object) -> None:
    server.answers = lambda path: (200, json.dumps(said).encode())
    result = run("comments", "sync", "-r", isso.root)

    assert result.stdout == ""
    assert result.exit_code in (0, 1)


ISSO_TROUBLE: dict[str, tuple[Answer, str]] = {
    "not there": (lambda path: (404, b""), "/isso/count answered 404 Not Found"),
    "a page": (lambda path: (200, b"<html>"), "/isso/count answers with a page for people"),
    "other JSON": (lambda path: (200, b'{"count": [1]}'), "/isso answers something else than numbers, as no Isso does"),
    "no comments": (
        lambda path: (200, b"[1]" if path.endswith("/count") else b"{}"),
        "/isso/?uri=%2F2009%2F07%2Ftea%2F&plain=1 answers otherwise than Isso does",
    ),
}


@pytest.mark.parametrize(("answers", "said"), ISSO_TROUBLE.values(), ids=ISSO_TROUBLE)
def test_an_address_where_no_isso_is(site: Story, server: Server, answers: Answer, said: str) -> None:
    site.settings(f"[comments]\nprovider = 'isso'\nendpoint = '{server.address}/isso/'\n")
    site.write("posts/tea.md", post())
    server.answers = answers
    result = run("comments", "sync", "-r", site.root)

    assert result.exit_code == 1
    assert result.stderr == (
        f"site.toml: {server.address}{said}\n"
        "    fix: look at the address in `[comments] endpoint`, or try again later; nothing was written\n"
    )
