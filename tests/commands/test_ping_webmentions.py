"""Pages told that posts lead to them, against sites on loopback that write down what they hear."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

import pytest

from generator.builder import STATE
from generator.builder.webmentions import MEMORY, Mention, Sending, send, trouble, unsent
from generator.network.asking import MOST_BYTES, PublicNetwork
from generator.network.webmention import State
from tests.commands.running import run
from tests.sites.reading import ORIGIN
from tests.story import SITE, Story, post

HOME = f"{ORIGIN}/"
TODAY = date(2026, 1, 1)
TEA = f"{HOME}2025/12/tea/"
TAKES = b"<!doctype html><link rel=webmention href=/in>"


class Loopback:
    """Every name is this machine, but for one that is in a network of one's own."""

    def may_ask(self, host: str) -> bool:
        return host != "192.168.0.1"

    def addresses(self, host: str, port: int) -> list[str]:
        return [] if host == "inside.example" else ["127.0.0.1"]


@dataclass
class Web:
    """All other sites: their pages, and what they heard."""

    pages: dict[str, bytes] = field(default_factory=dict)
    led: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    heard: list[dict[str, str]] = field(default_factory=list)
    answer: int = 202
    port: int = 0

    def url(self, path: str, host: str = "tea.example") -> str:
        return f"http://{host}:{self.port}{path}"


@contextmanager
def other_sites() -> Iterator[Web]:
    web = Web()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            web.asked.append(self.path)
            data = web.pages.get(self.path, b"")
            self.send_response(302 if self.path in web.led else 200 if data else 404)
            self.send_header("Location", web.led.get(self.path, ""))
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(data)

        def do_POST(self) -> None:
            size = int(self.headers["Content-Length"])
            web.heard.append(dict(parse_qsl(self.rfile.read(size).decode())))
            self.send_response(web.answer)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        web.port = server.server_port
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield web
        server.shutdown()


@pytest.fixture
def web() -> Iterator[Web]:
    with other_sites() as web:
        yield web


def ahead(site: Story) -> tuple[Mention, ...]:
    return unsent(site.public, site.root / STATE, site.root, HOME, TODAY, Loopback())


def told(site: Story, seconds: float = 60) -> list[tuple[str, State]]:
    """What became of each address."""
    sending = Sending(network=Loopback(), seconds=seconds, request_seconds=2)
    return [(one.target, outcome.state) for one, outcome in send(ahead(site), site.root, HOME, TODAY, sending)]


def write(site: Story, body: str, *, date: str = "2025-12-20", **keys: Any) -> None:
    site.write("posts/tea.md", post(f"{body}\n", title="Tea", date=date, **keys))
    site.build()


def test_a_page_that_a_new_post_leads_to_is_told_once(site: Story, web: Web) -> None:
    web.pages["/leaves"] = TAKES
    write(site, f"As [they say]({web.url('/leaves')}), and [again]({web.url('/leaves')}).")

    assert told(site) == [(web.url("/leaves"), State.SENT)]
    assert web.heard == [{"source": TEA, "target": web.url("/leaves")}]
    memory = {"since": "2025-12-02", "sent": {TEA: {web.url("/leaves"): "sent"}}}
    assert json.loads((site.root / MEMORY).read_bytes()) == memory
    assert told(site) == []


def test_a_link_added_later_is_told_alone(site: Story, web: Web) -> None:
    web.pages |= {"/leaves": TAKES, "/water": TAKES}
    write(site, f"[Leaves]({web.url('/leaves')})")
    told(site)
    write(site, f"[Leaves]({web.url('/leaves')}) and [water]({web.url('/water')})")

    assert told(site) == [(web.url("/water"), State.SENT)]


def test_what_takes_none_is_not_asked_again(site: Story, web: Web) -> None:
    web.pages["/plain"] = b"<p>Plain."
    write(site, f"[Plain]({web.url('/plain')}), [gone]({web.url('/gone')})")

    assert told(site) == [(web.url("/plain"), State.UNWANTED), (web.url("/gone"), State.UNWANTED)]
    assert told(site) == []


