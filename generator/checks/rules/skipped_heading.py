"""A heading lies two or more levels below the one before it.

Who listens to a page goes from heading to heading, and takes a level that is missing for a part that was missed. Write
`##` below `#`, and `###` below `##`; how large a heading looks is the style sheet's business.
"""

from generator.checks import BuiltPage, PostFacts, Rule, SiteFacts
from generator.checks.origin import found_at, line_of_heading
from generator.checks.pages import text_of
from generator.checks.rule import Findings
from generator.errors import Severity

LONGEST = 60
"""So many characters of a heading are shown."""


def _skipped(page: BuiltPage, post: PostFacts | None, site: SiteFacts) -> Findings:
    before = 0
    for heading in page.elements["heading"]:
        level = int(heading.tag[1])
        if before and level > before + 1:
            what = f'the heading "{text_of(heading)[:LONGEST]}" lies {level - before} levels below the one before it'
            yield from found_at(page, heading, post, site, what=what, fix=_FIX, line=line_of_heading(heading))
        before = level


_FIX = "write it one level below what it stands under: `##` below `#`, `<h3>` below `<h2>`"

RULE = Rule(
    id="H001",
    name="skipped-heading",
    level=Severity.WARNING,
    basis="specification",
    source="W3C, WCAG 2.2, 1.3.1 Info and Relationships, technique G141",
    of_any_page=_skipped,
    text=__doc__ or "",
)
