"""`check --external` against real servers on loopback: what they answer, what is told of it, what is asked again."""

import socket
import socketserver
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from datetime import timedelta
from pathlib import Path
from time import sleep

import pytest

from generator import __version__
from generator.checks.outward import Asking
from generator.checks.runner import Inspected, inspected
from generator.network.asking import Asker, PublicNetwork, _trusting
from tests.commands.running import run
from tests.story import AS_OF, Story, page, post

FINE = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"


def says(status: str, **headers: str) -> bytes:
    rows = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status}\r\n{rows}Content-Length: 0\r\n\r\n".encode()


class Host(socketserver.ThreadingTCPServer):
    """Answers by what the path says, and remembers who asked for what."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, answers: dict[str, bytes]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers = answers
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.over = threading.Event()

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class Handler(socketserver.StreamRequestHandler):
    server: Host

    def handle(self) -> None:
        method, path, _ = self.rfile.readline().decode().split(" ")
        heads = dict(line.decode().strip().split(": ", 1) for line in iter(self.rfile.readline, b"\r\n"))
        host = heads["Host"].partition(":")[0]
        self.server.asked.append(f"{method} {host}{path}")
        self.server.agents.add(heads["User-Agent"])
        times = self.server.asked.count(f"{method} {host}{path}")
        with suppress(OSError):
            self._answer(method, path, times)

    def _answer(self, method: str, path: str, times: int) -> None:
        if path == "/slow":
            self.server.over.wait(10)
        elif path == "/drip":
            for letter in b"HTTP/1.1 200 OK\r\nX-Endless: " + b"x" * 100:
                self.wfile.write(bytes([letter]))
                sleep(0.02)
        elif path == "/endless":
            self.wfile.write(b"HTTP/1.1 405 No\r\n\r\n" if method == "HEAD" else b"HTTP/1.1 200 OK\r\n\r\n")
            while method == "GET":
                self.wfile.write(b"x" * 65536)
        elif path.startswith("/fine") or (path == "/busy" and times > 1):
            self.wfile.write(FINE)
        elif path != "/cut":
            self.wfile.write(self.server.answers.get(f"{path} {method}") or self.server.answers[path])


class Loopback:
    """Every name is this machine, but for some that are nowhere or in a network of one's own."""

    def may_ask(self, host: str) -> bool:
        return host != "192.168.0.1"

    def addresses(self, host: str, port: int) -> list[str]:
        if host == "nowhere.example":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        if host == "offline.example":
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        return [] if host == "inside.example" else ["127.0.0.1"]


ANSWERS = {
    "/gone": says("410 Gone"),
    "/missing": says("404 Not Found"),
    "/by-get": says("404 Not Found"),
    "/by-get GET": FINE,
    "/moved": says("301 Moved", Location="/further"),
    "/further": says("308 Moved", Location="/fine"),
    "/for-now": says("302 Found", Location="/fine"),
    "/moved-to-nothing": says("301 Moved", Location="/missing"),
    "/circle": says("302 Found", Location="/circle-2"),
    "/circle-2": says("302 Found", Location="/circle"),
    "/into": says("302 Found", Location="http://inside.example/"),
    "/to-router": says("302 Found", Location="http://192.168.0.1/reboot"),
    "/to-file": says("301 Moved", Location="file:///etc/passwd"),
    "/private": says("401 Unauthorized"),
    "/forbidden": says("403 Forbidden"),
    "/linked-in": says("999 Request denied"),
    "/broken": says("500 Oh"),
    "/busy": says("429 Too Many", Retry_After="1"),
    "/leave-me": says("503 Away", Retry_After="Fri, 31 Dec 2999 23:59:59 GMT"),
    "/never": says("429 Too Many", Retry_After="Mon, 01 Jan 2030 00:00:00 +99999999999999999999"),
    "/malformed": b"220 smtp.example ESMTP\r\n",
    "/huge-head": b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000 + b"\r\n\r\n",
}

NOT_ASKED = "which is not asked: it may be a machine of one's own network"
TOLD = {
    "/fine": "",
    "/by-get": "",
    "/for-now": "",
    "/endless": "",
    "/busy": "",
    "/moved": "L007 has moved for good",
    "/gone": "L006 leads to a page that is gone for good (410)",
    "/missing": "L006 leads to a page that is not there (404)",
    "/moved-to-nothing": "L006 leads to a page that is not there (404), by way of AT/missing",
    "/circle": "L006 is redirected in a circle, by way of AT/circle",
    "/to-file": "L006 is redirected to what is no address of the web, by way of file:///etc/passwd",
    "/into": "L008 leads to inside.example, which is in a private network and is not asked",
    "/to-router": f"L008 leads to 192.168.0.1, {NOT_ASKED}",
    "/private": "L008 was answered with 401, which says nothing of it",
    "/forbidden": "L008 was answered with 403, which says nothing of it",
    "/linked-in": "L008 was answered with 999, which says nothing of it",
    "/broken": "L008 was answered with 500, which says nothing of it",
    "/leave-me": "L008 was answered with 503, which says nothing of it",
    "/never": "L008 was answered with 429, which says nothing of it",
    "/malformed": "L008 was answered in what is no HTTP",
    "/huge-head": "L008 was answered in what is no HTTP",
    "/cut": "L008 was not answered: the host closed the connection",
}
"""Addresses, each on a host of its own, and what is told of the link to each; AT is the host."""


