"""Only a link or a button says "disclosure"; the statement itself is somewhere else.

What has to be clicked is not unavoidable. The sentence stands in the post; a link may follow it.
"""

from generator.checks import BuiltPage, Found, PostFacts, Rule, SiteFacts
from generator.checks.pages import text_of
from generator.checks.rule import Findings
from generator.checks.words import ITS_NAME, without_label
from generator.errors import Severity

FIX = "say it in the post, in a sentence"


def _on_page(page: BuiltPage, post: PostFacts, site: SiteFacts) -> Findings:
    if post.said.kind != "words" or page.holding(post.statement):
        return
    buttons = [*page.main.iter("a"), *page.main.iter("button"), *page.main.iter("summary")]
    named = next((text for button in buttons if ITS_NAME.fullmatch(text := text_of(button))), "")
    if named:
        yield Found(what=f'only "{named}", to be clicked, leads to the statement', fix=FIX, built=page.path)


def _in_words(post: PostFacts, site: SiteFacts) -> Findings:
    words = without_label(post.own_words) or post.own_words
    if post.stands_alone and "<a " in post.one.content.disclosure_html and ITS_NAME.fullmatch(words):
        yield Found(what=f'"{words}" is a link to a disclosure, and says nothing itself', fix=FIX)


RULE = Rule(
    id="D021",
    name="named-only",
    level=Severity.ERROR,
    basis="regulator's guidance",
    source="FTC, Endorsement Guides FAQ: a button called Disclosure is not enough",
    of_post=_in_words,
    of_page=_on_page,
    text=__doc__ or "",
)
