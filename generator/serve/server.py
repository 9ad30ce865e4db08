"""A server for one blogger's own browser: it listens, builds, watches and answers until it is told to stop."""

import errno
import os
import socket
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import NamedTuple

import uvicorn

from generator.errors import Problem, SiteError
from generator.serve.board import Board
from generator.serve.copies import Copies
from generator.serve.guarded import ANYWHERE, Impatient, guarded, is_loopback, names_of
from generator.serve.index import Index
from generator.serve.network import own_address
from generator.serve.pages import Pages, preview_app
from generator.serve.rebuild import BuildThread, Listener, Preview, Rebuilder, own_output
from generator.serve.watch import Watcher

SHUTDOWN_SECONDS = 1
"""How long an answer under way may take once the server is told to stop."""


class _Server(uvicorn.Server):
    """Tells open pages to let go when it is told to stop; uvicorn alone would wait for them."""

    def __init__(self, config: uvicorn.Config, board: Board) -> None:
        super().__init__(config)
        self._board = board

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._board.close()
        super().handle_exit(sig, frame)

    def stop(self) -> None:
        self._board.close()
        self.should_exit = True


class _Made(NamedTuple):
    """All that is made when it is asked for."""

    search: Index
    copies: Copies

    def of(self, path: str) -> bytes | None:
        return self.search.of(path) or self.copies.of(path)

    def stamp(self, path: str) -> bytes:
        return self.copies.stamp(path)


def serve(
    preview: Preview, host: str, listening: socket.socket, listener: Listener, ready: Callable[[str, str], None]
) -> None:
    """Serve until Ctrl-C, which is raised as KeyboardInterrupt.

    *ready* gets the address once the first build is done, and the one for other machines, empty where there is none.

    *host* is what the command was told of where it is *listening*. A fault of ours in a later build stops the server
    and is raised.
    """
    board = Board()
    port = listening.getsockname()[1]
    # Whoever calls it by another name gets that name in all pages.
    origin = origin_of("::1" if listening.family == socket.AF_INET6 else "127.0.0.1", port)
    with own_output(preview.root, port) as output:
        rebuilder = Rebuilder(preview, output, origin, board, listener)
        # The first build comes before the watcher's threads: only a process without threads may be forked into workers.
        rebuilder.build()
        address = listening.getsockname()[0]
        beyond = own_address(listening.family) if address in ANYWHERE else "" if is_loopback(address) else address
        ready(origin_of(address, port) + board.state.base, origin_of(beyond, port) + board.state.base if beyond else "")
        _serve_until_told(rebuilder, names_of(host), board, listening)


def _serve_until_told(
    rebuilder: Rebuilder, is_ours: Callable[[str], bool], board: Board, listening: socket.socket
) -> None:
    index = Index(rebuilder.output, lambda: rebuilder.await_index(builds.ask))
    made = _Made(index, Copies(rebuilder.site.root, rebuilder.output))
    config = uvicorn.Config(
        guarded(preview_app(Pages(rebuilder.gate, made), board), is_ours),
        http=Impatient,
        lifespan="off",
        ws="none",
        log_config=None,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )
    server = _Server(config, board)
    builds = BuildThread(rebuilder.build, server.stop, rebuilder.seconds_left, rebuilder.prove)
    watcher = Watcher(rebuilder.site.root, builds.ask, rebuilder.note, polls=rebuilder.site.polls)
    watcher.start()
    builds.start()
    # Something may have been saved while the first build ran and nobody watched.
    builds.ask()
    try:
        server.run(sockets=[listening])
    finally:
        watcher.stop()
    if builds.error:
        raise builds.error


def origin_of(host: str, port: int) -> str:
    host = ANYWHERE.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens already, so that a browser which comes early waits instead of failing.

    Port 0 takes any that is free. Raises SiteError where the port is taken.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        # Asked by itself, as the answer to a name that nobody has is lost in the next line.
        socket.getaddrinfo(host, port, family)
        return socket.create_server((host, port), family=family)
    except (OSError, UnicodeError) as error:
        raise SiteError(_cannot_listen(host, port, error)) from error


NEXT_PORTS = 20
"""So many ports above one that is taken are tried."""


def listen_near(host: str, port: int) -> socket.socket:
    """Likewise at *port*, or at the first of those above it that is free."""
    for other in range(port, min(port + NEXT_PORTS, 65535)):
        with suppress(SiteError):
            return listen(host, other)
    return listen(host, port)


def _cannot_listen(host: str, port: int, error: OSError | UnicodeError) -> Problem:
    if isinstance(error, socket.gaierror | UnicodeError):
        what = "no machine is known by this name"
        fix = "leave out --host, or give an address of this machine; 0.0.0.0 is all that it has"
    elif error.errno == errno.EADDRINUSE:
        what = f"another program uses port {port} already"
        fix = f"stop it, or take another port: aboveboard serve --port {port + 1}"
    elif error.errno == errno.EACCES:
        what = f"port {port} is only for the system's own services"
        fix = "take a port above 1023: aboveboard serve --port 8000"
    else:
        what = f"this machine does not listen there ({os.strerror(error.errno) if error.errno else error})"
        fix = "leave out --host, or give an address of this machine"
    return Problem(path=f"{host}:{port}", rule="unusable-port", what=what, fix=fix)
