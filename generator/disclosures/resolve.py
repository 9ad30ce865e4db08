"""Which connections a post shows: what was true on its day, whenever it is built."""

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from generator.disclosures.days import is_active
from generator.disclosures.declared import Declared
from generator.disclosures.doubts import doubts, in_brackets, left_out, meant_by
from generator.disclosures.matching import Call, calls, linked_companies, own_authors
from generator.disclosures.resolved import Resolved, Shown
from generator.errors import Problem, Severity
from generator.library import Published
from generator.models import CONTENT, Connection, Disclosure, Drop, Moment
from generator.models.kinds import BY_WEIGHT, KINDS
from generator.nodes.findings import nearest

WRITTEN, BY_HAND = "written in the post", "named by hand"
LONGEST_REPEATED = 60
NOT_FOR_A_POST = "name one that holds on the day of the post, or take it out"


def resolve(one: Published, declared: Declared) -> tuple[Resolved, tuple[Problem, ...]]:
    """What *one* shows of what is *declared*, and what contradicts it."""
    said = one.post.disclosure
    if declared.is_empty and not (said.ids or said.items or said.by or said.drops):
        resolved = Resolved(kind="none" if said.kind == "words" and not said.words else said.kind)
        return resolved, tuple(doubts(one, resolved, declared)) if said.words else ()
    resolved, problems = _Resolution(one, declared).run()
    return resolved, (*problems, *doubts(one, resolved, declared))


def when_it_held(connection: Connection, day: Moment) -> str:
    """Why it does not hold on *day*: `ended on 2011-03-31, before the post of 2012-05-04`."""
    since, until = connection.since, connection.until
    if since is not None and day.timestamp < since.timestamp:
        return f"began on {since.iso[:10]}, after the post of {day.iso[:10]}"
    return f"ended on {until.iso[:10] if until else day.iso[:10]}, before the post of {day.iso[:10]}"


class _Statement(msgspec.Struct, frozen=True):
    """What one author, or the whole post, says."""

    said: Disclosure
    owner: str
    """Empty: the post as a whole."""


