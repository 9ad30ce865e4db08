"""The statement has only vague words: thanks, partner, ambassador, collab, "made possible by".

They say that there is something, and leave the reader to guess what. Say who did what: "Fabrikam gave me the camera."
Looked for in English, German and French; only where your own words are all that is said.
"""

from generator.checks import Found, PostFacts, Rule, SiteFacts
from generator.checks.rule import Findings
from generator.checks.words import NATURE, VAGUE, without_label
from generator.errors import Severity


def _vague(post: PostFacts, site: SiteFacts) -> Findings:
    words = without_label(post.own_words)
    found = VAGUE.search(words)
    if post.stands_alone and found and not NATURE.search(words):
        what = f'"{found[0]}" says that there is something, and not what'
        yield Found(what=what, fix='say what it is: "Fabrikam gave me the camera."')


RULE = Rule(
    id="D005",
    name="vague-words",
    level=Severity.WARNING,
    basis="regulator's guidance",
    source="FTC, Disclosures 101: no stand-alone thanks or ambassador; CMA 2025: avoid #collab",
    of_post=_vague,
    text=__doc__ or "",
)
