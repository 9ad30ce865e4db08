"""Settings that fit nothing on the blog, most often for a slip: what they were to say is left unsaid.

Asks, and never stops a build: a rule may well be there before the first post that it is for.
"""

import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from msgspec.structs import replace

from generator.config import FILE, SiteConfig
from generator.disclosures.declared import Declared, fitting, parts_of_pattern
from generator.disclosures.matching import mentions, targets_of
from generator.errors import Problem, Severity
from generator.library import Library, State
from generator.models import CONTENT, Post
from generator.nodes.findings import nearest
from generator.text import closest
from generator.urls import host_of, one_host

LIKE_A_HOST = 0.8
SHORTEST = 5
"""Letters of a part of a host that another is a slip for: shorter ones are often others."""


def idle_settings(config: SiteConfig, library: Library, declared: Declared) -> Iterator[Problem]:
    """What of `site.toml` fits no post. A blog without posts, or with some that could not be read, is not asked."""
    is_whole = declared.is_whole and State.HELD_BACK not in library.states.values()
    if not library.published or not is_whole:
        return
    for number, row in enumerate(config.attach, 1):
        for key, wanted in row.when.items():
            words = [str(word) for word in wanted] if isinstance(wanted, list | tuple) else [str(wanted)]
            for word in words:
                meant = _unmet(key, word, library, declared)
                if meant[0]:
                    yield _idle(f"[[attach]] #{number} when {key}", f"attach.{number}.when.{key}", *meant)
    yield from _idle_patterns(config, library, declared)
    yield from _idle_domains(config, library, declared)
    for table, key, terms in (("categories", "category", config.categories), ("tags", "tag", config.tags)):
        for word in terms:
            what, near = _unmet(key, word, library, declared)
            if what:
                # What is near to nothing may well be there before its first post, and keeps nothing unsaid.
                severity = Severity.WARNING if near else Severity.NOTE
                yield replace(_idle(f"[{table}.{word}]", f"{table}.{word}", what, near), severity=severity)


def _unmet(key: str, word: str, library: Library, declared: Declared) -> tuple[str, str]:
    """What no post has, and what was probably meant; empty where some post has it."""
    posts = (one.document for one in library.sources.values() if isinstance(one.document, Post))
    small = word.casefold()
    if key in ("category", "tag"):
        used = library.terms[key].table
        if small in used or any(small in _terms_of(post, key) for post in posts):
            return "", ""
        return f"no post has the {key} `{word}`", nearest(word, [name for name, _ in used.values()]) or ""
    if key == "author":
        who = declared.key_of(word)
        if any(who in map(declared.key_of, post.authors) for post in posts):
            return "", ""
        return f"no post is by `{word}`", nearest(word, (*declared.names, *declared.names.values())) or ""
    if key == "path":
        fits = any(fnmatchcase(post.source, word) for post in posts)
        if fits or any(fnmatchcase(one.address, word) for one in library.published):
            return "", ""
        return f"no post lies at `{word}`", word.removeprefix(CONTENT) if word.startswith(CONTENT) else ""
    return _unmentioned(word, library, declared) if key == "mentions" else ("", "")


def _unmentioned(word: str, library: Library, declared: Declared) -> tuple[str, str]:
    """The same of a name, where it is nearly that of a company: others may be for posts to come."""
    vendors = declared.vendors.items()
    names = [name for key, one in vendors for name in (key, declared.vendor_name(key), *one.aliases)]
    near = "" if word in names else nearest(word, names)
    if not near or any(mentions(one, word, declared) for one in library.published):
        return "", ""
    return f"no post mentions `{word}`", near


def _terms_of(post: Post, key: str) -> set[str]:
    return {name.casefold() for name in (post.tags if key == "tag" else (post.category,))}


def _idle_patterns(config: SiteConfig, library: Library, declared: Declared) -> Iterator[Problem]:
    """Patterns that no link fits, where their looks tell of a slip: nearly a host of a company, or no asterisk."""
    hosts = tuple(declared.domains)
    for number, row in enumerate(config.affiliate, 1):
        for pattern in row.match:
            host = parts_of_pattern(pattern)[0]
            is_known = any(host == one or host.endswith(f".{one}") for one in hosts)
            near = "" if is_known else closest(host, hosts, likeness=LIKE_A_HOST)
            is_exact = "*" not in pattern
            if (near or is_exact) and not any(map(fitting(pattern), _targets(library))):
                what = f"no link of a post fits `{pattern}`{', which has no `*`' if is_exact else ''}"
                meant = _meant_pattern(pattern, near or host)
                yield _idle(f"[[affiliate]] #{number} match", f"affiliate.{number}.match", what, meant)


def _idle_domains(config: SiteConfig, library: Library, declared: Declared) -> Iterator[Problem]:
    """Domains that no link leads to, and that are a letter from the host of nobody to which some do."""
    if not declared.domains:
        return
    starts = {"/".join(link.url.split("/", 3)[:3]) for one in library.published for link in one.facts.outbound}
    by_host = {one_host(host_of(start)).removeprefix("www."): declared.company_at(start) for start in starts}
    strangers = [host.split(".") for host, company in by_host.items() if not company]
    for name, vendor in config.vendors.items():
        for domain in vendor.domains:
            labels = domain.lower().removeprefix("www.").split(".")
            some = (host[-len(labels) :] for host in strangers)
            near = min((".".join(host) for host in some if _is_a_letter_off(host, labels)), default="")
            if near and not any(host == domain or host.endswith(f".{domain}") for host in by_host):
                what = f"no link of a post leads to `{domain}`"
                yield _idle(f"[vendors.{name}] domains", f"vendors.{name}.domains", what, near)


def _is_a_letter_off(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one letter is wrong, missing or too many, or stands elsewhere, in a label that is not a short one."""
    differing = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    if len(one) != len(other) or len(differing) != 1:
        return False
    ours, theirs = differing[0]
    digits = [re.sub(r"\D", "", label) for label in differing[0]]
    return min(len(ours), len(theirs)) >= SHORTEST and digits[0] == digits[1] and bool(_less(ours) & _less(theirs))


def _less(word: str) -> set[str]:
    """The word, and what is left of it without each of its letters."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _targets(library: Library) -> Iterator[str]:
    yield from (to for one in library.published for to, _ in targets_of(one))
    yield from (link.url for one in library.pages for link in one.content.facts.outbound)


def _meant_pattern(pattern: str, host: str) -> str:
    """The same path and query, at *host*; with an asterisk for what differs from link to link."""
    rest = parts_of_pattern(pattern)[1]
    if "*" in pattern:
        return f"{host}{rest}"
    path, _, query = rest.partition("?")
    last = path.rpartition("/")[2]
    query = query or (last if "=" in last else "")
    return f"{host}/*?{query}" if query else f"{host}{path.rstrip('/')}/*"


def _idle(label: str, key: str, what: str, meant: str) -> Problem:
    return Problem(
        path=FILE,
        rule="idle-setting",
        key=key,
        severity=Severity.WARNING,
        what=f"`{label}` does nothing: {what}",
        fix=f"write `{meant}` if that is meant, or take it out" if meant else "correct it, or take it out",
    )
