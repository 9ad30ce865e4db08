"""The company had a say in the post, and the sentence does not tell.

`control: facts`, `approval` or `wrote` says that somebody else read, approved or wrote the text. Readers should know.
Only asked in English, German and French.
"""

from generator.checks import Found, PostFacts, Rule, SiteFacts
from generator.checks.rule import Findings
from generator.checks.words import CONTROL, LANGUAGES
from generator.errors import Severity


def _untold(post: PostFacts, site: SiteFacts) -> Findings:
    if CONTROL.search(post.statement) or post.lang.lower().partition("-")[0] not in LANGUAGES:
        return
    for shown in post.resolved.shown:
        if shown.connection.control in ("facts", "approval", "wrote"):
            company = site.declared.vendor_name(shown.connection.party)
            what = f"{company} had a say in the post (`control: {shown.connection.control}`), and nothing tells readers"
            yield Found(what=what, fix=f'add to `text`: "{company} approved this post before publication."')


RULE = Rule(
    id="D028",
    name="untold-control",
    level=Severity.WARNING,
    basis="code",
    source="UK CAP Code 2.1 and 2.3: payment and control make an advertorial",
    of_post=_untold,
    text=__doc__ or "",
)
