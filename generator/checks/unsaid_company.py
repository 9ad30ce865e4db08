"""A post links to a known company, or names it, and nothing is said of it; or it links to a shop nobody declared.

Said means: a sentence, a connection, `standing`. A post that says `none` is only asked again where somebody on this
blog has declared a connection with that company: the author looked, and may be right. An address that looks like an
affiliate link and belongs to no `[[affiliate]]` is asked about too.
"""

import re

from generator.checking import Found, PostFacts, Rule, SiteFacts
from generator.checking.rule import Findings
from generator.errors import Severity

_SHOP = re.compile(
    r"[?&](?:tag|aff(?:iliate)?_?id|aff|awc|associate|partner_?id|irclickid|clickid)="
    r"|//(?:[^/?#]*\.)?(?:amzn\.to|awin1\.com|shareasale\.com|go\.skimresources\.com|shrsl\.com|tidd\.ly|digistore24\.com)\b",
    re.IGNORECASE,
)
"""What links look like that earn somebody a commission."""


def _unsaid(post: PostFacts, site: SiteFacts) -> Findings:
    if post.resolved.kind == "words" or post.post.disclosure.standing:
        return
    dropped = {site.declared.by_id[drop.id].party for drop in post.resolved.dropped}
    for party, how, line in site.companies(post):
        if party in dropped:
            continue
        if post.resolved.kind == "unreviewed" or party in site.declared.by_party:
            name = site.declared.vendor_name(party)
            what = f"the post {how} {name}, and says nothing of what ties you to it"
            yield Found(what=what, fix="write what does, `standing`, or waive this with a reason", line=line)
    for link in post.links:
        if not link.party and _SHOP.search(link.url) and not site.declared.affiliate_at(link.url):
            what = f"the link {link.url} looks like one that earns a commission, and the post says nothing of it"
            yield Found(what=what, fix="say so, and declare the shop in `[[affiliate]]`", line=link.line)


RULE = Rule(
    id="D002",
    name="unsaid-company",
    level=Severity.WARNING,
    basis="regulator's guidance",
    source="FTC, 16 CFR 255.5(a): connections that might affect the weight of what is said",
    of_post=_unsaid,
    text=__doc__ or "",
)