def test_a_failure_is_told_and_tried_again_the_next_time(site: Story, web: Web) -> None:
    web.pages["/leaves"] = TAKES
    web.answer = 503
    write(site, f"[Leaves]({web.url('/leaves')})")
    sending = Sending(network=Loopback())
    ((one, outcome),) = send(ahead(site), site.root, HOME, TODAY, sending)
    web.answer = 200

    assert str(trouble(one, outcome)) == (
        f"webmentions.json: warning: {web.url('/leaves')} answered 503, when it was to be told of {TEA}\n"
        "    fix: run `aboveboard ping` once more later; `aboveboard check --external` finds what is gone for good"
    )
    assert told(site) == [(web.url("/leaves"), State.SENT)]


def test_an_endpoint_that_refuses_is_named(site: Story, web: Web) -> None:
    web.pages["/leaves"] = TAKES
    web.answer = 400
    write(site, f"[Leaves]({web.url('/leaves')})")
    ((_, outcome),) = send(ahead(site), site.root, HOME, TODAY, Sending(network=Loopback()))

    assert outcome.fault == f"answered 400 at {web.url('/in')}, where it takes webmentions"
    assert ahead(site) == ()
    web.answer = 202
    write(site, f"[Leaves]({web.url('/leaves')})", updated=TODAY.isoformat())
    assert ahead(site) == ()
    (site.root / MEMORY).write_text((site.root / MEMORY).read_text().replace(TODAY.isoformat(), "2025-12-31"))
    assert told(site) == [(web.url("/leaves"), State.SENT)]


def test_what_fails_again_and_again_is_given_up(site: Story, web: Web) -> None:
    web.pages["/leaves"] = TAKES
    web.answer = 503
    write(site, f"[Leaves]({web.url('/leaves')})")
    for _ in range(4):
        assert told(site) == [(web.url("/leaves"), State.FAILED)]
    ((one, outcome),) = send(ahead(site), site.root, HOME, TODAY, Sending(network=Loopback()))

    assert str(trouble(one, outcome)) == (
        f"webmentions.json: warning: {web.url('/leaves')} answered 503, for the 5th time, when it was to be told of "
        f"{TEA}\n    fix: it is not asked again, unless the post gets a later `updated`, or the line is taken out of "
        "webmentions.json"
    )
    assert ahead(site) == ()


