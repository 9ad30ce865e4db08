"""Posts from before the blog kept disclosures: which they are, which companies they link to, and what the author found.

Changes one line of each file and nothing else of it: line ends, byte order marks and comments stay as they are.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec

from generator.builder import BuildOptions
from generator.builder.outlook import gathered_of
from generator.builder.problems import speakable
from generator.config import SiteConfig
from generator.disclosures.declared import Declared
from generator.editing.blog import replace
from generator.editing.front_matter import FrontMatter
from generator.errors import Problem, SiteError, errors_in, in_order
from generator.library.assemble import author_names
from generator.models import CONTENT, Author, BodyFacts, Post
from generator.nodes.findings import nearest
from generator.sources import ReadingSettings, read_document
from generator.system.disk import read
from generator.urls import host_of

Value = Literal["none", "standing"]


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
    gathered, settings = gathered_of(BuildOptions(root=root, as_of=now, drafts=True, future=True))
    faults = errors_in(in_order(speakable(gathered, settings)))
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
        data = with_disclosure(one.post.source, read(root / one.path), value)
        if data is None or not _is_same_but_for(one.post, value, settings, data):
            problems.append(_refused(one.path, value))
        else:
            changed[one.path] = data
    if problems:
        raise SiteError(*sorted(problems))
    for path, data in changed.items() if not dry else ():
        replace(root / path, data)
    return tuple(changed)


def with_disclosure(source: str, data: bytes, value: Value) -> bytes | None:
    """The file with one more line in its front matter; None where no place for it is right."""
    try:
        return FrontMatter.of(source, data).with_text("disclosure", value).data
    except SiteError:
        return None


def _is_same_but_for(post: Post, value: Value, settings: ReadingSettings, data: bytes) -> bool:
    """Whether a changed file says all that *post* says, and *value*."""
    after = read_document(post.source, data, settings).document
    if not isinstance(after, Post):
        return False
    said = after.disclosure
    is_set = said.kind == "none" if value == "none" else said.standing
    before = msgspec.structs.replace(post, lines={}, body_line=0)
    return is_set and msgspec.structs.replace(after, disclosure=post.disclosure, lines={}, body_line=0) == before


def _refused(path: str, value: Value) -> Problem:
    fix = f"write `disclosure: {value}` into it by hand; nothing was changed in any file"
    return Problem(path=path, rule="unclear-front-matter", what="has no place where the line could safely go", fix=fix)


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
