"""The statement of something received lacks the label that a profile asks for, or has another word.

"Werbung" in Germany, "Ad" in the United Kingdom: "Sponsored" or "Gifted" in its place is not what regulators there
accept. The label stands at the start of the statement. Only under profiles that ask.
"""

from generator.checks import BuiltPage, Found, PostFacts, Rule, SiteFacts
from generator.checks.labels import due_label
from generator.checks.rule import Findings
from generator.errors import Severity


def _wrong(page: BuiltPage, post: PostFacts, site: SiteFacts) -> Findings:
    due = due_label(post, site)
    if due and not post.statement.casefold().startswith(due.casefold()):
        what = f'the statement does not begin with the label "{due}"'
        yield Found(what=what, fix=f'begin your words with "{due}:", or leave the label to the generator')


RULE = Rule(
    id="D018",
    name="wrong-label",
    level=Severity.ERROR,
    basis="regulator's guidance",
    source="the sources of the profile: `aboveboard check --explain D018`",
    by_profile=True,
    of_page=_wrong,
    text=__doc__ or "",
)
