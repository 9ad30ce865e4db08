"""Words by which a post seems to be paid for, while its disclosure says that nothing is: its author is asked.

Looked for where people put a label: a title's ends, the category, tags, the first and the last line of the text.
"""

import re
from collections.abc import Iterator

from generator.errors import Severity
from generator.models import Post
from generator.nodes.findings import Findings
from generator.system.patterns import lazy_re

_LABELS = (
    r"sponsored(?: (?:post|content|article))?|paid (?:post|partnership|promotion)|promoted post"
    r"|advertorial|advertisement"
    r"|anzeige|werbung|gesponsert(?:er (?:beitrag|artikel))?|bezahlte (?:werbung|partnerschaft)"
    r"|(?:article |billet )?sponsorisé|partenariat rémunéré|collaboration (?:commerciale|rémunérée)"
    r"|publicité|publireportage"
)
_TOPICS = r"(?:advertisement|werbung|publicité)"
"""What a blog may well write about: as a tag it labels nothing."""

_LABEL = lazy_re(rf"(?!{_TOPICS})#?(?:{_LABELS}|ad)", re.IGNORECASE)
_IN_TITLE = lazy_re(
    rf"^[\[(]?#?(?:{_LABELS}|ad)(?:[\])]|\s*(?:[:|–—]|$))|[\[(](?:{_LABELS}|ad)[\])]$|#(?:{_LABELS}|ad)$", re.IGNORECASE
)
_IN_LINE = lazy_re(
    rf"^\W*+(?:{_LABELS}|ad)\W*+$|^\W*+(?:{_LABELS})\s*[:|–—]|^\W*+sponsored by\b"
    r"|^\W*+(?:this|dieser|cet|ce) (?:post|article|video|beitrag|artikel|billet) "
    r"(?:is|was|has been|ist|wurde|est|a été) (?:paid for|sponsored|gesponsert|bezahlt|sponsorisé|payé)\b"
    r"|#(?:ad|sponsored|advertisement|paidpartnership|anzeige|werbung|gesponsert|sponsorisé|publicité)(?!\w)",
    re.IGNORECASE,
)
_MARKUP = "*_ \t"
LONGEST_LINE = 200


def ask_about_labels(post: Post, body: str, findings: Findings) -> None:
    """One question for a post, with all places."""
    if post.disclosure.kind != "none":
        return
    found = [*_in_keys(post), *_in_text(body, post.body_line)]
    if found:
        word, _, line = found[0]
        what = f'`disclosure` is `none`, and "{word}" stands {" and ".join(where for _, where, _ in found)}'
        fix = "say in `disclosure` who paid for what, or take the word out if nobody did"
        findings.add("unsaid-payment", what, fix, line=line, key="disclosure", severity=Severity.WARNING)


def _in_keys(post: Post) -> Iterator[tuple[str, str, int | None]]:
    if title := _IN_TITLE.search(post.title):
        yield title[0].strip(" []():|–—"), "in `title`", post.lines.get("title")
    for key, words in (("category", (post.category,)), ("tags", post.tags)):
        if label := next((word for word in words if _LABEL.fullmatch(word)), ""):
            yield label, f"in `{key}`", post.lines.get(key)


def _in_text(body: str, body_line: int) -> Iterator[tuple[str, str, int | None]]:
    lines = body.split("\n")
    written = [number for number, line in enumerate(lines) if line.strip()]
    ends = dict.fromkeys((*written[:1], *written[-1:]))
    for number in ends:
        line = lines[number].strip(_MARKUP)
        if len(line) <= LONGEST_LINE and (label := _IN_LINE.search(line)):
            yield label[0].strip(" \t:|–—*_.!"), f"on line {body_line + number}", body_line + number
