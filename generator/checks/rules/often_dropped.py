"""Over a fifth of the posts about a company leave its connections out with `drop`.

Each drop has its reason, and one alone is no habit; so many of them look like one. The ledger shows them all.
"""

from collections import Counter

from generator.checks import Found, Rule, SiteFacts
from generator.checks.rule import Findings
from generator.errors import Severity

MOST = 5
"""One post in so many may drop a company's connections."""


def _often(site: SiteFacts) -> Findings:
    dropped: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    for post in site.posts:
        with_ids = (site.declared.by_id.get(drop.id) for drop in post.resolved.dropped)
        gone = {connection.party for connection in with_ids if connection is not None}
        dropped.update(gone)
        shown.update({one.connection.party for one in post.resolved.shown} - gone)
    for party, count in sorted(dropped.items()):
        posts = count + shown[party]
        if count > 1 and count * MOST > posts:
            about = f"posts about {site.declared.vendor_name(party)} drop its connections"
            what = f"{count} of {posts} {about}"
            yield Found(what=what, known_as=about, fix="look at each `drop` again", path="site.toml")


RULE = Rule(
    id="D031",
    name="often-dropped",
    level=Severity.WARNING,
    basis="our opinion",
    source="exceptions that become the rule",
    of_site=_often,
    text=__doc__ or "",
)
