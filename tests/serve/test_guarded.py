"""Who is answered by a preview, and for how long it waits for a request."""

import gc
import socket
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from threading import Thread

import pytest
import uvicorn
from starlette.responses import PlainTextResponse

from generator.serve import guarded as room
from generator.serve.guarded import Impatient, guarded, names_of

SECONDS = 20.0


@contextmanager
def answering(host: str) -> Iterator[int]:
    """A server that greets everybody whom a preview at *host* would answer; its port."""
    with socket.create_server(("127.0.0.1", 0)) as listening, running(host, listening):
        yield listening.getsockname()[1]


@contextmanager
def running(host: str, listening: socket.socket) -> Iterator[None]:
    """Likewise, where somebody may be waiting already."""
    app = guarded(PlainTextResponse("Hello"), names_of(host))
    config = uvicorn.Config(
        app, http=Impatient, lifespan="off", ws="none", log_config=None, timeout_keep_alive=int(SECONDS)
    )
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, args=([listening],))
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()


def status(port: int, host: str) -> int:
    with closing(HTTPConnection("127.0.0.1", port, timeout=SECONDS)) as connection:
        connection.request("GET", "/", headers={"Host": host})
        answer = connection.getresponse()
        assert (answer.read() == b"Hello") == (answer.status == 200)
        assert answer.getheader("X-Content-Type-Options") == "nosniff"
        return answer.status


def test_foreign_names_are_refused() -> None:
    """One that leads here would let its own site read drafts."""
    ours = ["localhost", "localhost:1", "LOCALHOST:8000", "127.0.0.1:8000", "[::1]:8000", "[::1]", "Box.example:80"]
    foreign = [
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example",
        "x@localhost.evil.example",
        "192.0.2.1",
        "",
    ]

    with answering("box.example") as port:
        assert {host: status(port, host) for host in ours} == dict.fromkeys(ours, 200)
        assert {host: status(port, host) for host in foreign} == dict.fromkeys(foreign, 403)


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_on_every_network_any_address_is_ours_and_still_no_foreign_name(host: str) -> None:
    is_ours = names_of(host)

    assert all(map(is_ours, ["192.168.1.5", "fe80::1", "localhost", socket.gethostname().lower()]))
    assert not is_ours("evil.example")


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nHost: loc"], ids=["nothing", "half"])
@pytest.mark.parametrize("before", [0, 1])
def test_a_request_that_does_not_end_is_hung_up_on(monkeypatch: pytest.MonkeyPatch, sent: bytes, before: int) -> None:
    """Be it the first or a later one; where nothing more comes after an answer, the server hangs up by itself."""
    monkeypatch.setattr(room, "REQUEST_SECONDS", SECONDS if before else 0.2)

    with answering("127.0.0.1") as port, socket.create_connection(("127.0.0.1", port), timeout=SECONDS) as browser:
        for _ in range(before):
            browser.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            answer = b""
            while not answer.endswith(b"Hello"):
                answer += (more := browser.recv(1024))
                assert more
            monkeypatch.setattr(room, "REQUEST_SECONDS", 0.2)
        browser.sendall(sent if sent or not before else b"G")
        while browser.recv(1024):
            pass


def test_one_that_comes_in_time_is_answered_however_many_came_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "REQUEST_SECONDS", 0.2)

    with (
        socket.create_server(("127.0.0.1", 0)) as listening,
        closing(HTTPConnection("127.0.0.1", listening.getsockname()[1], timeout=SECONDS)) as connection,
    ):
        # Sent before anybody waits for it, the first one comes in time however slow the machine is.
        connection.request("GET", "/")
        with running("127.0.0.1", listening):
            assert connection.getresponse().read() == b"Hello"
            monkeypatch.setattr(room, "REQUEST_SECONDS", SECONDS)
            time.sleep(0.3)
            connection.request("GET", "/")
            assert connection.getresponse().read() == b"Hello"


def test_the_end_of_an_answer_does_not_wait_for_its_beginning() -> None:
    """By timing it would be 40 ms for each answer."""
    with answering("127.0.0.1") as port, closing(HTTPConnection("127.0.0.1", port, timeout=SECONDS)) as browser:
        browser.request("GET", "/")
        assert browser.getresponse().read() == b"Hello"
        [server_end] = [
            sock
            for one in gc.get_objects()
            if isinstance(one, Impatient) and not one.transport.is_closing()
            for sock in [one.transport.get_extra_info("socket")]
            if sock.getpeername() == browser.sock.getsockname()
        ]
        assert server_end.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
