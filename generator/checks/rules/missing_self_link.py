"""A feed does not say where it lies itself, or names an address where none is.

Programs that were handed the file, and not its address, find out here where to look for the next posts.
"""

from generator.checks import BuiltFeed, Found, Rule, SiteFacts
from generator.checks.rule import Findings
from generator.errors import Severity
from generator.urls import output_path


def _without_self(feed: BuiltFeed, site: SiteFacts) -> Findings:
    if feed.fault:
        return
    fix = "build again; if it stays, the generator has a fault"
    address = site.edition.base.address_of(feed.own)
    if not feed.own:
        element = "`feed_url`" if feed.form == "json" else "link with `rel=self`"
        yield Found(what=f"the feed has no {element}", fix=fix, built=feed.path)
    elif not address or output_path(address) not in site.built:
        yield Found(what=f"the feed says that it lies at {feed.own}, where nothing is", fix=fix, built=feed.path)


RULE = Rule(
    id="F005",
    name="missing-self-link",
    level=Severity.WARNING,
    basis="specification",
    source="RFC 4287, 4.1.1; RSS Best Practices Profile, atom:link; JSON Feed 1.1, feed_url",
    of_feed=_without_self,
    text=__doc__ or "",
)
