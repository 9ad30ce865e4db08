"""The short form for lists, feeds and cards: the whole statement, or less of it that says that it is less.

What is left out is counted, or an ellipsis stands in its place; the author's own words are cut, never replaced.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from generator.disclosures.phrases import Speech, clauses, sentence_case, short_clauses
from generator.disclosures.resolved import Shown
from generator.language.sentences import ended, in_a_row
from generator.system.patterns import lazy_re
from generator.text import cut_at_word

LONGEST = 120
"""Characters of what is made from data; ours, no rule's."""

LONGEST_WORDS = 200
"""Characters of the author's own words."""

_CLAUSE = lazy_re(r"[.!?…:;,)،؛؟](?=\s)|\s[–—-](?=\s)|[。！？：；，、）」]")
CUT = "…"


class Tie(NamedTuple):
    """A connection on its way into the short form."""

    shown: Shown
    name: str = ""
    """Whose it is, where that must be said."""


class _Detail(Enum):
    WHOLE = "what the page says"
    MAIN = "without what was not asked in return, and who had no say"
    SHORT = "without the circumstances"


def short_of(ties: Sequence[Tie], additions: Iterable[str], speech: Speech, lang: str) -> str:
    """As many ties as there is room for, the strongest first, and how many more there are.

    *additions* are sentences that the page says beside them.
    """
    return next(text for text in _candidates(ties, tuple(additions), speech, lang) if len(text) <= LONGEST)


def _candidates(ties: Sequence[Tie], additions: tuple[str, ...], speech: Speech, lang: str) -> Iterator[str]:
    whole = _joined(ties, _Detail.WHOLE, speech, lang)
    yield in_a_row([ended(whole, lang), *additions])
    details = (_Detail.MAIN, _Detail.SHORT)
    for count in range(len(ties), 0, -1):
        for detail in details:
            told = _told_apart(ties[:count], detail, speech, lang)
            said = _joined(told, detail, speech, lang)
            yield _with_rest(said, len(ties) - len(told), said != whole or bool(additions), speech, lang)
    received = len(ties[0].shown.connection.received)
    for things in range(received - 1, 0, -1):
        fewer = _joined(ties[:1], _Detail.SHORT, speech, lang, things=things)
        yield _with_rest(fewer + CUT, len(ties) - 1, False, speech, lang)
    yield _with_rest(_fitting(ties, speech, lang), len(ties) - 1, False, speech, lang)


def _told_apart(ties: Sequence[Tie], detail: _Detail, speech: Speech, lang: str) -> list[Tie]:
    """Those that do not read like one before them: without their circumstances two trips do, and one is counted."""
    apart = {(tie.name, *_clauses(tie.shown, detail, speech, lang, None)): tie for tie in reversed(ties)}
    return [tie for tie in ties if any(tie is one for one in apart.values())]


def _fitting(ties: Sequence[Tie], speech: Speech, lang: str) -> str:
    """The beginning of the first, with the ellipsis, for which there is room before the count."""
    room = LONGEST - len(_with_rest("x", len(ties) - 1, False, speech, lang).removeprefix("x"))
    return cut_at_word(_joined(ties[:1], _Detail.SHORT, speech, lang), room)


def _joined(ties: Iterable[Tie], detail: _Detail, speech: Speech, lang: str, *, things: int | None = None) -> str:
    """`Mara Quill: Northwind paid my travel; I hold an award of it; Tomo Lind: I work for Northwind`."""
    parts: list[str] = []
    name = ""
    for tie in ties:
        for text in dict.fromkeys(_clauses(tie.shown, detail, speech, lang, things)):
            if tie.name != name:
                parts.append(speech.text(lang, "join.speaker", name=tie.name, sentence=_begun(text, tie, speech)))
                name = tie.name
            else:
                parts.append(text if parts else _begun(text, tie, speech))
    return speech.text(lang, "join.clauses").join(dict.fromkeys(parts))


def _begun(text: str, tie: Tie, speech: Speech) -> str:
    """Some companies begin with a small letter, and mean it."""
    return text if text.startswith(speech.company(tie.shown.connection.party)) else sentence_case(text)


def _clauses(one: Shown, detail: _Detail, speech: Speech, lang: str, things: int | None) -> list[str]:
    if detail is _Detail.SHORT:
        return short_clauses(one.connection, speech, lang, things=things, is_over=one.is_over)
    found = clauses(one.connection, speech, lang, is_over=one.is_over, in_its_day=True)
    return [clause.text for clause in found if detail is _Detail.WHOLE or not clause.is_reassuring]


def _with_rest(text: str, more: int, is_less: bool, speech: Speech, lang: str) -> str:
    """With a count of the ties that are left out, or else an ellipsis where anything is."""
    if not more:
        return f"{text}{CUT}" if is_less else ended(text, lang)
    return ended(speech.text(lang, "short", first=text, count=more), lang)


def short_of_words(text: str) -> str:
    """The author's words whole, else cut where a clause ends, or at least a word."""
    if len(text) <= LONGEST_WORDS:
        return text
    ends = [found.start() for found in _CLAUSE.finditer(text, LONGEST_WORDS // 2, LONGEST_WORDS)]
    return text[: ends[-1]].rstrip(" .,;:،؛。：；，、") + CUT if ends else cut_at_word(text, LONGEST_WORDS)
