"""The statement is in another language than the post.

Who reads a German post may not understand an English sentence above it. Told by small words such as "the" and "und";
where there are too few of them, nothing is said.
"""

from generator.checks import Found, PostFacts, Rule, SiteFacts
from generator.checks.rule import Findings
from generator.checks.words import language_of, without_label
from generator.errors import Severity


def _foreign(post: PostFacts, site: SiteFacts) -> Findings:
    words = without_label(post.own_words)
    language = language_of(words)
    if words and language and language != post.lang.lower()[:2]:
        what = f"the statement is in another language ({language}) than the post ({post.lang})"
        yield Found(what=what, fix=f"write it in the post's language, or set `lang: {language}`")


RULE = Rule(
    id="D009",
    name="foreign-statement",
    level=Severity.WARNING,
    basis="regulator's guidance",
    source="FTC, Disclosures 101: the same language as the endorsement",
    of_post=_foreign,
    text=__doc__ or "",
)
