"""The theme leaves the statement out, so that the generator had to put it in; or it leads nowhere to the ledger.

The statement is put in where a theme forgets it, as well as that can be done from outside. Print `post.content`
instead. Somewhere on the page of a post a link leads to the page that lists all connections.
"""

from generator.checks import BuiltPage, Found, PostFacts, Rule, SiteFacts
from generator.checks.rule import Findings
from generator.errors import Severity
from generator.urls import links_in, path_of


def _without_slot(page: BuiltPage, post: PostFacts, site: SiteFacts) -> Findings:
    theme = f"themes/{site.config.theme.name}"
    ledger = path_of(post.said.ledger)
    if not ledger or not post.resolved.shown:
        return
    leads = {ledger, *map(path_of, links_in(post.said.details))}
    if leads.isdisjoint(map(path_of, page.links)):
        fix = f"print `post.content` as it is, or a link to {site.config.disclosure.ledger} in the footer"
        yield Found(what="posts do not lead to the page of all connections", fix=fix, path=theme, built=page.path)


RULE = Rule(
    id="D030",
    name="theme-without-slot",
    level=Severity.WARNING,
    basis="our opinion",
    source="what a theme forgets, every post of it forgets",
    of_page=_without_slot,
    text=__doc__ or "",
)
