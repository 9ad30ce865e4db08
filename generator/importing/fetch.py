"""Files of the old site, fetched before it is gone: the one place of this wing that asks the network.

Whatever is there already is not asked for again, and what came in part is gone on with. Only hosts that the export
names are asked, none of one's own network unless the old blog stood there itself, and nothing is taken beyond limits.
"""

import os
from collections.abc import Iterator, Sequence
from functools import partial
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.request import HTTPHandler, HTTPRedirectHandler, HTTPSHandler, Request, build_opener

import msgspec

from generator.importing.files import sought
from generator.importing.model import Attachment, Loss
from generator.network.hosts import is_private_host, is_public
from generator.system.names import is_sound
from generator.urls import host_of, joined

FOLDER = ".aboveboard/import/files"
AGENT = "Aboveboard-import"
PIECE = 1 << 16
PART = ".part"


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What a fetch may take; all of it together, and each file."""

    seconds: float = 20.0
    """Without a byte, after which a file is given up."""

    file_bytes: int = 200_000_000
    all_bytes: int = 10_000_000_000
    failures: int = 20
    """So many in a row, and the site is taken to be gone."""


class FetchError(Exception):
    """Why a file did not come, in words."""


class Fetch:
    """Files of one old site into a folder, each at its path there."""

    def __init__(self, home: str, limits: Limits) -> None:
        """*home* is where the old blog stood: if that is this machine or its network, it may be asked."""
        self._home, self._url = host_of(home), home
        self._limits = limits
        self._taken = 0
        opened = (_Http(self._home), _Https(self._home), _Redirects(self._may_ask))
        self._opener = build_opener(*opened)

    def __call__(self, missing: Sequence[Attachment], folder: Path) -> Iterator[Loss]:
        """Each that did not come, as a loss."""
        in_a_row = 0
        for attachment in missing:
            try:
                if in_a_row >= self._limits.failures:
                    raise FetchError("was not asked for any more, since the site does not answer")
                self._one(attachment, folder)
                in_a_row = 0
            except (FetchError, OSError, HTTPException, ValueError) as error:
                in_a_row += 1
                why = "run the import again, or look for them elsewhere"
                yield Loss(kind="files that could not be fetched", name=_said(error), why=why, where=attachment.url)

    def _may_ask(self, url: str) -> bool:
        host = host_of(url)
        is_web = url.startswith(("http://", "https://"))
        return is_web and bool(host) and (host == self._home or not is_private_host(host))

    def _one(self, attachment: Attachment, folder: Path) -> None:
        url, path = joined(self._url, attachment.url), sought(attachment)
        if not path or not is_sound(path):
            raise FetchError("has no address that could be a file")
        target = folder / path
        if target.is_file():
            return
        if not self._may_ask(url):
            raise FetchError("lies on a machine of one's own network, which is not asked")
        part = target.with_name(target.name + PART)
        part.parent.mkdir(parents=True, exist_ok=True)
        there = part.stat().st_size if part.exists() else 0
        headers = {"User-Agent": AGENT, **({"Range": f"bytes={there}-"} if there else {})}
        request = Request(url, headers=headers)  # noqa: S310 - `_may_ask` looked at it
        with self._opener.open(request, timeout=self._limits.seconds) as answer:
            self._keep(answer, part, there)
        os.replace(part, target)

    def _keep(self, answer: HTTPResponse, part: Path, there: int) -> None:
        if answer.headers.get_content_type() == "text/html":
            raise FetchError("is answered with a page")
        goes_on = answer.status == 206
        expected = answer.headers.get("Content-Length")
        size = there if goes_on else 0
        wanted = size + int(expected) if expected and expected.isdigit() else None
        with part.open("ab" if goes_on else "wb") as file:
            while piece := answer.read(PIECE):
                size += len(piece)
                self._taken += len(piece)
                if size > self._limits.file_bytes:
                    raise FetchError("is bigger than a file may be")
                if self._taken > self._limits.all_bytes:
                    raise FetchError("would be more than may be fetched in all")
                file.write(piece)
        if wanted is not None and size < wanted:
            raise FetchError("came in part")


def _said(error: Exception) -> str:
    if isinstance(error, FetchError):
        return str(error)
    status = getattr(error, "code", None)
    return f"is answered with {status}" if isinstance(status, int) else "does not answer"


class _Known(HTTPConnection):
    """Asks nothing where a name that looks like any other turns out to lead into one's own network."""

    def __init__(self, *args: Any, home: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self._home = home

    def connect(self) -> None:
        super().connect()
        if self.host.lower() != self._home.strip("[]") and not is_public(
            ip_address(self.sock.getpeername()[0].partition("%")[0])
        ):
            self.close()
            raise FetchError("leads to a machine of one's own network, which is not asked")


class _KnownSafely(_Known, HTTPSConnection):
    """The same, encrypted."""


def _goes_by_proxy(request: Request) -> bool:
    """A proxy stands in one's own network as a rule, and looks for the host itself."""
    return host_of(f"http://{request.host}/") != host_of(request.full_url)


class _Http(HTTPHandler):
    def __init__(self, home: str) -> None:
        super().__init__()
        self._home = home

    def http_open(self, req: Request) -> Any:
        return self.do_open(HTTPConnection if _goes_by_proxy(req) else partial(_Known, home=self._home), req)


class _Https(HTTPSHandler):
    def __init__(self, home: str) -> None:
        super().__init__()
        self._home = home

    def https_open(self, req: Request) -> Any:
        return self.do_open(HTTPSConnection if _goes_by_proxy(req) else partial(_KnownSafely, home=self._home), req)


class _Redirects(HTTPRedirectHandler):
    """Only to where files may be fetched from."""

    max_redirections = 5

    def __init__(self, may_ask: Any) -> None:
        self._may_ask = may_ask

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Request | None:
        if not self._may_ask(newurl):
            raise FetchError("leads to where nothing is fetched from")
        return super().redirect_request(req, fp, code, msg, headers, newurl)
