"""The labels that profiles ask for, found without asking whoever worded the post."""

from generator.checks.facts import PostFacts, SiteFacts

PAID = frozenset({"paid_post", "paid_placement"})
SAY = frozenset({"approval", "wrote"})
"""What a company may have done with a post so that it counts as its own."""


def due_label(post: PostFacts, site: SiteFacts) -> str:
    """What the statement must begin with; empty where no profile asks."""
    if due := due_title_label(post, site):
        return due
    labels = (site.profiles.label(shown.kind_class, shown.connection.kind, post.lang) for shown in post.resolved.shown)
    return next(filter(None, labels), "")


def due_title_label(post: PostFacts, site: SiteFacts) -> str:
    """What titles must begin with; empty where no profile asks."""
    connections = [shown.connection for shown in post.resolved.shown]
    if any(one.kind in PAID or one.control in SAY for one in connections) and (due := site.profiles.paid(post.lang)):
        return due
    if any(one.kind == "affiliate" for one in connections):
        return site.profiles.affiliate(post.lang)
    return ""
