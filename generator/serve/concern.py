"""What a page shows, told apart from what does not matter: by it an open page knows whether a build concerns it.

A page is concerned where its own bytes are others, or those of a picture, script or font that it shows. Its style
sheets are known one by one, for they are exchanged while it stays as it is.
"""

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import msgspec

from generator.system.digest import digest_bytes, fingerprint
from generator.system.disk import Stat, stat_of
from generator.urls import joined, parse_url

VERSION = re.compile(rb"(\.css\?v=)[0-9a-f]{8}(?=[\"'])")
"""By what the addresses of style sheets change with them."""

_SHOWN = re.compile(rb"\s(src|srcset|poster|data)=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_SHEET = re.compile(rb"<link\b(?=[^<>]*\brel=[\"']?stylesheet\b)[^<>]*\bhref=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_NAMED_IN_CSS = re.compile(rb"(?:url\(\s*|@import\s+)[\"']?([^\"')\s;]+)")


class Concern(msgspec.Struct, frozen=True, kw_only=True):
    """What a browser compares."""

    page: str
    """Of all that is shown, but for style sheets."""

    sheets: dict[str, str]
    """Of each style sheet of the site, by its path."""

    scripts: dict[str, str]
    """Likewise of scripts; these are part of the page."""


class Found(NamedTuple):
    """Where what a page shows is looked for."""

    base: str
    file_at: Callable[[str], Path | None]
    """By the path below *base*."""

    stamp_of: Callable[[str], bytes]
    """Of what is made when it is asked for; empty where nothing is."""


class Looker:
    """Finds out what pages show. What a style sheet says is read once."""

    def __init__(self) -> None:
        self._sheets: dict[Path, tuple[Stat | None, str, list[str]]] = {}

    def concern(self, html: bytes, address: str, found: Found) -> Concern:
        """Of the page at *address*, a path that begins with a slash."""
        parts = [digest_bytes(VERSION.sub(rb"\1", html))]
        sheets, scripts = {}, {}
        shown = set(_shown(html))
        for name in dict.fromkeys(_first(match.groups()) for match in _SHEET.finditer(html)):
            path = _joined(address, name)
            file = _file(path, found)
            if file is not None:
                sheets[path], named = self._sheet(file)
                shown |= {_joined(path, one) for one in named}
        for name in sorted(shown):
            path = _joined(address, name)
            file = _file(path, found)
            if file is None:
                parts.append(found.stamp_of(_below(path, found.base)))
            elif path.endswith(".js"):
                scripts[path], _ = self._sheet(file)
            else:
                parts.append(fingerprint(stat_of(file)))
        return Concern(page=fingerprint((parts, scripts)).hex(), sheets=sheets, scripts=scripts)

    def _sheet(self, file: Path) -> tuple[str, list[str]]:
        """Of what it says, and what it names: fonts, pictures, further style sheets."""
        stat = stat_of(file)
        known = self._sheets.get(file)
        if known is None or known[0] != stat:
            data = file.read_bytes()
            named = [one.decode(errors="replace") for one in _NAMED_IN_CSS.findall(data)]
            known = self._sheets[file] = (stat, digest_bytes(data).hex()[:8], named)
        return known[1], known[2]


def _shown(html: bytes) -> Iterator[str]:
    for match in _SHOWN.finditer(html):
        value = _first(match.groups()[1:])
        if match[1] == b"srcset":
            yield from (one.split()[0] for one in value.split(",") if one.strip())
        else:
            yield value


def _first(groups: tuple[bytes | None, ...]) -> str:
    return unescape(next(one for one in groups if one is not None).decode(errors="replace"))


def _joined(address: str, name: str) -> str:
    """The path that *name* leads to from *address*; empty where it leads nowhere."""
    found = parse_url(joined(address, name))
    return found.path if found else ""


def _file(path: str, found: Found) -> Path | None:
    file = found.file_at(_below(path, found.base)) if path.startswith(found.base) else None
    return file if file is not None and not file.is_dir() else None


def _below(path: str, base: str) -> str:
    return unquote(path.removeprefix(base))
