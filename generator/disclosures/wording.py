"""Sentences for what a post shows: one a company, then the author's own words, and one link at the end."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape, unescape

import msgspec

from generator.config import SiteConfig
from generator.disclosures.catalogue import with_theme
from generator.disclosures.declared import Declared
from generator.disclosures.labels import OWN_LABEL
from generator.disclosures.phrases import Clause, Speech, clauses, sentence_case
from generator.disclosures.resolved import Resolved, Shown, Wording
from generator.disclosures.shortening import Tie, short_of, short_of_words
from generator.language.dates import DateStyle
from generator.language.messages import Catalogues, parents
from generator.language.sentences import ended, in_a_row
from generator.system.patterns import lazy_re

_TAG = lazy_re(r"<[^<>]*>")
HAD_A_SAY = frozenset(("approval", "wrote"))
PAID = frozenset(("paid_post", "paid_placement"))


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What all posts of one build share."""

    declared: Declared
    speech: Speech
    known: dict[object, tuple[Resolved, Wording]] = msgspec.field(default_factory=dict)
    """What was worded before: a standing tie reads the same on all its posts."""


def context_of(config: SiteConfig, declared: Declared, theme: Catalogues) -> Context:
    """*theme* are the theme's catalogues, whose `[disclosure]` goes before ours."""
    site = config.site
    speech = Speech(
        messages=with_theme(theme, site.language),
        vendors=config.vendors,
        dates=DateStyle(language=site.language, date_format=site.date_format, time_format=site.time_format),
        language=site.language,
        shows_values=config.disclosure.values == "band",
        marks=declared.profiles,
    )
    return Context(declared=declared, speech=speech)


def word(
    resolved: Resolved, words_html: str, others_html: Mapping[str, str], lang: str, context: Context, about: str = ""
) -> Wording:
    """What surfaces print; *words_html* are the author's own words, *others_html* those of each author by key.

    *about* is the address of the page that tells more; empty where there is none.
    """
    lang = lang or context.speech.language
    words = _own_words(words_html, others_html, resolved, lang, context)
    if not resolved.shown and not words:
        quiet = "unreviewed" if resolved.kind == "unreviewed" else "none"
        return Wording(label="", html=escape(context.speech.text(lang, quiet), quote=False), short="")
    # Ties are told apart as objects; what is kept beside the words keeps them alive.
    ties = tuple((id(one.connection), one.owner, one.added_on, one.is_over) for one in resolved.shown)
    key = (ties, resolved.authors[1:] and resolved.authors, lang, words, about)
    if key not in context.known:
        context.known[key] = (resolved, _worded(resolved, words, lang, context, about))
    return context.known[key][1]


def _worded(resolved: Resolved, words: str, lang: str, context: Context, about: str) -> Wording:
    has_label = OWN_LABEL.match(_plain(words)) is not None
    generated = in_a_row(escape(one, quote=False) for one in _sentences(resolved, lang, context))
    label = "" if has_label else _label(resolved, lang, context)
    said_short = [_short(resolved.shown, resolved, lang, context), short_of_words(_plain(words))]
    return Wording(
        label=label,
        html=_told([words, generated] if has_label else [generated, words]),
        details=_details(resolved, words, context.speech.text(lang, "details"), about),
        short=_told(reversed(said_short) if has_label else said_short),
        title_label=_title_label(resolved, lang, context),
        link_label=_link_label(resolved, label, words, lang, context),
        repeat=_short([one for one in resolved.shown if one.kind_class == "A"], resolved, lang, context),
    )


def _own_words(html: str, others: Mapping[str, str], resolved: Resolved, lang: str, context: Context) -> str:
    theirs = {context.declared.key_of(author): words for author, words in others.items() if words}
    several = len(resolved.authors) > 1
    spoken = [_named(words, author, several, lang, context) for author, words in theirs.items()]
    return _told((html, *spoken))


def _named(html: str, author: str, several: bool, lang: str, context: Context) -> str:
    if not several:
        return html
    name = escape(context.declared.name_of(author), quote=False)
    return context.speech.text(lang, "join.speaker", name=name, sentence=html)


def _sentences(resolved: Resolved, lang: str, context: Context) -> Iterator[str]:
    """One for each company and owner, the strongest first; what was added later by itself."""
    several = len(resolved.authors) > 1
    groups: dict[tuple[str, str, str], list[Shown]] = {}
    for one in resolved.shown:
        day = one.added_on.iso if one.added_on else ""
        groups.setdefault((one.connection.party, one.owner if several else "", day), []).append(one)
    required: set[str] = set()
    for (party, _, _), rows in groups.items():
        sentence = _joined([clause for one in rows for clause in _clauses_of(one, lang, context)], lang, context)
        sentence = ended(in_a_row([sentence, *_additions(rows, lang, context)]), lang)
        if rows[0].added_on is not None:
            date = context.speech.date(rows[0].added_on, lang)
            sentence = context.speech.text(lang, "added", date=date, sentence=sentence)
        yield _by(sentence, rows[0], resolved, lang, context)
        if party not in required and (text := _required(party, lang, context)):
            required.add(party)
            yield ended(text, lang)


