"""The blog has no `[site] url`, so that no address in its feeds has a host.

Until the blog is published nobody minds. After that, feed readers find no post and no picture: give the address first.
"""

from generator.checks import Found, Rule, SiteFacts
from generator.checks.rule import Findings
from generator.errors import Severity


def _nowhere(site: SiteFacts) -> Findings:
    if site.config.outputs.feeds and site.config.feeds.formats and not site.edition.base.origin:
        what = "feeds hold addresses without a host"
        yield Found(what=what, fix="set `url` in the table [site] before you publish", path="site.toml")


RULE = Rule(
    id="F009",
    name="feed-without-host",
    level=Severity.WARNING,
    basis="specification",
    source="RSS 2.0, link; RFC 4287, 4.2.7.1; JSON Feed 1.1, url",
    of_site=_nowhere,
    text=__doc__ or "",
)
