"""A feed shows something that the built site has no page for.

Whoever follows the link finds nothing. A draft, or a post that is not due yet, has got into a feed, or a page went.
"""

from generator.checks import BuiltFeed, Found, Rule, SiteFacts
from generator.checks.rule import Findings
from generator.errors import Severity
from generator.urls import output_path


def _astray(feed: BuiltFeed, site: SiteFacts) -> Findings:
    base = site.edition.base
    for item in feed.items:
        address = base.address_of(item.url)
        if not address or output_path(address) not in site.built:
            what = f"the feed leads to {item.url or 'nowhere'}, and that is no page of this site"
            yield Found(what=what, fix="build again; if it stays, the generator has a fault", built=feed.path)


RULE = Rule(
    id="F007",
    name="entry-not-on-site",
    level=Severity.ERROR,
    basis="specification",
    source="RFC 4287, 4.2.7.2: alternate; RSS 2.0, link of an item",
    of_feed=_astray,
    text=__doc__ or "",
)
