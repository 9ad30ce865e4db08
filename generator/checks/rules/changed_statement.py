"""A published statement changed, or went: compared with a git revision, `aboveboard check --since REV`.

Readers met the old one. A loan that became a gift, a sentence that disappeared: say in `corrections` what changed, and
when; a statement that only gained something is fine. Without `--since` nothing is compared.
"""

from collections.abc import Mapping

from generator.checks import Found, PostFacts, Rule, SiteFacts
from generator.checks.facts import Past, without_details
from generator.checks.rule import Findings
from generator.errors import Severity

FIX = "say in `corrections` what changed, and waive this with a reason"


def _changed(past: Past, posts: Mapping[str, PostFacts], site: SiteFacts) -> Findings:
    if not past.statement:
        return
    post = posts.get(past.address)
    if post is None:
        what = f'a post with the statement "{past.statement}" was published at {past.address}, and is no longer there'
        yield Found(what=what, fix="publish it again, or leave a page there that says why it went", path=past.path)
    elif past.statement not in (now := without_details(post.said)):
        what = f'the statement was "{past.statement}" and is now "{now}"'
        yield Found(what=what, fix=FIX, path=post.path, line=post.line)


RULE = Rule(
    id="D015",
    name="changed-statement",
    level=Severity.WARNING,
    basis="our opinion",
    source="what readers were told should not change behind their backs",
    of_past=_changed,
    text=__doc__ or "",
)
