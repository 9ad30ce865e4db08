"""Who is answered, and for how long one waits: other sites must not read drafts through their reader's own browser."""

import socket
from asyncio import TimerHandle, Transport
from collections.abc import Callable
from ipaddress import ip_address

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from generator.urls import host_of

ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - told apart, not bound to
"""Addresses that mean every network of this machine, and the one a browser on it can open."""

LOCAL = frozenset(("localhost", "127.0.0.1", "::1"))
"""What a browser on this machine calls it."""

REQUEST_SECONDS = 10.0
"""How long a browser may take to say what it wants."""

REFUSED = "This preview answers under its own address alone. `aboveboard serve --host NAME` lets another name in.\n"


def names_of(host: str) -> Callable[[str], bool]:
    """By what names a preview may be asked that listens at *host*.

    Where that is every network, also by any address and by this machine's own name: no other site has those.
    """
    names = LOCAL | {host.lower()}
    if host not in ANYWHERE:
        return names.__contains__
    own = socket.gethostname().lower()
    names |= {own, f"{own.partition('.')[0]}.local"}
    return lambda name: name in names or _is_address(name)


def is_loopback(address: str) -> bool:
    """Whether nobody but this machine reaches it there."""
    return ip_address(address.partition("%")[0]).is_loopback


def _is_address(name: str) -> bool:
    try:
        return bool(ip_address(name))
    except ValueError:
        return False


def guarded(app: ASGIApp, is_ours: Callable[[str], bool]) -> ASGIApp:
    """*app* for requests that name a host which *is_ours*, whatever the port.

    The name of a foreign site can lead to this machine (DNS rebinding), and its pages may then read what is answered.
    """

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_plainly(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["X-Content-Type-Options"] = "nosniff"
            await send(message)

        named = {host_of(f"//{host}") for host in Headers(scope=scope).getlist("host")}
        answer = app if named and all(map(is_ours, named)) else PlainTextResponse(REFUSED, status_code=403)
        await answer(scope, receive, send_plainly)

    return guard


class Impatient(H11Protocol):
    """Sends at once, and hangs up on whoever does not end a request, for whom uvicorn would wait for ever."""

    _deadline: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        # asyncio does so where a socket names its protocol, which those of `socket.create_server` do not. The end of an
        # answer would else wait until its beginning is acknowledged, for 40 ms.
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._watch()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_watching()
        super().connection_lost(exc)

    def _watch(self) -> None:
        if not self._waits():
            self._stop_watching()
        elif self._deadline is None:
            self._deadline = self.loop.call_later(REQUEST_SECONDS, self._hang_up)

    def _stop_watching(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _hang_up(self) -> None:
        self._deadline = None
        if self._waits():
            self.transport.close()

    def _waits(self) -> bool:
        """Whether no request is under way."""
        return self.cycle is None or self.cycle.response_complete  # type: ignore[redundant-expr] # None at first
