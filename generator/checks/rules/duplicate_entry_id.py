"""Two posts have the same id in feeds, so that readers' programs show one of them, or the one in place of the other.

A `guid` was copied with the rest of the front matter. Take it out of the newer post.
"""

from generator.checks import BuiltFeed, Found, Rule, SiteFacts
from generator.checks.rule import Findings
from generator.errors import Severity

FIX = "take `guid` out of the newer one, or write another"


def _of_posts(site: SiteFacts) -> Findings:
    first: dict[str, str] = {}
    for post in reversed(site.posts):
        here = first.setdefault(post.entry_id, post.path)
        if here != post.path:
            what = f"the post has the id `{post.entry_id}` in feeds, which is that of {here}"
            yield Found(what=what, fix=FIX, path=post.path, line=post.post.lines.get("guid"))


def _in_feed(feed: BuiltFeed, site: SiteFacts) -> Findings:
    first: dict[str, str] = {}
    for item in feed.items:
        here = first.setdefault(item.id, item.url)
        posts = site.by_url.get(here), site.by_url.get(item.url)
        if here != item.url and not (posts[0] and posts[1] and posts[0].entry_id == posts[1].entry_id):
            what = f"{here} and {item.url} have the id `{item.id}` in the same feed"
            yield Found(what=what, fix="build again; if it stays, give one of the two another id", built=feed.path)


RULE = Rule(
    id="F003",
    name="duplicate-entry-id",
    level=Severity.ERROR,
    basis="specification",
    source="RFC 4287, 4.2.6: a permanent, universally unique identifier; JSON Feed 1.1, id",
    of_site=_of_posts,
    of_feed=_in_feed,
    text=__doc__ or "",
)
