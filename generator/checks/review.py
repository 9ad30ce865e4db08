"""Posts from before the blog kept disclosures: which they are, which companies they link to, and what the author found.

Changes one line of each file and nothing else of it: line ends, byte order marks and comments stay as they are.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec

from generator.builder import STATE
from generator.builder.problems import speakable
from generator.config import SiteConfig
from generator.disclosures.declared import Declared
from generator.disclosures.embargoes import with_embargoes
from generator.errors import Problem, SiteError, errors_in, in_order
from generator.gather import Gathered, Gatherer
from generator.library.assemble import author_names
from generator.models import CONTENT, Author, BodyFacts, Post
from generator.nodes.findings import nearest
from generator.plan.settings import gather_settings, library_settings, moment
from generator.sources import ReadingSettings, read_document
from generator.system.cache import CACHE, Cache
from generator.system.disk import read, write_atomically
from generator.system.lock import only_build
from generator.system.patterns import lazy_re
from generator.system.program import program_digest
from generator.system.workers import Workers
from generator.urls import host_of

Value = Literal["none", "standing"]

_LINE = lazy_re(rb"[^\n]*(?:\n|\Z)")
_MARK = lazy_re(rb"(?:\xef\xbb\xbf)?(---|\+\+\+)[ \t]*\r?\n")


class Unreviewed(msgspec.Struct, frozen=True, kw_only=True):
    """A post that says nothing yet, and where it links."""

    post: Post
    hosts: tuple[str, ...]
    """In the order of the text, each once."""

    companies: tuple[str, ...]
    """Keys of known companies."""

    @property
    def path(self) -> str:
        return f"{CONTENT}{self.post.source}"


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """Which of them are meant; what is empty does not matter."""

    author: str = ""
    """A key or a name."""

    year: str = ""
    category: str = ""
    links_to: str = ""
    """A host, with all below it, or the key of a company."""


class UnknownChoiceError(ValueError):
    """No post at all is by this author, of this year or in this category; args: the option, what to do."""


def unreviewed(
    root: Path, config: SiteConfig, choice: Choice, now: datetime
) -> tuple[tuple[Unreviewed, ...], tuple[Problem, ...]]:
    """Oldest first, and what is wrong with files that could not be read, posts among them.

    Raises UnknownChoiceError for what no post at all has: that none is left would look like all being done.
    """
    gathered = _gathered(root, config)
    settings = library_settings(config, moment(now, config.site.timezone), drafts=True, future=True)
    faults = errors_in(in_order(speakable(gathered, with_embargoes(settings, gathered.faces, config))))
    authors = (one.document for one in gathered.sources.values() if isinstance(one.document, Author))
    declared = Declared(config, {author.key: author for author in authors})
    names = author_names(gathered.faces)
    found = ((one.document, one.face.facts) for one in gathered.sources.values())
    _refuse_unknown(
        choice, [one.document for one in gathered.sources.values() if isinstance(one.document, Post)], names
    )
    posts = [_unreviewed(post, facts, declared) for post, facts in found if isinstance(post, Post) and _is_mute(post)]
    chosen = [one for one in posts if _is_chosen(one, choice, names)]
    in_time = sorted(chosen, key=lambda one: (one.post.date.timestamp if one.post.date else 0, one.path))
    return tuple(in_time), faults


def review(
    root: Path, posts: Iterable[Unreviewed], value: Value, settings: ReadingSettings, *, dry: bool
) -> tuple[str, ...]:
    """Write *value* into each post; the paths come back. Raises `SiteError`, with nothing written, if one refuses."""
    changed: dict[str, bytes] = {}
    problems: list[Problem] = []
    for one in posts:
        data = with_disclosure(read(root / one.path), value, _same_but_for(one.post, value, settings))
        if data is None:
            problems.append(_refused(one.path, value))
        else:
            changed[one.path] = data
    if problems:
        raise SiteError(*sorted(problems))
    for path, data in changed.items() if not dry else ():
        _replace((root / path).resolve(), data)
    return tuple(changed)


def with_disclosure(data: bytes, value: Value, is_right: Callable[[bytes], bool]) -> bytes | None:
    """The file with one more line in its front matter; None where no place for it is right."""
    opening = _MARK.search(data)
    if opening is None:
        return None
    mark = opening[1]
    ending = b"\r\n" if opening[0].endswith(b"\r\n") else b"\n"
    line = (b'disclosure = "%s"' if mark == b"+++" else b"disclosure: %s") % value.encode() + ending
    for place in _places(data, opening.end(), mark):
        changed = data[:place] + line + data[place:]
        if is_right(changed):
            return changed
    return None


def _places(data: bytes, start: int, mark: bytes) -> Iterator[int]:
    """Where the line may go, the best first: below the last key, above the first table, above the closing line."""
    below_key = closing = start
    table: int | None = None
    for line in _LINE.finditer(data, start):
        text = line[0].strip()
        if text in ((b"+++",) if mark == b"+++" else (b"---", b"...")):
            closing = line.start()
            break
        if mark == b"+++" and text.startswith(b"[") and table is None:
            table = line.start()
            yield below_key
        if text and not text.startswith(b"#"):
            below_key = line.end()
    if table is None:
        yield below_key
    yield from (table, closing) if table is not None else (closing,)


def _same_but_for(post: Post, value: Value, settings: ReadingSettings) -> Callable[[bytes], bool]:
    """Whether a changed file says all that *post* says, and *value*."""

    def is_right(data: bytes) -> bool:
        after = read_document(post.source, data, settings).document
        if not isinstance(after, Post):
            return False
        said = after.disclosure
        is_set = said.kind == "none" if value == "none" else said.standing
        before = msgspec.structs.replace(post, lines={}, body_line=0)
        return is_set and msgspec.structs.replace(after, disclosure=post.disclosure, lines={}, body_line=0) == before

    return is_right


def _refused(path: str, value: Value) -> Problem:
    fix = f"write `disclosure: {value}` into it by hand; nothing was changed in any file"
    return Problem(path=path, rule="unclear-front-matter", what="has no place where the line could safely go", fix=fix)


def _replace(file: Path, data: bytes) -> None:
    mode = file.stat().st_mode
    write_atomically(file, data)
    file.chmod(mode)


def _gathered(root: Path, config: SiteConfig) -> Gathered:
    state = root / STATE
    with only_build(state):
        workers, cache = Workers(0), Cache(state / CACHE)
        try:
            gatherer = Gatherer(root, state, gather_settings(config), program_digest(), cache)
            return gatherer.gather(gatherer.scan(), workers)
        finally:
            workers.close()
            cache.close()


def _refuse_unknown(choice: Choice, posts: Iterable[Post], names: Mapping[str, str]) -> None:
    known: dict[str, set[str]] = {
        "author": {*names, *names.values(), *(author for post in posts for author in post.authors)},
        "year": {post.date.iso[:4] for post in posts if post.date},
        "category": {post.category for post in posts if post.category},
    }
    for option, words in known.items():
        written = getattr(choice, option)
        if written and written.casefold() not in map(str.casefold, words):
            meant = nearest(written, sorted(words))
            raise UnknownChoiceError(option, f"did you mean {meant}?" if meant else "no post at all has it")


def _is_mute(post: Post) -> bool:
    return post.disclosure.kind == "unreviewed" and not post.draft


def _unreviewed(post: Post, facts: BodyFacts, declared: Declared) -> Unreviewed:
    urls = [link.url for link in facts.outbound]
    hosts = map(host_of, urls)
    companies = (declared.company_at(url) for url in urls)
    return Unreviewed(
        post=post,
        hosts=tuple(dict.fromkeys(filter(None, hosts))),
        companies=tuple(dict.fromkeys(filter(None, companies))),
    )


def _is_chosen(one: Unreviewed, choice: Choice, names: Mapping[str, str]) -> bool:
    post = one.post
    authors = {name.casefold() for author in post.authors for name in (author, names.get(author, author))}
    host = choice.links_to.lower().removeprefix("www.")
    links = choice.links_to in one.companies or any(f".{there}".endswith(f".{host}") for there in one.hosts)
    return (
        (not choice.author or choice.author.casefold() in authors)
        and (not choice.year or (post.date is not None and post.date.iso.startswith(f"{choice.year}-")))
        and (not choice.category or post.category.casefold() == choice.category.casefold())
        and (not choice.links_to or links)
    )
