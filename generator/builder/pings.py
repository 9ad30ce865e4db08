"""Hubs told of feeds that have changed: WebSub's publisher, by the convention that all its hubs know.

What was built says it all: each feed names itself and its hubs. A file of the site remembers what a hub was told.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from generator.builder.options import Parameters
from generator.engine.record import Record, record_path
from generator.engine.reuse import ours_in
from generator.errors import Problem, SiteError
from generator.system.digest import digest_bytes
from generator.system.disk import read, write_atomically
from generator.system.tree import regular_files

if TYPE_CHECKING:
    from lxml.etree import _Element

MEMORY = "pings.json"
"""Which bytes of which feed each hub was told of last. It belongs into version control."""

FEEDS = ("feed.xml", "atom.xml", "feed.json")
ATOM_LINK = "{http://www.w3.org/2005/Atom}link"
HUB_SECONDS = 10
"""How long a hub may take to answer."""

Memory = dict[str, dict[str, str]]
"""By hub and by feed: the digest of what the hub was told of."""


class Ping(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to tell."""

    hub: str
    feed: str
    digest: str
    """Of the feed's bytes."""


class _JsonHub(msgspec.Struct):
    url: str


class _JsonFeed(msgspec.Struct):
    feed_url: str = ""
    hubs: tuple[_JsonHub, ...] = ()


def pings(output: Path, state: Path) -> tuple[Ping, ...]:
    """Every feed that was built with every hub it names; *state* is the folder of what is known of builds.

    Raises `SiteError` where nothing was built, or the site was built without its address.
    """
    ours = ours_in(output, state)
    if not ours:
        what = f"nothing was built into {output.name}/"
        fix = "run `aboveboard build`, publish what it made, then tell the hubs"
        raise SiteError(Problem(path=output.name, rule="nothing-built", what=what, fix=fix))
    if main := _copied(output, state):
        raise SiteError(_of_a_copy(output, main))
    found: dict[tuple[str, str], Ping] = {}
    for path in sorted(regular_files(output)):
        if path.rpartition("/")[2] in FEEDS and path in ours:
            data = read(output / path)
            feed, hubs = _from_json(data) if path.endswith(".json") else _from_xml(data)
            if hubs and "://" not in feed:
                raise SiteError(_without_url())
            digest = digest_bytes(data).hex()
            web = [hub for hub in hubs if hub.startswith(("https://", "http://"))]
            found |= {(hub, feed): Ping(hub=hub, feed=feed, digest=digest) for hub in web}
    return tuple(found[key] for key in sorted(found))


def _copied(output: Path, state: Path) -> str:
    """Where the blog itself is, if *output* holds a copy of it."""
    try:
        was = msgspec.json.decode(Record.load(record_path(state, output)).command, type=Parameters)
    except msgspec.DecodeError:
        return ""
    return was.copy_of


def _of_a_copy(output: Path, main: str) -> Problem:
    return Problem(
        path=output.name,
        rule="copy-not-told",
        what=f"holds a copy for another address, and hubs hear of {main} alone",
        fix="build without `--base-url`, publish what that made, then tell the hubs",
    )


def untold(all_pings: tuple[Ping, ...], root: Path) -> tuple[Ping, ...]:
    """Those that a hub has not been told of yet."""
    memory = _remembered(root)
    return tuple(one for one in all_pings if memory.get(one.hub, {}).get(one.feed) != one.digest)


def tell(all_pings: tuple[Ping, ...], root: Path) -> Iterator[Ping]:
    """Tell each hub what it does not know; each ping comes back as soon as its hub has accepted it.

    A hub that does not is asked no more; at the end `SiteError` says which it were. The others are remembered.
    """
    memory = _remembered(root)
    known = {(one.hub, one.feed): memory.get(one.hub, {}).get(one.feed) for one in all_pings}
    problems: dict[str, Problem] = {}
    try:
        for one in untold(all_pings, root):
            if one.hub in problems:
                continue
            fault = _post(one)
            if fault:
                problems[one.hub] = _refused(one, fault)
                continue
            known[one.hub, one.feed] = one.digest
            yield one
    finally:
        _remember(known, root)
    if problems:
        raise SiteError(*problems.values())


def _post(one: Ping) -> str:
    """What went wrong, in words; empty where the hub accepted."""
    from http.client import HTTPException
    from urllib.error import HTTPError
    from urllib.parse import urlencode
    from urllib.request import HTTPRedirectHandler, Request, build_opener

    class NoRedirect(HTTPRedirectHandler):
        """A redirect would make a GET of it, and lose what it says."""

        def redirect_request(self, *_: object) -> None:
            return None

    form = urlencode({"hub.mode": "publish", "hub.url": one.feed}).encode()
    try:
        request = Request(one.hub, data=form, headers={"User-Agent": "Aboveboard"})  # noqa: S310 - `pings` looked at it
        with build_opener(NoRedirect).open(request, timeout=HUB_SECONDS) as answer:
            answer.read()
    except HTTPError as error:
        error.close()
        return f"answered {error.code} {error.reason}"
    except (OSError, HTTPException, ValueError) as error:
        return f"cannot be reached: {getattr(error, 'reason', None) or error}"
    return ""


def _refused(one: Ping, fault: str) -> Problem:
    return Problem(
        path="site.toml",
        rule="hub-trouble",
        key="feeds.hubs",
        what=f"the hub {one.hub} {fault}, when it was told of {one.feed}",
        fix="run `aboveboard ping` once more later; if it stays so, write the hub's new address, or take it out",
    )


def _without_url() -> Problem:
    what = "is not given, and a hub must know where to fetch a feed"
    fix = "write where the blog is published, build and publish once more"
    return Problem(path="site.toml", rule="missing-key", key="site.url", what=f"`[site] url` {what}", fix=fix)


def _from_json(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The feed's own address and its hubs; neither where it is no feed."""
    try:
        feed = msgspec.json.decode(data, type=_JsonFeed)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return "", ()
    return feed.feed_url, tuple(hub.url for hub in feed.hubs)


def _from_xml(data: bytes) -> tuple[str, tuple[str, ...]]:
    from lxml.etree import XMLSyntaxError, fromstring

    try:
        root = fromstring(data)
    except XMLSyntaxError:
        return "", ()
    head = root[0] if root.tag == "rss" and len(root) else root
    return next(_addresses(head, "self"), ""), tuple(_addresses(head, "hub"))


def _addresses(head: "_Element", rel: str) -> Iterator[str]:
    return (link.get("href", "") for link in head.iterfind(ATOM_LINK) if link.get("rel") == rel)


def _remembered(root: Path) -> Memory:
    try:
        return msgspec.json.decode(read(root / MEMORY), type=Memory)
    except FileNotFoundError:
        return {}
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        what = "is not as `aboveboard ping` left it"
        fix = "take it from version control again, or delete it: each hub is then told of every feed once more"
        raise SiteError(Problem(path=MEMORY, rule="damaged-memory", what=what, fix=fix)) from error


def _remember(known: dict[tuple[str, str], str | None], root: Path) -> None:
    memory: Memory = {}
    for (hub, feed), digest in sorted(known.items()):
        if digest is not None:
            memory.setdefault(hub, {})[feed] = digest
    if memory == _remembered(root):
        return
    try:
        write_atomically(root / MEMORY, msgspec.json.format(msgspec.json.encode(memory), indent=1) + b"\n")
    except OSError as error:
        what = f"cannot be written: {error.strerror}"
        fix = "make the folder writable; until then hubs are told again of what they know"
        raise SiteError(Problem(path=MEMORY, rule="file-trouble", what=what, fix=fix)) from error