def _clauses_of(one: Shown, lang: str, context: Context) -> tuple[Clause, ...]:
    # What was added later began after the post, and held on the day that stands before it.
    row = msgspec.structs.replace(one.connection, until=None) if one.added and one.kind_class != "A" else one.connection
    return clauses(row, context.speech, lang, is_over=one.is_over)


def _joined(parts: list[Clause], lang: str, context: Context) -> str:
    """`Northwind paid for my travel; when this was published, I held its award; at the time, ...`."""
    said: list[str] = []
    was_past = False
    for part in dict.fromkeys(parts):
        lead = context.speech.text(lang, "then.again" if was_past else "then.lead") if part.is_past else ""
        said.append(lead + part.text)
        was_past = was_past or part.is_past
    text = context.speech.text(lang, "join.clauses").join(said)
    company_first = not parts[0].is_past and any(text.startswith(name) for name in _names(context))
    return ended(text if company_first else sentence_case(text), lang)


def _names(context: Context) -> Iterator[str]:
    """Some companies begin with a small letter, and mean it."""
    return (context.speech.company(party) for party in context.declared.vendors)


def _additions(rows: list[Shown], lang: str, context: Context) -> list[str]:
    """`text.LANG` of each connection, as its owner wrote it."""
    found = (_in_language(one.connection.text, lang, context) for one in rows)
    return [ended(text, lang) for text in dict.fromkeys(found) if text]


def _required(party: str, lang: str, context: Context) -> str:
    vendor = context.declared.vendors.get(party)
    return _in_language(vendor.text, lang, context) if vendor else ""


def _in_language(texts: Mapping[str, str], lang: str, context: Context) -> str:
    by_lower = {name.lower(): text for name, text in texts.items()}
    wanted = (*parents(lang), *parents(context.speech.language))
    return next((by_lower[name] for name in wanted if name in by_lower), "")


def _by(sentence: str, one: Shown, resolved: Resolved, lang: str, context: Context) -> str:
    name = _whose(one, resolved, lang, context)
    return context.speech.text(lang, "join.speaker", name=name, sentence=sentence) if name else sentence


def _details(resolved: Resolved, words: str, title: str, about: str) -> str:
    """The link to what tells more; not where the author's words lead somewhere already: one link is enough."""
    if not (about and resolved.shown) or "<a " in words:
        return ""
    return f'<a href="{escape(about)}">{escape(title, quote=False)}</a>'


def _label(resolved: Resolved, lang: str, context: Context) -> str:
    profiles = context.declared.profiles
    found = _title_label(resolved, lang, context) or next(
        (label for one in resolved.shown if (label := profiles.label(one.kind_class, one.connection.kind, lang))), ""
    )
    return context.speech.text(lang, "labelled", label=found) if found else context.speech.text(lang, "label")


def _title_label(resolved: Resolved, lang: str, context: Context) -> str:
    profiles = context.declared.profiles
    rows = [one.connection for one in resolved.shown]
    if any(one.kind in PAID or one.control in HAD_A_SAY for one in rows) and (label := profiles.paid(lang)):
        return label
    return profiles.affiliate(lang) if any(one.kind == "affiliate" for one in rows) else ""


def _link_label(resolved: Resolved, label: str, words: str, lang: str, context: Context) -> str:
    """Words of the author's own may tell of anything; what was declared and brought nothing needs no label."""
    if words or any(one.kind_class == "A" for one in resolved.shown):
        return label or context.speech.text(lang, "label")
    return ""


def _short(shown: Sequence[Shown], resolved: Resolved, lang: str, context: Context) -> str:
    if not shown:
        return ""
    ties = [Tie(one, _whose(one, resolved, lang, context)) for one in shown]
    rows = list(shown)
    required = (_required(party, lang, context) for party in dict.fromkeys(one.connection.party for one in rows))
    additions = [*_additions(rows, lang, context), *(ended(text) for text in required if text)]
    return short_of(ties, additions, context.speech, lang)


def _whose(one: Shown, resolved: Resolved, lang: str, context: Context) -> str:
    """Of several authors; empty where there is one."""
    if len(resolved.authors) < 2:
        return ""
    return context.declared.name_of(one.owner) if one.owner else context.speech.text(lang, "join.everyone")


def _told(parts: Iterable[str]) -> str:
    """One after the other; the last as it was written."""
    *first, last = [part for part in parts if part] or [""]
    return in_a_row([*map(ended, first), last])


def _plain(html: str) -> str:
    return unescape(_TAG.sub("", html)).strip()
