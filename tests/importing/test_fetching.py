"""Files of the old site, fetched from a server on this machine as they would be from the old one."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.importing.fetch import Fetch, Limits
from generator.importing.model import Attachment

BOAT = b"\xff\xd8" + bytes(200_000)


class _OldSite(BaseHTTPRequestHandler):
    """Has `/up/boat.jpg`, which breaks off the first time it is asked for, and little else."""

    asked: list[tuple[str, str | None]]
    broken_off: set[str]

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["Range"]))
        if self.path.startswith("/up/boat"):
            self._boat()
        elif self.path == "/moved.jpg":
            self.send_response(302)
            self.send_header("Location", "http://10.0.0.1/up/boat.jpg")
            self.end_headers()
        elif self.path == "/page.jpg":
            self._answer(200, b"<p>Sorry</p>", "text/html")
        else:
            self._answer(404, b"", "text/plain")

    def _boat(self) -> None:
        start = int((self.headers["Range"] or "bytes=0-")[6:-1])
        self.send_response(206 if start else 200)
        self.send_header("Content-Type", "image/jpeg")
        self.send_header("Content-Length", str(len(BOAT) - start))
        self.end_headers()
        whole = self.path in self.broken_off
        self.broken_off.add(self.path)
        self.wfile.write(BOAT[start:] if whole else BOAT[: len(BOAT) // 2])

    def _answer(self, status: int, data: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Tests are quiet."""


@pytest.fixture
def old_site() -> Iterator[str]:
    _OldSite.asked, _OldSite.broken_off = [], set()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _OldSite)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def _fetched(home: str, folder: Path, *urls: str, limits: Limits | None = None) -> list[tuple[str, str]]:
    found = Fetch(home, limits or Limits())([Attachment(url=url) for url in urls], folder)
    return [(loss.where.removeprefix(home), loss.name) for loss in found]


def test_what_broke_off_is_gone_on_with_and_what_is_there_is_not_asked_for(old_site: str, tmp_path: Path) -> None:
    boat = f"{old_site}/up/boat.jpg"

    assert _fetched(old_site, tmp_path, boat) == [("/up/boat.jpg", "came in part")]
    assert not (tmp_path / "up/boat.jpg").exists()
    assert _fetched(old_site, tmp_path, boat) == []
    assert _fetched(old_site, tmp_path, boat) == []

    assert (tmp_path / "up/boat.jpg").read_bytes() == BOAT
    assert _OldSite.asked == [("/up/boat.jpg", None), ("/up/boat.jpg", f"bytes={len(BOAT) // 2}-")]


def test_a_name_that_leads_into_ones_own_network_is_not_asked(
    old_site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing in it says so: who answers for the name does."""
    found = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *more, **how: found("127.0.0.1", *more, **how))
    port = old_site.rpartition(":")[2]
    there = f"http://Pictures.example.com:{port}/up/boat.jpg"

    assert _fetched("https://old.example.com/", tmp_path, there) == [
        (there, "leads to a machine of one's own network, which is not asked")
    ]
    assert _OldSite.asked == []
    assert _fetched(f"http://pictures.example.com:{port}", tmp_path, there)[0][1] == "came in part"


def test_what_does_not_come_says_why(old_site: str, tmp_path: Path) -> None:
    names = ("/gone.jpg", "/page.jpg", "/moved.jpg", "/")

    assert _fetched(old_site, tmp_path, *(f"{old_site}{name}" for name in names)) == [
        ("/gone.jpg", "is answered with 404"),
        ("/page.jpg", "is answered with a page"),
        ("/moved.jpg", "leads to where nothing is fetched from"),
        ("/", "has no address that could be a file"),
    ]


def test_ones_own_network_is_not_asked_on_behalf_of_a_file(old_site: str, tmp_path: Path) -> None:
    found = _fetched("https://old.example.com", tmp_path, f"{old_site}/up/boat.jpg")

    assert [why for _, why in found] == ["lies on a machine of one's own network, which is not asked"]
    assert _OldSite.asked == []


def test_limits_hold(old_site: str, tmp_path: Path) -> None:
    _OldSite.broken_off.add("/up/boat.jpg")

    small = _fetched(old_site, tmp_path, f"{old_site}/up/boat.jpg", limits=Limits(file_bytes=1000))
    assert small == [("/up/boat.jpg", "is bigger than a file may be")]

    few = _fetched(old_site, tmp_path, f"{old_site}/1", f"{old_site}/2", limits=Limits(failures=1))
    assert few == [("/1", "is answered with 404"), ("/2", "was not asked for any more, since the site does not answer")]
    assert [path for path, _ in _OldSite.asked] == ["/up/boat.jpg", "/1"]
