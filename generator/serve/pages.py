"""The built site as a browser gets it: the files as they lie there, and in each page a script that reloads it."""

from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from html import escape
from mimetypes import guess_type
from pathlib import Path, PurePosixPath
from urllib.parse import quote

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from generator.errors import SiteError
from generator.plan.served import MEDIA_TYPES
from generator.serve.board import Board, State
from generator.urls import OURS as RECORDS

OURS = "/__aboveboard__/"
"""Addresses of the preview itself; no site has such a folder."""

NO_STORE = {"Cache-Control": "no-store"}
PLAIN_PAGE = "<!doctype html><html lang=en><meta charset=utf-8><title>Preview</title><body><h1>{}</h1></body></html>"
UNBUILT = PLAIN_PAGE.format("Not built yet").encode()
UNKNOWN = PLAIN_PAGE.format("There is no such page").encode()

MadeAt = Callable[[str], bytes | None]
"""What is made for a path below the folder when it is asked for; None where nothing is."""


def preview_app(folder: Path, board: Board, made_at: MadeAt) -> Starlette:
    """The site in *folder*, below the path that the board's state names."""

    def page(request: Request) -> Response:
        # On a thread of its own, as Starlette does with functions that are not asynchronous: a copy takes a while.
        return answer(folder, board.state, request.scope["path"], made_at)

    async def events(_: Request) -> Response:
        return StreamingResponse(_told(board), media_type="text/event-stream", headers=NO_STORE)

    def script(_: Request) -> Response:
        return FileResponse(Path(__file__).with_name("preview.js"), media_type=MEDIA_TYPES[".js"], headers=NO_STORE)

    return Starlette(
        routes=[Route(f"{OURS}events", events), Route(f"{OURS}preview.js", script), Route("/{path:path}", page)]
    )


async def _told(board: Board) -> AsyncIterator[bytes]:
    """Server-sent events: one for each state of the board."""
    async for state in board.follow():
        yield b"data: " + msgspec.json.encode(state) + b"\n\n"


def _nothing(_path: str) -> None:
    return None


def answer(folder: Path, state: State, path: str, made_at: MadeAt = _nothing) -> Response:
    """What a browser gets for *path*, decoded and beginning with a slash."""
    if "//" in path:
        # A redirect from `//about` to `//about/` would lead to a host of this name.
        return _unknown(folder, state)
    if path in ("/", state.base.rstrip("/")) and path != state.base:
        return RedirectResponse(quote(state.base), headers=NO_STORE)
    file = file_at(folder, path.removeprefix(state.base)) if path.startswith(state.base) else None
    if file is None:
        return _made(path.removeprefix(state.base), made_at) or _unknown(folder, state)
    if not file.is_dir():
        return _whole(file, state)
    if not path.endswith("/"):
        return RedirectResponse(quote(f"{path}/"), headers=NO_STORE)
    index = file / "index.html"
    return _whole(index, state) if index.is_file() else _unknown(folder, state)


def _made(path: str, made_at: MadeAt) -> Response | None:
    try:
        data = made_at(path)
    except SiteError as error:
        return PlainTextResponse("\n".join(map(str, error.problems)), status_code=500, headers=NO_STORE)
    if data is None:
        return None
    ending = PurePosixPath(path).suffix
    media_type = MEDIA_TYPES.get(ending) or guess_type(path)[0]
    return Response(data, media_type=media_type, headers=NO_STORE)


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


def _whole(file: Path, state: State) -> Response:
    media_type = MEDIA_TYPES.get(file.suffix.lower())
    if media_type is None:
        # Films are long, and asked for in parts.
        return FileResponse(file, headers=NO_STORE)
    try:
        # At once: a file that the next build replaces while it is sent would end too soon.
        data = file.read_bytes()
    except OSError:
        return _page(UNKNOWN, state, status=404)
    return _page(data, state) if file.suffix == ".html" else Response(data, media_type=media_type, headers=NO_STORE)


def _unknown(folder: Path, state: State) -> Response:
    """The site's own page for what is not there."""
    with suppress(OSError):
        return _page((folder / "404.html").read_bytes(), state, status=404)
    return _page(UNKNOWN if state.version else UNBUILT, state, status=404 if state.version else 503)


def _page(html: bytes, state: State, status: int = 200) -> Response:
    script = f'<script src="{OURS}preview.js" data-version="{escape(state.version)}" defer></script>'.encode()
    before, end, after = html.rpartition(b"</body>")
    content = before + script + end + after if end else html + script
    return Response(content, status_code=status, media_type=MEDIA_TYPES[".html"], headers=NO_STORE)
