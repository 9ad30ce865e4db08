"""All that the blog's posts disclose, gathered for one page; what no post shows is nobody's business and not in it."""

from collections import defaultdict
from collections.abc import Iterable

from generator.disclosures import Shown
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
from generator.views.faces import Faces


def ledger_view(library: Library, faces: Faces, *, title: str, address: str, language: str) -> LedgerView:
    """*title* is the blog's; *address* is the ledger's own, from the site's root."""
    posts = library.posts
    said = [(one, faces.disclosures.view(one)) for one in posts]
    return LedgerView(
        title=title,
        url=faces.base.href(address),
        absolute=faces.base.absolute(address),
        rows=_rows(library, faces, language),
        words=tuple(
            LedgerWordsView(post=_post(one, faces), text=view.text)
            for one, view in said
            if view.kind == "words" and not view.connections
        ),
        dropped=tuple(drop for one in posts for drop in _dropped(one, faces)),
        waived=tuple(
            LedgerWaiverView(post=_post(one, faces), rule=rule, why=why)
            for one in posts
            for rule, why in one.post.disclosure_waive.items()
        ),
        posts=len(posts),
        none=_count(said, "none"),
        unreviewed=_count(said, "unreviewed"),
    )


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
            posts=tuple(dict.fromkeys(posts[key])),
        )
        for key, shown in found.items()
    ]
    return tuple(sorted(rows, key=_place))


def _place(row: LedgerRowView) -> tuple[str, ...]:
    """By company and class; then by when it began, so that a renewal follows what it renews."""
    one = row.connection
    return (one.company.casefold(), one.party, one.kind_class, one.since, one.kind, one.id, row.posts[0].absolute)


def _dropped(one: Published, faces: Faces) -> Iterable[LedgerDropView]:
    declared = faces.disclosures.declared
    for drop in faces.disclosures.resolved(one).dropped:
        company = declared.vendor_name(declared.by_id[drop.id].party)
        yield LedgerDropView(post=_post(one, faces), id=drop.id, company=company, why=drop.why)


def _post(one: Published, faces: Faces) -> LedgerPostView:
    base = faces.base
    return LedgerPostView(
        title=faces.name_of(one), url=base.href(one.address), absolute=base.absolute(one.address), date=one.date
    )
