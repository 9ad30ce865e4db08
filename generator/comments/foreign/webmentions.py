"""What webmention.io, or a server that speaks like it, has heard of: pages elsewhere that lead to posts.

It asks who one is by a token, and answers in JF2. Nobody has looked through what it says, so all of it waits.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from generator.comments.foreign.asked import asked_for_list
from generator.comments.foreign.records import Found
from generator.comments.incoming import Incoming, Left
from generator.comments.safe import safe_html
from generator.errors import Problem, SiteError
from generator.language.moments import Clock, NotADateError, read_moment
from generator.models import Moment
from generator.urls import host_of, is_web_url, parse_url

AT_ONCE = 100
MOST_PAGES = 100
"""So many answers are asked for, of `AT_ONCE` mentions each."""

KEY = "webmention"
PRIVATE = Left(what="mentions that are private", why="they were not sent for everybody")


def fetch_webmentions(endpoint: str, token: str, clock: Clock) -> Iterator[Found]:
    """*endpoint* is what pages name: `https://webmention.io/blog.example.com/webmention`."""
    parts = parse_url(endpoint)
    domain, _, last = parts.path.strip("/").partition("/") if parts else ("", "", "")
    if parts is None or not parts.netloc or last != "webmention":
        what = f'is "{endpoint}", and only from webmention.io can mentions be fetched'
        fix = "write it as `https://webmention.io/blog.example.com/webmention`, or store them by hand"
        raise SiteError(Problem(path="site.toml", rule="comment-server", key=f"comments.{KEY}", what=what, fix=fix))
    for page in range(MOST_PAGES):
        query = urlencode({"domain": domain, "per-page": AT_ONCE, "page": page, "token": token})
        url = f"{parts.scheme}://{parts.netloc}/api/mentions.jf2?{query}"
        found = [*asked_for_list(url, "children", "webmention.io", key=KEY)]
        for one in found:
            yield from _of(one, clock)
        if len(found) < AT_ONCE:
            return


def _of(one: dict[str, Any], clock: Clock) -> Iterator[Found]:
    if one.get("wm-private"):
        yield PRIVATE
        return
    url = str(one.get("url") or one.get("wm-source") or "")
    date = _date(one, clock)
    if date is None or not is_web_url(url):
        return
    author = _table(one.get("author"))
    body = safe_html(str(_table(one.get("content")).get("html") or "")) or _table(one.get("content")).get("text") or ""
    # What answers a post is a comment that was written elsewhere; of all else the link says enough.
    is_answer = bool(body) and one.get("wm-property") == "in-reply-to"
    yield Incoming(
        where=url,
        body=str(body) if is_answer else "",
        date=date,
        name=str(author.get("name") or host_of(url)),
        url=url,
        id=f"webmention-{one.get('wm-id')}",
        address=str(one.get("wm-target") or ""),
        kind="comment" if is_answer else "mention",
    )


def _date(one: dict[str, Any], clock: Clock) -> Moment | None:
    for key in ("published", "wm-received"):
        try:
            return read_moment(str(one.get(key)), clock.zone)
        except NotADateError:
            continue
    return None


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
