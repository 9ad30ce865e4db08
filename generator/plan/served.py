"""How a server is to send what was built: what each file is, and how long browsers may keep it.

Said once, for `_headers`, for uploads, and for the preview.
"""

from mimetypes import MimeTypes
from pathlib import PurePosixPath

MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".xsl": "application/xslt+xml; charset=utf-8",
    ".json": "application/json",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
}
"""Said here because the system's own table differs from machine to machine; for other endings Python's own is asked."""

UNKNOWN = "application/octet-stream"

FOREVER = "public, max-age=31536000, immutable"
AN_HOUR = "public, max-age=3600"
ASK = "public, max-age=0, must-revalidate"

_HASHED = (".pf_fragment", ".pf_index", ".pf_meta")
"""Endings of files whose names say what they hold: those of the search."""

_CHANGING = (".html", ".xml", ".json", ".txt", ".webmanifest")

_python_knows = MimeTypes()
"""Its built-in table: nothing of the machine's."""


def media_type(path: str) -> str:
    """What stands in `Content-Type`: of a feed what other hosts send, so that browsers show it by its style sheet."""
    ending = PurePosixPath(path).suffix.lower()
    return MEDIA_TYPES.get(ending) or _python_knows.guess_type(path.rpartition("/")[2])[0] or UNKNOWN


def cache_control(path: str) -> str:
    """Pages and feeds are asked for each time, since a correction must reach readers at once."""
    if path.endswith(_HASHED):
        return FOREVER
    return ASK if path.endswith(_CHANGING) or "." not in path.rpartition("/")[2] else AN_HOUR
