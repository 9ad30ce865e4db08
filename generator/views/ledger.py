"""All that the blog's posts disclose, gathered for one page; what no post shows is nobody's business and not in it."""

from collections import defaultdict
from collections.abc import Iterable

from markupsafe import Markup

from generator.disclosures import Declared, Shown
from generator.disclosures.matching import named_companies
from generator.language.sentences import in_a_row
from generator.library import Library, Published
from generator.system.digest import fingerprint
from generator.views.contract import DisclosureView
from generator.views.contract.ledger import (
    LedgerDropView,
    LedgerPostView,
    LedgerRowView,
    LedgerView,
    LedgerWaiverView,
    LedgerWordsView,
)
from generator.views.disclosures import COMPANIES
from generator.views.faces import Faces


def ledger_view(library: Library, faces: Faces, *, title: str, address: str, language: str) -> LedgerView:
    """*title* is the blog's; *address* is the ledger's own, from the site's root."""
    posts = library.posts
    said = [(one, faces.disclosures.view(one)) for one in posts]
    rows = _rows(library, faces, language)
    words = tuple(found for one, view in said if view.kind == "words" and (found := _words(one, view, faces)))
    dropped = tuple(drop for one in posts for drop in _dropped(one, faces))
    of_rows = (row.connection.party for row in rows)
    of_words = (party for found in words for party in found.parties)
    return LedgerView(
        title=title,
        url=faces.base.href(address),
        absolute=faces.base.absolute(address),
        rows=rows,
        words=words,
        dropped=dropped,
        waived=tuple(
            LedgerWaiverView(post=_post(one, faces), rule=rule, why=why)
            for one in posts
            for rule, why in one.post.disclosure_waive.items()
        ),
        names=_names((*of_rows, *of_words, *(drop.party for drop in dropped)), faces.disclosures.declared),
        of_companies=faces.base.href(COMPANIES) if faces.disclosures.companies else "",
        posts=len(posts),
        none=_count(said, "none"),
        unreviewed=_count(said, "unreviewed"),
    )


def company_posts(library: Library, faces: Faces, ledger: LedgerView) -> dict[str, tuple[Published, ...]]:
    """By company, the posts that have to do with it, newest first.

    They show or drop a connection to it, link to it, are filed under it, or name it in their own words.
    """
    disclosures = faces.disclosures
    declared = disclosures.declared
    places = {one.source: at for at, one in enumerate(library.posts)}
    found: dict[str, set[int]] = {party: set() for party in ledger.names}
    for at, one in enumerate(library.posts):
        resolved = disclosures.resolved(one)
        of_ties = (shown.connection.party for shown in resolved.shown)
        for party in (*of_ties, *resolved.parties, *(declared.by_id[drop.id].party for drop in resolved.dropped)):
            if party in found:
                found[party].add(at)
    for group in (*library.categories.values(), *library.tags.values()):
        if (party := declared.company_called(group.name)) in found:
            found[party].update(places[one.source] for one in group.posts)
    addresses = {faces.base.href(one.address): at for at, one in enumerate(library.posts)} if ledger.words else {}
    for words in ledger.words:
        for party in words.parties:
            found[party].add(addresses[words.post.url])
    return {party: tuple(library.posts[at] for at in sorted(those)) for party, those in found.items()}


def disclosed_companies(one: Published, faces: Faces) -> tuple[str, ...]:
    """The keys of those that a post's lines in the ledger are of."""
    words = _words(one, faces.disclosures.view(one), faces)
    shown = (shown.connection.party for shown in faces.disclosures.resolved(one).shown)
    return tuple(dict.fromkeys((*shown, *(words.parties if words is not None else ()))))


def _count(said: Iterable[tuple[Published, DisclosureView]], kind: str) -> int:
    return sum(view.kind == kind for _, view in said)


def _rows(library: Library, faces: Faces, language: str) -> tuple[LedgerRowView, ...]:
    found: dict[bytes, Shown] = {}
    posts: dict[bytes, list[LedgerPostView]] = defaultdict(list)
    disclosures = faces.disclosures
    for one in library.posts:
        for shown in disclosures.resolved(one).shown:
            key = fingerprint((shown.connection, shown.owner))
            found.setdefault(key, shown)
            posts[key].append(_post(one, faces))
    rows = [
        LedgerRowView(
            connection=disclosures.connection(shown),
            sentence=disclosures.sentence(shown.connection, language),
            since=shown.connection.since,
            until=shown.connection.until,
            posts=tuple(dict.fromkeys(posts[key])),
        )
        for key, shown in found.items()
    ]
    return tuple(sorted(rows, key=_place))


def _place(row: LedgerRowView) -> tuple[str, ...]:
    """By company and class; then by when it began, so that a renewal follows what it renews."""
    one = row.connection
    return (one.company.casefold(), one.party, one.kind_class, one.since, one.kind, one.id, row.posts[0].absolute)


def _words(one: Published, view: DisclosureView, faces: Faces) -> LedgerWordsView | None:
    """None where a post says nothing in its authors' own words."""
    disclosures, content = faces.disclosures, one.content
    if view.connections:
        named = [f"{disclosures.declared.name_of(key)}: {html}" for key, html in content.others_html.items() if html]
        words = in_a_row(Markup(html).striptags() for html in (content.disclosure_html, *named))
    else:
        words = Markup(view.html).striptags()
    if not words:
        return None
    parties = named_companies(one, disclosures.declared, words)
    text = words if view.connections else view.text
    return LedgerWordsView(post=_post(one, faces), text=text, words=words, parties=parties)


def _dropped(one: Published, faces: Faces) -> Iterable[LedgerDropView]:
    declared = faces.disclosures.declared
    for drop in faces.disclosures.resolved(one).dropped:
        party = declared.by_id[drop.id].party
        company = declared.vendor_name(party)
        yield LedgerDropView(post=_post(one, faces), id=drop.id, party=party, company=company, why=drop.why)


def _names(parties: Iterable[str], declared: Declared) -> dict[str, str]:
    names = {party: declared.vendor_name(party) for party in parties}
    return dict(sorted(names.items(), key=lambda item: (item[1].casefold(), item[0])))


def _post(one: Published, faces: Faces) -> LedgerPostView:
    base = faces.base
    return LedgerPostView(
        title=faces.name_of(one), url=base.href(one.address), absolute=base.absolute(one.address), date=one.date
    )
