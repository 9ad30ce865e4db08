"""All that the blog declares, made once for a build: by id, by the domains of companies, by the people whose it is."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

import msgspec

from generator.config import FILE, Affiliate, Attach, SiteConfig, Vendor
from generator.disclosures.profiles import Profiles, load_profiles
from generator.errors import Problem
from generator.models import CONTENT, Author, Connection
from generator.nodes.findings import nearest
from generator.text import naming
from generator.urls import Base, host_and_rest, one_host

_PLAIN_URL = re.compile(r"https?://(?:www\.)?([a-z0-9][a-z0-9.-]*(?<!\.)/[^\s\\]*)").fullmatch
"""What needs no mending before it is compared, as most links do not."""


class Declared:
    """Connections, companies and affiliate links, with indexes by what posts call them by."""

    def __init__(self, config: SiteConfig, authors: Mapping[str, Author], *, is_whole: bool = True) -> None:
        """*is_whole* is false where the file of some author could not be read: what is not found may stand there."""
        self.is_whole = is_whole
        self.vendors: Mapping[str, Vendor] = config.vendors
        self.attach: tuple[Attach, ...] = config.attach
        self.affiliates = tuple(_Links(row) for row in config.affiliate)
        self.names = {key: author.name for key, author in authors.items()}
        self.settings = config.disclosure
        self._keys = {author.name.casefold(): key for key, author in authors.items()}
        self._own = (*config.connections,)
        self._authors = authors
        self._base = Base.of(config.site.url)
        self.connections = (*(self._owned(one) for one in self._own), *_of_authors(authors.values()))
        self.domains = {_plain(host): key for key, vendor in self.vendors.items() for host in vendor.domains}
        self.is_empty = not (self.connections or self.vendors or self.affiliates)
        self._root = _followed(self._base.absolute("/")).lower()
        self._by_host: dict[str, str] = {}
        self._hints = tuple({hint for links in self.affiliates for hint in links.hints})

    def _owned(self, one: Connection) -> Connection:
        return msgspec.structs.replace(one, author=self.key_of(one.author)) if one.author else one

    @cached_property
    def profiles(self) -> Profiles:
        return load_profiles(self.settings.profiles)

    @cached_property
    def by_id(self) -> dict[str, Connection]:
        found: dict[str, Connection] = {}
        for one in self.connections:
            if one.id:
                found.setdefault(one.id, one)
        return found

    @cached_property
    def _among_words(self) -> re.Pattern[str]:
        """Ids that are no ordinary words, each as a word of its own and no part of an address."""
        ids = "|".join(one for one in self.by_id if re.search(r"[-\d]", one)) or r"(?!)"
        return re.compile(rf"(?<![\w/.#@=-])(?:{ids})(?![\w/@=-]|\.\w)", re.IGNORECASE)

    def ids_in(self, words: str) -> tuple[str, ...]:
        """Ids that stand in *words*; ordinary words only where nothing but ids stands, or one before all others."""
        parts = [part.strip(" .") for part in words.split(",")]
        if all(part.lower() in self.by_id for part in parts):
            return tuple(dict.fromkeys(part.lower() for part in parts))
        first = parts[:1] if len(parts) > 1 and parts[0] in self.by_id else []
        return tuple(dict.fromkeys((*first, *(one.lower() for one in self._among_words.findall(words)))))

    @cached_property
    def by_party(self) -> dict[str, tuple[Connection, ...]]:
        found: dict[str, list[Connection]] = {}
        for one in self.connections:
            found.setdefault(one.party, []).append(one)
        return {party: tuple(rows) for party, rows in found.items()}

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What reading each file for itself could not know: unknown companies and authors, ids used twice."""
        authors, ids = (self._unknown_authors(), self._unknown_ids()) if self.is_whole else ((), ())
        return (*self._unknown_companies(), *authors, *self._repeated_ids(), *ids, *self._paid_contacts())

    def key_of(self, author: str) -> str:
        """The key of an author whose name or key a post gives; the name itself where there is no such file."""
        return author if author in self.names else self._keys.get(author.casefold(), author)

    def name_of(self, author: str) -> str:
        return self.names.get(author, author)

    def vendor_name(self, party: str) -> str:
        vendor = self.vendors.get(party)
        return (vendor.name if vendor else "") or party

    @cached_property
    def _called(self) -> dict[str, str]:
        """The companies by what they are called, in small letters."""
        named = ((key, one) for key, one in self.vendors.items())
        return {name.casefold(): key for key, one in named for name in (key, one.name, *one.aliases) if name}

    def company_called(self, name: str) -> str:
        """The key of the company of that name; empty: of none we know."""
        return self._called.get(name.casefold(), "")

    @cached_property
    def _names(self) -> re.Pattern[str]:
        return naming(self._called, re.IGNORECASE)

    def companies_named(self, words: str) -> frozenset[str]:
        """The keys of the companies that stand in *words* by a name."""
        return frozenset(self.company_called(name) for name in self._names.findall(words))

    def described(self, one: Connection) -> str:
        """A connection as messages call it."""
        company = self.vendor_name(one.party)
        return f"`{one.id}` ({one.kind}, {company})" if one.id else f"a commission from {company}"

    def company_at(self, url: str) -> str:
        """The key of the company to whose domain, or a host below it, the address leads; empty: to none we know."""
        # Ten thousand posts lead to few hosts.
        start = "/".join(url.split("/", 3)[:3])
        if start not in self._by_host:
            labels = _plain(host_and_rest(url)[0].partition(":")[0]).split(".")
            hosts = (".".join(labels[at:]) for at in range(len(labels)))
            self._by_host[start] = next((self.domains[host] for host in hosts if host in self.domains), "")
        return self._by_host[start]

    def affiliate_at(self, target: str) -> str:
        """The key of the company that pays for a purchase by this link, our own redirects included; or empty."""
        if target.startswith("/") and not target.startswith(("//", "/\\")):
            return next((links.party for links in self.affiliates if links.leads_on(target)), "")
        followed = _followed(target)
        small = followed.lower()
        if self._root and small.startswith(self._root):
            path = f"/{followed[len(self._root) :]}"
            return next((links.party for links in self.affiliates if links.leads_on(path)), "")
        # Most links are of no programme, which one look tells.
        if not any(hint in small for hint in self._hints):
            return ""
        return next((links.party for links in self.affiliates if links.fit(followed)), "")

    def unknown_company(self, one: Connection) -> Problem | None:
        if not one.party or one.party in self.vendors:
            return None
        meant = nearest(one.party, self.vendors)
        fix = f"write `{meant}`" if meant else f"add a table `[vendors.{one.party}]` to site.toml"
        what = f'`party` is "{one.party}", which no table `[vendors.NAME]` of site.toml declares'
        return Problem(path=one.path, line=one.line, rule="unknown-company", key="party", what=what, fix=fix)

    def _unknown_companies(self) -> Iterable[Problem]:
        # Those of site.toml are told when it is read, with their lines.
        return (found for one in self.connections if one.path != FILE and (found := self.unknown_company(one)))

    def _unknown_authors(self) -> Iterable[Problem]:
        for number, one in enumerate(self._own, 1):
            if one.author and self.key_of(one.author) not in self.names:
                meant = nearest(one.author, self.names)
                fix = f"write `{meant}`" if meant else f"add content/authors/{one.author}.md, or take `author` out"
                what = f'`[[connections]] #{number} author` is "{one.author}", who has no file in content/authors/'
                key = f"connections.{number}.author"
                yield Problem(path=FILE, line=one.line, rule="unknown-author", key=key, what=what, fix=fix)

    def _repeated_ids(self) -> Iterable[Problem]:
        for one in self.connections:
            first = self.by_id.get(one.id)
            # Two of site.toml are told when it is read.
            if one.id and first is not None and first is not one and one.path != FILE:
                where = f"{first.path}:{first.line}" if first.line else first.path
                what = f"the id `{one.id}` is used twice, here and in {where}"
                fix = "give one of the two another id; a renewal is a connection of its own"
                yield Problem(path=one.path, line=one.line, rule="repeated-id", key="connections", what=what, fix=fix)

    def _paid_contacts(self) -> Iterable[Problem]:
        for author in self._authors.values() if self.affiliates else ():
            if party := self.affiliate_at(author.contact):
                what = f"`contact` earns a commission from {self.vendor_name(party)}, which nothing there would tell"
                fix = "write an address for letters, and the link below `links`, where it is marked"
                path, line = f"{CONTENT}{author.source}", author.lines.get("contact")
                yield Problem(path=path, line=line, rule="paid-contact", key="contact", what=what, fix=fix)

    def _unknown_ids(self) -> Iterable[Problem]:
        rows = ((number, name) for number, row in enumerate(self.attach, 1) for name in row.use)
        for number, name in rows:
            if name not in self.by_id:
                meant = nearest(name, self.by_id)
                fix = f"write `{meant}`" if meant else "declare it here or in an author's file, or take it out"
                what = f"`[[attach]] #{number} use` names `{name}`, which is no connection that is declared"
                yield Problem(path=FILE, rule="unknown-id", key=f"attach.{number}.use", what=what, fix=fix)


