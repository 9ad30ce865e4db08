"""The beginning of a body as plain text, for lists, cards and feeds."""

import re

from generator.language.sentences import in_a_row
from generator.markup.plain import plain_text, without_footnote_marks
from generator.markup.tags import ATTRIBUTES, END
from generator.system.patterns import lazy_re

MORE = lazy_re(r"<!--(?:\s*(?:more|truncate|TEASER_END)(?:\s*+--|:[^<>]*(?<=--))|more[ ][^<>]*(?<=--))>", re.IGNORECASE)
"""Where an author says that the excerpt ends: Jekyll's, WordPress's, Docusaurus's and Nikola's ways."""

_LEFT_OUT = lazy_re(
    r"<(h[1-6]|pre|table|figure|figcaption|script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE
)
_EDGE = lazy_re(
    rf"<(?P<close>/?)(?P<name>p|div|blockquote|ul|ol|dl|table|figure|pre|details|aside|nav|form|section)\b"
    rf"(?P<attributes>{ATTRIBUTES}){END}",
    re.IGNORECASE,
)
_ASIDE = lazy_re(r"\b(?:footnote|admonition|highlight)\b")
_SENTENCE_END = lazy_re(r"""[.!?…。！？｡؟](?:(?<=[。！？｡])[」』）”]*|(?<=[.!?…؟])["'”’»)\]]*(?=\s|$))""")
"""Begins with all that may end one, which is found faster than either kind."""

_ABBREVIATED = lazy_re(
    r"\b(?:[A-Za-z]|e\.g|i\.e|etc|cf|vs|Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|Nr|Inc|Ltd|Corp|Co|approx|Abs|bzw|ca|d\.h|z\.B|u\.a"
    r"|usw|vgl|Mme|Mlle|p\.ex|env|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)
LEAST = 4
"""A sentence that fills less than one such part of the length is too little to stand alone."""


def excerpt_of(html: str, length: int) -> str:
    """Plain text up to the author's mark, else the first paragraphs, at most *length* characters of them."""
    mark = MORE.search(html) if "<!--" in html else None
    if mark is not None:
        before = plain_text(_LEFT_OUT.sub(" ", without_footnote_marks(html[: mark.start()])))
        if before:
            return before
    return shortened(_first_paragraphs(html, length), length)


def _first_paragraphs(html: str, length: int) -> str:
    """As many as fill *length*; those in lists, quotes, asides and boxes only count where there are no others."""
    found: list[str] = []
    inner: list[str] = []
    size = 0
    depth: list[bool] = []
    start = -1
    is_box = False
    for edge in _EDGE.finditer(html):
        name, closes = edge["name"].lower(), bool(edge["close"])
        if name != "p":
            _step(depth, name, edge["attributes"], closes)
            continue
        if not closes:
            start = edge.end()
            is_box = edge["attributes"].startswith(' class="embed ')
        elif start >= 0:
            text = plain_text(without_footnote_marks(html[start : edge.start()]))
            beside = is_box or any(depth)
            (inner if beside else found).append(text)
            size += 0 if beside else len(text) + 1
            start = -1
            if size > length:
                break
    return in_a_row(found) or in_a_row(inner)


def _step(depth: list[bool], name: str, attributes: str, closes: bool) -> None:
    """Keep in *depth* for each open element whether its paragraphs are something else than the text itself."""
    if not closes:
        depth.append(name not in ("div", "section") or _ASIDE.search(attributes) is not None)
    elif depth:
        depth.pop()


def shortened(text: str, length: int) -> str:
    """*text* cut after a sentence, or where its first is too long, after a word, with an ellipsis."""
    if len(text) <= length:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, length + 1)]
    for end in reversed(ends):
        if length // LEAST <= end <= length and not _ABBREVIATED.search(text, max(0, end - 8), end):
            return text[:end]
    start = text[: length - 1]
    # In scripts without blanks there may be one between two names, far before.
    if text[length - 1] != " " and 2 * start.rfind(" ") > length:
        start = start[: start.rfind(" ")]
    return start.rstrip(" ,;:–—-(،؛、，；：（") + "…"
