"""The file that comes with a post: where it is, what it is, how long it is where only the author can know."""

from pathlib import PurePosixPath
from urllib.parse import unquote

import msgspec

from generator.models import Enclosure
from generator.nodes.findings import At
from generator.nodes.structs import read_struct
from generator.nodes.tree import Node, Table
from generator.nodes.values import line_of_text
from generator.system.patterns import lazy_re
from generator.urls import is_web_url, path_of

MEDIA_TYPES = {
    "aac": "audio/aac", "flac": "audio/flac", "m4a": "audio/mp4", "m4b": "audio/mp4", "mp3": "audio/mpeg",
    "oga": "audio/ogg", "ogg": "audio/ogg", "opus": "audio/ogg", "wav": "audio/wav", "weba": "audio/webm",
    "m4v": "video/mp4", "mkv": "video/x-matroska", "mov": "video/quicktime", "mp4": "video/mp4", "ogv": "video/ogg",
    "webm": "video/webm",
    "avif": "image/avif", "gif": "image/gif", "jpeg": "image/jpeg", "jpg": "image/jpeg", "png": "image/png",
    "svg": "image/svg+xml", "webp": "image/webp",
    "csv": "text/csv", "ics": "text/calendar", "txt": "text/plain",
    "epub": "application/epub+zip", "gz": "application/gzip", "json": "application/json", "pdf": "application/pdf",
    "zip": "application/zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
"""By the ending of the name. Python's own table also asks the system, and each system answers otherwise."""

_ELSEWHERE = lazy_re(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_TYPE = lazy_re(r"[a-z0-9][a-z0-9.+-]*/[a-z0-9][a-z0-9.+-]*(?:; ?[a-z]+=\S+)?")


def enclosure(node: Node, at: At) -> Enclosure | None:
    """`tea.mp3`, or `{url: https://..., type: audio/mpeg, length: 1234567}`; the type follows from the name."""
    if isinstance(node, Table):
        written = read_struct(Enclosure, node, at)
    else:
        written = Enclosure(url=line_of_text(node, at) or "")
    if written is None or not written.url:
        return None
    kind = written.type.lower() or MEDIA_TYPES.get(_ending(written.url), "")
    if not _TYPE.fullmatch(kind):
        what = f'has the type "{kind}"' if kind else f'is "{written.url}", whose name does not say what it is'
        at.error("unknown-media-type", what, f"write `{{url: {written.url}, type: audio/mpeg}}` with its media type")
    return msgspec.structs.replace(written, type=kind) if _is_sound(written, at) else None


def _is_sound(written: Enclosure, at: At) -> bool:
    if not _ELSEWHERE.match(written.url):
        if written.length:
            at.warn("ignored-key", "gives a length; that of a file of the blog is counted", "take `length` out")
        return True
    if not is_web_url(written.url):
        fix = "write it with its scheme, `https://...`, or name a file of the blog"
        at.error("invalid-url", f'is "{written.url}", not a full URL', fix)
        return False
    if written.length <= 0:
        fix = "write `{url: ..., length: 1234567}` with its size in bytes"
        at.note("unknown-size", "lies elsewhere, so that its size is not known here; feeds say 0", fix)
    return True


def _ending(url: str) -> str:
    path = unquote(path_of(url)) if _ELSEWHERE.match(url) else url
    return PurePosixPath(path).suffix.lower().removeprefix(".")