class _Resolution:
    """One post under way."""

    def __init__(self, one: Published, declared: Declared) -> None:
        self._one = one
        self._declared = declared
        self._authors = own_authors(one, declared)
        self._tail = declared.profiles.tail_days
        self._problems: list[Problem] = []
        said = one.post.disclosure
        self._statements = [_Statement(said, "")]
        self._by = {declared.key_of(author): theirs for author, theirs in said.by.items()}
        self._statements += [_Statement(theirs, author) for author, theirs in self._by.items()]
        says_nothing = not (said.words or said.ids or said.items or said.standing)
        names_strangers = any(author not in self._authors for author in self._by)
        asks = bool(said.by) and says_nothing and not names_strangers
        self._unheard = tuple(author for author in self._authors if author not in self._by) if asks else ()
        """Authors of whom `by` says nothing, while the post as a whole says nothing either."""

    def run(self) -> tuple[Resolved, tuple[Problem, ...]]:
        self._check_speakers()
        self._check_words()
        dropped = self._dropped()
        by_hand = [*self._items(), *self._named()]
        called = list(calls(self._one, self._declared, self._authors))
        self._check_idle(dropped, {call.connection.id for call in called})
        attached = self._attached(called, {drop.id for drop in dropped})
        shown = _in_order(_newest([*by_hand, *attached]))
        resolved = Resolved(
            kind=self._kind(shown),
            shown=tuple(shown),
            dropped=tuple(dropped),
            parties=tuple(linked_companies(self._one, self._declared)),
            authors=self._authors,
        )
        return resolved, tuple(self._problems)

    def _kind(self, shown: list[Shown]) -> Literal["words", "none", "unreviewed"]:
        said = self._one.post.disclosure
        if shown or any(statement.said.words for statement in self._statements):
            return "words"
        return "unreviewed" if said.kind == "unreviewed" else "none"

    @property
    def _knows_authors(self) -> bool:
        """Whether an id that is declared nowhere is a fault of the post: not if a file of its authors is unread."""
        return self._declared.is_whole or all(author in self._declared.names for author in self._authors)

    def _check_speakers(self) -> None:
        for author in self._one.post.disclosure.by:
            if self._declared.key_of(author) not in self._authors:
                meant = nearest(author, self._authors)
                fix = f"write `{meant}`" if meant else "add them to `author`, or take them out"
                self._problem("unknown-author", f"`by` names {author}, who is no author of this post", fix)

    def _check_words(self) -> None:
        """Words are shown as they are written, and an id among them says nothing to readers."""
        for words in (statement.said.words for statement in self._statements):
            ids = self._declared.ids_in(words) if words else ()
            if not ids:
                continue
            rest = ",".join(part for part in words.split(",") if part.strip(" .").lower() not in ids).strip()
            fix = f"write `[{', '.join(ids)}" + (f', "{rest}"]`' if rest else "]`")
            if self._declared.ids_in(rest):
                fix = f'write `[{", ".join(ids)}, "..."]` with your sentence in the quotes, in words that readers know'
            self._problem("id-in-words", f"`disclosure` holds the id `{ids[0]}`, which readers would see as it is", fix)

    def _dropped(self) -> list[Drop]:
        found = [drop for statement in self._statements for drop in statement.said.drops]
        for drop in found:
            if drop.id not in self._declared.by_id and self._knows_authors:
                self._problem("D008", f"`drop` names `{drop.id}`, which is declared nowhere", self._suggest(drop.id))
        return [drop for drop in found if drop.id in self._declared.by_id]

    def _items(self) -> Iterator[Shown]:
        """Connections of this post alone."""
        for statement in self._statements:
            for item in statement.said.items:
                if problem := self._declared.unknown_company(item):
                    self._problems.append(problem)
                owner = statement.owner or self._declared.key_of(item.author) or self._only_author()
                yield _shown(item, owner, WRITTEN)

    def _only_author(self) -> str:
        return self._authors[0] if len(self._authors) == 1 else ""

    def _named(self) -> Iterator[Shown]:
        """Ids by hand."""
        for statement in self._statements:
            for name in statement.said.ids:
                connection = self._declared.by_id.get(name)
                if connection is None:
                    if self._knows_authors:
                        self._problem("D008", f"`{name}` is no connection that is declared", self._suggest(name))
                elif connection.author and connection.author not in self._authors:
                    whose = self._declared.name_of(connection.author)
                    what = f"`{name}` is a connection of {whose}, who is no author of this post"
                    self._problem("D008", what, "name one of the post's own authors, or take it out")
                elif shown := self._on_its_day(connection, BY_HAND):
                    yield shown
                else:
                    self._problem("D008", f"`{name}` {when_it_held(connection, self._one.date)}", NOT_FOR_A_POST)

    def _check_idle(self, dropped: Iterable[Drop], called: set[str]) -> None:
        for drop in dropped:
            if drop.id not in called:
                what = f"`drop` names `{drop.id}`, which nothing in this post calls up"
                self._problem("idle-drop", what, "take it out", severity=Severity.WARNING)

    def _attached(self, called: Iterable[Call], dropped: set[str]) -> Iterator[Shown]:
        denied: dict[str, Call] = {}
        unheard: dict[str, Call] = {}
        for call in called:
            if call.connection.id and call.connection.id in dropped:
                continue
            shown = self._on_its_day(call.connection, call.why)
            if shown is None:
                continue
            if call.connection.author in self._unheard:
                unheard.setdefault(call.connection.author, call)
            is_denied = not shown.added and self._denies(call.connection.author)
            if is_denied:
                denied.setdefault(call.connection.id or call.connection.party, call)
            if not (is_denied and call.by_link):
                yield shown
        for call in denied.values():
            self._contradicted(call)
        for author in self._unheard:
            self._ask(author, unheard.get(author))

    def _on_its_day(self, connection: Connection, why: str) -> Shown | None:
        """As it was on the day of the post; or added by a correction after it had begun."""
        if is_active(connection, self._one.date, self._tail):
            is_over = bool(self._tail) and not is_active(connection, self._one.date)
            return _shown(connection, connection.author, why, is_over=is_over)
        if connection.since is None or connection.since.timestamp <= self._one.date.timestamp:
            return None
        for correction in self._one.post.corrections:
            if is_active(connection, correction.date, self._tail):
                return _shown(connection, connection.author, why, added_on=correction.date)
        return None

    def _denies(self, owner: str) -> bool:
        """Whether whoever the connection belongs to says that there is none."""
        if not self._by:
            return self._one.post.disclosure.kind == "none"
        denying = {author for author, theirs in self._by.items() if theirs.kind == "none"}
        return denying.issuperset((owner,) if owner else self._authors)

    def _contradicted(self, call: Call) -> None:
        """A link stops the build; what `[[attach]]` says is for many posts at once, and shown whatever one says."""
        one, whose = call.connection, call.connection.author
        who = f"`{whose}` of `by`" if self._by and whose else "`disclosure`"
        called = self._called_up(call)
        what = f"{who} is `none`, but {called}" + ("" if call.by_link else ", which is shown")
        fix = f"write `{whose}: standing`" if self._by and whose else "write `standing`"
        if one.id:
            key = whose if self._by and whose else "disclosure"
            fix += f", or, if it does not matter here, {left_out(one.id, key)}"
        if call.by_link:
            self._problem("D011", what, fix)
        else:
            self._problem("denied-setting", what, fix, severity=Severity.WARNING)

    def _called_up(self, call: Call) -> str:
        why = f"{call.why} (line {call.line})" if call.line else call.why
        return f"{why} calls up {self._declared.described(call.connection)}"

    def _ask(self, author: str, call: Call | None) -> None:
        """What an author has to say of whom `by` says nothing; *call* is what the post calls up of theirs."""
        others = {one: _as_written(theirs) for one, theirs in self._by.items()}
        has_ties = any(one.author == author for one in self._declared.connections)
        said = {author: "standing" if has_ties else "none"}
        rows = ", ".join(f"{one}: {(others | said).get(one, 'none')}" for one in self._authors)
        what = f"`by` says nothing of {author}, who is an author of this post"
        what += f", and {self._called_up(call)}" if call else ""
        self._problem("D001", what, f"write `by: {{{rows}}}`, or what ties {author} in a sentence")

    def _suggest(self, word: str) -> str:
        if ids := meant_by(word, self._one, self._declared):
            return f"write {in_brackets(ids)}"
        meant = nearest(word, (*self._declared.by_id, "none", "standing"))
        return f"write `{meant}`" if meant else "declare it in site.toml or in the author's file, or take it out"

    def _problem(self, rule: str, what: str, fix: str, *, severity: Severity = Severity.ERROR) -> None:
        post = self._one.post
        self._problems.append(
            Problem(
                path=f"{CONTENT}{post.source}",
                line=post.lines.get("disclosure"),
                rule=rule,
                key="disclosure",
                severity=severity,
                what=what,
                fix=fix,
            )
        )


