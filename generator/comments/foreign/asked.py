"""Comments that a server keeps, asked for over the network: Isso's, and answers on Mastodon.

Within limits of time and size, from the one server that the settings name, and never from where it sends one on to.
"""

import json
from collections.abc import Iterator, Mapping
from html import unescape
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from generator.comments.foreign.isso import ACCEPTED, key_of
from generator.comments.foreign.records import Found
from generator.comments.incoming import Incoming, Left
from generator.comments.safe import safe_html
from generator.errors import Problem, SiteError
from generator.language.moments import Clock, NotADateError, moment_at, read_moment

if TYPE_CHECKING:
    from http.client import HTTPResponse

SECONDS = 10
"""How long a server may take for one answer."""

MOST_BYTES = 5_000_000
"""In one answer."""

AT_ONCE = 100
"""So many threads are counted in one question."""

FOLLOWERS_ONLY = Left(what="answers that are not for everybody", why="they were sent to few")


def fetch_isso(endpoint: str, threads: Mapping[str, str], clock: Clock) -> Iterator[Found]:
    """What stands there, accepted, below the posts at these addresses; *threads* are by address."""
    server = endpoint.rstrip("/")
    addresses = sorted(threads)
    for start in range(0, len(addresses), AT_ONCE):
        some = addresses[start : start + AT_ONCE]
        counts = asked(f"{server}/count", json.dumps(some).encode())
        if not isinstance(counts, list) or len(counts) != len(some):
            raise SiteError(_trouble(server, "answers something else than numbers, as no Isso does"))
        for address in (address for address, count in zip(some, counts, strict=True) if count):
            answer = asked(f"{server}/?{urlencode({'uri': address, 'plain': 1})}")
            for one in _flat(answer, "replies"):
                yield from _of_isso(one, address, threads[address], clock)


def _flat(answer: object, below: str) -> Iterator[dict[str, Any]]:
    for one in tables(answer, below):
        yield one
        yield from _flat(one, below)


def tables(answer: object, name: str) -> Iterator[dict[str, Any]]:
    """Those in the list of this *name*, whatever else a server may put there."""
    found = answer.get(name) if isinstance(answer, dict) else None
    return (one for one in found if isinstance(one, dict)) if isinstance(found, list) else iter(())


def _of_isso(one: dict[str, Any], address: str, thread: str, clock: Clock) -> Iterator[Found]:
    created = one.get("created")
    if not one.get("text") or one.get("mode", ACCEPTED) != ACCEPTED or not isinstance(created, int | float):
        return
    yield Incoming(
        where=f"{address} (comment {one.get('id')})",
        body=str(one["text"]),
        date=moment_at(int(created), clock.zone),
        name=str(one.get("author") or "Anonymous"),
        url=str(one.get("website") or ""),
        id=key_of(one.get("id")),
        parent=key_of(one["parent"]) if one.get("parent") else "",
        thread=thread,
        status="approved",
    )


def fetch_mastodon(endpoint: str, statuses: Mapping[str, str], clock: Clock) -> Iterator[Found]:
    """The public answers to these posts; *statuses* are threads by the number of the post there."""
    server = endpoint.rstrip("/")
    for number, thread in statuses.items():
        for one in tables(asked(f"{server}/api/v1/statuses/{quote(number)}/context"), "descendants"):
            if one.get("visibility", "public") not in ("public", "unlisted"):
                yield FOLLOWERS_ONLY
                continue
            yield from _of_mastodon(one, number, thread, clock)


def _of_mastodon(one: dict[str, Any], number: str, thread: str, clock: Clock) -> Iterator[Found]:
    said, answered = one.get("account"), str(one.get("in_reply_to_id") or number)
    account = said if isinstance(said, dict) else {}
    body = safe_html(str(one.get("content") or ""))
    try:
        date = read_moment(str(one.get("created_at")), clock.zone)
    except NotADateError:
        return
    if body:
        yield Incoming(
            where=f"{one.get('url') or number}",
            body=body,
            date=date,
            name=unescape(str(account.get("display_name") or account.get("username") or "Anonymous")),
            url=str(account.get("url") or ""),
            id=f"mastodon-{one.get('id')}",
            parent="" if answered == number else f"mastodon-{answered}",
            thread=thread,
            status="approved",
        )


def asked(url: str, data: bytes | None = None, *, key: str = "endpoint") -> Any:
    """The JSON that is there; *key* is the setting that names the server.

    Raises `SiteError` where the server does not answer in time, or not with JSON.
    """
    from http.client import HTTPException
    from urllib.error import HTTPError
    from urllib.request import HTTPRedirectHandler, Request, build_opener

    class NoRedirect(HTTPRedirectHandler):
        """Only the server that the settings name is asked."""

        def redirect_request(self, *_: object) -> None:
            return None

    headers = {"User-Agent": "Aboveboard", "Accept": "application/json", "Content-Type": "application/json"}
    try:
        request = Request(url, data=data, headers=headers)  # noqa: S310 - the settings were looked at
        with build_opener(NoRedirect).open(request, timeout=SECONDS) as answer:
            said = b"".join(_parts(answer))
    except HTTPError as error:
        error.close()
        if error.code == 404:
            return {}
        raise SiteError(_trouble(url, f"answered {error.code} {error.reason}", key)) from error
    except (OSError, HTTPException, ValueError) as error:
        raise SiteError(_trouble(url, f"cannot be reached: {getattr(error, 'reason', None) or error}", key)) from error
    if len(said) > MOST_BYTES:
        raise SiteError(_trouble(url, f"answers with more than {MOST_BYTES // 1_000_000} MB", key))
    try:
        return json.loads(said)
    except (ValueError, RecursionError) as error:
        raise SiteError(_trouble(url, "answers with something else than JSON", key)) from error


def _parts(answer: "HTTPResponse") -> Iterator[bytes]:
    """What comes in time, a little more than is allowed at most: who sends a byte now and then keeps nobody waiting."""
    until, left = monotonic() + SECONDS, MOST_BYTES + 1
    while left > 0 and (part := answer.read1(left)):
        if monotonic() > until:
            raise TimeoutError("timed out")
        left -= len(part)
        yield part


def _trouble(url: str, what: str, key: str = "endpoint") -> Problem:
    """A password at the end of the address is nothing for a terminal."""
    fix = f"look at the address in `[comments] {key}`, or try again later; nothing was written"
    shown = url.partition("&token=")[0]
    return Problem(path="site.toml", rule="comment-server", key=f"comments.{key}", what=f"{shown} {what}", fix=fix)
