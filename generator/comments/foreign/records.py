"""One submission of a form, as its service keeps it, or one file of Staticman's: a table of names and texts."""

import re
from collections.abc import Iterator, Mapping

import msgspec

from generator.comments.incoming import Incoming, Left
from generator.errors import Problem
from generator.language.moments import Clock, NotADateError, how_to_write, moment_at, read_moment
from generator.models import Moment
from generator.system.patterns import lazy_re

Record = Mapping[str, str]
Found = Incoming | Left | Problem

_MEANT = {
    "comment": "comment message body text content your_comment your_message",
    "author": "name author full_name your_name",
    "url": "url website homepage",
    "connection": "connection",
    "parent": "parent _parent replying_to in_reply_to",
    "post": "post slug",
    "date": "date created_at created createdat submitted_at submitted submittedat submission_date submission_time "
    "date_submitted timestamp time",
    "address": "source_url page referrer referer page_url",
    "id": "_id",
}
PRIVATE = frozenset("email e_mail mail _replyto ip ip_address user_agent remote_addr author_email author_ip".split())
TRAPS = ("website_hp", "bot_field", "_gotcha", "botcheck")
SPAM = ("spam", "is_spam", "marked_as_spam")
_IDLE = frozenset(
    "id form_name form_id subject _subject _next redirect access_key seconds number thanks error state site_url "
    "summary ordered_human_fields status first_name last_name company title".split()
)
"""What services and our own forms add, and what says nothing for readers."""

EMAIL = Left(what="email and network addresses", why="a repository keeps them for good")
MACHINES = Left(what="comments that a machine filled in", why="the field that no person sees was not empty")
MARKED = Left(what="comments that are marked as spam", why="they are of no use here")
_BRACKETS = lazy_re(r"(?:fields|options|data)\[(\w++)\]")
_EPOCH = lazy_re(r"(\d{10})(?:\d{3})?")


class Names(msgspec.Struct, frozen=True, kw_only=True):
    """What a blog calls the fields of its form where they have names of their own, and how it means dates."""

    clock: Clock
    fields: dict[str, str] = {}
    honeypot: str = ""

    @property
    def meant(self) -> dict[str, str]:
        """Our name of each field by those that are understood, the blog's own before all others."""
        usual = {name: ours for ours, names in _MEANT.items() for name in names.split()}
        return usual | {plain(called): ours for ours, called in self.fields.items() if called}


def plain(name: str) -> str:
    """`Fields[Your Name]` and `your-name` are one name."""
    bare = _BRACKETS.sub(r"\1", name.strip().lower())
    return re.sub(r"[\s-]+", "_", bare)


def read_record(record: Record, where: str, names: Names) -> Iterator[Found]:
    """The comment in *record*, which stands at *where*; what is empty was not given."""
    given = {plain(name): value.strip() for name, value in record.items() if value.strip()}
    traps = (*TRAPS, plain(names.honeypot))
    if any(given.get(name) for name in traps if name):
        yield MACHINES
        return
    if any(given.get(name, "").lower() in ("true", "1", "yes", "spam") for name in SPAM):
        yield MARKED
        return
    if PRIVATE & given.keys():
        yield EMAIL
    meant = names.meant
    values: dict[str, str] = {}
    for name, value in given.items():
        if name in meant:
            values.setdefault(meant[name], value)
        elif name not in PRIVATE | _IDLE | {*SPAM}:
            yield Left(what=f"fields `{name}`", why="they mean nothing here")
    yield from _comment(values, where, names.clock)


def _comment(values: dict[str, str], where: str, clock: Clock) -> Iterator[Found]:
    if not values.get("comment"):
        yield _fault(
            where, "missing-body", "says nothing", "take it out of the file, or say which column holds the text"
        )
        return
    try:
        date = _moment(values.get("date", ""), clock)
    except NotADateError:
        said = values.get("date")
        what = f'was sent at "{said}", which is no date' if said else "does not say when it was sent"
        yield _fault(where, "missing-date", what, how_to_write(said) if said else "give it one in a column `date`")
        return
    yield Incoming(
        where=where,
        body=values["comment"],
        date=date,
        name=values.get("author") or "Anonymous",
        url=values.get("url", ""),
        connection=values.get("connection", ""),
        id=values.get("id", ""),
        parent=values.get("parent", ""),
        thread=values.get("post", ""),
        address=values.get("address", ""),
        status="approved" if "id" in values else "pending",
    )


def _moment(text: str, clock: Clock) -> Moment:
    if found := _EPOCH.fullmatch(text):
        return moment_at(int(found[1]), clock.zone)
    return read_moment(text, clock.zone, clock.order)


def _fault(where: str, rule: str, what: str, fix: str) -> Problem:
    path, _, line = where.rpartition(":")
    return Problem(
        path=path or where, line=int(line) if path and line.isdigit() else None, rule=rule, what=what, fix=fix
    )
