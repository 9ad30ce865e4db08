"""A published post has another id in feeds than at a git revision: `aboveboard check --since REV`.

Readers' programs know posts by their ids alone, and show a post with another one again, as new. An id is the `guid`, or
made of the blog's `id` and the path of the file, and then changes with a file that is renamed. `build` tells of that,
too, once, where it knew the file before. Write the old id down as `guid`, and it stays.
"""

from collections.abc import Mapping

from generator.checks import Found, PostFacts, Rule, SiteFacts
from generator.checks.facts import Past
from generator.checks.rule import Findings
from generator.errors import Severity


def _changed(past: Past, posts: Mapping[str, PostFacts], site: SiteFacts) -> Findings:
    if not past.id or past.id in site.by_id:
        return
    post = site.by_source.get(past.path) or posts.get(past.address) or site.by_text.get(past.text)
    if post is not None and post.entry_id not in past.ids and not post.post.unlisted:
        what = f"feed readers know the post as `{past.id}`, and are now given `{post.entry_id}`"
        line = post.post.lines.get("guid")
        fix = f"{'write' if line else 'add the line'} `guid: {past.id}`"
        yield Found(what=what, fix=fix, path=post.path, line=line)


RULE = Rule(
    id="F004",
    name="changed-entry-id",
    level=Severity.WARNING,
    basis="specification",
    source="RFC 4287, 4.2.6: an id must not change when an entry is relocated or republished",
    of_past=_changed,
    text=__doc__ or "",
)
