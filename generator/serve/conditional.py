"""Answers that a browser may keep: it is told when what it has is still right, and gets parts of long files."""

import os
import re
from collections.abc import Iterator
from email.utils import formatdate
from pathlib import Path
from time import time

from starlette.concurrency import iterate_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response, StreamingResponse
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Receive, Scope, Send

from generator.system.digest import digest_bytes
from generator.system.disk import Stat

ASK = {"Cache-Control": "no-cache"}
"""A browser keeps it, and asks each time whether it is still right."""

CHUNK_BYTES = 262_144

_RULES = StaticFiles()
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


class _Conditional(Response):
    """Sends no more than that nothing has changed to who has it (RFC 9110, 13)."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.status_code in (200, 206) and _RULES.is_not_modified(self.headers, Headers(scope=scope)):
            await NotModifiedResponse(self.headers)(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


class Whole(_Conditional):
    """What is in memory."""

    def __init__(self, data: bytes, media_type: str, status_code: int = 200) -> None:
        super().__init__(data, status_code, {**ASK, "ETag": f'"{digest_bytes(data).hex()}"'}, media_type)


class OpenFile(_Conditional, StreamingResponse):
    """A file as it is now, or a part of it: whatever the next build puts in its place is not what is sent.

    Starlette's own answer opens the file when it begins to send, which may then be a longer or shorter one.
    """

    def __init__(self, file: Path, media_type: str) -> None:
        self._opened = file.open("rb")
        found = os.fstat(self._opened.fileno())
        stat = Stat.of(found)
        tag = digest_bytes(f"{stat.inode} {stat.mtime_ns} {stat.ctime_ns} {stat.size}".encode()).hex()
        headers = {**ASK, "ETag": f'"{tag}"', "Accept-Ranges": "bytes"}
        if found.st_mtime < int(time()):
            # Within the same second it may be written once more, which dates do not tell apart (RFC 9110, 8.8.2.2).
            headers["Last-Modified"] = formatdate(found.st_mtime, usegmt=True)
        super().__init__((), headers=headers, media_type=media_type)
        self._size = stat.size

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._opened:
            self._choose(Headers(scope=scope), is_head=scope["method"] == "HEAD")
            await super().__call__(scope, receive, send)

    def _choose(self, asked: Headers, *, is_head: bool) -> None:
        """Which part is to be sent."""
        part = _part(asked.get("range", ""), self._size) if self._is_meant(asked.get("if-range")) else None
        start, end = part or (0, self._size)
        if part is not None:
            self.status_code = 206 if start < end else 416
            self.headers["Content-Range"] = (
                f"bytes {start}-{end - 1}/{self._size}" if start < end else f"bytes */{self._size}"
            )
        self.headers["Content-Length"] = str(max(0, end - start))
        self.body_iterator = iterate_in_threadpool(self._chunks(start, start if is_head else end))

    def _is_meant(self, known: str | None) -> bool:
        """Whether who asks for a part has the others of the same file."""
        return known is None or known in (self.headers["ETag"], self.headers.get("Last-Modified"))

    def _chunks(self, start: int, end: int) -> Iterator[bytes]:
        self._opened.seek(start)
        while start < end and (data := self._opened.read(min(CHUNK_BYTES, end - start))):
            start += len(data)
            yield data


def _part(asked: str, size: int) -> tuple[int, int] | None:
    """Where the part begins and ends; at the end of the file if there is nothing of it.

    None for the whole, which may be sent to who asks for several parts at once, or in other words (RFC 9110, 14.2).
    """
    found = _RANGE.fullmatch(asked)
    if found is None or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:
        return max(0, size - int(last)) if int(last) else size, size
    if last and int(last) < int(first):
        return None
    return min(int(first), size), min(int(last) + 1, size) if last else size
