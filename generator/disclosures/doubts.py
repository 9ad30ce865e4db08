"""What a statement says in words, held against what is declared and what is shown beside it.

Asks, and never stops a build: what words mean is guessed.
"""

from collections.abc import Iterable, Iterator

from generator.disclosures.days import is_active
from generator.disclosures.declared import Declared
from generator.disclosures.denials import DENIAL, WITH_EXCEPTION
from generator.disclosures.labels import OWN_LABEL
from generator.disclosures.matching import own_authors
from generator.disclosures.resolved import Resolved, Shown
from generator.errors import Problem, Severity
from generator.library import Published
from generator.models import CONTENT
from generator.models.kinds import KINDS
from generator.system.patterns import lazy_re

_LINK = lazy_re(r"\[([^\[\]]*+)\]\([^()\s]*+\)")
_AROUND = " \t.,;:!?\"'“”„*_()\N{NO-BREAK SPACE}"
_WORD = lazy_re(r"[A-Za-zÀ-ɏ'’-]++")
"""In letters that are written with blanks between words."""

SENTENCE = 'a sentence that says who and what: "Fabrikam pays me to speak."'


def doubts(one: Published, resolved: Resolved, declared: Declared) -> Iterator[Problem]:
    """What is asked about the words of a post, and of each author who speaks for themselves."""
    said = one.post.disclosure
    for owner, words in (
        ("", said.words),
        *((declared.key_of(name), theirs.words) for name, theirs in said.by.items()),
    ):
        if words and not declared.ids_in(words):
            beside = [shown for shown in resolved.shown if not (shown.is_over or shown.added)]
            theirs = [shown for shown in beside if not owner or shown.owner in ("", owner)]
            found = _denial(words, owner, theirs, declared) or _bare(words, one, declared)
            if found:
                yield _doubt(one, *found)


def left_out(name: str, key: str = "disclosure") -> str:
    """How a post says that a connection that is declared does not matter to it, for fixes."""
    return f'`{key}: {{drop: [{{id: {name}, why: "..."}}]}}` with the reason'


def in_brackets(ids: Iterable[str]) -> str:
    """Ids as a post names them, for fixes."""
    return " or ".join(f"`[{name}]`" for name in ids)


def meant_by(word: str, one: Published, declared: Declared) -> tuple[str, ...]:
    """The ids of what tied the authors on the post's day to the company of that name, or of what was of that kind."""
    authors = ("", *own_authors(one, declared))
    ours = [tie for tie in declared.connections if tie.id and tie.author in authors and is_active(tie, one.date)]
    kind, party = _kind(word), declared.company_called(word)
    return tuple(tie.id for tie in ours if tie.kind == kind or (party and tie.party == party))


def _denial(words: str, owner: str, beside: list[Shown], declared: Declared) -> tuple[str, str] | None:
    """The words say that there is nothing, and something is shown beside them, with a company they name or any."""
    found = DENIAL.search(words) if beside and not WITH_EXCEPTION.search(words) else None
    if found is None:
        return None
    named = declared.companies_named(words)
    against = next((one.connection for one in beside if not named or one.connection.party in named), None)
    if against is None:
        return None
    key = owner or "disclosure"
    what = f'`{key}` says "{found[0]}", and beside it stands {declared.described(against)}'
    fix = f"take the words out and write `{key}: standing`"
    if against.id:
        fix += f", or, if the connection does not matter here, {left_out(against.id, key)}"
    return what, fix


def _bare(words: str, one: Published, declared: Declared) -> tuple[str, str] | None:
    """The words are one alone, or no more than the name of a company or of a kind."""
    bare = _LINK.sub(r"\1", OWN_LABEL.sub("", words)).strip(_AROUND)
    if declared.company_called(bare):
        lacks = "names a company, and not what ties you to it"
    elif _kind(bare):
        lacks = "names a kind of connection, and not with whom"
    elif _WORD.fullmatch(bare):
        lacks = "is one word, and tells readers little"
    else:
        return None
    ids = meant_by(bare, one, declared)
    return f'`disclosure` is "{bare}", which {lacks}', "write " + (f"{in_brackets(ids)}, or " if ids else "") + SENTENCE


def _kind(word: str) -> str:
    kind = word.casefold().replace(" ", "_").replace("-", "_")
    return kind if kind in KINDS else ""


def _doubt(one: Published, what: str, fix: str) -> Problem:
    return Problem(
        path=f"{CONTENT}{one.source}",
        line=one.post.lines.get("disclosure"),
        rule="doubtful-statement",
        key="disclosure",
        severity=Severity.WARNING,
        what=what,
        fix=fix,
    )
