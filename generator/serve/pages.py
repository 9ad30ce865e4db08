"""The built site as a browser gets it: files as they lie there, and in each page a script that follows the builds."""

from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import suppress
from functools import partial
from html import escape
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, unquote

import msgspec
from anyio.to_thread import run_sync
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from generator.errors import Problem, Severity, SiteError
from generator.plan.served import MEDIA_TYPES, media_type
from generator.report import alike, also_in, summed_up
from generator.serve.board import Board, State
from generator.serve.concern import Concern, Found, Looker
from generator.serve.conditional import OpenFile, Whole
from generator.serve.gate import Gate
from generator.urls import OURS as RECORDS

OURS = "/__aboveboard__/"
"""Addresses of the preview itself; no site has such a folder."""

NO_STORE = {"Cache-Control": "no-store"}
PLAIN_PAGE = "<!doctype html><html lang=en><meta charset=utf-8><title>Preview</title><body><h1>{}</h1></body></html>"
UNBUILT = PLAIN_PAGE.format("Not built yet").encode()
UNKNOWN = PLAIN_PAGE.format("There is no such page").encode()

TEXT = ("text/", "application/xml", "application/json", "application/manifest+json", "image/svg+xml")
"""How the types begin of what may hold addresses of the site, and is short enough to be read at once."""

VERSIONED = (".css", ".js")
MOST_VERSIONS = 60
"""So many style sheets and scripts are kept as pages name them, though a later build has put others in their place."""


class Made(Protocol):
    """What is made when it is asked for, by the path below the folder."""

    def of(self, path: str) -> bytes | None:
        """None where nothing is made. Raises `SiteError` where that cannot be done."""

    def stamp(self, path: str) -> bytes:
        """What changes with it; empty where nothing is known."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong, said once for all places that it is the same in, as in the terminal."""

    where: str
    also: str
    """Where else."""

    severity: Severity
    what: str
    fix: str


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """What an open page is told of a build."""

    page: str
    sheets: dict[str, str]
    built: bool
    """Whether there was ever a good build."""

    count: str
    """How much is wrong: `1 error`."""

    problems: list[Told]


class Pages:
    """The site behind *gate*, below the path that the board's state names."""

    def __init__(self, gate: Gate, made: Made) -> None:
        self._folder = gate.folder
        self._made = made
        self._gate = gate
        self._looker = Looker()
        self._versions: OrderedDict[tuple[str, str], bytes] = OrderedDict()

    def answer(self, state: State, path: str, *, version: str = "", origin: str = "") -> Response:
        """What a browser gets for *path*, decoded and beginning with a slash.

        *version* is what the address asks for behind `?v=`; *origin* is how the browser calls this server.
        """
        if "//" in path:
            # A redirect from `//about` to `//about/` would lead to a host of this name.
            return self._unknown(state, path, origin)
        if path in ("/", state.base.rstrip("/")) and path != state.base:
            return RedirectResponse(quote(state.base), headers=NO_STORE)
        with self._gate.lock:
            found = self._found(state, path, version, origin)
        if found is None:
            found = self._freshly_made(path.removeprefix(state.base))
        if found is None:
            return self._unknown(state, path, origin)
        return found

    def event(self, state: State, path: str) -> Event:
        """What the page at *path* is to be told."""
        with self._gate.lock:
            concern = self._concern(self._html(state, path)[0], state, path)
            is_built = self._gate.has_build()
        problems = state.problems
        return Event(
            page=concern.page,
            sheets=concern.sheets,
            built=is_built,
            count=summed_up(problems),
            problems=[_told_once(group) for group in alike(problems)],
        )

    def _found(self, state: State, path: str, version: str, origin: str) -> Response | None:
        file = file_at(self._folder, path.removeprefix(state.base)) if path.startswith(state.base) else None
        if file is None:
            return None
        if file.is_dir():
            if not path.endswith("/"):
                return RedirectResponse(quote(f"{path}/"), headers=NO_STORE)
            file = file / "index.html"
            if not file.is_file():
                return None
        try:
            if file.suffix == ".html":
                return self._page(self._gate.read(file), state, path, origin)
            kind = media_type(file.name)
            if kind.startswith(TEXT):
                return Whole(_called(self._version(file, path, version), state, origin), kind)
            return OpenFile(file, kind)
        except OSError:
            return None

    def _freshly_made(self, path: str) -> Response | None:
        try:
            data = self._made.of(path)
        except SiteError as error:
            return PlainTextResponse("\n".join(map(str, error.problems)), status_code=500, headers=NO_STORE)
        return Whole(data, media_type(path)) if data is not None else None

    def _unknown(self, state: State, path: str, origin: str) -> Response:
        with self._gate.lock:
            html, status = self._nothing_there(state)
            return self._page(html, state, path, origin, status)

    def _html(self, state: State, path: str) -> tuple[bytes, int]:
        """What is shown at *path*: the page, or that there is none."""
        file = file_at(self._folder, path.removeprefix(state.base)) if path.startswith(state.base) else None
        if file is not None and "//" not in path:
            with suppress(OSError):
                return self._gate.read(file / "index.html" if file.is_dir() else file), 200
        return self._nothing_there(state)

    def _nothing_there(self, state: State) -> tuple[bytes, int]:
        """The site's own page for what is not there."""
        with suppress(OSError):
            return self._gate.read(self._folder / "404.html"), 404
        return (UNKNOWN, 404) if state.version else (UNBUILT, 503)

    def _page(self, html: bytes, state: State, path: str, origin: str, status: int = 200) -> Response:
        concern = self._concern(html, state, path)
        self._keep_versions(concern, state)
        sheets = escape(msgspec.json.encode(concern.sheets).decode())
        script = f'<script src="{OURS}preview.js" data-page="{concern.page}" data-sheets="{sheets}" defer></script>'
        before, end, after = html.rpartition(b"</body>")
        content = before + script.encode() + end + after if end else html + script.encode()
        return Whole(_called(content, state, origin), MEDIA_TYPES[".html"], status)

    def _concern(self, html: bytes, state: State, path: str) -> Concern:
        return self._looker.concern(html, path, Found(state.base, partial(file_at, self._folder), self._made.stamp))

    def _keep_versions(self, concern: Concern, state: State) -> None:
        """A page and what it is drawn with belong together, though a build may come between one and the other."""
        for path, version in (concern.sheets | concern.scripts).items():
            if (path, version) not in self._versions:
                file = file_at(self._folder, path.removeprefix(state.base))
                if file is not None:
                    self._versions[path, version] = file.read_bytes()
            self._versions.move_to_end((path, version))
        while len(self._versions) > MOST_VERSIONS:
            self._versions.popitem(last=False)

    def _version(self, file: Path, path: str, version: str) -> bytes:
        """The bytes that the address asks for, if they are still known; else those of now."""
        kept = self._versions.get((path, version))
        return kept if kept is not None else file.read_bytes()


