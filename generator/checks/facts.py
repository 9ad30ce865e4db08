"""What is known of a site without reading what was built: its posts, what each must say, its companies."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import msgspec

from generator.config import SiteConfig, Vendor
from generator.disclosures import Resolved
from generator.disclosures.declared import Declared
from generator.disclosures.matching import own_authors
from generator.disclosures.profiles import Profiles
from generator.language.sentences import in_a_row
from generator.library import Published, State
from generator.models import CONTENT, STATIC, BodyText, Connection, Face, Moment, Page, Post
from generator.plan.edition import TextEdition
from generator.system.patterns import lazy_re
from generator.text import composed, naming
from generator.urls import output_path
from generator.views.contract import DisclosureView
from generator.views.text import plain


class Link(msgspec.Struct, frozen=True):
    """A link of a body that leads to another host."""

    url: str
    party: str
    """The key of the company whose host it is; empty for all others."""

    line: int | None


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """What a post was at an earlier time."""

    path: str
    address: str
    statement: str
    """As plain text; empty where it had no words."""

    id: str
    """By which feeds knew it; empty where it was in none."""

    text: bytes
    """A digest of its body."""

    ids: frozenset[str]
    """By which feeds knew all posts of that time."""


_LAST_LINK = lazy_re(r"(?<!\s)\s*<a [^<>]*>[^<]*</a>$")

LEAST_SECRET = 4
"""Characters; shorter names would be found everywhere."""


class Secret(msgspec.Struct, frozen=True):
    """Something that may be nowhere in what was built."""

    word: str
    """In small letters."""

    what: str
    """What it is, without naming it."""

    path: str
    line: int | None


class Text(NamedTuple):
    """A published text with a page of its own."""

    document: Post | Page
    content: Face
    address: str

    @property
    def path(self) -> str:
        return f"{CONTENT}{self.document.source}"


class PostFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A published post, and what its surfaces must say."""

    one: Published
    text: BodyText
    said: DisclosureView
    resolved: Resolved
    statement: str
    """The whole statement as plain text, label and all, with single blanks."""

    entry_id: str
    """What feeds call it."""

    lang: str
    """BCP 47; always there."""

    links: tuple[Link, ...]

    @property
    def post(self) -> Post:
        return self.one.post

    @property
    def path(self) -> str:
        return f"{CONTENT}{self.one.source}"

    @property
    def line(self) -> int | None:
        return self.post.lines.get("disclosure")

    @property
    def parties(self) -> tuple[str, ...]:
        """Keys of the companies it links to, in the order of their first link."""
        return tuple(dict.fromkeys(link.party for link in self.links if link.party))

    @property
    def own_words(self) -> str:
        """The author's own words as plain text, of each author who speaks."""
        content = self.one.content
        return one_line(plain(" ".join([content.disclosure_html, *content.others_html.values()])))

    @property
    def stands_alone(self) -> bool:
        """Whether the author's own words are all that is said."""
        return bool(self.own_words) and not self.resolved.shown


