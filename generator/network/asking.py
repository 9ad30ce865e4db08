"""One address of another site, asked whether something is there: politely, within limits, and never one's own network.

Reads heads of answers, and where it is asked to, the beginning of a page. Knows nothing of posts, and keeps nothing.
"""

import io
import socket
import ssl
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache, partial
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import ip_address
from time import monotonic
from typing import Any, NamedTuple, Protocol
from urllib.parse import quote, urlencode

import msgspec

from generator.network.hosts import is_private_host, is_public
from generator.urls import joined, one_host, parse_url

REQUEST_SECONDS = 10.0
"""How long one answer may take, from the question to its last header."""

MOST_HOPS = 8
"""So many redirects are followed."""

MOST_BYTES = 1 << 20
"""Of a page; what follows is not read."""

_HTML = ("text/html", "application/xhtml+xml")
_PERMANENT = (301, 308)
_MOVED = (301, 302, 303, 307, 308)
_SAYS_NO_TO_HEAD = frozenset((400, 403, 404, 405, 406, 410, 416, 500, 501, 503))
"""What some hosts answer to HEAD, and would not to GET."""

_RESERVED = ("example", "test", "invalid", "onion", "example.com", "example.net", "example.org")
"""RFC 2606 and RFC 7686: nothing is there for us."""


NOWHERE = "leads to a host that is not there (any more)"
UNKNOWN = "could not be asked: nobody says where its host is"
"""What is said of a host without an address; offline, some systems say the first of every host."""