def _as_written(said: Disclosure) -> str:
    """One author's statement as YAML; a longer one stays where it is."""
    if said.kind == "none" or said.standing:
        return "none" if said.kind == "none" else "standing"
    is_plain = said.words and len(said.words) <= LONGEST_REPEATED and '"' not in said.words
    return f'"{said.words}"' if is_plain else "..."


def _shown(
    connection: Connection, owner: str, why: str, *, added_on: Moment | None = None, is_over: bool = False
) -> Shown:
    return Shown(
        connection=connection,
        kind_class=KINDS[connection.kind].kind_class,
        owner=owner,
        why=why,
        added=added_on is not None,
        added_on=added_on,
        is_over=is_over,
    )


def _newest(found: list[Shown]) -> list[Shown]:
    """Of renewals of one tie: all that the post itself says, else the newest that holds."""
    said = [one for one in found if one.why in (WRITTEN, BY_HAND)]
    taken = {_renewed(one) for one in said}
    kept: dict[tuple[object, ...], Shown] = {}
    for one in found:
        tie = _renewed(one)
        if tie not in taken and (tie not in kept or _began(one) > _began(kept[tie])):
            kept[tie] = one
    return [*said, *kept.values()]


def _renewed(one: Shown) -> tuple[object, ...]:
    """What stays the same when a tie is renewed; two trips, or two awards, are two ties."""
    tie = one.connection
    things = (tie.received, tie.product, tie.event, tie.destination) if one.kind_class == "A" else ()
    return (tie.kind, tie.party, one.owner, tie.name, tie.relation, tie.employer, *things)


def _began(one: Shown) -> int:
    since = one.connection.since
    return since.timestamp if since else -(2**62)


def _in_order(found: Iterable[Shown]) -> list[Shown]:
    """The strongest first; then as found, which is the order of the text."""
    return sorted(found, key=lambda one: (one.added, one.kind_class, *_weight(one.connection)))


_BANDS = (">2500", "250-2500", "25-250", "<25", "none")
_NO_BAND = _BANDS.index("25-250")
"""What nobody put a figure to."""


def _weight(tie: Connection) -> tuple[int, int]:
    """Less is more: what the tie was worth to the author, by its band, then by its kind."""
    is_lent = tie.kind in ("loan", "review_copy") and tie.kept != "kept"
    is_given = tie.kind in ("loan", "review_copy") and tie.kept == "kept"
    rank = _RANKS["free_product" if is_given else tie.kind] + (len(_RANKS) if is_lent else 0)
    return (_BANDS.index(tie.value) if tie.value in _BANDS else _NO_BAND, rank)


_RANKS = {kind: rank for rank, kind in enumerate(BY_WEIGHT)}
