"""A connection as it is written, whether in `site.toml`, in an author's file or in a post: one reader for all three."""

from collections.abc import Callable, Iterator

import msgspec

from generator.language.moments import Clock, NotADateError, how_to_write, read_moment
from generator.models import Connection, Kind, Moment
from generator.models.kinds import KIND_NAMES, KINDS, RESERVED_IDS
from generator.nodes.findings import At, nearest
from generator.nodes.structs import SIMPLE, Readers, read_struct
from generator.nodes.tree import Node, Scalar, Table, described
from generator.nodes.values import text
from generator.system.patterns import lazy_re

ID = lazy_re(r"[a-z0-9]+(?:-[a-z0-9]+)*")
OURS = frozenset(("path", "line"))
"""Fields that nobody writes."""


def read_connection(node: Node, at: At, clock: Clock, *, is_standing: bool) -> Connection | None:
    """The connection that the table is, with everything that is wrong with it said; a standing one needs an `id`."""
    if not isinstance(node, Table):
        fix = "write a table with `kind` and `party`, such as `{kind: employment, party: northwind}`"
        at.error("wrong-type", f"is {described(node)}, not a connection", fix)
        return None
    found = read_struct(Connection, node, at, _readers(clock), hidden=OURS)
    if found is None:
        return None

    def place(key: str) -> At:
        return at.of(key, node.entries[key].line if key in node.entries else node.line)

    for key, rule, what, fix in _faults(found, node, is_standing=is_standing):
        place(key).error(rule, what, fix)
    return msgspec.structs.replace(found, path=at.findings.path)


def _faults(found: Connection, node: Table, *, is_standing: bool) -> Iterator[tuple[str, str, str, str]]:
    """Key, rule, what is wrong and how to mend it."""
    if is_standing and "id" not in node.entries:
        yield "id", "missing-key", "is missing", "add an `id` by which posts can name it, such as `northwind-partner`"
    if found.id and (found.id in RESERVED_IDS or not ID.fullmatch(found.id)):
        why = "a word that posts say for themselves" if found.id in RESERVED_IDS else "not a plain word"
        yield "id", "invalid-id", f'is "{found.id}", {why}', "write small letters, digits and hyphens: `nw-partner`"
    if found.since and found.until and found.until < found.since:
        what = f"is {_day(found.until)}, before `from`, which is {_day(found.since)}"
        yield "until", "dates-reversed", what, "swap the two, or correct the one that is wrong"
    if is_standing and found.embargo_until and not found.since:
        what = "is missing: without it, older posts about the company would wait for the embargo too"
        yield "from", "missing-key", what, "add `from`, the day on which you were told"
    for fields in KINDS[found.kind].needs if found.kind in KINDS else ():
        if not any(getattr(found, field) for field in fields) and not any(field in node.entries for field in fields):
            names = " or ".join(f"`{field}`" for field in fields)
            what = f"is missing, which `{found.kind}` needs for its sentence"
            yield fields[0], "missing-key", what, f"add {names}"


def _day(moment: Moment) -> str:
    return moment.iso if moment.has_time else moment.iso[:10]


def moment_reader(clock: Clock) -> Callable[[Node, At], Moment | None]:
    """Reads dates as *clock* says where they do not say it themselves."""

    def read(node: Node, at: At) -> Moment | None:
        written = text(node, at)
        try:
            return read_moment(written, clock.zone, clock.order) if written is not None else None
        except NotADateError:
            at.error("not-a-date", f'is "{written}", not a date', how_to_write(written or ""))
            return None

    return read


def _readers(clock: Clock) -> Readers:
    return {**SIMPLE, Moment: moment_reader(clock), Kind: _read_kind}


def _read_kind(node: Node, at: At) -> str | None:
    if isinstance(node, Scalar) and node.text in KIND_NAMES:
        return node.text
    written = node.text if isinstance(node, Scalar) else ""
    meant = nearest(written.replace(" ", "_").replace("-", "_"), KIND_NAMES) if written else None
    fix = f"write `{meant}`" if meant else "write one of " + ", ".join(f"`{name}`" for name in KIND_NAMES)
    at.error("unknown-kind", f"is {described(node)}, not a kind of connection", fix)
    return None
