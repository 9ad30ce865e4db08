"""Where the links, images and anchors of a body lead."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from itertools import chain
from posixpath import dirname, relpath
from typing import NamedTuple
from urllib.parse import unquote

import msgspec

from generator.config import LinkSettings
from generator.errors import Problem, Severity
from generator.library.assemble import Library
from generator.library.beside import Beside, Captions
from generator.library.entries import State
from generator.library.old_site import OldSite
from generator.library.places import Places
from generator.library.spelling import id_elsewhere
from generator.library.wiki import Names
from generator.models import WIKI, Comment, Face, Post, Slot, content_path, is_text, stem_of
from generator.system.patterns import lazy_re
from generator.text import Nearest, closest, composed, slugify
from generator.urls import joined, output_path

THEME_IDS = frozenset({"main", "disclosure", "comments", "respond", ""})
"""What every theme has; a link may lead there."""

MOST_IDS = 8
"""So many headings are named where a link leads to none of them."""

WHY_NOT = {
    State.DRAFT: ("is a draft", "publish it, or take the link out"),
    State.SCHEDULED: ("is not published yet", "publish it first, or take the link out until then"),
}

HELD_BACK = "link-to-held-back"
UNLINKED = {
    State.EXPIRED: ("link-to-expired", "has expired", "take the link out, or lead it elsewhere"),
    State.HELD_BACK: (HELD_BACK, "has problems of its own and is held back", "mend it, and the link is back"),
}


_STRICT = LinkSettings()


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """Where a slot leads."""

    address: str = ""
    """From the site's root; empty: it is left out. `#...` alone: within the same body."""

    rest: str = ""
    """Query and fragment, as written; apart from the address, since a file may have a `#` in its name."""

    asset: str = ""
    """The source of the file that it leads to, where that is one of ours and no text."""

    poster: str = ""
    """Of a film: the source of the picture that is called as it is."""

    captions: tuple[Captions, ...] = ()
    away: str = ""
    """In place of `address`: where it led on the site that the blog used to be, and leads still."""

    quoted: Comment | None = None
    """The comment that a text quotes; `address` and `rest` say where it stands."""

    problem: Problem | None = None
    wanted: str = ""
    """The file of the output that must exist for this to be right; empty where that is known already."""


class Unquoted(NamedTuple):
    """Why a comment cannot be quoted."""

    rule: str
    what: str
    fix: str


def _nobody(name: str) -> Unquoted:
    return Unquoted("unknown-comment", f"there is no comment `{name}`", "take it out of the text")


