"""The key `disclosure`: one word, one sentence, a list, or the long form with connections of the post's own."""

import re
from itertools import pairwise

import msgspec

from generator.config.connections import read_connection
from generator.language.moments import Clock
from generator.models import Connection, Disclosure, Drop
from generator.nodes.findings import At, nearest
from generator.nodes.structs import SIMPLE, read_struct, torn_ends, unknown_key
from generator.nodes.tree import Entry, Items, Node, Scalar, Table, described, is_nothing
from generator.nodes.values import TRUTHS, ask_about_curly, line_of_text, plain_line
from generator.sources.html_in_words import refuse_html
from generator.system.patterns import lazy_re

NO_STATEMENT = frozenset(("", "~", "null", *TRUTHS))
"""Words that somebody writes who has not decided, or meant another key."""

NOTHING_TO_SAY = frozenset(
    (
        *("none", "nothing", "nil", "nope", "n/a", "n.a", "na", "not applicable", "no disclosure", "no disclosures"),
        *("nothing to disclose", "none needed", "keine", "keins", "nichts", "entfällt", "rien", "aucun", "aucune"),
        *("todo", "tbd", "tba", "xxx", *TRUTHS),
    )
)
"""Whole statements that mean `none`, or that nobody has looked yet: their author is asked."""

_NO_REASON = frozenset(("", "why", "reason", "your reason", "the reason", "because", *NOTHING_TO_SAY))

LONGEST_WORD = max(map(len, NOTHING_TO_SAY))

_AROUND = " \t.,;:!?\"'“”„‟‘’‚‹›«»`*_()[]-–—…\N{NO-BREAK SPACE}"
"""What people put around a word."""

_MEANT = {"none": "if nothing ties you to the companies in the post", "standing": "if what is declared is all"}

LONG_FORM = ("items", "drop", "text", "by")
_HYPHENED = lazy_re(r"[a-z0-9]+(?:-[a-z0-9]+)+", re.IGNORECASE)
"""What alone in a post is no sentence, and so is meant for an id."""


def disclosure(node: Node, at: At, clock: Clock) -> Disclosure | None:
    """What the post says; what says nothing (`no`, `[]`) is refused."""
    if isinstance(node, Items) and node.items:
        return _of_list(node, at, clock)
    if isinstance(node, Table) and node.entries:
        return _long_form(node, at, clock)
    if isinstance(node, Scalar) and node.kind != "null" and node.text.strip().lower() not in NO_STATEMENT:
        return _said(node, at)
    fix = "write `none` if nothing ties you to the companies in the post, else a sentence that says what does"
    at.error("D001", f"is {described(node)}, which tells readers nothing", fix)
    return None


def _said(node: Scalar, at: At) -> Disclosure | None:
    """One word or one sentence; None where its author has to say what is meant."""
    said = _asked_about(_of_text(line_of_text(node, at) or ""), at)
    if said is not None:
        ask_about_curly(node, at)
    return said


def _of_text(words: str) -> Disclosure:
    if words.lower() == "none":
        return Disclosure(kind="none")
    if words.lower() == "standing":
        return Disclosure(kind="words", standing=True)
    if _HYPHENED.fullmatch(words):
        return Disclosure(kind="words", ids=(words,))
    return Disclosure(kind="words", words=words)


def _asked_about(said: Disclosure, at: At) -> Disclosure | None:
    """*said*, but for a word or two that are no sentence, and near to one of the words that mean something."""
    if refuse_html(said.words, at):
        return None
    first, _, rest = said.words.partition(",")
    if rest and first.lower() == "standing":
        what = "begins with `standing`, which readers would see as it is"
        at.error("id-in-words", what, f'write `[standing, "{rest.strip()}"]`')
        return None
    word = said.words or "".join(said.ids)
    bare = word.strip(_AROUND).casefold()
    if not word or len(bare) > LONGEST_WORD or (said.ids and bare not in NOTHING_TO_SAY):
        return said
    is_nothing = not bare or bare in NOTHING_TO_SAY
    meant = "none" if is_nothing else nearest(bare, _MEANT) if " " not in bare else None
    if meant is None:
        return said
    at.error("D001", f'is "{word}", which is no statement', f"write `{meant}` {_MEANT[meant]}, else a sentence")
    return None


