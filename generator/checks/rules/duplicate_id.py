"""Two elements of a page have the same id.

A link to `#prices` leads to the first of them, and labels and scripts find the wrong one. Headings get ids of their own
that differ; what is told here was written by hand, in a text or in a theme.
"""

from collections import Counter

from generator.checks import BuiltPage, PostFacts, Rule, SiteFacts
from generator.checks.origin import found_at, line_with
from generator.checks.rule import Findings
from generator.errors import Severity


def _duplicate(page: BuiltPage, post: PostFacts | None, site: SiteFacts) -> Findings:
    if len(page.ids) == len(set(page.ids)):
        return
    for one, times in Counter(page.ids).items():
        if times > 1:
            # The body's own is the one to change, be the other around it or further down in it.
            holders = page.root.xpath("//*[@id=$id]", id=one)
            within = [holder for holder in holders if page.body is not None and page.body in holder.iterancestors()]
            given = "twice" if times == 2 else f"{times} times"
            what = f'the id "{one}" is given {given} on the page, and links to #{one} lead to the first'
            line = line_with(f'id="{one}"', f"id='{one}'", f"id={one}", f"#{one}}}", f"#{one} ", last=True)
            fix = "give each an id of its own"
            yield from found_at(page, (within or holders)[-1], post, site, what=what, fix=fix, line=line)


RULE = Rule(
    id="H002",
    name="duplicate-id",
    level=Severity.WARNING,
    basis="specification",
    source="HTML, 3.2.6 Global attributes: an id is unique within its tree",
    of_any_page=_duplicate,
    text=__doc__ or "",
)