def test_what_no_host_is_found_for_is_not_counted(site: Story, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    def offline(self: Loopback, host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_AGAIN, "offline")

    monkeypatch.setattr(Loopback, "addresses", offline)
    write(site, f"[Leaves]({web.url('/leaves')})")
    for _ in range(6):
        assert told(site) == [(web.url("/leaves"), State.FAILED)]


def test_redirects_are_followed_and_never_into_a_network_of_ones_own(site: Story, web: Web) -> None:
    web.pages |= {
        "/there/leaves": TAKES.replace(b"/in", b"in"),
        "/lures": TAKES.replace(b"/in", b"http://inside.example/in"),
    }
    web.led |= {"/moved": "/there/leaves", "/into": "http://192.168.0.1/reboot", "/circle": "/circle"}
    write(site, " ".join(f"[x]({web.url(path)})" for path in ("/moved", "/into", "/circle", "/lures")))

    states = [state for _, state in told(site)]
    assert states == [State.SENT, State.FAILED, State.FAILED, State.FAILED]
    assert [one["target"] for one in web.heard] == [web.url("/moved")]


def test_no_more_of_a_page_is_read_than_a_megabyte(site: Story, web: Web) -> None:
    web.pages |= {"/long": b"<p>" + b"x" * MOST_BYTES + TAKES, "/short": TAKES + b"x" * MOST_BYTES}
    write(site, f"[Long]({web.url('/long')}) [Short]({web.url('/short')})")

    assert [state for _, state in told(site)] == [State.UNWANTED, State.SENT]


def test_what_there_is_no_time_for_comes_the_next_time(site: Story, web: Web) -> None:
    web.pages["/leaves"] = TAKES
    write(site, f"[Leaves]({web.url('/leaves')})")

    assert told(site, seconds=0) == [(web.url("/leaves"), State.FAILED)]
    assert web.asked == []
    assert told(site) == [(web.url("/leaves"), State.SENT)]


PAID = f"""{SITE}
[vendors.contoso]
domains = ["contoso.example"]
[[affiliate]]
party = "contoso"
match = ["contoso.example/*"]
"""
NOTHING = [
    pytest.param("[Old](http://tea.example/)", {"date": "2025-12-01"}, id="older than the first run looks"),
    pytest.param("[Ours](https://blog.example.com/about/) [near](/) <me@tea.example>", {}, id="no other site"),
    pytest.param("[Tea](http://tea.example/)", {"unlisted": True}, id="unlisted"),
    pytest.param("[Router](http://192.168.0.1/)", {}, id="a network of one's own"),
    pytest.param("[Tea](http://contoso.example/?ref=1)", {"disclosure": "Contoso pays a commission."}, id="paid for"),
    pytest.param("Hot.", {"disclosure": "The [maker](http://tea.example/) paid."}, id="in a disclosure"),
]


@pytest.mark.parametrize(("body", "keys"), NOTHING)
def test_nobody_is_told_of(site: Story, body: str, keys: dict[str, Any]) -> None:
    site.settings(PAID)
    write(site, body, **keys)

    assert ahead(site) == ()


def test_lists_comments_and_pages_tell_nobody(site: Story) -> None:
    site.write("about.md", "---\ntitle: About\n---\n[Tea](http://tea.example/)\n")
    site.write("comments/posts/tea/1.md", "---\nname: Jules\ndate: 2025-12-21\n---\n[Tea](http://tea.example/)\n")
    write(site, "[Leaves](http://leaves.example/)")

    assert ahead(site) == (Mention(TEA, "http://leaves.example/"),)


def test_an_old_post_that_was_updated_is_looked_at(site: Story) -> None:
    write(site, "[Leaves](http://leaves.example/)", date="2009-07-08", updated="2025-12-24")

    assert [one.target for one in ahead(site)] == ["http://leaves.example/"]


def test_the_command_tells_and_remembers_nothing_in_a_dry_run(
    site: Story, monkeypatch: pytest.MonkeyPatch, web: Web
) -> None:
    monkeypatch.setattr(PublicNetwork, "may_ask", lambda self, host: True)
    monkeypatch.setattr(PublicNetwork, "addresses", lambda self, host, port: ["127.0.0.1"])
    web.pages |= {"/leaves": TAKES, "/plain": b"<p>Plain."}
    site.write(
        "posts/later.md", post(f"[Leaves]({web.url('/leaves')}) [Plain]({web.url('/plain')})", date="2199-12-31")
    )
    site.build(future=True)
    source = f"{HOME}2199/12/tea/"
    assert run("ping", "-r", site.root, "--hubs-only").stdout == ""
    dry = run("ping", "-r", site.root, "--dry-run")
    assert dry.stdout == f"would tell {web.url('/leaves')} of {source}\nwould tell {web.url('/plain')} of {source}\n"
    assert dry.stderr.endswith("2 pages to ask whether they take webmentions\n")
    assert not (site.root / MEMORY).exists()
    assert web.asked == []

    ran = run("ping", "-r", site.root)
    assert (ran.exit_code, ran.stdout) == (0, f"told {web.url('/leaves')} of {source}\n")
    assert ran.stderr.endswith("1 webmention sent; not taken by 1 page\n")


def test_this_machine_is_not_told(site: Story, web: Web) -> None:
    web.pages["/leaves"] = TAKES
    own = " ".join(f"[Leaves]({web.url('/leaves', host)})" for host in ("127.0.0.1", "localhost"))
    write(site, own, date="2199-12-31")
    site.build(future=True)

    assert run("ping", "-r", site.root).stdout == ""
    assert web.asked == []


@pytest.mark.parametrize("data", [b"<<<<<<< HEAD\n{}\n", b'{"since": 1}', b"[" * 100_000])
def test_a_damaged_memory_is_an_error(site: Story, data: bytes) -> None:
    write(site, "[Leaves](http://leaves.example/)")
    site.put(MEMORY, data)
    ran = run("ping", "-r", site.root)

    assert ran.exit_code == 1
    assert ran.stderr.endswith(
        "webmentions.json: is not as `aboveboard ping` left it\n"
        "    fix: take it from version control again, or delete it: "
        "posts of the last month are then told of once more\n"
    )
