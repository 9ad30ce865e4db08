"""The statement is there, and nobody sees it: hidden, folded away, written by a script, shown on hover.

What has to be clicked, hovered over or run is not unavoidable. The statement is plain text in the page: no `hidden`, no
`details`, no script, no CSS `content`, no `aria-hidden`, and nothing that keeps search engines from quoting it.

Of style sheets, those of the theme, of the blog and in posts are looked through for rules on `.disclosure` and
`.disclosure-short` that hide it, which is a warning of `build`, too. Which of several rules wins is not known: look at
the pages of a theme of your own in a browser.
"""

from generator.checks import BuiltPage, Found, PostFacts, Rule, SiteFacts
from generator.checks.facts import one_line
from generator.checks.pages import Element, above
from generator.checks.rule import Findings
from generator.errors import Severity
from generator.system.patterns import lazy_re

_STYLE = lazy_re(r"display:none|visibility:hidden|opacity:0(?![.\d])|font-size:0(?![.\d])|text-indent:-\d{3}")
_ATTRIBUTES = ("hidden", "data-nosnippet", "inert")
FIX = "print the statement as plain text, where everyone sees it"


def _hidden(page: BuiltPage, post: PostFacts, site: SiteFacts) -> Findings:
    if post.said.kind != "words":
        return
    holding = page.holding(post.statement)
    hidden = {how for element in holding for one in above(element) if (how := _how(one))}
    for how in sorted(hidden):
        yield Found(what=f"the statement stands in {how}, where nobody has to see it", fix=FIX, built=page.path)
    if not holding and (how := _elsewhere(page, post)):
        yield Found(what=f"the statement is in {how} alone", fix=FIX, built=page.path)


def _how(element: Element) -> str:
    """How *element* hides what it holds; empty where it does not."""
    if element.tag in ("details", "dialog"):
        return f"<{element.tag}>"
    for name in _ATTRIBUTES:
        if name in element.attrib:
            return f"an element with `{name}`"
    if element.get("aria-hidden") == "true":
        return "an element with `aria-hidden`"
    found = _STYLE.search("".join((element.get("style") or "").lower().split()))
    return f"an element with `{found[0]}`" if found else ""


def _elsewhere(page: BuiltPage, post: PostFacts) -> str:
    for element in page.root.iter():
        for name, value in element.attrib.items():
            if name in ("title", "alt", "aria-label", "data-tooltip") and post.statement in " ".join(value.split()):
                return f"the attribute `{name}`"
    if post.statement in one_line(page.styles):
        return "CSS `content`"
    return "a script" if post.said.html in page.scripts or post.statement in _code(page.scripts) else ""


def _code(scripts: str) -> str:
    """Data for search engines is in a script, and is no attempt to write into the page."""
    return " ".join(scripts.split()) if "document" in scripts or "innerHTML" in scripts else ""


RULE = Rule(
    id="D013",
    name="hidden-statement",
    level=Severity.ERROR,
    basis="regulator's guidance",
    source="FTC, 16 CFR 255.0(f): unavoidable; CMA 2025: no scrolling or clicking",
    of_page=_hidden,
    text=__doc__ or "",
)
