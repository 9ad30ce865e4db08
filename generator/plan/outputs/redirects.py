"""What is at old addresses: pages that lead to the new one, and `_redirects`, for hosts that do it themselves."""

from collections.abc import Iterator, Mapping

import msgspec

from generator.config import ALSO_AT, copies
from generator.engine.artifacts import Artifact, Unit, unit
from generator.errors import Problem, Severity
from generator.hostfiles import READ, REDIRECTS, Redirect, unread_part
from generator.hostfiles.redirects import always_led, merged_redirects, read_redirects, unread_redirects
from generator.models import STATIC, Document
from generator.plan.edition import Edition
from generator.plan.frame import Frame
from generator.system.digest import Ref
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
    if (own := edition.root_files.get(REDIRECTS)) is not None:
        yield from _led_away(edition, _text(own))
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
    theirs = read_redirects(_text(own)) if own is not None else ()
    merged = merged_redirects(theirs, [Redirect(old, f"{old} {new} 301") for old, new in lines])
    if merged:
        yield unit(REDIRECTS, OWNER, _lines, merged, own is not None)


def _text(own: Ref[bytes]) -> str:
    return own.value.decode("utf-8-sig", "replace")


def _led_away(edition: Edition, text: str) -> Iterator[Unit[Frame]]:
    """Lines of an author's own for addresses at which texts of the blog stand; *text* is their file."""
    lines = [(_here(edition, old), new, number) for old, (new, number) in always_led(text).items()]
    texts = {address: document for document, address in _documents(edition)}
    if not any(old in texts for old, _, _ in lines):
        return
    own = {old: _here(edition, new) for old, new, _ in lines}
    back = {clean_address(alias): address for document, address in _documents(edition) for alias in document.aliases}
    problems = [
        _leads_away(texts[old], old, new, number, comes_back=_comes_back(back | own, old))
        for old, new, number in lines
        # A circle of these lines alone is told where they are read.
        if old in texts and not _comes_back(own, old)
    ]
    if problems:
        yield unit("lines of redirects", OWNER, _told, tuple(problems))


def _here(edition: Edition, written: str) -> str:
    """The address in the blog that is *written* from the root of the host, or whole; empty where it is elsewhere."""
    base = edition.base
    return base.address_of(base.origin + written if written.startswith("/") else written)


def _comes_back(leads: Mapping[str, str], start: str) -> bool:
    seen: set[str] = set()
    here = start
    while here not in seen and here in leads:
        seen.add(here)
        here = leads[here]
        here = here if here in leads else f"{here}/"
    return here == start


def _leads_away(document: Document, old: str, new: str, number: int, *, comes_back: bool) -> Problem:
    source = f"content/{document.source}"
    if comes_back:
        what = f"leads from {old} to {new}, and `aliases` of {source} lead back from there, so that browsers give up"
        severity, fix = Severity.ERROR, "take the line out, or let it lead elsewhere"
    else:
        what = f"leads away from {old}, where {source} stands: some hosts show the page, others never do"
        severity, fix = Severity.WARNING, "take the line out, or give the text another `slug` or `permalink`"
    path, rule = f"{STATIC}{REDIRECTS}", "redirected-page"
    return Problem(path=path, line=number, rule=rule, severity=severity, what=what, fix=fix)


def _told(_frame: Frame, problems: tuple[Problem, ...]) -> Iterator[Problem]:
    yield from problems


def _lines(frame: Frame, lines: tuple[Redirect, ...], is_shared: bool) -> Iterator[Artifact | Problem]:
    if unread := unread_redirects(lines, frame.config.outputs.host):
        yield unread_part(REDIRECTS, unread, is_shared=is_shared)
    yield Artifact(path=REDIRECTS, view=RedirectsFile(lines=lines), render=render_file, inputs=frame.plain, owner=OWNER)


def render_file(view: RedirectsFile, _theme: Theme) -> bytes:
    return "".join(f"{one.line}\n" for one in view.lines).encode()
