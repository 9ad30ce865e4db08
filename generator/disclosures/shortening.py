"""The short form for lists, feeds and cards: made from parts that fit, never cut."""

import re
from collections.abc import Iterator

from generator.disclosures.phrases import Speech, put_in, short_clause
from generator.disclosures.resolved import Shown

LONGEST = 90
"""Characters of a short form; ours, no rule's."""

_SENTENCE = re.compile(r".+?[.!?…](?=\s|$)", re.DOTALL)


def short_of(shown: tuple[Shown, ...], speech: Speech, lang: str, *, name: str = "") -> str:
    """The strongest connection and how many more there are; *name* is whose it is, where that must be said."""
    return next(text for text in _candidates(shown, speech, lang, name) if len(text) <= LONGEST)


def _candidates(shown: tuple[Shown, ...], speech: Speech, lang: str, name: str) -> Iterator[str]:
    first, more = shown[0].connection, len(shown) - 1
    party = speech.company(first.party)
    parts = [short_clause(first, speech, lang, things=things) for things in range(max(len(first.received), 1), 0, -1)]
    parts.append(put_in(speech.find(lang, "short.plain"), {"party": party}, lang))
    for part in parts:
        yield _with_more(_spoken(part, name, speech, lang), more, speech, lang)
    for part in parts:
        yield _with_more(part, more, speech, lang)
    yield speech.text(lang, "short.plainest")


def _spoken(part: str, name: str, speech: Speech, lang: str) -> str:
    return speech.text(lang, "join.speaker", name=name, sentence=part) if name else part


def _with_more(part: str, more: int, speech: Speech, lang: str) -> str:
    if not more:
        return part
    key = "short.one" if more == 1 else "short.more"
    return put_in(speech.find(lang, key), {"first": part, "count": str(more)}, lang)


def short_of_words(text: str, speech: Speech, lang: str) -> str:
    """The author's words whole; else their first sentence; else one of ours, which says where to read them."""
    if len(text) <= LONGEST:
        return text
    first = _SENTENCE.match(text)
    if first is not None and len(first[0]) <= LONGEST:
        return first[0]
    return speech.text(lang, "short.words")
