"""What is at old addresses: pages that lead to the new one, and `_redirects`, for hosts that do it themselves."""

from collections.abc import Iterator

import msgspec

from generator.config import ALSO_AT, copies
from generator.engine.artifacts import Artifact, Unit, unit
from generator.errors import Problem
from generator.hostfiles import READ, REDIRECTS, Redirect, unread_part
from generator.hostfiles.redirects import merged_redirects, read_redirects, unread_redirects
from generator.models import Document
from generator.plan.edition import Edition
from generator.plan.frame import Frame
from generator.theme.rendering import Theme
from generator.urls import clean_address
from generator.views.contract import RedirectView
from generator.views.feeds import FORMATS

ALIAS = " (alias)"
"""How the owner of a page at an old address ends."""


OWNER = "the file of redirects"


class RedirectsFile(msgspec.Struct, frozen=True, kw_only=True):
    lines: tuple[Redirect, ...]


def redirects(edition: Edition) -> Iterator[Artifact | Unit[Frame]]:
    for one in edition.library.published:
        if one.post.aliases:
            yield from _pages(edition, one.post, one.address, edition.faces.link(one).title)
    for page in edition.library.pages:
        yield from _pages(edition, page.page, page.address, page.page.title)
    feeds = _feeds(edition)
    if REDIRECTS in READ.get(edition.config.outputs.host, ()):
        yield from _file(edition, feeds)
        return
    # Where the host leads nobody on, people get a page; it announces the feeds, and some programs look there.
    for old, new in feeds.items():
        title = edition.config.site.title
        yield _page(edition, old, edition.frame.site.value.subscribe or new, title, "", f"{ALSO_AT} ({old})")


def _documents(edition: Edition) -> Iterator[tuple[Document, str]]:
    yield from ((one.post, one.address) for one in edition.library.published)
    yield from ((one.page, one.address) for one in edition.library.pages)


def _pages(edition: Edition, document: Document, address: str, title: str) -> Iterator[Artifact]:
    for alias in document.aliases:
        owner = f"content/{document.source}{ALIAS}"
        new = edition.base.href(address)
        yield _page(edition, clean_address(alias), new, title, document.lang, owner)


def _page(edition: Edition, old: str, new: str, title: str, lang: str, owner: str) -> Artifact:
    """*new* is ready to print."""
    lang = lang or edition.config.site.language
    view = RedirectView(title=title, url=new, absolute=edition.base.origin + new, lang=lang)
    return edition.frame.page(old, "redirect.html", "redirect", view, owner=owner, lang=lang)


def _feeds(edition: Edition) -> dict[str, str]:
    """Old addresses of the feed that no file can stand at: a server would call it HTML."""
    if not edition.config.outputs.feeds:
        return {}
    wanted = {old: name for old, name in copies(edition.config.feeds).items() if old.endswith("/")}
    return {old: edition.base.href(f"/{FORMATS[name].file}") for old, name in wanted.items()}


def _file(edition: Edition, feeds: dict[str, str]) -> Iterator[Unit[Frame]]:
    href = edition.base.href
    lines = [(href(old).rstrip("/"), new) for old, new in feeds.items()]
    lines += [(href(old), new) for old, new in feeds.items()]
    lines += [
        (href(clean_address(alias)), href(address))
        for document, address in _documents(edition)
        # Some hosts show the file to whoever asks for it; at these addresses the page alone leads on.
        if not document.unlisted
        for alias in document.aliases
    ]
    own = edition.root_files.get(REDIRECTS)
    theirs = read_redirects(own.value.decode("utf-8-sig", "replace")) if own is not None else ()
    merged = merged_redirects(theirs, [Redirect(old, f"{old} {new} 301") for old, new in lines])
    if merged:
        yield unit(REDIRECTS, OWNER, _lines, merged, own is not None)


def _lines(frame: Frame, lines: tuple[Redirect, ...], is_shared: bool) -> Iterator[Artifact | Problem]:
    if unread := unread_redirects(lines, frame.config.outputs.host):
        yield unread_part(REDIRECTS, unread, is_shared=is_shared)
    yield Artifact(path=REDIRECTS, view=RedirectsFile(lines=lines), render=render_file, inputs=frame.plain, owner=OWNER)


def render_file(view: RedirectsFile, _theme: Theme) -> bytes:
    return "".join(f"{one.line}\n" for one in view.lines).encode()