class Answer(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """What came of an address."""

    status: int = 0
    """Of the last answer; 0 where there was none."""

    fault: str = ""
    """Why there was none, in words that follow on "the link"."""

    is_dead: bool = False
    """Whether the fault is one that readers come upon, too, and will stay."""

    url: str = ""
    """Where redirects led; empty where there were none."""

    is_permanent: bool = False
    """Whether all of these redirects are for good."""

    is_downgraded: bool = False
    """Whether one of them led from `https` to `http`."""

    retry_seconds: float = 0
    """How long the host wants to be left alone."""

    @property
    def is_fine(self) -> bool:
        return 200 <= self.status < 300


class Fetched(NamedTuple):
    """What an address holds."""

    answer: Answer
    links: tuple[str, ...]
    """Its headers `Link`, as they are written."""

    html: bytes
    """Empty where it is no page; cut off after `MOST_BYTES`."""


class Network(Protocol):
    """What may be asked, and where it is."""

    def may_ask(self, host: str) -> bool:
        """Whether a host of this name is asked at all."""

    def addresses(self, host: str, port: int) -> list[str]:
        """IP addresses that may be asked, best first; none where all are refused. Raises OSError."""


class PublicNetwork:
    """The internet, but for the network of whoever runs this: what a stranger wrote asks nothing in there."""

    def may_ask(self, host: str) -> bool:
        return not (is_private_host(host) or host in _RESERVED or host.endswith(tuple(f".{one}" for one in _RESERVED)))

    def addresses(self, host: str, port: int) -> list[str]:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        every = dict.fromkeys(str(row[4][0]) for row in found)
        return [one for one in every if is_public(ip_address(one.partition("%")[0]))]


class Asker:
    """Asks one address after the other."""

    def __init__(self, network: Network, agent: str, turn: Callable[[str], Any], seconds: float) -> None:
        """*turn* is entered for each request with its host, and waits where it has to."""
        self._network = network
        self._agent = agent
        self._turn = turn
        self._seconds = seconds

    def ask(self, url: str) -> Answer:
        """Follows redirects; what goes wrong is in the answer."""
        return self._follow(url, self._head)[0]

    def read(self, url: str) -> Fetched:
        """The same, with what is there."""
        answer, last = self._follow(url, partial(self._request, "GET", most=MOST_BYTES))
        return Fetched(answer, last.links, last.html)

    def send(self, url: str, form: Mapping[str, str]) -> Answer:
        """A form; redirects are not followed, since they would make a question of it."""
        last = self._ask_once(url, partial(self._request, "POST", data=urlencode(form).encode()))
        return _answer(last)

    def _follow(self, url: str, request: "_Request") -> "tuple[Answer, _Reply]":
        seen, permanent, downgraded = [url], True, False
        while True:
            one = self._ask_once(seen[-1], request)
            led = "" if len(seen) == 1 else seen[-1]
            if one.status not in _MOVED or not one.location:
                answer = msgspec.structs.replace(
                    _answer(one), url=led, is_permanent=bool(led) and permanent, is_downgraded=downgraded
                )
                return answer, one
            follows = joined(seen[-1], one.location).partition("#")[0]
            downgraded |= seen[-1].startswith("https:") and follows.startswith("http:")
            permanent &= one.status in _PERMANENT
            if follows in seen or len(seen) > MOST_HOPS:
                return Answer(fault=f"is redirected in a circle, by way of {follows}", is_dead=True), _Reply()
            seen.append(follows)

    def _ask_once(self, url: str, request: "_Request") -> "_Reply":
        parts = parse_url(url)
        host = one_host(parts.hostname or "") if parts else ""
        if parts is None or parts.scheme not in ("http", "https") or not host:
            return _Reply(fault="is redirected to what is no address of the web", is_dead=True)
        if not self._network.may_ask(host):
            return _Reply(fault=f"leads to {host}, which is not asked: it may be a machine of one's own network")
        return request(url, host)

    def _head(self, url: str, host: str) -> "_Reply":
        reply = self._request("HEAD", url, host)
        if reply.status in _SAYS_NO_TO_HEAD or (reply.fault and not reply.is_dead and reply.is_cut):
            reply = self._request("GET", url, host)
        return reply

    def _request(self, method: str, url: str, host: str, *, data: bytes = b"", most: int = 0) -> "_Reply":
        with self._turn(host):
            try:
                return self._exchange(method, url, host, data, most)
            except (OSError, HTTPException, ValueError) as error:
                return _reply_of(error)

    def _exchange(self, method: str, url: str, host: str, data: bytes, most: int) -> "_Reply":
        deadline = monotonic() + self._seconds
        is_safe, port, target = _asked_for(url)
        addresses = self._network.addresses(host, port)
        if not addresses:
            return _Reply(fault=f"leads to {host}, which is in a private network and is not asked")
        connection: HTTPConnection = (HTTPSConnection if is_safe else HTTPConnection)(host, port)
        with _connected(addresses, port, deadline) as plain:
            wrapped = _trusting().wrap_socket(plain, server_hostname=host) if is_safe else plain
            with wrapped:
                connection.sock = _Timed(wrapped, deadline)
                headers = {"User-Agent": self._agent, "Accept": "*/*", "Connection": "close"}
                if data:
                    headers["Content-Type"] = "application/x-www-form-urlencoded"
                connection.request(method, target, body=data or None, headers=headers)
                return _reply(connection.getresponse(), most)


def _asked_for(url: str) -> tuple[bool, int, str]:
    """Whether it is encrypted, the port, and what the host is asked for."""
    parts = parse_url(url)
    if parts is None:
        raise ValueError(url)
    is_safe = parts.scheme == "https"
    query = "?" + quote(parts.query, safe="/?%~!$&'()*+,;=:@[]") if parts.query else ""
    return is_safe, parts.port or (443 if is_safe else 80), quote(parts.path or "/", safe="/%~!$&'()*+,;=:@") + query


class _Reply(NamedTuple):
    status: int = 0
    location: str = ""
    fault: str = ""
    is_dead: bool = False
    is_cut: bool = False
    """Whether the host closed the connection: some do that where they are asked for a head alone."""

    retry_seconds: float = 0
    links: tuple[str, ...] = ()
    html: bytes = b""


_Request = Callable[[str, str], _Reply]
"""Asks for an address, at its host."""


def _answer(reply: _Reply) -> Answer:
    return Answer(status=reply.status, fault=reply.fault, is_dead=reply.is_dead, retry_seconds=reply.retry_seconds)


def _reply(response: HTTPResponse, most: int) -> _Reply:
    asks_for = response.getheader("Retry-After", "") if response.status in (429, 503) else ""
    location = (response.getheader("Location") or "").encode("latin-1", "replace").decode("utf-8", "replace")
    html = response.read(most) if most and response.headers.get_content_type() in _HTML else b""
    return _Reply(
        status=response.status,
        location=location.strip(),
        retry_seconds=_seconds_of(asks_for),
        links=tuple(response.headers.get_all("Link") or ()),
        html=html,
    )


def _seconds_of(written: str) -> float:
    """RFC 9110, 10.2.3: seconds, or a date; 0 where it is neither."""
    from datetime import UTC, datetime
    from email.utils import parsedate_to_datetime

    if written.strip().isdecimal():
        return float(written.strip()[:9])
    # Whoever answers can write numbers that no date holds.
    with suppress(ValueError, TypeError, OverflowError):
        until = parsedate_to_datetime(written)
        return max(
            0.0, (until if until.tzinfo else until.replace(tzinfo=UTC)).timestamp() - datetime.now(UTC).timestamp()
        )
    return 0.0


def _reply_of(error: Exception) -> _Reply:
    if isinstance(error, socket.gaierror):
        is_gone = error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))
        return _Reply(fault=NOWHERE if is_gone else UNKNOWN, is_dead=is_gone)
    if isinstance(error, ssl.SSLCertVerificationError):
        fault = f"has no certificate that browsers accept: {error.verify_message}"
        return _Reply(fault=fault, is_dead=error.verify_code in _READERS_SEE_IT)
    if isinstance(error, TimeoutError):
        return _Reply(fault="was not answered in time")
    if isinstance(error, UnicodeError):
        return _Reply(fault="leads to a host whose name no host can have", is_dead=True)
    if isinstance(error, ConnectionError) or (isinstance(error, OSError) and not isinstance(error, ssl.SSLError)):
        is_cut = isinstance(error, ConnectionResetError | BrokenPipeError)
        return _Reply(fault=f"was not answered: {error.strerror or 'the host closed the connection'}", is_cut=is_cut)
    return _Reply(fault="was answered in what is no HTTP", is_cut=True)


