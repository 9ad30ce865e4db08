"""A connection as a clause, in plain text: which sentence of the catalogue fits, and what is put into it."""

import re
from collections.abc import Iterable

import msgspec

from generator.config import Vendor
from generator.disclosures.profiles import Profiles
from generator.language.dates import DateStyle, date_text
from generator.language.messages import Messages
from generator.language.sentences import isolated
from generator.models import Connection, Moment
from generator.system.patterns import lazy_re

_OPTIONAL = lazy_re(r"\[([^\[\]]*)\]")
_PLACEHOLDER = lazy_re(r"\{(\w+)\}")
_ELISION = lazy_re(r"\b([Dd]|[Qq]u)e (?=[aeiouyàâéèêîôûAEIOUÀÂÉÈÊÎÔÛ])")
_VOWEL = lazy_re(r"(?!uni|use|eu|one\b)[aeiou]", re.IGNORECASE)
_AWARD = lazy_re(r"(?<!\s)\s+awards?$", re.IGNORECASE)


_NAMES = ("product", "event", "destination", "via", "employer", "relation", "programme")
"""What an author wrote and stands in the sentence as it is."""


class Speech(msgspec.Struct, frozen=True, kw_only=True):
    """What decides how all posts of a blog word their connections."""

    messages: Messages
    vendors: dict[str, Vendor]
    dates: DateStyle
    language: str
    """The site's."""

    shows_values: bool = False
    marks: Profiles = Profiles()
    """Where the mark of paid links comes from, before ours."""

    def text(self, lang: str, key: str, **values: object) -> str:
        return self.messages.text(lang, f"disclosure.{key}", **values)

    def find(self, lang: str, key: str) -> str:
        """The sentence as it stands in the catalogue; empty where there is none."""
        return self.messages.template(lang, f"disclosure.{key}")

    def company(self, party: str) -> str:
        vendor = self.vendors.get(party)
        return (vendor.name if vendor else "") or party

    def date(self, moment: Moment, lang: str) -> str:
        return date_text(msgspec.structs.replace(moment, has_time=False), self.dates, lang)

    def mark_of(self, lang: str) -> str:
        return self.marks.mark(lang) or self.text(lang, "mark")


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a company's sentence."""

    text: str
    is_past: bool = False
    """It has ended since: the words that say so go before it."""

    is_reassuring: bool = False
    """It says what was not so: that nothing was asked in return, that nobody had a say."""


def clauses(
    one: Connection, speech: Speech, lang: str, *, is_over: bool = False, in_its_day: bool = False
) -> tuple[Clause, ...]:
    """What ties somebody to the company, and beside it what was asked in return, and what say the company had.

    What is over had ended when the post appeared: then its last day is said. *in_its_day*: as it was said on the day
    of the post, though it has ended since.
    """
    key = _key(one, speech, lang)
    ended = speech.find(lang, f"{key}.then") if is_over or (one.until is not None and not in_its_day) else ""
    main = put_in(ended or speech.find(lang, f"{key}.said"), _values(one, speech, lang), lang)
    if one.kind == "vendor_review" and one.control not in ("", "none"):
        main = _say_in_it(one, speech, lang)
    main = _with_worth(main, one, speech, lang)
    if ended and is_over:
        main = put_in(speech.find(lang, "then.until"), _values(one, speech, lang), lang) + main
    found = [Clause(text=main, is_past=bool(ended) and not is_over)]
    return (*found, *_conditions(one, speech, lang))


def short_clauses(
    one: Connection, speech: Speech, lang: str, *, things: int | None = None, is_over: bool = False
) -> list[str]:
    """The same without the circumstances, and with at most so many of the things received."""
    key = _key(one, speech, lang)
    ended = speech.find(lang, f"{key}.short_then") if is_over else ""
    few = msgspec.structs.replace(one, received=one.received[:things])
    main = put_in(ended or speech.find(lang, f"{key}.short"), _values(few, speech, lang), lang)
    main = _with_worth(main, one, speech, lang)
    return [main, *(clause.text for clause in _conditions(one, speech, lang) if not clause.is_reassuring)]