def _told_once(group: list[Problem]) -> Told:
    first, *others = group
    also = also_in([one.where for one in others])
    return Told(where=first.where, also=also, severity=first.severity, what=first.what, fix=first.fix)


def _called(data: bytes, state: State, origin: str) -> bytes:
    """*data* for somebody who calls this server by another name or address than the site was built for: a phone."""
    return data.replace(state.origin.encode(), origin.encode()) if origin and state.origin else data


def preview_app(pages: Pages, board: Board) -> Starlette:
    """The site, and what its open pages follow."""

    def page(request: Request) -> Response:
        # On a thread of its own, as Starlette does with functions that are not asynchronous: a copy takes a while.
        version, origin = request.query_params.get("v", ""), f"http://{request.headers.get('host', '')}"
        return pages.answer(board.state, request.scope["path"], version=version, origin=origin)

    async def events(request: Request) -> Response:
        told = _told(pages, board, unquote(request.query_params.get("page", "/")))
        return StreamingResponse(told, media_type="text/event-stream", headers=NO_STORE)

    def script(_: Request) -> Response:
        return FileResponse(Path(__file__).with_name("preview.js"), media_type=MEDIA_TYPES[".js"], headers=NO_STORE)

    return Starlette(
        routes=[Route(f"{OURS}events", events), Route(f"{OURS}preview.js", script), Route("/{path:path}", page)]
    )


async def _told(pages: Pages, board: Board, path: str) -> AsyncIterator[bytes]:
    """Server-sent events for the page at *path*: one for each state of the board."""
    async for state in board.follow():
        event = await run_sync(pages.event, state, path)
        yield b"data: " + msgspec.json.encode(event) + b"\n\n"


def file_at(folder: Path, path: str) -> Path | None:
    """The file or folder that is published at *path*; never one outside, and none of the builder's own records."""
    parts = [part for part in path.split("/") if part]
    if any(part.lower().startswith(RECORDS) or part in (".", "..") or "\\" in part or "\0" in part for part in parts):
        return None
    file = folder.joinpath(*parts)
    try:
        is_there = file.is_dir() or (file.is_file() and not path.endswith("/"))
        return file if is_there and file.resolve().is_relative_to(folder.resolve()) else None
    except (OSError, RuntimeError):
        # A name longer than the system takes, a folder that may not be read, links in a circle.
        return None
