"""No page of the blog leads to this one, so that readers find it by chance.

A page such as `about.md` stands in no list: link to it from the menu, from a post or from another page. That the
sitemap or a feed names it helps search engines and programs alone. What is `unlisted` is not asked about.
"""

from generator.checks import Found, Rule, SiteFacts
from generator.checks.facts import Text
from generator.checks.leads import Leads
from generator.checks.rule import Findings
from generator.errors import Severity
from generator.urls import output_path


def _orphans(leads: Leads, site: SiteFacts) -> Findings:
    for one in site.texts:
        own = output_path(one.address)
        if not one.document.unlisted and own != HOME and not _is_led_to(one, own, leads):
            fix = "link to it from the menu, `[[menu]]`, or from a text; `unlisted: true` says that it is meant so"
            yield Found(what="no page leads here", fix=fix, path=one.path)


def _is_led_to(one: Text, own: str, leads: Leads) -> bool:
    """By another page, and be it by an address that it had once."""
    ways = (own, *map(output_path, one.document.aliases))
    return any(leads.within.get(way, frozenset()) - {own} for way in ways)


HOME = "index.html"

RULE = Rule(
    id="L002",
    name="orphan-page",
    level=Severity.WARNING,
    basis="our opinion",
    source="what nobody can come to is read by nobody",
    of_leads=_orphans,
    text=__doc__ or "",
)