def listed(parts: Iterable[str], speech: Speech, lang: str) -> str:
    """`travel, lodging and pass`."""
    *first, last = parts
    if not first:
        return last
    return speech.text(lang, "join.comma").join(first) + speech.text(lang, "join.and") + last


def put_in(template: str, values: dict[str, str], lang: str) -> str:
    """The sentence with its values; a part in brackets is left out where one of its values is empty."""

    def part(found: re.Match[str]) -> str:
        return found[1] if all(values.get(name) for name in _PLACEHOLDER.findall(found[1])) else ""

    text = _PLACEHOLDER.sub(lambda found: values.get(found[1], ""), _OPTIONAL.sub(part, template))
    return _ELISION.sub(r"\1’", text) if lang.startswith("fr") else text


def sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def _key(one: Connection, speech: Speech, lang: str) -> str:
    own = f"kind.{one.kind}"
    return f"{own}.employer" if one.employer and speech.find(lang, f"{own}.employer.said") else own


def _values(one: Connection, speech: Speech, lang: str) -> dict[str, str]:
    role = isolated(one.role, lang) or speech.find(lang, f"kind.{one.kind}.role")
    return {
        **{name: isolated(getattr(one, name), lang) for name in _NAMES},
        "party": isolated(speech.company(one.party), lang),
        "received": _things(one.received, speech, lang),
        "benefits": _things(one.benefits, speech, lang),
        "tier": isolated(_with_article(one.tier, lang), lang),
        "role": role if one.kind == "membership" else _with_article(role, lang),
        "name": isolated(_AWARD.sub("", one.name) if lang.startswith("en") else one.name, lang),
        "kept": speech.text(lang, f"kept.{one.kept}") if one.kept else "",
        "permission": speech.text(lang, f"permission.{one.permission}") if one.permission else "",
        "until": speech.date(one.until, lang) if one.until else "",
        "mark": speech.mark_of(lang),
    }


def _things(words: tuple[str, ...], speech: Speech, lang: str) -> str:
    """Common things in the reader's language, all others in the author's words."""
    known = [speech.find(lang, f"thing.{word.lower().replace(' ', '_')}") or isolated(word, lang) for word in words]
    return listed(known, speech, lang) if known else ""


def _with_article(words: str, lang: str) -> str:
    """English wants one before a title: `a Registered Member`."""
    if not words or not lang.startswith("en") or re.match(r"(?:an?|the|its|their|one of) ", words, re.IGNORECASE):
        return words
    return f"{'an' if _VOWEL.match(words) else 'a'} {words}"


def _with_worth(clause: str, one: Connection, speech: Speech, lang: str) -> str:
    if not speech.shows_values or not one.value:
        return clause
    if one.value in ("none", "undisclosed"):
        value = speech.text(lang, "worth_nothing" if one.value == "none" else "worth_undisclosed")
    else:
        value = f"{one.value.replace('-', '–')} {one.currency}".strip()
    return speech.text(lang, "worth", clause=clause, value=value)


def _conditions(one: Connection, speech: Speech, lang: str) -> Iterable[Clause]:
    if one.payee and one.payee != "author":
        yield Clause(text=speech.text(lang, f"payee.{one.payee}"), is_reassuring=True)
    if one.obligation:
        text = speech.text(lang, f"obligation.{one.obligation}")
        yield Clause(text=text, is_reassuring=one.obligation == "none")
    if one.control and one.kind != "vendor_review" and not (one.kind == "paid_placement" and one.control == "wrote"):
        yield Clause(text=_say_in_it(one, speech, lang), is_reassuring=one.control == "none")


def _say_in_it(one: Connection, speech: Speech, lang: str) -> str:
    party = isolated(speech.company(one.party), lang)
    return put_in(speech.find(lang, f"control.{one.control}"), {"party": party}, lang)
