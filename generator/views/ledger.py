"""All that the blog's posts disclose, gathered for one page; what no post shows is nobody's business and not in it."""

from collections import defaultdict
from collections.abc import Iterable

from generator.disclosures import Shown
from generator.fingerprint import fingerprint
from generator.library import Published
from generator.views.contract import DisclosureView
from generator.views.contract.ledger import (
    LedgerDropView,
    LedgerPostView,
    LedgerRowView,
    LedgerView,
    LedgerWaiverView,
    LedgerWordsView,
)
from generator.views.make import Views


def ledger_view(views: Views, *, title: str, address: str, language: str) -> LedgerView:
    """*title* is the blog's; *address* is the ledger's own, from the site's root."""
    posts = views.library.posts
    said = [(one, views.disclosures.view(one)) for one in posts]
    return LedgerView(
        title=title,
        url=views.base.href(address),
        absolute=views.base.absolute(address),
        rows=_rows(views, language),
        words=tuple(
            LedgerWordsView(post=_post(one, views), text=view.text)
            for one, view in said
            if view.kind == "words" and not view.connections
        ),
        dropped=tuple(drop for one in posts for drop in _dropped(one, views)),
        waived=tuple(
            LedgerWaiverView(post=_post(one, views), rule=rule, why=why)
            for one in posts
            for rule, why in one.post.disclosure_waive.items()
        ),
        posts=len(posts),
        none=_count(said, "none"),
        unreviewed=_count(said, "unreviewed"),
    )


def _count(said: Iterable[tuple[Published, DisclosureView]], kind: str) -> int:
    return sum(view.kind == kind for _, view in said)


def _rows(views: Views, language: str) -> tuple[LedgerRowView, ...]:
    found: dict[bytes, Shown] = {}
    posts: dict[bytes, list[LedgerPostView]] = defaultdict(list)
    disclosures = views.disclosures
    for one in views.library.posts:
        for shown in disclosures.resolved(one).shown:
            key = fingerprint((shown.connection, shown.owner))
            found.setdefault(key, shown)
            posts[key].append(_post(one, views))
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


def _dropped(one: Published, views: Views) -> Iterable[LedgerDropView]:
    declared = views.disclosures.declared
    for drop in views.disclosures.resolved(one).dropped:
        company = declared.vendor_name(declared.by_id[drop.id].party)
        yield LedgerDropView(post=_post(one, views), id=drop.id, company=company, why=drop.why)


def _post(one: Published, views: Views) -> LedgerPostView:
    base = views.base
    return LedgerPostView(
        title=views.name_of(one), url=base.href(one.address), absolute=base.absolute(one.address), date=one.date
    )
