"""A post of over 800 words about something received does not say so again further down.

Few readers of a long text saw its first line. The generator repeats the short form; a theme may have left it out.
"""

from generator.checks import BuiltPage, Found, PostFacts, Rule, SiteFacts
from generator.checks.rule import Findings
from generator.errors import Severity

LONG = 800
"""Words."""


def _unrepeated(page: BuiltPage, post: PostFacts, site: SiteFacts) -> Findings:
    again = post.said.repeat
    if not again or post.text.words <= LONG:
        return
    _, _, rest = page.text.partition(post.statement)
    if again not in rest:
        unsaid = "what you received is not said again further down"
        what = f"the post has {post.text.words:,} words, and {unsaid}"
        fix = "print `post.content`, which says it again"
        yield Found(what=what, known_as=unsaid, fix=fix, built=page.path)


RULE = Rule(
    id="D029",
    name="unrepeated-statement",
    level=Severity.WARNING,
    basis="regulator's guidance",
    source="FTC, .com Disclosures 2013: repeat in long content; the number of words is ours",
    of_page=_unrepeated,
    text=__doc__ or "",
)
