"""A post was updated after a connection began, and says nothing of the new connection.

Who reads the new version takes it for what you think now. Add a line to `corrections` dated after the connection began;
the statement then shows it as "Added on ...".
"""

from generator.checks import Found, PostFacts, Rule, SiteFacts
from generator.checks.rule import Findings
from generator.disclosures.matching import calls
from generator.errors import Severity


def _silent(post: PostFacts, site: SiteFacts) -> Findings:
    updated = post.post.updated
    if updated is None:
        return
    shown = {shown.connection.id for shown in post.resolved.shown} | {drop.id for drop in post.resolved.dropped}
    called = {call.connection.id for call in calls(post.one, site.declared, post.resolved.authors)}
    for connection in site.declared.connections:
        since = connection.since
        is_new = since is not None and post.one.date < since <= updated
        ended = connection.until is not None and connection.until < updated
        if is_new and not ended and connection.id in called - shown:
            company = site.declared.vendor_name(connection.party)
            yield Found(
                what=f"the post was updated after `{connection.id}` with {company} began, and does not say so",
                fix="add what changed to `corrections`, with the date of the update",
                line=post.post.lines.get("updated"),
            )


RULE = Rule(
    id="D010",
    name="silent-update",
    level=Severity.WARNING,
    basis="our opinion",
    source="FTC, 16 CFR 255.5(a), applied to what is republished",
    of_post=_silent,
    text=__doc__ or "",
)
