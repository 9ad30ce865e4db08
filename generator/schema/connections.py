"""The form of a connection: in `site.toml`, in an author's file, and in a post alike."""

from collections.abc import Iterator

from generator.models import Connection
from generator.models.kinds import KINDS
from generator.schema.forms import Form, moment, offered, table
from generator.schema.known import Known


def connection(known: Known, *, is_yaml: bool) -> Form:
    """With what each kind needs for its sentence."""
    instead: dict[tuple[type, str], Form] = {
        (Connection, "party"): offered(known.vendors, {"type": "string"}),
        (Connection, "author"): offered(known.authors, {"type": "string"}),
    }
    dates = ("from", "until", "embargo_until", "confirmed")
    instead |= {(Connection, key): moment(is_short=known.has_short_dates) for key in dates}
    return {**table(Connection, instead, is_yaml=is_yaml), "allOf": list(_needs())}


def _needs() -> Iterator[Form]:
    for kind, rule in KINDS.items():
        for fields in rule.needs:
            condition = {"properties": {"kind": {"const": kind}}, "required": ["kind"]}
            yield {"if": condition, "then": {"anyOf": [{"required": [field]} for field in fields]}}
