"""The statement stands in markup that reader modes and extractors throw away.

`aside`, `header`, `footer`, `nav` and classes such as `sponsor-box` or `banner` look right and are what reader modes
drop, and ad blockers hide: the reader of the text then never meets the statement. A plain paragraph in the body stays.
"""

from generator.checks import BuiltPage, Found, PostFacts, Rule, SiteFacts
from generator.checks.pages import Element, above
from generator.checks.rule import Findings
from generator.errors import Severity
from generator.system.patterns import lazy_re

_DROPPED = frozenset({"aside", "header", "footer", "nav", "menu", "figcaption"})
_ROLES = frozenset({"complementary", "banner", "contentinfo", "navigation", "menu", "alert", "alertdialog", "dialog"})
_UNLIKELY = lazy_re(
    r"-ad-|(?<![a-z])ads?(?![a-z])|ad-break|advert|agegate|banner|breadcrumb|combx|comment|community|cookie|extra|footer"
    r"|gdpr|legends|popup|promo|related|remark|shoutbox|sidebar|skyscraper|social|sponsor|supplemental|widget"
)
_LIKELY = lazy_re(r"article|body|column|content|main")
"""The names by which Readability and its kin, and lists of ad blockers, tell the text from what is not."""


def _dropped(page: BuiltPage, post: PostFacts, site: SiteFacts) -> Findings:
    if post.said.kind != "words":
        return
    enclosing = [one for element in page.holding(post.statement) for one in above(element)]
    for how in sorted({how for one in enclosing if (how := _how(one))}):
        yield Found(
            what=f"the statement stands in {how}, which reader modes drop",
            fix="print it as a plain paragraph, first in the body",
            built=page.path,
        )


def _how(element: Element) -> str:
    if element.tag in _DROPPED:
        return f"<{element.tag}>"
    if element.get("role") in _ROLES:
        return f"an element with the role `{element.get('role')}`"
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    found = next((name for name in names.split() if _UNLIKELY.search(name) and not _LIKELY.search(name)), "")
    return f"an element called `{found}`" if found else ""


RULE = Rule(
    id="D014",
    name="dropped-by-reader-modes",
    level=Severity.ERROR,
    basis="our opinion",
    source="an experiment with Readability.js, readability-lxml and trafilatura; EasyList on names with `sponsored`",
    of_page=_dropped,
    text=__doc__ or "",
)
