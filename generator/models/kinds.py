"""The vocabulary of connections: which class each kind is of, and what must be known to tell readers its nature."""

from collections.abc import Mapping
from typing import Literal, get_args

import msgspec

from generator.models.disclosures import Kind

Class = Literal["A", "B", "C"]
"""A: something of value for or around content. B: a relation. C: context."""


class KindRule(msgspec.Struct, frozen=True):
    """One kind of connection."""

    kind_class: Class
    needs: tuple[tuple[str, ...], ...] = ()
    """Fields without which the sentence would say nothing; of each row one is enough."""


_VALUE = KindRule("A")
_RELATION = KindRule("B")
_PRODUCT = KindRule("A", (("product",),))
_RECEIVED = KindRule("A", (("received",),))
_EVENT = KindRule("A", (("event",),))

KINDS: Mapping[str, KindRule] = {
    "paid_post": _VALUE,
    "paid_placement": _VALUE,
    "paid_travel": KindRule("A", (("received",), ("event", "destination"))),
    "free_product": _PRODUCT,
    "review_copy": _PRODUCT,
    "loan": _PRODUCT,
    "gift": _RECEIVED,
    "hospitality": _RECEIVED,
    "discount": _RECEIVED,
    "affiliate": _VALUE,
    "prize_entry": _VALUE,
    "honorarium": _EVENT,
    "speaker": _EVENT,
    "consulting": _VALUE,
    "client": _VALUE,
    "early_access": _PRODUCT,
    "employment": _RELATION,
    "ownership": _RELATION,
    "partner_program": KindRule("B", (("tier",),)),
    "award": KindRule("B", (("name",),)),
    "membership": _RELATION,
    "board": _RELATION,
    "volunteer": _RELATION,
    "family": _RELATION,
    "personal": _RELATION,
    "competitor": _RELATION,
    "investor": _RELATION,
    "grant": _RELATION,
    "funder": _RELATION,
    "nda": KindRule("C", (("permission",),)),
    "vendor_review": KindRule("C", (("control",),)),
}

BY_WEIGHT: tuple[Kind, ...] = (
    *("paid_post", "paid_placement", "honorarium", "speaker", "affiliate", "paid_travel"),
    *(
        "consulting",
        "client",
        "free_product",
        "gift",
        "hospitality",
        "discount",
        "prize_entry",
        "early_access",
        "review_copy",
        "loan",
    ),
    *("employment", "ownership", "investor", "funder", "grant", "partner_program", "award", "board", "family"),
    *("personal", "competitor", "membership", "volunteer", "vendor_review", "nda"),
)
"""What is worth more to an author first, as far as a kind tells; ours, no rule's."""

KIND_NAMES: tuple[str, ...] = get_args(Kind)
RESERVED_IDS = frozenset(("none", "standing", "unreviewed"))
"""What a post says without naming a connection."""