class _Links:
    """What the links of one affiliate programme look like."""

    def __init__(self, row: Affiliate) -> None:
        self.party = row.party
        self._redirects = tuple("/" + path.strip("/") for path in row.redirects)
        self._patterns = tuple(_pattern(one) for one in row.match)
        # What every link of the programme holds: the longest part without an asterisk.
        self.hints = tuple(max(re.split(r"[*?]", _bare(one)), key=len).lower() for one in row.match)

    def leads_on(self, path: str) -> bool:
        """Whether a path from the site's root is a redirect to the programme."""
        bare = re.split(r"[?#]", path)[0].rstrip("/")
        return any(bare.startswith(f"{start}/") for start in self._redirects)

    def fit(self, followed: str) -> bool:
        return any(pattern.fullmatch(followed) for pattern in self._patterns)


def _pattern(written: str) -> re.Pattern[str]:
    """`*` is anything; a parameter may stand first in the query or later, and others may follow it."""
    bare = _bare(written)
    parts = {"*": ".*", "?": r"\?(?:.*&)?"}
    body = "".join(parts.get(char) or re.escape(char) for char in bare)
    return re.compile(rf"{body}(?:[&#].*)?", re.IGNORECASE | re.DOTALL)


def _bare(written: str) -> str:
    """A pattern in the form that addresses are compared in."""
    bare = re.sub(r"^(?:https?:)?//", "", written.strip(), flags=re.IGNORECASE)
    host = re.split(r"[/?#]", bare, maxsplit=1)[0]
    rest = bare[len(host) :]
    return _plain(host) + (rest if rest[:1] == "/" or host[-1:] == "*" else f"/{rest}")


def fitting(pattern: str) -> Callable[[str], bool]:
    """Whether an address fits one pattern of `match`."""
    compiled = _pattern(pattern)
    return lambda target: compiled.fullmatch(_followed(target)) is not None


def parts_of_pattern(written: str) -> tuple[str, str]:
    """The host that a pattern of `match` begins with, without `www.`, and the rest from its slash on."""
    host, slash, rest = _bare(written).partition("/")
    return host, slash + rest


def _followed(target: str) -> str:
    """A URL of the web as browsers follow it, without its scheme and `www.`; empty for all others."""
    if plain := _PLAIN_URL(target):
        return plain[1]
    # Relative ones are many.
    if ":" not in target and target[:1] not in ("/", "\\"):
        return ""
    host, rest = host_and_rest(target)
    return _plain(host) + rest


def _plain(host: str) -> str:
    return one_host(host.strip()).removeprefix("www.")


def _of_authors(authors: Iterable[Author]) -> Iterable[Connection]:
    for author in authors:
        for one in author.connections:
            yield msgspec.structs.replace(one, author=author.key)
