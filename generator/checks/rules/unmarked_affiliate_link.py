"""An affiliate link has no visible mark beside it.

`rel` tells readers nothing, and "affiliate link" is not understood by many. The mark, "(paid link)" or what a profile
asks for, stands right after the link. The generator sets it wherever links that match `[[affiliate]]` stand. A page
that is no post owes nothing more: it has no statement, and what is said at the link cannot be missed.
"""

import re

from generator.checks import BuiltPage, Found, PostFacts, Rule, SiteFacts
from generator.checks.links import affiliate_links
from generator.checks.pages import Element, text_of
from generator.checks.rule import Findings
from generator.errors import Severity
from generator.system.patterns import lazy_re

_MARK = lazy_re(r"\b(?:paid|ad|advert\w*|anzeige|werb\w+|bezahlt\w*|rémunéré|publicit\w+)\b", re.IGNORECASE)
NEAR = 60
"""Characters after a link within which its mark stands."""


def _without_mark(page: BuiltPage, site: SiteFacts) -> Findings:
    for link, _, path in affiliate_links(page, site):
        near = f"{text_of(link)} {_after(link)[:NEAR]}"
        ours = site.edition.faces.disclosures.mark_of(_language(link))
        if ours not in near and not _MARK.search(near):
            what = f"the affiliate link {link.get('href')} has no visible mark"
            fix = "print what the views give, `mark` with each link; in HTML of your own write (paid link) after it"
            yield Found(what=what, fix=fix, path=path, built=page.path)


def _after(link: Element) -> str:
    return "".join(link.xpath("following::text()[position() <= 3]"))


def _language(link: Element) -> str:
    """That of the text around it, as the page says."""
    return next(iter(link.xpath("ancestor::*[@lang][1]/@lang")), "")


def _of_post(page: BuiltPage, _post: PostFacts, site: SiteFacts) -> Findings:
    return _without_mark(page, site)


RULE = Rule(
    id="D020",
    name="unmarked-affiliate-link",
    level=Severity.ERROR,
    basis="regulator's guidance",
    source="FTC, Endorsement Guides FAQ: a mark beside the link; CMA 2025",
    of_page=_of_post,
    of_other=_without_mark,
    text=__doc__ or "",
)