def _of_list(node: Items, at: At, clock: Clock) -> Disclosure | None:
    """Ids, words and `standing`, mixed; a connection may stand among them too."""
    if _is_torn_sentence(node):
        fix = 'put the sentence in quotes: `disclosure: "Northwind paid my travel, lodging and pass."`'
        at.error("torn-sentence", "is a list, and its entries read like one sentence torn at its commas", fix)
        return None
    found = [_entry(item, at.number(index, item.line), clock) for index, item in enumerate(node.items, 1)]
    entries = [one for one in found if one is not None]
    if len(entries) < len(found):
        return None
    if any(one.kind == "none" for one in entries):
        if len(entries) == 1:
            return entries[0]
        at.error("contradiction", "says `none` beside other things", "keep `none` alone, or take it out")
        return None
    return _together(entries)


def _is_torn_sentence(node: Items) -> bool:
    """`[Northwind paid my travel, lodging and pass]`: words without an end, and behind them words with no beginning."""
    texts = [item.text.strip() if isinstance(item, Scalar) else "" for item in node.items]
    return any(
        " " in one and one[-1] not in ".!?…:;\"'”’)" and " " in after and after[0].islower()
        for one, after in pairwise(texts)
    )


def _together(entries: list[Disclosure]) -> Disclosure:
    return Disclosure(
        kind="words",
        words=" ".join(one.words for one in entries if one.words),
        standing=any(one.standing for one in entries),
        ids=tuple(dict.fromkeys(name for one in entries for name in one.ids)),
        items=tuple(item for one in entries for item in one.items),
    )


def _entry(item: Node, at: At, clock: Clock) -> Disclosure | None:
    if isinstance(item, Table):
        if sentence := _sentence_with_a_colon(item):
            _tell_torn(sentence, at)
            return None
        connection = _item(item, at, clock)
        return Disclosure(kind="words", items=(connection,)) if connection else None
    if not isinstance(item, Scalar) or is_nothing(item):
        at.error("wrong-type", f"is {described(item)}, not an id or a sentence", "write one, or take it out")
        return None
    said = _said(item, at)
    if said is None:
        return None
    # A single word is no sentence; whether it is an id is known where all of them are.
    return Disclosure(kind="words", ids=(said.words,)) if said.words and " " not in said.words else said


def _item(node: Node, at: At, clock: Clock) -> Connection | None:
    before = at.findings.errors
    found = read_connection(node, at, clock, is_standing=False)
    if found is None or at.findings.errors > before:
        return None
    return msgspec.structs.replace(found, line=at.line)


def _sentence_with_a_colon(node: Table) -> str:
    """`Contoso: gave me the tea`, which YAML takes for a key and its value; empty for all others."""
    ((key, entry),) = node.entries.items() if len(node.entries) == 1 else (("", Entry(None, node)),)
    if not isinstance(entry.value, Scalar) or key in LONG_FORM or key in Connection.__struct_fields__:
        return ""
    text = f"{key}: {entry.value.text}"
    return text if text.count(" ") > 1 else ""


def _tell_torn(sentence: str, at: At) -> None:
    what = "is a sentence that YAML takes for a key and its value, because of its colon"
    at.error("torn-sentence", what, f'put the text in quotes: "{sentence}"')


def _long_form(node: Table, at: At, clock: Clock) -> Disclosure | None:
    if sentence := _sentence_with_a_colon(node):
        _tell_torn(sentence, at)
        return None
    before = at.findings.errors
    torn = torn_ends(node, LONG_FORM, at)
    for key, entry in node.entries.items():
        if key not in LONG_FORM and key not in torn:
            unknown_key(key, LONG_FORM, at.of(key, entry.line))
    named = _list_of("items", node, at, clock)
    by = _by(node, at, clock)
    drops = _drops(node, at)
    words = _words(node, at)
    if at.findings.errors > before:
        return None
    says_something = words or named.items or named.ids or named.standing
    denies = not says_something and bool(by) and all(one.kind == "none" for one in by.values())
    return msgspec.structs.replace(named, kind="none" if denies else "words", words=words, drops=drops, by=by)


