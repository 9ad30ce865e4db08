""" "All opinions are my own" stands in for a disclosure.

It may be true, and tells nothing of what ties you to the company. It may stay beside a sentence that does.
"""

from generator.checks import Found, PostFacts, Rule, SiteFacts
from generator.checks.rule import Findings
from generator.checks.words import NATURE, OWN_OPINIONS, without_label
from generator.errors import Severity


def _alone(post: PostFacts, site: SiteFacts) -> Findings:
    words = without_label(post.own_words)
    if post.stands_alone and OWN_OPINIONS.search(words) and not NATURE.search(OWN_OPINIONS.sub("", words)):
        what = "that opinions are your own says nothing of what ties you to the company"
        yield Found(what=what, fix='say first what does: "Fabrikam gave me the camera."')


RULE = Rule(
    id="D032",
    name="own-opinions-alone",
    level=Severity.WARNING,
    basis="our opinion",
    source="FTC, 16 CFR 255.5(a) asks for the connection, which such words do not tell",
    of_post=_alone,
    text=__doc__ or "",
)
