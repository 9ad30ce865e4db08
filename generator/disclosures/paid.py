"""What is due at single links: `rel` for machines, a visible mark for readers."""

from generator.disclosures.declared import Declared
from generator.disclosures.matching import targets_of
from generator.disclosures.phrases import Speech
from generator.disclosures.resolved import PaidLink, Resolved
from generator.disclosures.wording import PAID
from generator.library import Published

SPONSORED = "sponsored nofollow"
"""What Google asks for at paid, comped and affiliate links."""


def paid_links(
    one: Published, resolved: Resolved, declared: Declared, speech: Speech, lang: str
) -> tuple[PaidLink, ...]:
    """Each address of the post where something is due, once: of those that leave the blog, and of our own redirects."""
    if declared.is_empty:
        return ()
    valued = {row.connection.party for row in resolved.shown if row.kind_class == "A"}
    paid = {row.connection.party for row in resolved.shown if row.connection.kind in PAID}
    found: dict[str, PaidLink] = {}
    for target, _ in targets_of(one):
        if target in found:
            continue
        # Links within the blog are many and lead to no company.
        party = declared.company_at(target) if "//" in target else ""
        is_affiliate = bool(declared.affiliates) and bool(declared.affiliate_at(target))
        if is_affiliate or party in valued:
            mark = speech.mark_of(lang or speech.language) if is_affiliate or party in paid else ""
            found[target] = PaidLink(target=target, rel=SPONSORED, mark=mark)
    return tuple(found.values())


def paid_link(target: str, declared: Declared, speech: Speech, lang: str) -> PaidLink | None:
    """What is due at an address where no post speaks: in menus, on pages, in comments. Commissions alone are."""
    if not declared.affiliates or not declared.affiliate_at(target):
        return None
    return PaidLink(target=target, rel=SPONSORED, mark=speech.mark_of(lang or speech.language))