def _list_of(key: str, node: Table, at: At, clock: Clock) -> Disclosure:
    """The connections below *key*, and ids among them."""
    nothing = Disclosure(kind="words")
    entry = node.entries.get(key)
    if entry is None:
        return nothing
    place = at.of(key, entry.line)
    if not isinstance(entry.value, Items):
        fix = "write `- {kind: ..., party: ...}` below it, one for each connection"
        place.error("wrong-type", f"is {described(entry.value)}, not a list", fix)
        return nothing
    found = [_entry(item, place.number(index, item.line), clock) for index, item in enumerate(entry.value.items, 1)]
    entries = [one for one in found if one is not None]
    for one in entries:
        if one.words or one.kind == "none":
            words = one.words or "none"
            place.error("wrong-type", f'holds "{words}", not a connection', "write sentences below `text`")
    return _together(entries)


def _words(node: Table, at: At) -> str:
    entry = node.entries.get("text")
    words = plain_line(entry.value, at.of("text", entry.line)) or "" if entry else ""
    if entry and refuse_html(words, at.of("text", entry.line)):
        return words
    bare = words.strip(_AROUND).casefold()
    if entry and words and (not bare or bare in NOTHING_TO_SAY):
        fix = f"write `disclosure: none` {_MEANT['none']}, else a sentence"
        at.of("text", entry.line).error("D001", f'is "{words}", which is no statement', fix)
    return words


def _drops(node: Table, at: At) -> tuple[Drop, ...]:
    entry = node.entries.get("drop")
    if entry is None:
        return ()
    place = at.of("drop", entry.line)
    items = entry.value.items if isinstance(entry.value, Items) else (entry.value,)
    found = [_drop(item, place.number(index, item.line)) for index, item in enumerate(items, 1)]
    return tuple(one for one in found if one is not None)


def _drop(node: Node, at: At) -> Drop | None:
    if not isinstance(node, Table):
        fix = "write its id and the reason: `{id: ..., why: ...}`"
        at.error("wrong-type", f"is {described(node)}, without a reason", fix)
        return None
    found = read_struct(Drop, node, at, SIMPLE)
    if found is not None and "why" in node.entries and is_no_reason(found.why):
        what = f'is "{found.why}", which is no reason' if found.why else "is empty"
        at.of("why", node.entries["why"].line).error("missing-key", what, "say why it does not matter here")
    return found


def is_no_reason(words: str) -> bool:
    """Whether *words* only keep the place of a reason: `...`, `why`, `TODO`."""
    return words.strip(_AROUND).casefold() in _NO_REASON


def _by(node: Table, at: At, clock: Clock) -> dict[str, Disclosure]:
    """Each author for themselves, in any form but this one."""
    entry = node.entries.get("by")
    if entry is None:
        return {}
    place = at.of("by", entry.line)
    if not isinstance(entry.value, Table):
        fix = "write the key of each author and what they say: `{mara: standing, tomo: none}`"
        place.error("wrong-type", f"is {described(entry.value)}, not a table", fix)
        return {}
    read = {key: disclosure(one.value, place.of(key, one.line), clock) for key, one in entry.value.entries.items()}
    for key, said in read.items():
        if said is not None and said.by:
            place.of(key, entry.line).error("wrong-type", "holds another `by`", "say what this author says, once")
    return {key: said for key, said in read.items() if said is not None}


def connections(node: Node, at: At, clock: Clock) -> tuple[Connection, ...]:
    """An author's own, each with the line it stands on."""
    if not isinstance(node, Items):
        fix = "write `- id: ...` below it, and `kind` and `party` below that"
        at.error("wrong-type", f"is {described(node)}, not a list of connections", fix)
        return ()
    found: list[Connection] = []
    for index, item in enumerate(node.items, 1):
        place = at.number(index, item.line)
        one = read_connection(item, place, clock, is_standing=True)
        if one is not None:
            if isinstance(item, Table) and "author" in item.entries:
                place.of("author", item.entries["author"].line).error(
                    "unknown-key", "is not needed here: it is the author's own file", "take it out"
                )
            if one.id and any(other.id == one.id for other in found):
                fix = "give one of the two another id; a renewal is a connection of its own"
                place.of("id", item.line).error("repeated-id", f'is "{one.id}", which is there twice', fix)
            found.append(msgspec.structs.replace(one, line=item.line))
    return tuple(found)
