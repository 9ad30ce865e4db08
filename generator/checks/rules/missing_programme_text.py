"""A post has affiliate links, and the sentence that the programme requires is not on its page.

Programmes ask for words of their own ("As an ... Associate I earn from qualifying purchases"). They go into
`[vendors.NAME] text`, by language.
"""

from generator.checks import BuiltPage, Found, PostFacts, Rule, SiteFacts
from generator.checks.facts import one_line
from generator.checks.links import affiliate_links
from generator.checks.rule import Findings
from generator.errors import Severity


def _missing(page: BuiltPage, post: PostFacts, site: SiteFacts) -> Findings:
    for party in sorted({one.party for one in affiliate_links(page, site) if one.path != "site.toml"}):
        vendor = site.vendors.get(party)
        texts = {language.lower(): text for language, text in vendor.text.items()} if vendor else {}
        required = one_line(texts.get(post.lang.lower()) or texts.get(post.lang.lower()[:2], ""))
        if required and required not in page.text:
            what = f'the page lacks what {site.declared.vendor_name(party)} requires: "{required}"'
            yield Found(what=what, fix="print `post.content` as it is, or write the sentence yourself", built=page.path)


RULE = Rule(
    id="D024",
    name="missing-programme-text",
    level=Severity.WARNING,
    basis="contract",
    source="the affiliate programme's own terms",
    of_page=_missing,
    text=__doc__ or "",
)
