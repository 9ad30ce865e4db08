"""What a post calls up: by its links, by what `[[attach]]` says of it, whoever's it is and whenever it held."""

import re
from collections.abc import Collection, Iterator, Mapping
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import TypeAlias

import msgspec

from generator.config import Attach
from generator.disclosures.declared import Declared
from generator.gather import links_in_keys
from generator.library import Published
from generator.models import Connection
from generator.text import composed, naming


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """A connection that a post calls up."""

    connection: Connection
    why: str
    by_link: bool
    line: int | None = None
    """Where the link stands."""


def own_authors(one: Published, declared: Declared) -> tuple[str, ...]:
    """The keys of a post's authors, in their order."""
    return tuple(dict.fromkeys(declared.key_of(author) for author in one.post.authors))


def linked_companies(one: Published, declared: Declared) -> dict[str, tuple[str, int | None]]:
    """The address and the line of the first link to each company, in the order of the text."""
    found: dict[str, tuple[str, int | None]] = {}
    for url, line in _links_of(one) if declared.domains else ():
        if party := declared.company_at(url):
            found.setdefault(party, (url, line))
    return found


def named_companies(one: Published, declared: Declared, words: str = "") -> tuple[str, ...]:
    """The companies that *one* links to, is filed under, or names in the *words* of its disclosure."""
    filed = (declared.company_called(name) for name in (one.post.category, *one.post.tags))
    named = sorted(declared.companies_named(words)) if words else ()
    return tuple(dict.fromkeys(filter(None, (*linked_companies(one, declared), *filed, *named))))


def _links_of(one: Published) -> Iterator[tuple[str, int | None]]:
    """In its text, its disclosure and its corrections, and of the file that comes with it."""
    yield from ((link.url, link.line) for link in one.facts.outbound)
    yield from ((address, one.post.lines.get(key)) for key, address in links_in_keys(one.content))
    if one.post.enclosure is not None:
        yield one.post.enclosure.url, one.post.lines.get("enclosure")


def calls(one: Published, declared: Declared, authors: tuple[str, ...]) -> Iterator[Call]:
    """Connections of the post's own authors, and those of everyone; each as often as it is called up."""
    owners = {"", *authors}
    links = linked_companies(one, declared)
    for party, (url, line) in links.items():
        for connection in declared.by_party.get(party, ()):
            if connection.author in owners and connection.kind != "affiliate":
                why = f"a link to {_host(url)}"
                yield Call(connection=connection, why=why, by_link=True, line=line)
    yield from _by_affiliate_links(one, declared, owners)
    traits = _traits(one, authors, links) if declared.attach else {}
    for row in declared.attach:
        if why := _fits(row, one, declared, traits):
            named = (declared.by_id.get(name) for name in row.use)
            for found in named:
                if found is not None and found.author in owners:
                    yield Call(connection=found, why=why, by_link=False)


def _by_affiliate_links(one: Published, declared: Declared, owners: set[str]) -> Iterator[Call]:
    """The declared connection of the kind, or one made up: who marks links as affiliate ones earns by them."""
    if not declared.affiliates:
        return
    found: dict[str, tuple[str, int | None]] = {}
    for target, line in targets_of(one):
        if party := declared.affiliate_at(target):
            found.setdefault(party, (target, line))
    for party, (target, line) in found.items():
        rows = [row for row in declared.by_party.get(party, ()) if row.kind == "affiliate" and row.author in owners]
        for row in rows or [Connection(kind="affiliate", party=party, path="site.toml")]:
            yield Call(connection=row, why=_affiliate_link(target), by_link=True, line=line)


def targets_of(one: Published) -> Iterator[tuple[str, int | None]]:
    """Each address that the post leads readers to, with its line: in its text and in its front matter."""
    yield from _links_of(one)
    yield from ((slot.target, slot.line) for slot in one.facts.slots if slot.kind == "link")


def _affiliate_link(target: str) -> str:
    return f"an affiliate link to {_host(target)}" if "//" in target else f"the affiliate link {target}"


def _host(url: str) -> str:
    return url.partition("//")[2].partition("/")[0].partition("?")[0].lower()


Traits: TypeAlias = Mapping[str, Collection[str]]
"""By condition, what holds of a post."""


def _traits(one: Published, authors: tuple[str, ...], links: Collection[str]) -> Traits:
    return {
        "category": (one.post.category.casefold(),),
        "tag": {tag.casefold() for tag in one.post.tags},
        "author": authors,
        "link_domain_of": links,
    }


def _fits(row: Attach, one: Published, declared: Declared, traits: Traits) -> str:
    """Why the row holds, in plain words; empty where one of its conditions does not."""
    reasons = []
    for key, wanted in row.when.items():
        words = [str(word) for word in wanted] if isinstance(wanted, list | tuple) else [str(wanted)]
        holds = next((word for word in words if _holds(key, word, one, declared, traits)), None)
        if holds is None:
            return ""
        reasons.append(_reason(key, holds))
    return " and ".join(reasons)


def _holds(key: str, word: str, one: Published, declared: Declared, traits: Traits) -> bool:
    if key in ("category", "tag"):
        return word.casefold() in traits[key]
    if key in traits:
        return (declared.key_of(word) if key == "author" else word) in traits[key]
    if key == "path":
        return fnmatchcase(one.source, word) or fnmatchcase(one.address, word)
    return key == "mentions" and mentions(one, word, declared)


def mentions(one: Published, word: str, declared: Declared) -> bool:
    """Whether title, summary, tags or the beginning of the text names the company, in its own capitals."""
    vendor = declared.vendors.get(word)
    names = (declared.vendor_name(word), *vendor.aliases) if vendor else (word,)
    text = "\n".join((one.post.title, one.post.summary or one.facts.excerpt, *one.post.tags))
    return _naming(names).search(composed(text)) is not None


@lru_cache(maxsize=256)
def _naming(names: tuple[str, ...]) -> re.Pattern[str]:
    return naming(names)


def _reason(key: str, word: str) -> str:
    words = {"link_domain_of": "a link to a domain of", "mentions": "the name of"}
    return f"{words.get(key, f'the {key}')} {word}"
