"""A date in a feed is that of no post: the day of the build, most likely.

Programs take a new date for news, and show old posts once more with every build. A post's dates are `date`, `updated`
and those of its corrections; a feed is as new as the newest of them.
"""

from datetime import UTC, datetime

from generator.checks import BuiltFeed, Found, Rule, SiteFacts
from generator.checks.rule import Findings
from generator.errors import Severity
from generator.views.faces import changed

FIX = "build again, with `--force` if that does not help; if it stays, the generator has a fault"
NEVER = 0
"""The date of an empty feed."""


def _by_the_clock(feed: BuiltFeed, site: SiteFacts) -> Findings:
    known = site.moments | {NEVER}
    for item in feed.items:
        post = site.by_url.get(item.url)
        if post is None:
            # What is no post says itself when it was written.
            known |= {item.published or NEVER, item.updated or NEVER}
            continue
        own = post.one.date.timestamp
        newest = changed(post.one) or post.one.date
        for name, said, right in (("published", item.published, own), ("updated", item.updated, newest.timestamp)):
            if said is not None and said != right:
                what = f"a feed says that the post was {name} on {_day(said)}, and that is none of its dates"
                yield Found(what=what, fix=FIX, path=post.path, line=post.post.lines.get("date"), built=feed.path)
    if feed.updated is not None and feed.updated not in known:
        what = f"the feed says that it was updated on {_day(feed.updated)}, and no post was"
        yield Found(what=what, fix=FIX, built=feed.path)


def _day(moment: int) -> str:
    return datetime.fromtimestamp(moment, UTC).isoformat(sep=" ").removesuffix("+00:00")


RULE = Rule(
    id="F002",
    name="clock-date-in-feed",
    level=Severity.ERROR,
    basis="specification",
    source="RFC 4287, 4.2.15: updated changes when the publisher finds a change significant; RSS 2.0, lastBuildDate",
    of_feed=_by_the_clock,
    text=__doc__ or "",
)
