"""Statements in Markdown: paragraphs that say what ties an author to a company, by the words of `disclosures.py`.

A paragraph of plain text leaves its place if it is surely or likely one. What stands in a list, an aside or beside a
picture stays, and is told of.
"""

import re

from generator.importing.disclosures import FIRST, LAST, LONGEST_LIKELY, Statement, confidence_of
from generator.importing.folders.code import Hidden, without_code
from generator.system.patterns import lazy_re
from generator.text import first_words

_BLANK = lazy_re(r"(\n[ \t]*\n)")
_LINK = lazy_re(r"!?\[([^\]\n]{0,400})\](?:\([^)\n]{0,1000}\)|\[[^\]\n]{0,200}\])?")
_MARKS = lazy_re(r"[*_~]+|^[ \t]*>[ \t]?", re.MULTILINE)
_NO_TEXT = lazy_re(
    r"[ ]{0,3}(?:#{1,6}[ \t]|\||<|\x1a[^\x1a]*\x1a\s*\Z|\[[^\]\n]{1,200}\]:|\*\[|(?:[-*_][ \t]*){3,9}\Z)|[ ]{4}|\t"
)
_OF_OTHERS = lazy_re(r"[ \t>]*(?:[-*+][ \t]|\d{1,9}[.)][ \t]|!!!|:[ \t])")
_MORE = lazy_re(r"!\[|<[a-zA-Z/!]|\x1a|\[\^|\]\[")


def taken_out(text: str) -> tuple[str, tuple[Statement, ...]]:
    """*text* without the statements that are certain or likely, and all that were found."""
    hidden = Hidden()
    parts = _BLANK.split(without_code(text, hidden))
    paragraphs = [
        number for number in range(0, len(parts), 2) if parts[number].strip() and not _NO_TEXT.match(parts[number])
    ]
    found: list[Statement] = []
    for place, number in enumerate(paragraphs):
        is_at_edge = place < FIRST or place >= len(paragraphs) - LAST
        written = parts[number].strip()
        if not is_at_edge and len(written) > 2 * LONGEST_LIKELY:
            continue
        plain = " ".join(_MARKS.sub("", _LINK.sub(r"\1", written)).split())
        confidence = confidence_of(plain, is_at_edge=is_at_edge)
        if confidence in ("certain", "likely") and _is_alone(written):
            found.append(Statement(words=_line(written), confidence=confidence))
            parts[number] = ""
        elif confidence:
            found.append(Statement(words=first_words(plain, 12), confidence="possible"))
    if not any(one.confidence != "possible" for one in found):
        return text, tuple(found)
    return hidden.shown(_joined(parts)), tuple(found)


def _is_alone(written: str) -> bool:
    """Whether it is a paragraph of its own, with nothing in it that a line of front matter cannot have."""
    return not _OF_OTHERS.match(written) and not _MORE.search(written)


def _line(written: str) -> str:
    return " ".join(" ".join(line.strip().removeprefix(">") for line in written.split("\n")).split())


def _joined(parts: list[str]) -> str:
    """Without the blank lines behind what was taken out."""
    kept = [
        parts[number] + "".join(parts[number + 1 : number + 2]) for number in range(0, len(parts), 2) if parts[number]
    ]
    return "".join(kept).strip("\n") + "\n"