class SiteFacts:
    """One published state of the blog, and the moment it is looked at."""

    def __init__(
        self, edition: TextEdition, now: Moment, profiles: Profiles, root: Path, built: Mapping[str, int]
    ) -> None:
        """*built* are the sizes of all files of the output, in bytes, by their paths there."""
        self.edition = edition
        self.root = root
        self.now = now
        self.profiles = profiles
        self._weights: dict[str, int] = {}
        self._companies: dict[str, tuple[tuple[str, str, int | None], ...]] = {}
        self.built = built

    @property
    def config(self) -> SiteConfig:
        return self.edition.config

    @property
    def vendors(self) -> Mapping[str, Vendor]:
        return self.config.vendors

    @cached_property
    def posts(self) -> tuple[PostFacts, ...]:
        """Every published post, newest first, unlisted ones among them."""
        return tuple(map(self._facts, self.edition.library.published))

    @cached_property
    def by_path(self) -> dict[str, PostFacts]:
        """Posts by the path that a link to one has: `/blog/2009/07/tea/`."""
        base = self.edition.base
        return {base.href(facts.one.address): facts for facts in self.posts}

    @cached_property
    def by_url(self) -> dict[str, PostFacts]:
        """Posts by their full address: `https://blog.example.com/2009/07/tea/`."""
        return {self.edition.base.absolute(facts.one.address): facts for facts in self.posts}

    @cached_property
    def by_id(self) -> dict[str, PostFacts]:
        """Posts by what feeds call them."""
        return {facts.entry_id: facts for facts in self.posts}

    @cached_property
    def by_built(self) -> dict[str, PostFacts]:
        """Posts by the files of their pages: `2009/07/tea/index.html`."""
        return {output_path(facts.one.address): facts for facts in self.posts}

    @cached_property
    def by_source(self) -> dict[str, PostFacts]:
        """Posts by their files: `content/posts/tea.md`."""
        return {facts.path: facts for facts in self.posts}

    @cached_property
    def by_text(self) -> dict[bytes, PostFacts]:
        """Posts by the digest of their bodies."""
        return {facts.text.digest: facts for facts in self.posts}

    @cached_property
    def moments(self) -> frozenset[int]:
        """When anything was published, updated, corrected or commented on."""
        posts = [facts.post for facts in self.posts]
        dates = [facts.one.date for facts in self.posts] + [post.updated for post in posts]
        dates += [correction.date for post in posts for correction in post.corrections]
        comments = self.edition.faces.comments
        dates += [placed.comment.date for facts in self.posts for placed in comments.of(facts.one)]
        return frozenset(date.timestamp for date in dates if date is not None)

    @cached_property
    def pages(self) -> dict[str, str]:
        """The files of pages that are no posts, by what was built of them."""
        return {output_path(one.address): f"{CONTENT}{one.page.source}" for one in self.edition.library.pages}

    def weight(self, url: str) -> int:
        """The bytes of the file that an address of a page leads to; 0 where it is none of the blog's."""
        found = self._weights.get(url)
        if found is None:
            path = url.partition("#")[0].partition("?")[0]
            base = self.edition.base
            within = path.startswith("/") and not path.startswith("//") and path.startswith(base.path)
            address = unquote(path.removeprefix(base.path)) if within else base.address_of(path).lstrip("/")
            found = self._weights[url] = self.built.get(address, 0)
        return found

    def asset_source(self, path: str) -> str:
        """The file of the author that was published as it is at *path* of the output; empty where none was."""
        if path in self.edition.root_files:
            return f"{STATIC}{path}"
        found = self.edition.assets.get(f"/{path}")
        return f"{CONTENT}{found[0].source}" if found else ""

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every published post and page."""
        library = self.edition.library
        posts = [Text(one.post, one.content, one.address) for one in library.published]
        return (*posts, *(Text(one.page, one.content, one.address) for one in library.pages))

    @property
    def declared(self) -> Declared:
        """Every standing connection, and the companies they are with."""
        return self.edition.faces.disclosures.declared

    @cached_property
    def names(self) -> dict[str, re.Pattern[str]]:
        """For each company, what its name looks like in a text."""
        return {
            key: naming((vendor.name or key, *vendor.aliases), re.IGNORECASE) for key, vendor in self.vendors.items()
        }

    @cached_property
    def rivals(self) -> dict[str, frozenset[str]]:
        """For each company those that compete with it; said at one of the two is enough."""
        pairs = [(key, other) for key, vendor in self.vendors.items() for other in vendor.competitors]
        both = [*pairs, *((other, key) for key, other in pairs)]
        return {key: frozenset(theirs for ours, theirs in both if ours == key) for key, _ in both}

    def companies(self, post: PostFacts) -> tuple[tuple[str, str, int | None], ...]:
        """The key of each known company in a post, how it comes up (`links to`), and where."""
        if post.path not in self._companies:
            self._companies[post.path] = tuple(self._find_companies(post))
        return self._companies[post.path]

    def _find_companies(self, post: PostFacts) -> Iterator[tuple[str, str, int | None]]:
        parties = post.parties
        for party in parties:
            yield party, "links to", next(link.line for link in post.links if link.party == party)
        text = composed(f"{post.post.title}\n{post.post.summary}\n{post.text.excerpt}")
        small = text.casefold()
        for party, name in self.names.items():
            # Most posts name few companies, which is soon seen.
            if party not in parties and any(word in small for word in self._words[party]) and name.search(text):
                yield party, "names", None

    @cached_property
    def _words(self) -> dict[str, tuple[str, ...]]:
        return {
            key: tuple(word.casefold() for word in (vendor.name or key, *vendor.aliases) if word)
            for key, vendor in self.vendors.items()
        }

    @cached_property
    def secrets(self) -> tuple[Secret, ...]:
        """What may be nowhere in what was built."""
        posts = [one.document for one in self.edition.library.sources.values() if isinstance(one.document, Post)]
        items = [
            (item, *self._place(post))
            for post in posts
            for said in (post.disclosure, *post.disclosure.by.values())
            for item in said.items
        ]
        declared = [(one, one.path or "site.toml", one.line) for one in self.declared.connections]
        of_ties = (secret for tie in (*items, *declared) for secret in self._secrets_of(*tie))
        of_posts = (secret for post in posts for secret in self._secrets_of_post(post))
        return tuple(dict.fromkeys((*of_ties, *of_posts)))

    def _secrets_of(self, one: Connection, path: str, line: int | None) -> Iterator[Secret]:
        for word in (one.evidence, one.evidence.rpartition("/")[2]):
            if len(word) >= LEAST_SECRET:
                yield Secret(word.lower(), "the evidence of a connection", path, line)
        if one.embargo_until is not None and one.embargo_until.timestamp > self.now.timestamp:
            for word in (one.product, one.event, one.name):
                if len(word) >= LEAST_SECRET:
                    what = "a name that is under embargo until " + one.embargo_until.iso[:10]
                    yield Secret(word.lower(), what, path, line)

    def _secrets_of_post(self, post: Post) -> Iterator[Secret]:
        """Its title and its address, where they are more than a word that may stand anywhere."""
        if self.edition.library.states.get(post.source) is State.EMBARGOED:
            for word in (post.title if " " in post.title else "", post.slug if "-" in post.slug else ""):
                if len(word) >= LEAST_SECRET:
                    what = "what names a post under an embargo"
                    yield Secret(word.lower(), what, *self._place(post))

    def _place(self, post: Post) -> tuple[str, int | None]:
        """File and line; the folder of all posts where it is under an embargo, since messages end up in logs."""
        if self.edition.library.states.get(post.source) is State.EMBARGOED:
            return f"{CONTENT}posts", None
        return f"{CONTENT}{post.source}", post.lines.get("disclosure")

    def concerns(self, connection: Connection, post: PostFacts) -> bool:
        """Whether a declared connection is one of this post's authors, or of everyone."""
        return not connection.author or connection.author in own_authors(post.one, self.declared)

    def _facts(self, one: Published) -> PostFacts:
        views = self.edition.faces.disclosures
        said = views.view(one)
        return PostFacts(
            one=one,
            text=self.edition.frame.views.text(one.content),
            said=said,
            resolved=views.resolved(one),
            statement=one_line(said.text),
            entry_id=self.edition.faces.entry_id(one.post),
            lang=one.post.lang or self.config.site.language,
            links=tuple(
                Link(outbound.url, self.declared.company_at(outbound.url), outbound.line)
                for outbound in one.facts.outbound
            ),
        )


def without_details(said: DisclosureView) -> str:
    """A whole statement but for the link to the ledger at its end, so that a longer one still begins with it."""
    html = _LAST_LINK.sub("", said.html) if said.ledger and said.connections else said.html
    return one_line(in_a_row((said.label, plain(html))))


def one_line(text: str) -> str:
    """*text* with single blanks, as it is compared with what stands on a page."""
    return " ".join(text.split())
