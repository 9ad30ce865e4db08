"""`> [!NOTE] Title`: quotations that GitHub and Obsidian show as asides, and what they are called.

The mark of a callout that is folded (`[!note]-`) is read and not kept: what a post says is never hidden.
"""

from generator.markup.wording import asides
from generator.system.patterns import lazy_re

KINDS = tuple(
    "note abstract info todo tip important success question warning caution failure danger bug example quote".split()
)
_SPELLINGS = {
    "summary": "abstract",
    "tldr": "abstract",
    "hint": "tip",
    "check": "success",
    "done": "success",
    "help": "question",
    "faq": "question",
    "attention": "warning",
    "fail": "failure",
    "missing": "failure",
    "error": "danger",
    "cite": "quote",
}
_MARK = lazy_re(r"\[!(?P<kind>[a-zA-Z]+)\][+-]?(?=[ \t\n]|$)[ \t]*")


def alert_at(text: str) -> tuple[str, int] | None:
    """The kind of aside that *text* begins with, and where its title begins; None where it is a quotation."""
    match = _MARK.match(text) if text.startswith("[!") else None
    if match is None:
        return None
    kind = match["kind"].lower()
    kind = _SPELLINGS.get(kind, kind)
    return (kind, match.end()) if kind in KINDS else None


def title_of(kind: str, lang: str) -> str:
    """What an aside is called that has no title of its own: its kind in *lang*, or the author's word."""
    return dict(zip(KINDS, asides(lang), strict=True)).get(kind) or kind.capitalize()