class Targets:
    """Resolves what a document's body points at; made once for a build."""

    def __init__(
        self,
        library: Library,
        further_ids: Callable[[Face], Collection[str]] = lambda content: (),
        settings: LinkSettings = _STRICT,
        files: Collection[str] = (),
        ledger: str = "",
        quoted: Callable[[str], Target | Unquoted] = _nobody,
    ) -> None:
        """*further_ids* are those of a page besides the ones in its body: of comments below a post.

        *files* are those at the root of the site, *ledger* is the address of that page; *quoted* finds a comment.
        """
        self._library = library
        self.addresses = library.addresses
        """Where each published text is, by source."""
        self._settings = settings
        self._further_ids = further_ids
        self._quoted = quoted
        self.published_assets = published_assets(library)
        """The address of every asset that is published, by source."""
        self._beside = Beside(self.published_assets)
        self._near_documents = Nearest(library.addresses)
        self._near_assets = Nearest(self.published_assets)
        self._places = Places(library, self.published_assets, files, ledger)
        self._names = Names(library)
        self.old_site = OldSite(settings.old_site, settings.gone, self._places)

    def resolve(self, content: Face, slot: Slot, address: str) -> Target:
        """Where *slot* of *content*, itself at *address*, leads."""
        if slot.kind == "file":
            return self._file(content, slot)
        if slot.kind == "comment":
            return self._comment(content, slot)
        if slot.kind == "poster":
            source = self._beside.poster(content_path(content.document.source, slot.target))
            return Target(address=self.published_assets.get(source, ""), asset=source)
        if slot.target[:1] == WIKI:
            return self._named(content, slot)
        if not slot.target.isascii() and _holds_title(slot.target):
            return Target(address=slot.target)
        if (old := self.old_site.path(slot.target)) is not None:
            return self._moved(content, slot, old) or Target(away=slot.target)
        return self._written(content, slot, address)

    def _comment(self, content: Face, slot: Slot) -> Target:
        """What is quoted; a text in which that cannot be shown has no sense, so nothing is left out."""
        found = self._quoted(slot.target)
        if isinstance(found, Target):
            return found
        return Target(problem=_problem(content, slot, found.rule, found.what, found.fix))

    def _named(self, content: Face, slot: Slot) -> Target:
        """Where a name in brackets leads."""
        name, mark, fragment = slot.target[1:].partition("#")
        is_shown = slot.kind != "link"
        shown = msgspec.structs.replace(slot, target=f"{'!' if is_shown else ''}[[{slot.target[1:]}]]")
        heading = fragment.rpartition("#")[2].strip()
        if not name.strip():
            return self._within(content, shown, heading)
        texts, files = self._names.texts(name.strip()), self._names.files(name.strip(), content.document.source)
        found = files if is_shown else texts or files
        if len(found) > 1:
            return Target(problem=self._ambiguous(content, shown, found))
        if not found:
            return Target(problem=self._nameless(content, shown, name.strip(), is_text=bool(texts)))
        rest = f"{mark}{heading}" if mark else ""
        is_document = found[0] in self._library.sources or found[0] in self._library.states
        return (self._document if is_document else self._asset)(content, shown, found[0], rest)

    def _ambiguous(self, content: Face, slot: Slot, found: Sequence[str]) -> Problem:
        states = self._library.states
        may_be_named = [f"content/{one}" for one in found if states.get(one) is not State.EMBARGOED]
        what = f"`{slot.target}` may mean {len(found)} files: {' or '.join(may_be_named[:MOST_IDS])}"
        return self._broken(content, slot, "ambiguous-link", what, "write more of the path: `[[folder/name]]`")

    def _nameless(self, content: Face, slot: Slot, name: str, *, is_text: bool) -> Problem:
        if is_text:
            what, fix = f"`{slot.target}` is a text, which cannot be shown within another", "link to it: `[[{}]]`"
            return self._broken(content, slot, "broken-link", what, fix.format(name))
        near = "" if slot.kind != "link" else closest(name, self._names.spoken)
        fix = f"did you mean `[[{near}]]`?" if near else "correct the name, or take it out"
        what = f"`{slot.target}` leads to nothing: nothing is called so"
        return self._broken(content, slot, "broken-link", what, fix)

    def _written(self, content: Face, slot: Slot, address: str) -> Target:
        """Where a source, an address of the blog or a heading leads."""
        path, mark, fragment = slot.target.partition("#")
        path, question, query = path.partition("?")
        rest = question + query + mark + fragment
        if not path:
            return self._within(content, slot, fragment) if mark else Target(address=address, rest=rest)
        source = self._as_named(content_path(content.document.source, unquote(path)))
        if source in self._library.sources or source in self._library.states:
            return self._document(content, slot, source, rest)
        if source in self._library.assets:
            return self._asset(content, slot, source, rest)
        if is_text(path):
            return Target(problem=self._nothing(content, slot, source))
        full = self._as_named(unquote(joined(address, path)))
        here = Target(address=full, rest=rest, wanted=output_path(full))
        if not self.old_site.is_known or self._places.may_hold(here.wanted):
            return here
        # Old blogs lead to their own pages from the root of their host.
        ways = (self._moved(content, slot, old + rest) for old in (self.old_site.below(full), full))
        return next(filter(None, ways), here)

    def _moved(self, content: Face, slot: Slot, path: str) -> Target | None:
        """Where a link leads now that led to *path* of the old site; None where that is not here."""
        found = self.old_site.address(path)
        return self._at(content, slot, found, path.partition("#")[2]) if found else None

    def _at(self, content: Face, slot: Slot, address: str, fragment: str) -> Target:
        """*address* is one of ours; a *fragment* is left out whose heading is not there any more."""
        source = self._sources_at.get(address)
        if source is not None and source in self.published_assets:
            return self._asset(content, slot, source, "")
        if source is None:
            return Target(address=address, wanted=output_path(address))
        found = self._id(self._library.sources[source], fragment)
        return Target(address=address, rest=f"#{found}" if found else "")

    @cached_property
    def _sources_at(self) -> dict[str, str]:
        """The sources of documents and files, by address."""
        known = chain(self.published_assets.items(), self._library.addresses.items())
        return {address: source for source, address in known}

    def tolerates(self, content: Face) -> bool:
        """Whether what leads nowhere in *content* stops no build: it was written before the blog moved."""
        if self._settings.broken == "error":
            return False
        before, document = self._settings.broken_before, content.document
        if before is None or not isinstance(document, Post):
            return True
        return document.date is not None and document.date.timestamp < before.timestamp

    def is_gone(self, content: Face, path: str) -> bool:
        """Whether a link to *path*, a file of the output that is not there, becomes plain text."""
        return self.tolerates(content) and not self._places.may_hold(path)

    def _file(self, content: Face, slot: Slot) -> Target:
        source = self._as_named(content_path(content.document.source, unquote(slot.target)))
        if source in self._library.assets:
            return self._asset(content, slot, source, "")
        meant = self._near_assets.to(source)
        known = f"/{meant}" if slot.target.startswith("/") else _relative(meant, content)
        what = f"`{slot.target}` is no file of this blog"
        fix = _corrected(known if meant else "")
        return Target(problem=self._broken(content, slot, "missing-file", what, fix))

    def _as_named(self, written: str) -> str:
        """The name of ours that *written* is, however the two write accents; itself where there is none."""
        if written.isascii() or written in self._library.states or written in self._library.assets:
            return written
        return self._by_composed.get(composed(written), written)

    @cached_property
    def _by_composed(self) -> dict[str, str]:
        """Files and addresses of documents by their names as they are compared."""
        library = self._library
        names = chain(library.states, library.assets, library.addresses.values())
        return {composed(name): name for name in names if not name.isascii()}

    def _within(self, content: Face, slot: Slot, fragment: str) -> Target:
        found = self._id(content, fragment)
        if found is not None:
            return Target(address=f"#{found}")
        what = f"the link `{slot.target}` leads to no heading of this text"
        problem = self._broken(content, slot, "broken-anchor", what, _other_id(fragment, content.facts.ids))
        return Target(address="" if self.tolerates(content) else f"#{fragment}", problem=problem)

    def _document(self, content: Face, slot: Slot, source: str, rest: str) -> Target:
        library = self._library
        state = library.states[source]
        if state is State.EMBARGOED:
            return Target(problem=_embargoed(content, slot))
        if state in WHY_NOT:
            what, fix = WHY_NOT[state]
            return Target(problem=self._broken(content, slot, "link-to-unpublished", f"`{slot.target}` {what}", fix))
        if state is not State.PUBLISHED:
            rule, what, fix = UNLINKED[state]
            text = f"`{slot.target}` {what}; the link becomes plain text"
            return Target(problem=_problem(content, slot, rule, text, fix, Severity.WARNING))
        if source not in library.addresses:
            return self._author(source)
        other = library.sources[source]
        query, mark, fragment = rest.partition("#")
        address = library.addresses[source]
        if not mark:
            return Target(address=address, rest=rest)
        found = self._id(other, fragment)
        if found is not None:
            return Target(address=address, rest=f"{query}#{found}")
        what = f"the link `{slot.target}` leads to no heading of content/{source}"
        fix = _other_id(fragment, other.facts.ids)
        problem = self._broken(content, slot, "broken-anchor", what, fix)
        return Target(address=address, rest=query if self.tolerates(content) else rest, problem=problem)

    def _id(self, content: Face, fragment: str) -> str | None:
        """The id that *fragment* means, as it is to be written; the heading's words and GitHub's spelling do, too."""
        name = unquote(fragment)
        ids = content.facts.ids
        if name in ids or fragment in THEME_IDS or name in self._further_ids(content):
            return fragment
        slug = slugify(name)
        return slug if slug in ids else id_elsewhere(content.facts.headings, composed(name).lower()) or None

    def _author(self, source: str) -> Target:
        key = composed(stem_of(source.removeprefix("authors/")))
        name = self._library.authors[key].name
        groups = (group for group in self._library.writers.values() if group.name == name)
        address = next((group.address for group in groups), "")
        return Target(address=address, wanted=output_path(address) if address else "")

    def _asset(self, content: Face, slot: Slot, source: str, rest: str) -> Target:
        address = self.published_assets.get(source)
        if address is None:
            if source in self._library.states:
                return self._document(content, slot, source, rest)
            if self._library.states.get(self._library.assets[source].owner) is State.EMBARGOED:
                return Target(problem=_embargoed(content, slot))
            what, fix = f"`{slot.target}` belongs to a post that is not published", "take the link out until then"
            return Target(problem=self._broken(content, slot, "link-to-unpublished", what, fix))
        if slot.kind == "media":
            poster = self._beside.poster(source.rpartition(".")[0])
            captions = self._beside.captions(source)
            return Target(address=address, rest=rest, asset=source, poster=poster, captions=captions)
        return Target(address=address, rest=rest, asset=source)

    def _nothing(self, content: Face, slot: Slot, source: str) -> Problem:
        """*source* is what was meant, below `content/`."""
        meant = self._near_documents.to(source)
        what = f"`{slot.target}` leads to nothing: there is no such file"
        return self._broken(content, slot, "broken-link", what, _corrected(_relative(meant, content) if meant else ""))

    def nowhere(self, content: Face, slot: Slot, outputs: Nearest) -> Problem:
        """The problem with a link to an address that is no part of the built site; *outputs* are those that are."""
        written = unquote(slot.target.partition("#")[0].partition("?")[0])
        if elsewhere := _meant_elsewhere(slot.target):
            meant = elsewhere
        elif slot.kind in ("image", "media") and written.startswith("/"):
            meant = self._near_assets.to(written.lstrip("/"))
            meant = meant and f"/{meant}"
        elif written.startswith("/"):
            meant = outputs.to(written)
        elif meant := self._near_assets.to(content_path(content.document.source, written)):
            meant = _relative(meant, content)
        what = f"`{slot.target}` leads to nothing on this site"
        return self._broken(content, slot, "broken-link", what, _corrected(meant))

    def _broken(self, content: Face, slot: Slot, rule: str, what: str, fix: str) -> Problem:
        severity = Severity.WARNING if self.tolerates(content) else Severity.ERROR
        return _problem(content, slot, rule, what, fix, severity)


