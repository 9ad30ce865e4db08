"""A post about something received has a video or audio, and nobody said that it is told there too.

Who watches elsewhere never sees the post. Say it in the recording, then write `in_media: true` with the connection.
"""

import re

from generator.checks import BuiltPage, Found, PostFacts, Rule, SiteFacts
from generator.checks.rule import Findings
from generator.errors import Severity
from generator.system.patterns import lazy_re

_PLAYERS = lazy_re(r"youtu|vimeo|soundcloud|spotify|podcast|video|player|peertube|twitch", re.IGNORECASE)
_EMBEDDED = lazy_re(r"\bembed-(?:video|audio|list)\b")


def _untold(page: BuiltPage, post: PostFacts, site: SiteFacts) -> Findings:
    received = [shown for shown in post.resolved.shown if shown.kind_class == "A"]
    if received and not any(shown.connection.in_media for shown in received) and _has_media(page, post):
        what = "the post has a video or audio, and nobody said that it tells of what you received"
        yield Found(what=what, fix="say it there too, then add `in_media: true` to the connection", built=page.path)


def _has_media(page: BuiltPage, post: PostFacts) -> bool:
    scope = page.body if page.body is not None else page.main
    enclosure = post.post.enclosure
    if enclosure is not None and enclosure.type.startswith(("audio/", "video/")):
        return True
    if next(scope.iter("video", "audio"), None) is not None:
        return True
    if any(_EMBEDDED.search(box.get("class") or "") for box in scope.iter("p")):
        return True
    return any(_PLAYERS.search(frame.get("src") or "") for frame in scope.iter("iframe"))


RULE = Rule(
    id="D025",
    name="untold-in-media",
    level=Severity.WARNING,
    basis="regulator's guidance",
    source="FTC, 16 CFR 255.0(f): in the same means as the claim",
    of_page=_untold,
    text=__doc__ or "",
)
