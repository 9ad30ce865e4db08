"""Hubs told of feeds, against hubs on loopback that write down what they hear."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

import pytest

from generator.builder import pings
from tests.commands.running import run
from tests.sites.reading import ORIGIN
from tests.story import Story, post

FORMATS = ("atom.xml", "feed.json", "feed.xml")
NO_PROXY = {"no_proxy": "127.0.0.1"}


@dataclass
class Hub:
    """A hub, what it heard, and what it answers: 204 unless a test says otherwise."""

    url: str = ""
    heard: list[dict[str, str]] = field(default_factory=list)
    answer: int = 204

    @property
    def feeds(self) -> list[str]:
        return [form["hub.url"].removeprefix(f"{ORIGIN}/") for form in self.heard]


@pytest.fixture
def hub() -> Iterator[Hub]:
    hub = Hub()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            size = int(self.headers["Content-Length"])
            hub.heard.append(dict(parse_qsl(self.rfile.read(size).decode())))
            self.send_response(hub.answer)
            self.send_header("Location", f"{hub.url}elsewhere")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        hub.url = f"http://127.0.0.1:{server.server_port}/"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield hub
        server.shutdown()


@pytest.fixture
def nobody() -> str:
    """An address at which no hub listens."""
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        return f"http://127.0.0.1:{server.server_port}/"


@pytest.fixture
def blog(site: Story, hub: Hub) -> Story:
    """Two posts of two categories, built, with a hub."""
    with_hubs(site, hub.url)
    site.write("posts/tea.md", post(title="Tea"))
    site.write("posts/trip.md", post(title="Trip", category="Travel", date="2010-01-01"))
    site.build()
    return site


def with_hubs(site: Story, *urls: str) -> None:
    site.settings(f"[outputs]\nauthors = false\n[feeds]\nhubs = {json.dumps(urls)}\n")


def ping(site: Story, *arguments: str) -> tuple[int, str, str]:
    """The exit code, results and messages."""
    ran = run("ping", "-r", site.root, *arguments, env=NO_PROXY)
    return ran.exit_code, ran.stdout, ran.stderr


def memory(site: Story) -> dict[str, dict[str, str]]:
    read: dict[str, dict[str, str]] = json.loads((site.root / pings.MEMORY).read_bytes())
    return read


def test_every_feed_names_its_hubs(blog: Story, hub: Hub) -> None:
    for path in ("feed.xml", "category/travel/feed.xml"):
        assert f'href="{hub.url}" rel="hub"' in blog.read(path)
        assert f'href="{hub.url}" rel="hub"' in blog.read(path.replace("feed.xml", "atom.xml"))
        assert json.loads(blog.read(path.replace(".xml", ".json")))["hubs"] == [{"type": "WebSub", "url": hub.url}]


def test_a_hub_is_told_of_every_feed_the_first_time(blog: Story, hub: Hub) -> None:
    code, said, _ = ping(blog)

    expected = [f"{folder}{name}" for folder in ("", "category/drinks/", "category/travel/") for name in FORMATS]
    assert code == 0
    assert sorted(hub.feeds) == sorted(expected)
    assert {form["hub.mode"] for form in hub.heard} == {"publish"}
    assert sorted(said.splitlines()) == sorted(f"told {hub.url} of {ORIGIN}/{path}" for path in expected)


def test_later_it_is_told_of_what_changed_alone(blog: Story, hub: Hub) -> None:
    ping(blog)
    hub.heard.clear()
    blog.write("posts/trip.md", post("By train.", title="Trip", category="Travel", date="2010-01-01"))
    blog.build()

    assert ping(blog)[0] == 0
    assert sorted(hub.feeds) == sorted(f"{folder}{name}" for folder in ("", "category/travel/") for name in FORMATS)


def test_nothing_to_tell_is_said(blog: Story, hub: Hub) -> None:
    ping(blog)
    before = (blog.root / pings.MEMORY).read_bytes()
    hub.heard.clear()

    assert ping(blog) == (0, "", "nothing to tell: each hub knows every feed as it is\n")
    assert hub.heard == []
    assert (blog.root / pings.MEMORY).read_bytes() == before


def test_a_feed_that_is_gone_is_forgotten(blog: Story, hub: Hub) -> None:
    ping(blog)
    blog.remove("posts/trip.md")
    blog.build()
    ping(blog)

    assert [url for url in memory(blog)[hub.url] if "travel" in url] == []


def test_a_dry_run_tells_nothing_and_remembers_nothing(blog: Story, hub: Hub) -> None:
    code, said, errors = ping(blog, "--dry-run")

    assert (code, errors) == (0, "9 pings to send\n")
    assert said.splitlines()[0] == f"would tell {hub.url} of {ORIGIN}/atom.xml"
    assert hub.heard == []
    assert not (blog.root / pings.MEMORY).exists()


def test_a_hub_that_cannot_be_reached_does_not_keep_the_others_from_hearing(blog: Story, hub: Hub, nobody: str) -> None:
    with_hubs(blog, nobody, hub.url)
    blog.build()
    code, said, errors = ping(blog)

    assert code == 1
    assert len(hub.heard) == len(said.splitlines()) == 9
    assert errors == (
        f"site.toml: the hub {nobody} cannot be reached: [Errno 111] Connection refused, "
        f"when it was told of {ORIGIN}/atom.xml\n"
        "    fix: run `aboveboard ping` once more later; if it stays so, write the hub's new address, or take it out\n"
    )


@pytest.mark.parametrize(
    ("answer", "words"),
    [(500, "answered 500 Internal Server Error"), (301, "answered 301 Moved Permanently")],
)
def test_a_hub_that_refuses_is_an_error_and_is_asked_again(blog: Story, hub: Hub, answer: int, words: str) -> None:
    hub.answer = answer
    code, _, errors = ping(blog)
    hub.answer = 202

    assert code == 1
    assert f"site.toml: the hub {hub.url} {words}, when it was told of {ORIGIN}/atom.xml\n" in errors
    assert len(hub.heard) == 1
    assert ping(blog)[0] == 0
    assert len(hub.heard) == 10


def test_a_hub_that_does_not_answer_is_given_up(
    blog: Story, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr(pings, "HUB_SECONDS", 0.2)
    ears = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    request.addfinalizer(ears.server_close)
    with_hubs(blog, f"http://127.0.0.1:{ears.server_port}/")
    blog.build()
    code, _, errors = ping(blog)

    assert code == 1
    assert "cannot be reached: timed out" in errors


def test_without_hubs_there_is_nothing_to_tell(blog: Story) -> None:
    with_hubs(blog)
    blog.build()

    assert ping(blog) == (0, "", "no feed names a hub: write one into `[feeds] hubs`, build and publish\n")


def test_nothing_built_is_an_error(site: Story) -> None:
    fix = "run `aboveboard build`, publish what it made, then tell the hubs"

    assert ping(site) == (1, "", f"public: nothing was built into public/\n    fix: {fix}\n")


def test_a_site_without_an_address_is_an_error(site: Story, hub: Hub) -> None:
    site.settings(f'[site]\ntitle = "Small Fish"\n[feeds]\nhubs = ["{hub.url}"]\n')
    site.build()
    code, _, errors = ping(site)

    assert code == 1
    assert errors.startswith("site.toml: `[site] url` is not given, and a hub must know where to fetch a feed\n")
    assert hub.heard == []


@pytest.mark.parametrize("data", [b"<<<<<<< HEAD\n{}\n", b'{"\xff": {}}', b"[" * 100_000])
def test_a_damaged_memory_is_an_error(blog: Story, hub: Hub, data: bytes) -> None:
    blog.put(pings.MEMORY, data)
    code, _, errors = ping(blog)

    assert code == 1
    assert errors.startswith("pings.json: is not as `aboveboard ping` left it\n    fix: take it from version control")
    assert hub.heard == []


def test_what_is_no_feed_is_left_alone(blog: Story, hub: Hub) -> None:
    blog.write("files/feed.xml", "no feed")
    blog.write("files/feed.json", b'{"feed_url": "\xff"}')
    blog.write("posts/tea.md", post("[a](/files/feed.xml) [b](/files/feed.json)", title="Tea"))
    blog.build()

    assert ping(blog)[0] == 0
    assert blog.has("files/feed.xml")
    assert len(hub.heard) == 9
