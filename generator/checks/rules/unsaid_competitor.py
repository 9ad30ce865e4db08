"""A post is about a company that competes with one its author is tied to, and says nothing of that.

A word against a rival helps whoever pays you as much as a word for them. Which companies compete is said by
`competitors` in `[vendors.NAME]`; ties of value and relations count, as they were on the day of the post. Name the
connection (`disclosure: [northwind-partner]`), or say its company in your own words.
"""

from collections.abc import Iterator

from generator.checks import Found, PostFacts, Rule, SiteFacts
from generator.checks.rule import Findings
from generator.disclosures import is_active
from generator.errors import Severity
from generator.models import Connection
from generator.models.kinds import KINDS


def _unsaid(post: PostFacts, site: SiteFacts) -> Findings:
    if not site.rivals:
        return
    told: set[str] = set()
    for party, how, line in site.companies(post):
        for rival in sorted(site.rivals.get(party, frozenset()) - told):
            tie = next(_ties(rival, post, site), None)
            if tie is not None and not _is_said(rival, post, site):
                told.add(rival)
                about, company = site.declared.vendor_name(party), site.declared.vendor_name(rival)
                what = f"the post {how} {about}, a competitor of {company}, and says nothing of `{tie.id}`"
                fix = f"name it, `disclosure: [{tie.id}]`, or waive this with a reason"
                yield Found(what=f"{what} ({tie.kind}, {company})", fix=fix, line=line)


def _ties(party: str, post: PostFacts, site: SiteFacts) -> Iterator[Connection]:
    """What tied the post's authors to *party* on its day, but for context."""
    dropped = {drop.id for drop in post.resolved.dropped}
    for one in site.declared.by_party.get(party, ()):
        holds = is_active(one, post.one.date, site.profiles.tail_days)
        if holds and KINDS[one.kind].kind_class != "C" and one.id not in dropped and site.concerns(one, post):
            yield one


def _is_said(party: str, post: PostFacts, site: SiteFacts) -> bool:
    is_shown = any(shown.connection.party == party for shown in post.resolved.shown)
    return is_shown or site.names[party].search(post.own_words) is not None


RULE = Rule(
    id="D034",
    name="unsaid-competitor",
    level=Severity.WARNING,
    basis="regulator's guidance",
    source="FTC, Endorsement Guides FAQ 2023: running down a competitor of someone who pays you",
    of_post=_unsaid,
    text=__doc__ or "",
)