_HOST = lazy_re(r"www\.\S+|(?:[a-z0-9-]+\.)+[a-z]{2,}/\S*", re.IGNORECASE)
_MAIL = lazy_re(r"[^\s@/:]+@(?:[\w-]+\.)+\w+")
_TORN = lazy_re(r"(https?)//?(?=[\w-]+\.)", re.IGNORECASE)


def _meant_elsewhere(target: str) -> str:
    """The address of another site, or for mail, that was written without what makes it one; or nothing."""
    if torn := _TORN.match(target):
        return f"{torn[1].lower()}://{target[torn.end() :]}"
    if _MAIL.fullmatch(target):
        return f"mailto:{target}"
    return f"https://{target}" if _HOST.fullmatch(target) else ""


def published_assets(library: Library) -> Mapping[str, str]:
    """Each file lies at its own path, or in the folder of the post in whose bundle it is, if that is published."""
    addresses = {}
    for path, asset in library.assets.items():
        if path in library.states:
            continue  # it has problems and is held back, or lies among drafts
        if not asset.owner:
            addresses[path] = f"/{path}"
        elif asset.owner in library.addresses:
            folder = library.addresses[asset.owner].rpartition("/")[0]
            addresses[path] = f"{folder}/{path.removeprefix(dirname(asset.owner)).lstrip('/')}"
    return addresses


