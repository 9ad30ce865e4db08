"""A feed is no XML, or no JSON: programs show an error in its place.

Something changed the file after it was built: a program that makes files smaller, or adds to them.
"""

from generator.checks import BuiltFeed, Found, Rule, SiteFacts
from generator.checks.rule import Findings
from generator.errors import Severity


def _unreadable(feed: BuiltFeed, site: SiteFacts) -> Findings:
    if feed.fault:
        what = f"the feed cannot be read: {feed.fault}"
        yield Found(what=what, fix="build again, and leave feeds as they are built", built=feed.path, line=feed.line)


RULE = Rule(
    id="F008",
    name="unreadable-feed",
    level=Severity.ERROR,
    basis="specification",
    source="XML 1.0, 2.1 Well-Formed XML Documents; RFC 8259, 2",
    of_feed=_unreadable,
    text=__doc__ or "",
)
