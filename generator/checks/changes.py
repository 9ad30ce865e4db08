"""What a change does to what posts disclose: what each says, held against what it said at a git revision.

Both states are read with the same clock, and with drafts and what is scheduled, so that the change alone tells them
apart. Posts under an embargo are named nowhere, and so not here.
"""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec

from generator.builder import BuildOptions
from generator.builder.outlook import edition_of
from generator.checks.facts import without_details
from generator.checks.history import unpacked
from generator.library import Published, State
from generator.models import CONTENT, Author
from generator.plan.edition import TextEdition
from generator.views.faces import Faces
from generator.views.ledger import disclosed_companies


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What one post says."""

    says: Literal["words", "none", "unreviewed"]
    statement: str
    """Label and sentence as plain text; empty where `says` is not `words`."""

    authors: tuple[str, ...]
    """Their names, as are those of companies."""

    companies: tuple[str, ...]
    """To which a tie is disclosed, as data or in words."""

    leaves_out: tuple[str, ...]
    """Ids of declared connections, each with the reason."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What became of what one post says."""

    change: Literal["added", "altered", "removed"]
    path: str
    title: str
    state: str
    """`published`, `scheduled`, `draft`; `gone` where there is no such post any more; `unreadable`."""

    before: Told | None
    """None where there was no such post."""

    after: Told | None


class _Post(msgspec.Struct, frozen=True, kw_only=True):
    path: str
    id: str
    title: str
    state: str
    told: Told


def changes_since(root: Path, revision: str, now: datetime, environ: Mapping[str, str]) -> tuple[Change, ...]:
    """What changed since then, by path. Raises `SiteError` where git knows no such state."""
    with unpacked(root, revision) as folder:
        past = _posts(_edition(folder, now, environ), now)
    edition = _edition(root, now, environ)
    present = _posts(edition, now)
    before = {post.path: post for post in past}
    # A file that was renamed is the same post to feed readers, and to whoever reads the change.
    by_id = {post.id: post for post in past if post.path not in {one.path for one in present}}
    pairs = [(before.get(post.path) or by_id.get(post.id), post) for post in present]
    known = {was.path for was, _ in pairs if was is not None}
    gone = [post for post in past if post.path not in known and not _is_hushed(post.path, edition)]
    found = [_change(was, post) for was, post in pairs] + [_gone(post, root) for post in gone]
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.path))


def _edition(root: Path, now: datetime, environ: Mapping[str, str]) -> TextEdition:
    return edition_of(BuildOptions(root=root, as_of=now, drafts=True, future=True, jobs=1), environ)


def _is_hushed(path: str, edition: TextEdition) -> bool:
    return edition.library.states.get(path.removeprefix(CONTENT)) is State.EMBARGOED


def _posts(edition: TextEdition, now: datetime) -> list[_Post]:
    return [
        _Post(
            path=f"{CONTENT}{one.source}",
            id=edition.faces.entry_id(one.post),
            title=one.post.title or one.post.slug,
            state=_state(one, now),
            told=_told(one, edition.faces, edition.library.authors),
        )
        for one in edition.library.published
    ]


def _state(one: Published, now: datetime) -> str:
    if one.post.draft:
        return State.DRAFT.value
    return (State.SCHEDULED if one.date.timestamp > now.timestamp() else State.PUBLISHED).value


def _told(one: Published, faces: Faces, authors: Mapping[str, Author]) -> Told:
    disclosures = faces.disclosures
    said, resolved = disclosures.view(one), disclosures.resolved(one)
    return Told(
        says=said.kind,
        statement=without_details(said) if said.kind == "words" else "",
        authors=tuple(authors[key].name if key in authors else key for key in one.post.authors),
        companies=tuple(map(disclosures.declared.vendor_name, disclosed_companies(one, faces))),
        leaves_out=tuple(f"{drop.id}: {drop.why}" for drop in resolved.dropped),
    )


def _change(was: _Post | None, post: _Post) -> Change | None:
    if was is not None and was.told == post.told:
        return None
    spoke, speaks = was is not None and was.told.says == "words", post.told.says == "words"
    kind: Literal["added", "altered", "removed"] = "altered"
    if was is None or (speaks and not spoke):
        kind = "added"
    elif spoke and not speaks:
        kind = "removed"
    before = was.told if was else None
    return Change(change=kind, path=post.path, title=post.title, state=post.state, before=before, after=post.told)


def _gone(post: _Post, root: Path) -> Change | None:
    """Only where it said something."""
    if post.told.says != "words":
        return None
    state = "unreadable" if (root / post.path).exists() else "gone"
    return Change(change="removed", path=post.path, title=post.title, state=state, before=post.told, after=None)