_READERS_SEE_IT = (10, 18, 62)
"""It is over, signed by itself, of another host. All else may be the fault of this machine, or of a proxy before it."""


@cache
def _trusting() -> ssl.SSLContext:
    """The certificates that this machine trusts."""
    return ssl.create_default_context()


def _connected(addresses: list[str], port: int, deadline: float) -> socket.socket:
    """To the first that takes us; to the very address that was looked at, whatever its name says a moment later."""
    fault = OSError("no address")
    for address in addresses:
        try:
            return socket.create_connection((address, port), timeout=max(0.01, deadline - monotonic()))
        except OSError as error:
            fault = error
    raise fault


class _Timed:
    """A socket whose whole answer has a deadline: one that sends a byte now and then keeps nobody waiting."""

    def __init__(self, sock: socket.socket, deadline: float) -> None:
        self._sock = sock
        self._deadline = deadline

    def sendall(self, data: bytes) -> None:
        self._wait_no_longer()
        self._sock.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Answer(self))

    def recv_into(self, buffer: Any) -> int:
        self._wait_no_longer()
        return self._sock.recv_into(buffer)

    def close(self) -> None:
        """Who opened it closes it."""

    def _wait_no_longer(self) -> None:
        left = self._deadline - monotonic()
        if left <= 0:
            raise TimeoutError
        self._sock.settimeout(left)


class _Answer(io.RawIOBase):
    """What such a socket receives."""

    def __init__(self, sock: _Timed) -> None:
        self._sock = sock

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._sock.recv_into(buffer)
