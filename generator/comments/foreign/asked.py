"""Comments that a server keeps, asked for over the network: Isso's, and answers on Mastodon.

Within limits of time and size, from the one server that the settings name, and never from where it sends one on to.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, urlencode

from generator.comments.foreign.isso import ACCEPTED, key_of
from generator.comments.foreign.records import Found
from generator.comments.incoming import Incoming, Left
from generator.comments.safe import safe_html
from generator.errors import Problem, SiteError
from generator.language.moments import Clock, NotADateError, moment_at, read_moment

if TYPE_CHECKING:
    from http.client import HTTPResponse
    from urllib.error import HTTPError

SECONDS = 10
"""How long a server may take for one answer."""

MOST_BYTES = 5_000_000
"""In one answer."""

TOKEN = "WEBMENTION_TOKEN"  # noqa: S105 - where it is, not what it is
"""The variable of the environment that holds what opens webmention.io."""

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
            url = f"{server}/?{urlencode({'uri': address, 'plain': 1})}"
            for one in _flat(asked_for_list(url, "replies", "Isso")):
                yield from _of_isso(one, address, threads[address], clock)


def _flat(comments: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in comments:
        yield one
        answers = one.get("replies")
        yield from _flat(_tables(answers if isinstance(answers, list) else []))


def asked_for_list(url: str, name: str, whose: str, *, key: str = "endpoint") -> Iterator[dict[str, Any]]:
    """The tables in the list of this *name*, whatever else stands there; *whose* server has such a list.

    Raises `SiteError` likewise, and where there is none: something else answers at that address.
    """
    answer = asked(url, key=key)
    found = answer.get(name) if isinstance(answer, dict) else None
    if not isinstance(found, list):
        raise SiteError(_trouble(url, f"answers otherwise than {whose} does", key))
    return _tables(found)


def _tables(found: list[Any]) -> Iterator[dict[str, Any]]:
    return (one for one in found if isinstance(one, dict))


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


class Syndicated(NamedTuple):
    """What was said on Mastodon about a post, and where the post names it."""

    number: str
    url: str
    thread: str
    path: str
    line: int | None


def fetch_mastodon(endpoint: str, statuses: Iterable[Syndicated], clock: Clock) -> Iterator[Found]:
    """The public answers to these; of one that is not there the others know nothing."""
    server = endpoint.rstrip("/")
    for number, url, thread, path, line in statuses:
        try:
            said = asked_for_list(f"{server}/api/v1/statuses/{quote(number)}/context", "descendants", "Mastodon")
        except NotThereError:
            what = f"`syndication` names {url}, which {server} does not show: it is gone, or not for everybody"
            fix = "write the address of what is there, or take it out; or correct `[comments] endpoint` in site.toml"
            yield Problem(path=path, line=line, rule="comment-server", key="syndication", what=what, fix=fix)
            continue
        for one in said:
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


class NotThereError(SiteError):
    """The server knows no such address."""


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
        kind = NotThereError if error.code in (404, 410) else SiteError
        raise kind(_trouble(url, _said(error), key)) from error
    except (OSError, HTTPException, ValueError) as error:
        raise SiteError(_trouble(url, f"cannot be reached: {getattr(error, 'reason', None) or error}", key)) from error
    if len(said) > MOST_BYTES:
        raise SiteError(_trouble(url, f"answers with more than {MOST_BYTES // 1_000_000} MB", key))
    try:
        return json.loads(said)
    except (ValueError, RecursionError) as error:
        what = "a page for people" if said.lstrip()[:1] == b"<" else "something else than JSON"
        raise SiteError(_trouble(url, f"answers with {what}", key)) from error


def _said(error: "HTTPError") -> str:
    """A redirect is told with where it leads, since the address there may be the right one."""
    leads = f"leads on to {one}, where nothing is asked" if (one := error.headers.get("Location", "")) else ""
    return leads if leads and error.code in range(300, 400) else f"answered {error.code} {error.reason}"


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
    secret = f", and at the key in {TOKEN}" if "&token=" in url else ""
    fix = f"look at the address in `[comments] {key}`{secret}, or try again later; nothing was written"
    shown = url.partition("&token=")[0]
    return Problem(path="site.toml", rule="comment-server", key=f"comments.{key}", what=f"{shown} {what}", fix=fix)