@pytest.fixture
def host() -> Iterator[Host]:
    with serving(ANSWERS) as found:
        yield found


@contextmanager
def serving(answers: dict[str, bytes], context: ssl.SSLContext | None = None) -> Iterator[Host]:
    with Host(answers) as found:
        if context is not None:
            found.socket = context.wrap_socket(found.socket, server_side=True)
        thread = threading.Thread(target=found.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield found
        found.over.set()
        found.shutdown()


def asked(site: Story, *, days: int = 0, **how: float) -> Inspected:
    now = AS_OF + timedelta(days=days)
    asking = Asking(network=Loopback(), **{"pause_seconds": 0.0, **how})  # type: ignore[arg-type]
    site.build(as_of=now)
    return inspected(site.root, None, now, asking=asking)


def told(found: Inspected) -> list[str]:
    return [f"{one.rule} {one.what}" for one in found.problems if one.rule in ("L006", "L007", "L008", "L009")]


def test_what_is_told_of_each_answer(site: Story, host: Host) -> None:
    ats = {path: f"http://{path[1:]}.example:{host.port}" for path in TOLD}
    links = "".join(f"[{path}]({at}{path}#part)\n" for path, at in ats.items())
    site.write("posts/tea.md", post(links))

    found = asked(site)

    expected = {path: said.replace("AT", ats[path]) for path, said in TOLD.items()}
    rows = {path: f"{said[:4]} the link {ats[path]}{path}{said[4:]}" for path, said in expected.items() if said}
    assert sorted(told(found)) == sorted(rows.values()), host.asked
    assert found.unasked == 0
    assert host.agents == {f"Aboveboard/{__version__} (looks after links; +https://blog.example.com/)"}
    assert [one for one in host.asked if "/fine" in one and "fine.example" in one] == ["HEAD fine.example/fine"]
    fixes = {one.rule: one.fix for one in found.problems}
    assert fixes["L007"] == f"write `{ats['/moved']}/fine`"


def test_only_what_is_old_or_failed_is_asked_again(site: Story, host: Host) -> None:
    at = f"one.example:{host.port}"
    site.write("posts/tea.md", post(f"[a](http://{at}/fine) [b](http://{at}/moved) [c](http://{at}/gone)\n"))
    first = told(asked(site))
    host.asked.clear()

    assert told(asked(site, days=13)) == first
    assert host.asked == ["HEAD one.example/gone", "GET one.example/gone"]
    site.write("posts/milk.md", post(f"[d](http://{at}/fine-2)\n", title="Milk"))
    host.asked.clear()
    asked(site, days=14)
    paths = ("/fine", "/moved", "/further", "/gone", "/fine-2")
    assert {one for one in host.asked if one.startswith("HEAD")} == {f"HEAD one.example{path}" for path in paths}


def test_each_place_of_a_link_is_told_and_waived_by_itself(site: Story, host: Host) -> None:
    url = f"http://one.example:{host.port}/gone"
    site.settings(f'[[menu]]\ntitle = "Gone"\nurl = "{url}"\n')
    site.write("about.md", page(f"[x]({url})\n"))
    site.write("posts/tea.md", post(f"[x]({url}#a)\n\nAnd [y]({url}#b)\n"))
    site.write("posts/milk.md", post(f"[x]({url})\n", title="Milk", disclosure_waive={"L006": "It was there."}))

    found = asked(site)

    assert [one.where for one in found.problems if one.rule == "L006"] == [
        "content/about.md:5",
        "content/posts/tea.md:8",
        "content/posts/tea.md:10",
        "site.toml",
    ]
    assert host.asked == ["HEAD one.example/gone", "GET one.example/gone"]


def test_who_answers_slowly_keeps_nobody_waiting(site: Story, host: Host) -> None:
    """Nor one who answers at once, and then letter by letter."""
    urls = [f"http://{name}.example:{host.port}/{name}" for name in ("drip", "slow")]
    site.write("posts/tea.md", post("".join(f"[x]({url})\n" for url in urls)))

    found = asked(site, request_seconds=0.3)

    assert told(found) == [f"L008 the link {url} was not answered in time" for url in urls]


def test_hosts_that_are_not_there_or_take_nobody(site: Story) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        site.write(
            "posts/tea.md",
            post(f"[a](http://nowhere.example/) [b](http://shut.example:{port}/) [c](//offline.example)\n"),
        )

        assert told(asked(site)) == [
            "L006 the link http://nowhere.example/ leads to a host that is not there (any more)",
            f"L008 the link http://shut.example:{port}/ was not answered: Connection refused",
            "L008 the link https://offline.example could not be asked: nobody says where its host is",
        ]


def test_where_no_host_has_an_address_the_machine_is_offline(site: Story) -> None:
    """A second host that is found shows that the first is not."""
    site.write("posts/tea.md", post("[a](http://nowhere.example/) [b](https://offline.example)\n"))
    found = asked(site)

    assert (told(found), found.unasked) == ([], 2)


def test_certificates_are_looked_at_and_encryption_is_kept(site: Story, tmp_path: Path, host: Host) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2")
    names = ("-subj", "/CN=good.example", "-addext", "subjectAltName=DNS:good.example,DNS:down.example")
    made = ("openssl", "req", "-x509", *curve, *names, "-keyout", key, "-out", certificate)
    subprocess.run(made, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    down = f"http://plain.example:{host.port}/fine"
    with serving({"/down": says("301 Moved", Location=down)}, context) as safe:
        at = f".example:{safe.port}"
        links = f"[a](https://good{at}/fine) [b](https://down{at}/down) [c](https://other{at}/fine)"
        site.write("posts/tea.md", post(f"{links} [d](https://http.example:{host.port}/fine)\n"))

        distrusted = told(asked(site))
        with trusting(certificate):
            trusted = told(asked(site))

    no = "has no certificate that browsers accept: self-signed certificate"
    assert [one for one in distrusted if no in one] == [
        f"L006 the link https://{name}{at}/{path} {no}"
        for name, path in (("down", "down"), ("good", "fine"), ("other", "fine"))
    ]
    mismatch = "has no certificate that browsers accept: Hostname mismatch, certificate is not valid for"
    assert trusted == [
        f"L006 the link https://other{at}/fine {mismatch} 'other.example'.",
        f"L007 the link https://down{at}/down has moved for good",
        f"L008 the link https://http.example:{host.port}/fine was answered in what is no HTTP",
        f"L009 the link https://down{at}/down is led on unencrypted, to {down}",
    ]


@contextmanager
def trusting(certificate: Path) -> Iterator[None]:
    trusted = pytest.MonkeyPatch()
    trusted.setenv("SSL_CERT_FILE", str(certificate))
    _trusting.cache_clear()
    yield
    trusted.undo()
    _trusting.cache_clear()


def test_the_time_for_all_is_kept_and_what_is_left_comes_next(site: Story, host: Host) -> None:
    at = f"http://one.example:{host.port}"
    site.write("posts/tea.md", post(f"[a]({at}/slow) [b]({at}/fine)\n"))

    assert asked(site, seconds=0.3).unasked == 2
    assert host.asked == ["HEAD one.example/slow"][: len(host.asked)], "one request a host at a time"

    host.asked.clear()
    host.over.set()
    assert asked(site).unasked == 0
    assert host.asked[-3:] == ["HEAD one.example/slow", "GET one.example/slow", "HEAD one.example/fine"]


def test_a_host_that_wants_to_be_left_alone_is(site: Story, host: Host) -> None:
    at = f"http://one.example:{host.port}"
    site.write("posts/tea.md", post(f"[a]({at}/leave-me) [b]({at}/fine)\n"))

    assert asked(site).unasked == 1
    assert host.asked == ["HEAD one.example/leave-me", "GET one.example/leave-me"]


def test_the_network_of_whoever_asks_is_left_alone() -> None:
    public = PublicNetwork()
    hosts = ("localhost", "127.0.0.1", "10.1.2.3", "::1", "::ffff:10.0.0.1", "printer.local", "shop.example", "a.test")
    more = ("fec0::1", "64:ff9b::7f00:1")

    assert [one for one in hosts + more if public.may_ask(one)] == []
    assert public.may_ask("93.184.216.34")
    assert public.addresses("localhost", 80) == []
    assert public.addresses("169.254.169.254", 80) == []
    nameless = Asker(public, "x", lambda _host: nullcontext(), 1.0).ask("http://a..contoso.net/")
    assert (nameless.fault, nameless.is_dead) == ("leads to a host whose name no host can have", True)


def test_nobody_is_asked_for_a_blog_that_leads_to_nobody(site: Story) -> None:
    """Not one's own blog, not invented hosts, not one's own network, and no link that earns a commission."""
    site.settings('[[affiliate]]\nparty = "shop"\nmatch = ["shop.net/*?tag=tea"]\n[vendors.shop]\nname = "Shop"\n')
    mine = "https://blog.example.com/ http://localhost/ https://contoso.example/ mailto:a@contoso.example"
    links = "".join(f"[x]({url}) " for url in (*mine.split(), "https://shop.net/?tag=tea"))
    site.write("posts/tea.md", post(f"{links}\n", disclosure="standing"))
    assert run("build", "-r", site.root).exit_code == 0

    ran = run("check", "-r", site.root, "--external", "--timeout", "1")

    assert (ran.exit_code, ran.stdout.splitlines()[-1]) == (0, "1 warning")
    assert not (site.root / ".aboveboard/answers").exists()
