"""What a post owes its readers about the author's ties, and how it is worded.

`declared` holds all that the blog declares; `matching` finds what of it a post calls up, `resolve` what of that holds
on its day (`days`), `embargoes` which posts have to wait, and `accounts` tells it with the reasons; `doubts` asks what
words leave open beside it, `idle` and `misplaced` about settings and pages that say nothing. `wording` makes sentences
of it, one a company, of `phrases` from a `catalogue`, and `shortening` the form for lists; `paid` says what is due at
single links; `profiles` are the labels and duties of a country's rules.
"""

from generator.disclosures.days import is_active
from generator.disclosures.declared import Declared
from generator.disclosures.embargoes import is_waiting, with_embargoes
from generator.disclosures.labels import OWN_LABEL
from generator.disclosures.matching import Call, calls
from generator.disclosures.paid import paid_link, paid_links
from generator.disclosures.resolve import resolve
from generator.disclosures.resolved import PaidLink, Resolved, Shown, Wording
from generator.disclosures.wording import Context, context_of, word

__all__ = [
    "OWN_LABEL",
    "Call",
    "Context",
    "Declared",
    "PaidLink",
    "Resolved",
    "Shown",
    "Wording",
    "calls",
    "context_of",
    "is_active",
    "is_waiting",
    "paid_link",
    "paid_links",
    "resolve",
    "with_embargoes",
    "word",
]
