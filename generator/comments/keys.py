"""The keys of a stored comment, as we and as Staticman call them, and those that may not be stored."""

import re
from collections.abc import Callable

from generator.language.moments import Clock, moment_at
from generator.models import Moment
from generator.nodes.findings import At, Findings
from generator.nodes.tree import Entry, Node, Scalar, Table, is_nothing
from generator.nodes.values import choice, line_of_text, text
from generator.sources import fields
from generator.sources.fields import Zoned, unzoned
from generator.sources.keys import Given, Key, Keys, read_keys
from generator.system.patterns import lazy_re
from generator.urls import is_web_url

PRIVATE = frozenset({"email", "e-mail", "mail", "author_email", "ip", "ip_address", "author_ip"})
"""Keys, in small letters, that tell who sent a comment; a repository is read by many, and its history for good."""

PARENTS = ("parent", "replying_to", "_parent")
"""Names for the comment that is answered; Staticman writes two of them, of which one may be empty."""

OF_FORMS = ("post", "seconds")
"""What our forms send along beside the comment; the folder says which post it is."""

_STATES = ("approved", "hidden", "published", "visible", "draft", "moderated", "pending", "spam")
"""Keys by which other programs keep a comment from readers."""

_PENDING = "write `status: pending` for a comment that is not to be shown, or take it out"

LONGEST = {"id": 200, "parent": 200, "name": 300, "author": 200, "connection": 600, "url": 2_000, "body": 100_000}
"""So many characters may each have: far more than people write, and what a page can show."""

ID = lazy_re(r"[A-Za-z0-9][A-Za-z0-9._~-]*")
_HASH = lazy_re(r"[0-9a-f]{32}", re.IGNORECASE)
_MARK = lazy_re(r"[0-9a-f]{16}")
_EPOCH = lazy_re(r"(\d{10})(?:\d{3})?")
_MAIL = lazy_re(r"(?<![@\w.+-])[\w.+-]+@[\w-]+\.\w")
"""An e-mail address, and not a name in a network, `@jules@social.example`."""


def read_comment_keys(table: Table, findings: Findings, clock: Clock) -> Given:
    """What a comment's file says, without what is empty and what may not be stored."""
    comes_from_staticman = "_id" in table.entries
    entries: dict[str, Entry] = {}
    for name, entry in table.entries.items():
        if name.lower() in PRIVATE:
            _refuse_private(At(findings, name, name, entry.line), entry.value)
        elif name not in PARENTS and name not in OF_FORMS and not is_nothing(entry.value):
            entries[name] = entry
    entries |= _parent(table)
    if comes_from_staticman:
        entries = {name: entry for name, entry in entries.items() if name in COMMENT.known or name.lower() in _STATES}
    return read_keys(Table(entries, table.line), COMMENT, findings, clock)


def _refuse_private(at: At, value: Node) -> None:
    if is_nothing(value):
        return
    if isinstance(value, Scalar) and _HASH.fullmatch(value.text.strip()):
        what = "is a hash that the address can be found from; it is left out"
        at.warn("stored-address", what, "take it out of the file")
        return
    what = "tells who sent the comment, and a repository keeps that for good"
    at.error("stored-address", what, "take it out of the file, and out of the history if that is public")


def _parent(table: Table) -> dict[str, Entry]:
    """The first that says something, under our name."""
    given = (table.entries[name] for name in PARENTS if name in table.entries)
    found = next((entry for entry in given if not is_nothing(entry.value)), None)
    return {"parent": found} if found else {}


def is_too_long(text: str, key: str, at: At) -> bool:
    """Whether it is; says so then."""
    if len(text) <= LONGEST[key]:
        return False
    what = f"has {len(text):,} characters, and {LONGEST[key]:,} are the most"
    at.error("long-text", what, "shorten it, or take the file away")
    return True


def _line(key: str) -> Callable[[Node, At], str | None]:
    def read(node: Node, at: At) -> str | None:
        written = line_of_text(node, at)
        return None if written is not None and is_too_long(written, key, at) else written

    return read


def _id(node: Node, at: At) -> str | None:
    written = _line("id")(node, at)
    if written is None or ID.fullmatch(written):
        return written
    fix = "write letters, digits and hyphens, such as `2009-07-09-jules`"
    at.error("unsafe-id", f'is "{written}", which cannot be part of an address', fix)
    return None


def _name(node: Node, at: At) -> str | None:
    """Not an address, which some readers write into the wrong field."""
    written = _line("name")(node, at)
    if written and _MAIL.search(written):
        fix = "write a name in its place, and take the address out of the history if that is public"
        at.warn("stored-address", "looks like an e-mail address, and everybody will read it", fix)
    return written


def _url(node: Node, at: At) -> str | None:
    """Readers write what they like into a form: what is no address is left out."""
    written = line_of_text(node, at)
    if written is None or (is_web_url(written) and len(written) <= LONGEST["url"]):
        return written
    fault = "too long for an address" if len(written) > LONGEST["url"] else f'"{written}", not a full URL'
    at.warn("invalid-url", f"is {fault}; it is left out", "write it with its scheme, `https://...`, or take it out")
    return None


def _writer(node: Node, at: At) -> str | None:
    """What a function with a key makes of an address; what somebody else made of it might lead back to the address."""
    written = line_of_text(node, at)
    if written is None or _MARK.fullmatch(written):
        return written
    what = "is not the mark that our function makes of a writer; it is left out"
    at.warn("stored-address", what, "take it out of the file")
    return None


def _date(node: Node, at: At, clock: Clock) -> Moment | None:
    """As in posts; Staticman may also be told to count seconds or milliseconds since 1970."""
    if isinstance(node, Scalar) and (found := _EPOCH.fullmatch(node.text.strip())):
        return moment_at(int(found[1]), clock.zone)
    return fields.moment(node, at, clock)


def _status(node: Node, at: At) -> str | None:
    return choice(node, at, ("approved", "pending", "spam"))


def _kind(node: Node, at: At) -> str | None:
    return choice(node, at, ("comment", "mention", "pingback"))


def _key(name: str, read: Zoned, *spellings: str) -> dict[str, Key]:
    return dict.fromkeys((name, *spellings), Key(name, name, read))


COMMENT = Keys(
    _key("id", unzoned(_id), "_id")
    | _key("parent", unzoned(_line("parent")))
    | _key("name", unzoned(_name))
    | _key("url", unzoned(_url))
    | _key("connection", unzoned(_line("connection")))
    | _key("date", _date)
    | _key("status", unzoned(_status))
    | _key("kind", unzoned(_kind))
    | _key("author", unzoned(_line("author")))
    | _key("writer", unzoned(_writer))
    | _key("body", unzoned(text), "message", "comment"),
    {},
    dict.fromkeys(_STATES, _PENDING) | dict.fromkeys(("website", "homepage", "site", "link"), "url"),
)