def _relative(path: str, content: Face) -> str:
    return relpath(f"/{path}", f"/{dirname(content.document.source)}")


def _corrected(meant: str) -> str:
    return f"did you mean `{meant}`?" if meant else "correct the address, or take it out"


def _holds_title(target: str) -> bool:
    """Whether a title was taken into the address, which is told where the text is read."""
    from generator.markup.titles import curly_title_in

    return bool(curly_title_in(target))


def _other_id(fragment: str, ids: Sequence[str]) -> str:
    """How to mend a link to no heading."""
    if not ids:
        return f"it has no headings; take `#{fragment}` out"
    if meant := closest(unquote(fragment), ids):
        return f"did you mean `#{meant}`?"
    there = [f"`#{one}`" for one in ids[:MOST_IDS]] + ([f"{len(ids) - MOST_IDS} more"] if len(ids) > MOST_IDS else [])
    listed = " or ".join(filter(None, (", ".join(there[:-1]), there[-1])))
    return f"lead it to {listed}, or take it out"


def _embargoed(content: Face, slot: Slot) -> Problem:
    """Names neither the post nor its file: messages end up in logs that others read."""
    what, fix = "this link leads to a post under an embargo", "take the link out until the embargo ends"
    return _problem(content, slot, "D016", what, fix)


def _problem(content: Face, slot: Slot, rule: str, what: str, fix: str, severity: Severity = Severity.ERROR) -> Problem:
    path = f"content/{content.document.source}"
    return Problem(path=path, line=slot.line, rule=rule, what=what, fix=fix, severity=severity)
