"""The statement is not first in a post's body, or something comes before it.

Readers may stop after the first paragraph, and reader modes and search results show little more. So the statement is
the first thing in the body, before any claim, picture or link. In a theme, print `post.content`: it begins with it.
"""

from generator.checks import BuiltPage, Found, PostFacts, Rule, SiteFacts
from generator.checks.pages import Element, stands_first
from generator.checks.rule import Findings
from generator.errors import Severity

PROBE = 40
"""How many characters of a body are looked for."""


def _late(page: BuiltPage, post: PostFacts, site: SiteFacts) -> Findings:
    if not post.statement:
        return
    holding = page.holding(post.statement)
    fix = "print `post.content`, which begins with the statement, in the theme's template of posts"
    if not holding:
        yield Found(what="the statement is not on the post's page", fix=fix, built=page.path)
    elif post.said.kind == "words" and not _stands_first(page, post, holding):
        yield Found(what="the statement is not the first thing in the post's body", fix=fix, built=page.path)


def _stands_first(page: BuiltPage, post: PostFacts, holding: tuple[Element, ...]) -> bool:
    if page.body is not None:
        return any(stands_first(element, page.body) for element in holding)
    # A theme that does not mark the body: the post's own first words tell where it begins.
    begins = page.text.find(" ".join(post.text.excerpt.split())[:PROBE].rstrip("…"))
    return begins < 0 or page.text.find(post.statement) <= begins


RULE = Rule(
    id="D004",
    name="late-statement",
    level=Severity.ERROR,
    basis="regulator's guidance",
    source="FTC, 16 CFR 255.0(f): difficult to miss; FTC, Disclosures 101; ASAI ruling on a blog's last line",
    of_page=_late,
    text=__doc__ or "",
)
