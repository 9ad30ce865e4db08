"""Posts, companies and connections as these tests tell them."""

from typing import Any

from generator.config import Site, SiteConfig, Vendor
from generator.disclosures import Declared, Resolved, Wording, context_of, resolve, word
from generator.errors import Problem
from generator.language.moments import read_moment
from generator.library import Published
from generator.models import (
    Author,
    BodyFacts,
    Connection,
    Correction,
    Disclosure,
    Face,
    Moment,
    Outbound,
    Post,
    Slot,
    packed,
)

VENDORS = {
    "northwind": Vendor(name="Northwind", domains=("northwind.example",), aliases=("Northwind Cloud",)),
    "fabrikam": Vendor(name="Fabrikam", domains=("fabrikam.example",)),
    "bookshop": Vendor(name="Bookshop", domains=("bookshop.example",)),
}
STANDING = Disclosure(kind="words", standing=True)
NONE = Disclosure(kind="none")


def day(text: str) -> Moment:
    return read_moment(text, "Australia/Sydney")


def tie(kind: Any, party: str = "northwind", *, since: str = "", until: str = "", **more: Any) -> Connection:
    dates: dict[str, Any] = {key: day(text) for key, text in (("since", since), ("until", until)) if text}
    return Connection(kind=kind, party=party, **dates, **more)


def declared(*connections: Connection, authors: tuple[Author, ...] = (), **settings: Any) -> Declared:
    return Declared(config(*connections, **settings), {author.key: author for author in authors})


def config(*connections: Connection, **settings: Any) -> SiteConfig:
    site = Site(title="Small Fish", url="https://blog.example.com/blog/", timezone="Australia/Sydney")
    return SiteConfig(**{"site": site, "vendors": VENDORS, "connections": connections, **settings})


def author(key: str, name: str, *connections: Connection) -> Author:
    return Author(source=f"authors/{key}.md", key=key, name=name, connections=connections)


def published(
    said: Disclosure = STANDING,
    *links: str,
    date: str = "2010-07-12",
    authors: tuple[str, ...] = ("mara",),
    **more: Any,
) -> Published:
    """A post on its day, with links on the third line."""
    corrections = tuple(Correction(date=day(one), text="Put right.") for one in more.pop("corrected", ()))
    keys = {"title": "Tea", "category": "Drinks", "lines": {"disclosure": 2}, **more}
    post = Post(
        source="posts/tea.md", date=day(date), disclosure=said, authors=authors, corrections=corrections, **keys
    )
    own = [link for link in links if link.startswith("/") and not link.startswith("//")]
    facts = BodyFacts(
        outbound=tuple(Outbound(url=link, line=3) for link in links if link not in own),
        slots=tuple(Slot(kind="link", attribute="href", target=link, line=3) for link in own),
        excerpt="Northwind Cloud rained.",
    )
    return Published(
        source=post.source,
        post=post,
        date=day(date),
        content=Face(document=post, packed_facts=packed(facts)),
        address="/2010/07/tea/",
        category="drinks",
        tags=post.tags,
        authors=authors,
        series="",
    )


def shown(one: Published, what: Declared) -> list[str]:
    """The ids, or the kinds of connections that have none, in their order."""
    resolved, problems = resolve(one, what)
    assert problems == ()
    return [row.connection.id or row.connection.kind for row in resolved.shown]


def faults(one: Published, what: Declared) -> str:
    return "\n".join(str(problem) for problem in found(one, what))


def found(one: Published, what: Declared) -> tuple[Problem, ...]:
    return resolve(one, what)[1]


def worded(one: Published, what: SiteConfig, *authors: Author, words: str = "", lang: str = "en") -> Wording:
    """What surfaces print of a post without faults, on a blog with a ledger."""
    all_declared = Declared(what, {author.key: author for author in authors})
    resolved, problems = resolve(one, all_declared)
    assert problems == ()
    return told(resolved, all_declared, what, words=words, lang=lang)


def told(resolved: Resolved, all_declared: Declared, what: SiteConfig, *, words: str = "", lang: str = "en") -> Wording:
    return word(resolved, words, {}, lang, context_of(what, all_declared, {}), what.disclosure.ledger)
