"""Links that look as if they earned somebody something, by the list in `programmes.toml`.

A look at the address alone: nothing is fetched, and what the author has declared is not known here.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from generator.urls import host_of, parameters_of

_LIST = Path(__file__).with_suffix(".toml")
_COUNTRY = r"(?:com?\.)?[a-z]{2,3}"


class Likeness(msgspec.Struct, frozen=True):
    """What a link looks like."""

    name: str
    """The programme; empty where only a parameter tells that there is one."""

    is_short: bool = False
    """It says nothing of where it leads."""

    parameter: str = ""
    """What of its query tells: `tag=tidewater-20`."""


class _Row(msgspec.Struct, frozen=True, kw_only=True):
    name: str = ""
    hosts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    """Of parameters, in small letters."""

    values: str = ""
    """What the whole value of one looks like; empty: like anything."""


class _Programmes(msgspec.Struct, frozen=True, kw_only=True):
    reviewed: str
    networks: tuple[_Row, ...]
    parameters: tuple[_Row, ...]
    shorteners: _Row


def likeness_of(url: str) -> Likeness | None:
    """What programme's or shortener's link *url* looks like; None for all others."""
    host = host_of(url).rstrip(".").lower()
    if not host:
        return None
    known = _by_host()
    found = next((known[part] for part in _above(host) if part in known), None)
    return found or (_by_parameter(url, host) if "?" in url else None)


def _by_parameter(url: str, host: str) -> Likeness | None:
    given = {name.lower(): (name, value) for name, value in parameters_of(url.replace("&amp;", "&"))}
    for row in _programmes().parameters:
        named = [given[name] for name in row.names if name in given]
        found = next((one for one in named if re.fullmatch(row.values or ".*", one[1], re.DOTALL)), None)
        if found and (not row.hosts or _pattern(row.hosts).fullmatch(host)):
            return Likeness(row.name, parameter="=".join(found))
    return None


@cache
def _pattern(hosts: tuple[str, ...]) -> re.Pattern[str]:
    """`amazon.*` is `amazon.de` and `www.amazon.co.uk`, and not `amazon.contoso.example`."""
    ends = (re.escape(host.removesuffix("*")) + (_COUNTRY if host.endswith("*") else "") for host in hosts)
    return re.compile(rf"(?:.*\.)?(?:{'|'.join(ends)})")


def _above(host: str) -> Iterator[str]:
    """*host*, and all that it lies below."""
    while host:
        yield host
        host = host.partition(".")[2]


@cache
def _programmes() -> _Programmes:
    return msgspec.convert(tomllib.loads(_LIST.read_text(encoding="utf-8")), _Programmes)


@cache
def _by_host() -> dict[str, Likeness]:
    programmes = _programmes()
    short = {host: Likeness("", is_short=True) for host in programmes.shorteners.hosts}
    return short | {host: Likeness(row.name) for row in programmes.networks for host in row.hosts}
